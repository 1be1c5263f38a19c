import type { ReadDb } from './connection.ts';
import type { CivilDate } from './domain/civil-date.ts';
import type { LetterRate } from './domain/letter-record.ts';
import { letterLeft } from './letter-standing.ts';

/**
 * Owed as of the day: not void, or replaced by another letter only later; owed since before; and signed by then, or its signer
 * had not left before the day it was due (isOwed in domain/letter.ts says the same of one letter). Only unsigned ones are looked up, so a year is read from one index.
 */
const OWED = `l.year = :year AND (l.voided_at IS NULL OR l.replaced_on IS NOT NULL) AND coalesce(l.replaced_on > :on, true) AND l.owed_since_on <= :on AND (:kind IS NULL OR l.kind = :kind)
AND ((l.state IN ('signed', 'filed') AND l.signed_on <= :on) OR NOT ${letterLeft(':on')})`;
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
