import type { ReadDb } from './connection.ts';
import type { PaperRef } from './domain/scan.ts';
import type { CodedForm } from './domain/short-code.ts';
import { letterScan, signedLettersOut } from './letter-scan.ts';
import type { ScanKind, ScanTarget } from './scan-kind.ts';
import { SCAN_KINDS, scanKindOf } from './scan-kinds.ts';

/** A record whose paper is still out, with its form. */
export interface OfferedPaper {
  readonly kind: ScanKind;
  readonly target: ScanTarget;
}

export interface OffersAsked {
  /** The page nobody could read; null for none. */
  readonly pageId: string | null;
  /** Only papers of this form; null for all. */
  readonly form: CodedForm | null;
  readonly today: string;
  readonly limit: number;
}

/** Pages around it in the scanner's tray say what the page is likely to be. */
const NEIGHBOURS = `SELECT n.form, n.record_id AS recordId FROM scan_page p JOIN scan_page n ON n.batch_id = p.batch_id
WHERE p.id = :pageId AND n.id <> p.id AND n.record_id IS NOT NULL AND n.state <> 'undone'
ORDER BY abs(n.ordinal - p.ordinal), n.ordinal LIMIT 20`;

/** The nearest neighbour of each form, nearest first. */
function neighboursOf(db: ReadDb, pageId: string | null, form: CodedForm | null): readonly PaperRef[] {
  const all = pageId === null ? [] : db.all<PaperRef>(NEIGHBOURS, { pageId });
  return all.filter(
    (one, at) =>
      (form === null || one.form === form) && all.findIndex((first) => first.form === one.form) === at,
  );
}

/** Every form that files itself, those first whose papers lie beside the page in the scan, the nearest first. */
export function kindsBeside(db: ReadDb, pageId: string | null): readonly ScanKind[] {
  const beside = neighboursOf(db, pageId, null).map(({ form }) => form);
  const rank = ({ form }: ScanKind): number => (beside.includes(form) ? beside.indexOf(form) : beside.length);
  return SCAN_KINDS.toSorted((one, other) => rank(one) - rank(other));
}

/** The first of each, then the second of each, and so on. */
function inTurn<Item>(lists: readonly (readonly Item[])[]): readonly Item[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1))).flat();
}

/** Papers an unread page may be, likeliest first: printed along with its neighbours in the scan and not scanned yet, then signed letters, then other printed papers; never one that nobody can have signed yet. May hold more than `limit`. */
export function offerPapers(
  db: ReadDb,
  { pageId, form, today, limit }: OffersAsked,
): readonly OfferedPaper[] {
  const out = (kind: ScanKind, near: string | null): readonly OfferedPaper[] =>
    kind.papersOut(db, { near, today, limit }).map((target) => ({ kind, target }));
  const kinds = SCAN_KINDS.filter((kind) => form === null || kind.form === form);
  const beside = neighboursOf(db, pageId, form).map(({ form: own, recordId }) => {
    const kind = scanKindOf(own);
    return kind ? out(kind, recordId) : [];
  });
  const signed = kinds.includes(letterScan)
    ? signedLettersOut(db, limit).map((target) => ({ kind: letterScan, target }))
    : [];
  const all = [...inTurn(beside), ...signed, ...inTurn(kinds.map((kind) => out(kind, null)))];
  return [...new Map(all.map((one) => [`${one.kind.form} ${one.target.recordId}`, one])).values()];
}
