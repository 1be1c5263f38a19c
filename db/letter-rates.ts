import type { ReadDb } from './connection.ts';
import type { CivilDate } from './domain/civil-date.ts';
import type { LetterRate } from './domain/letter-record.ts';

/**
 * Owed as of the day: not void, or replaced by another letter only later; owed since before; and signed by then, or its signer
 * had not left before the day it was due (isOwed in domain/letter.ts says the same of one letter). Only unsigned ones are looked up, so a year is read from one index.
 */
const OWED = `l.year = :year AND (l.voided_at IS NULL OR l.replaced_on IS NOT NULL) AND coalesce(l.replaced_on > :on, true) AND l.owed_since_on <= :on AND (:kind IS NULL OR l.kind = :kind)
AND ((l.state IN ('signed', 'filed') AND l.signed_on <= :on) OR l.person_id IS NULL OR NOT EXISTS (
  SELECT 1 FROM employment e WHERE e.person_id = l.person_id AND e.voided_at IS NULL AND e.from_on <= min(l.due_on, :on)
  AND (e.to_on IS NULL OR e.to_on > min(l.due_on, :on)) AND e.state NOT IN ('established', 'contract', 'rehired', 'trainee')))`;
const SUMS = `count(*) AS owed, count(*) FILTER (WHERE l.state IN ('signed', 'filed') AND l.signed_on <= :on) AS signed,
count(*) FILTER (WHERE l.filed_on <= :on) AS filed,
count(*) FILTER (WHERE l.not_signed_on <= :on AND coalesce(l.signed_on > :on, true)) AS notSigned`;

/** 签订率 of a year by unit and by step of the chain, as of a day; the page adds up. */
const LETTER_RATES = `SELECT r.unit_id AS unitId, coalesce(u.name, '') AS unitName, r.level, r.owed, r.signed, r.filed, r.notSigned
FROM (SELECT l.unit_id, l.level, ${SUMS} FROM letter l INDEXED BY letter_coverage WHERE ${OWED} GROUP BY l.unit_id, l.level) r
LEFT JOIN unit u ON u.id = r.unit_id`;

/** As LETTER_RATES says, of one kind or of all. */
export function listLetterRates(
  db: ReadDb,
  question: { readonly year: number; readonly on: CivilDate; readonly kind: string | null },
): readonly LetterRate[] {
  return db.all<LetterRate>(LETTER_RATES, { ...question });
}
