import type { ReadDb } from './connection.ts';
import { type CivilDate, officeToday } from './domain/civil-date.ts';
import { dayOfYearFault } from './domain/day-fault.ts';
import { DomainError } from './domain/domain-error.ts';
import type { Skipped } from './domain/dossier-record.ts';
import {
  type LetterCause,
  type LetterMove,
  type LetterState,
  letterMoveFault,
  letterNumber,
  openState,
  signingDateFault,
} from './domain/letter.ts';
import type { Issuer } from './domain/letter-campaign.ts';
import { restoreReplaced } from './letter-replacing.ts';
import { serviceDays } from './letter-signer.ts';
import type { RecordRow, Tx } from './write.ts';

/** A letter as acts need it. */
export interface LetterHandle {
  readonly letterId: string;
  readonly version: number;
  readonly paperVersion: number;
  readonly campaignId: string;
  readonly personId: string | null;
  readonly signerId: string | null;
  readonly partyName: string;
  readonly signerName: string;
  readonly unitId: string | null;
  readonly unitName: string;
  readonly year: number;
  readonly serial: number;
  readonly state: LetterState;
  readonly cause: LetterCause;
  readonly owedSinceOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly printedOn: CivilDate | null;
  readonly signedOn: CivilDate | null;
  readonly voidedAt: string | null;
}

const HANDLE = `l.id AS letterId, l.version, l.paper_version AS paperVersion, l.campaign_id AS campaignId, l.person_id AS personId,
l.signer_id AS signerId, l.party_name AS partyName, l.signer_name AS signerName, l.unit_id AS unitId, l.unit_name AS unitName,
l.year, l.serial, l.state, l.cause, l.owed_since_on AS owedSinceOn, l.due_on AS dueOn, l.printed_on AS printedOn,
l.signed_on AS signedOn, l.voided_at AS voidedAt`;
const BY_ID = `SELECT ${HANDLE} FROM letter l WHERE l.id = :letterId`;

/** A letter by its id, void ones too; null where there is none. */
export function getLetter(db: ReadDb, letterId: string): LetterHandle | null {
  return db.get<LetterHandle>(BY_ID, { letterId });
}

/** As getLetter. Errors: no-letter. */
export function requireLetter(db: ReadDb, letterId: string): LetterHandle {
  const letter = getLetter(db, letterId);
  if (!letter) throw new DomainError('no-letter', '找不到该责任书，请刷新后重试。');
  return letter;
}

/** 回避 of letters: those of the user himself, of his relatives, and those they sign for a unit. */
export function isRecusedFrom(
  letter: Pick<LetterHandle, 'personId' | 'signerId'>,
  recused: ReadonlySet<string>,
): boolean {
  return [letter.personId, letter.signerId].some((id) => id !== null && recused.has(id));
}

export interface LetterBatch {
  readonly changed: number;
  readonly skipped: readonly Skipped[];
}

const RECUSED = '回避：本人或近亲属的责任书须由其他经办人办理。';

/** Runs `act` on each letter; void ones, 回避 and those that cannot move so are passed over, saying why. */
function onEach(
  tx: Tx,
  letterIds: readonly string[],
  recused: ReadonlySet<string>,
  act: (letter: LetterHandle) => string | null,
): LetterBatch {
  const skipped: Skipped[] = [];
  let changed = 0;
  for (const letterId of letterIds) {
    const letter = requireLetter(tx.db, letterId);
    const reason = isRecusedFrom(letter, recused) ? RECUSED : act(letter);
    if (reason === null) changed += 1;
    else skipped.push({ personId: letter.personId ?? letterId, name: letter.partyName, reason });
  }
  return { changed, skipped };
}

function move(
  tx: Tx,
  letter: LetterHandle,
  to: LetterMove,
  patch: (letter: LetterHandle) => RecordRow,
): string | null {
  if (letter.voidedAt !== null) return '已作废。';
  const fault = letterMoveFault(letter.state, to);
  if (fault !== null) return fault;
  tx.amend('letter', letter.letterId, letter.version, patch(letter));
  return null;
}

/** Signs one letter on a day; gives why not, or null (domain.md: 已签 does not wait for the scan). */
function signOne(tx: Tx, letter: LetterHandle, on: CivilDate): string | null {
  const fault = signingFault(tx, letter, on);
  if (fault !== null) return fault;
  return move(tx, letter, 'sign', () => ({ state: 'signed', signed_on: on }));
}

function signingFault(tx: Tx, letter: LetterHandle, on: CivilDate): string | null {
  const { joinedOn, leftOn } = serviceDays(tx.db, letter.signerId);
  const { cause, owedSinceOn } = letter;
  const absurd = on > officeToday(tx.at) ? null : dayOfYearFault('签订日期', on, letter.year);
  if (absurd !== null) return absurd;
  return signingDateFault(on, { today: officeToday(tx.at), joinedOn, leftOn, cause, owedSinceOn });
}

/** Marks letters signed on a day; dates before joining or after leaving are refused one by one. */
export function signLetters(
  tx: Tx,
  letterIds: readonly string[],
  on: CivilDate,
  recused: ReadonlySet<string>,
): LetterBatch {
  return onEach(tx, letterIds, recused, (letter) => signOne(tx, letter, on));
}

/** Where an unsigned letter stood before it was signed: the reason it was not signed for stays in its row, and so does that day. */
function unsignedColumns(tx: Tx, { letterId, printedOn }: LetterHandle): RecordRow {
  if (tx.read('letter', letterId).not_signed_reason !== '') return { state: 'notSigned', signed_on: null };
  return { state: openState(printedOn), signed_on: null };
}

/** Takes a signature back that was marked by mistake: not signed for its reason, printed, or due where it never was printed. */
export function unsignLetters(
  tx: Tx,
  letterIds: readonly string[],
  recused: ReadonlySet<string>,
): LetterBatch {
  return onEach(tx, letterIds, recused, (letter) =>
    move(tx, letter, 'unsign', () => unsignedColumns(tx, letter)),
  );
}

/** Marks letters as not signed, for a reason; they may be signed afterwards all the same. */
export function refuseLetters(
  tx: Tx,
  letterIds: readonly string[],
  reason: string,
  recused: ReadonlySet<string>,
): LetterBatch {
  return onEach(tx, letterIds, recused, (letter) =>
    move(tx, letter, 'refuse', () => ({
      state: 'notSigned',
      not_signed_reason: reason,
      not_signed_on: officeToday(tx.at),
    })),
  );
}

/** Puts letters that were not signed back among those to be signed. */
export function reopenLetters(
  tx: Tx,
  letterIds: readonly string[],
  recused: ReadonlySet<string>,
): LetterBatch {
  return onEach(tx, letterIds, recused, (letter) =>
    move(tx, letter, 'reopen', ({ printedOn }) => ({
      state: openState(printedOn),
      not_signed_reason: '',
      not_signed_on: null,
    })),
  );
}

/** Files letters on a day without a scan; those not marked yet count as signed on `signedOn`. */
export function fileLetters(
  tx: Tx,
  letterIds: readonly string[],
  days: { readonly signedOn: CivilDate; readonly filedOn: CivilDate },
  recused: ReadonlySet<string>,
): LetterBatch {
  return onEach(tx, letterIds, recused, (letter) => fileOne(tx, letter, days));
}

function fileOne(
  tx: Tx,
  letter: LetterHandle,
  days: { readonly signedOn: CivilDate; readonly filedOn: CivilDate },
): string | null {
  const signedOn = letter.signedOn ?? days.signedOn;
  if (letter.signedOn === null) {
    const fault = signingFault(tx, letter, signedOn);
    if (fault !== null) return fault;
  }
  if (days.filedOn < signedOn) return `归档日期 ${days.filedOn} 早于签订日期 ${signedOn}。`;
  if (days.filedOn > officeToday(tx.at)) return `归档日期 ${days.filedOn} 晚于今天。`;
  return move(tx, letter, 'file', () => ({
    state: 'filed',
    signed_on: signedOn,
    filed_on: days.filedOn,
    filed_from: letter.state,
  }));
}

/** Files one letter for its scan; one not marked yet counts as signed on `signedOn`. Errors: already-void, letter-date. */
export function fileScannedLetter(
  tx: Tx,
  letterId: string,
  days: { readonly signedOn: CivilDate; readonly filedOn: CivilDate },
): void {
  const letter = requireLetter(tx.db, letterId);
  if (letter.voidedAt !== null) throw new DomainError('already-void', '该责任书已作废，不能归档扫描件。');
  if (letter.state === 'filed') return;
  const fault = fileOne(tx, letter, days);
  if (fault !== null) throw new DomainError('letter-date', `${letterTitle(letter)}：${fault}`);
}

/** Takes a filing back: the letter stands as it stood before. */
export function unfileLetter(tx: Tx, letterId: string): void {
  const letter = requireLetter(tx.db, letterId);
  if (letter.state !== 'filed') return;
  tx.amend('letter', letterId, letter.version, unfiledColumns(tx, letter));
}

function unfiledColumns(tx: Tx, letter: LetterHandle): RecordRow {
  const wasSigned = tx.read('letter', letter.letterId).filed_from === 'signed';
  const standing = wasSigned ? { state: 'signed' } : unsignedColumns(tx, letter);
  return { ...standing, filed_on: null, filed_from: null };
}

const SCANNED = `SELECT 1 AS found FROM attachment WHERE record_id = :letterId AND record_kind = 'letter' AND voided_at IS NULL LIMIT 1`;

/** Takes filings back that were entered by hand; one that was scanned is taken back where its scan is. */
export function unfileLetters(
  tx: Tx,
  letterIds: readonly string[],
  recused: ReadonlySet<string>,
): LetterBatch {
  return onEach(tx, letterIds, recused, (letter) => {
    const { letterId, state, voidedAt } = letter;
    const isFiled = state === 'filed' && voidedAt === null;
    if (isFiled && tx.db.get(SCANNED, { letterId }) !== null) return '已有扫描件，请在扫描归档中撤回。';
    return move(tx, letter, 'unfile', () => unfiledColumns(tx, letter));
  });
}

/** Says that these were printed on a day; signed ones stay as they are. */
export function markLettersPrinted(tx: Tx, letterIds: readonly string[], on: CivilDate): void {
  for (const letterId of letterIds) {
    const letter = requireLetter(tx.db, letterId);
    if (letter.voidedAt !== null) continue;
    if (letter.state === 'due')
      tx.amend('letter', letterId, letter.version, { state: 'printed', printed_on: on });
    else if (letter.printedOn === null) tx.amend('letter', letterId, letter.version, { printed_on: on });
  }
}

export interface LetterPatch {
  /** Null: the hospital itself. */
  readonly issuer: Issuer | null;
  readonly signerPost: string;
  readonly termFromOn: CivilDate;
  readonly termToOn: CivilDate;
  readonly copies: number;
  readonly dueOn: CivilDate;
  readonly supervisor: string;
  readonly supervisorRelation: string;
  readonly note: string;
}

/** What stands on the paper; 应签日期 and 备注 do not. */
const ON_PAPER: readonly string[] = [
  'issuer_name',
  'issuer_post',
  'signer_post',
  'term_from_on',
  'term_to_on',
  'copies',
  'supervisor',
  'supervisor_relation',
];

const UNTRUE = '已归档的纸件上没有这次改动，已改回“已签”待归档：请重新打印，签字后再归档。';

/** Amends a letter; where something on its paper changes, papers printed before are told apart, and one filed waits for its paper again: gives what to tell of that, or null. Errors: no-letter, already-void, date-order, letter-date, changed-meanwhile. */
export function amendLetter(tx: Tx, letterId: string, version: number, patch: LetterPatch): string | null {
  const letter = requireLetter(tx.db, letterId);
  if (letter.voidedAt !== null) throw new DomainError('already-void', '该责任书已作废，不能修改。');
  if (patch.termToOn < patch.termFromOn)
    throw new DomainError('date-order', '责任期限的止日早于起日，请核对。', { termToOn: '止日早于起日。' });
  const absurd = dayOfYearFault('应签日期', patch.dueOn, letter.year);
  if (absurd !== null) throw new DomainError('letter-date', absurd, { dueOn: absurd });
  const columns = columnsOf(patch);
  const before = tx.read('letter', letterId);
  const isOnPaper = ON_PAPER.some((column) => before[column] !== columns[column]);
  const paperVersion = letter.paperVersion + (isOnPaper ? 1 : 0);
  const isUntrue = isOnPaper && letter.state === 'filed';
  const unfiled: RecordRow = isUntrue ? { state: 'signed', filed_on: null, filed_from: null } : {};
  tx.amend('letter', letterId, version, { ...columns, ...unfiled, paper_version: paperVersion });
  return isUntrue ? UNTRUE : null;
}

function columnsOf(patch: LetterPatch): RecordRow {
  return {
    issuer_id: patch.issuer?.personId ?? null,
    issuer_name: patch.issuer?.name ?? '',
    issuer_post: patch.issuer?.postTitle ?? '',
    signer_post: patch.signerPost,
    term_from_on: patch.termFromOn,
    term_to_on: patch.termToOn,
    copies: patch.copies,
    due_on: patch.dueOn,
    supervisor: patch.supervisor,
    supervisor_relation: patch.supervisorRelation,
    note: patch.note,
  };
}

/** Voids letters for a reason, their numbers are not given again; those they had replaced stand again. */
export function voidLetters(
  tx: Tx,
  letterIds: readonly string[],
  reason: string,
  recused: ReadonlySet<string>,
): LetterBatch & { readonly restored: number } {
  let restored = 0;
  const batch = onEach(tx, letterIds, recused, (letter) => {
    if (letter.voidedAt !== null) return '已作废。';
    tx.void('letter', letter.letterId, letter.version, reason);
    restored += restoreReplaced(tx, letter.letterId);
    return null;
  });
  return { ...batch, restored };
}

/** A letter as messages name it: 王海燕 ZR2026-0001. */
function letterTitle(letter: LetterHandle): string {
  return `${letter.partyName} ${letterNumber(letter)}`;
}
