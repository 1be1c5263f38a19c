import type { ReadDb } from './connection.ts';
import { type CivilDate, officeToday } from './domain/civil-date.ts';
import { DomainError } from './domain/domain-error.ts';
import { placeKey, SHEET_STATES, type SheetState, sheetMoveFault } from './domain/dossier.ts';
import type { SheetCount, Skipped } from './domain/dossier-record.ts';
import { dossierOfShortCode } from './domain/short-code.ts';
import { listUnitOrder } from './unit-order.ts';
import type { Tx } from './write.ts';

interface HeldRow {
  readonly personId: string;
  readonly name: string;
  readonly unitName: string;
  readonly dossierId: string;
  readonly version: number;
  readonly number: string;
  readonly sheetState: SheetState;
  readonly sheetOn: CivilDate | null;
}

const COLUMNS = `p.id AS personId, p.name, coalesce(u.name, '') AS unitName, d.id AS dossierId, d.version, d.number,
  d.sheet_state AS sheetState, d.sheet_on AS sheetOn`;
const HELD = `FROM dossier d JOIN person p ON p.id = d.person_id LEFT JOIN unit u ON u.id = p.unit_id`;
const OF_PERSON = `SELECT ${COLUMNS} ${HELD} WHERE d.person_id = :personId AND d.voided_at IS NULL`;
const OF_NUMBER = `SELECT ${COLUMNS} ${HELD} WHERE d.number = :text AND d.voided_at IS NULL`;
const OF_STAFF_NUMBER = `SELECT ${COLUMNS} FROM person p JOIN dossier d ON d.person_id = p.id LEFT JOIN unit u ON u.id = p.unit_id
WHERE p.staff_number = :text AND p.voided_at IS NULL AND d.voided_at IS NULL`;

const OF_CODE = `SELECT ${COLUMNS} ${HELD} WHERE d.ordinal = :ordinal AND d.voided_at IS NULL`;

const NAME = 'SELECT name FROM person WHERE id = :personId';

export interface Batch {
  readonly changed: number;
  readonly skipped: readonly Skipped[];
}

/** Runs `act` on each person's dossier; 回避 and missing dossiers are passed over, saying so. */
function onEach(
  tx: Tx,
  personIds: readonly string[],
  recused: ReadonlySet<string>,
  act: (held: HeldRow, index: number) => string | null,
): Batch {
  const skipped: Skipped[] = [];
  let changed = 0;
  for (const personId of personIds) {
    const held = tx.db.get<HeldRow>(OF_PERSON, { personId });
    const name = held?.name ?? tx.db.get<{ name: string }>(NAME, { personId })?.name ?? '';
    const reason = recused.has(personId)
      ? '回避：本人或近亲属的档案须由其他经办人办理。'
      : held
        ? act(held, changed)
        : '尚未建档，或档案已作废。';
    if (reason === null) changed += 1;
    else skipped.push({ personId, name, reason });
  }
  return { changed, skipped };
}

/** Brings these people's self-filled sheets to a step on a day; those that cannot go there are passed over, saying why. */
export function setSheets(
  tx: Tx,
  personIds: readonly string[],
  move: { readonly state: SheetState; readonly on: CivilDate },
  recused: ReadonlySet<string>,
): Batch {
  return onEach(tx, personIds, recused, (held) => moveSheet(tx, held, move));
}

function moveSheet(
  tx: Tx,
  held: HeldRow,
  move: { readonly state: SheetState; readonly on: CivilDate },
): string | null {
  const sheet = { state: held.sheetState, on: held.sheetOn };
  const fault = sheetMoveFault(sheet, move.state, move.on, officeToday(tx.at));
  if (fault) return fault;
  const on = move.state === 'none' ? null : move.on;
  tx.amend('dossier', held.dossierId, held.version, { sheet_state: move.state, sheet_on: on });
  return null;
}

export interface TurnedSheet {
  readonly personId: string;
  readonly name: string;
  readonly unitName: string;
  readonly number: string;
  readonly from: SheetState;
}

/** Whose sheet a gun or a hand entered: by dossier number, else by the bars of the paper or a staff number that one person alone has. Errors: sheet-unknown, sheet-ambiguous. */
export function findSheet(db: ReadDb, entered: string): HeldRow {
  const text = entered.normalize('NFKC').trim();
  const [held, other] = rowsFor(db, text);
  if (!held)
    throw new DomainError('sheet-unknown', `没有编号、条码或工号为“${text}”的档案，请核对后重新输入。`);
  if (other) throw new DomainError('sheet-ambiguous', `“${text}”对应多份档案，请改用档案编号。`);
  return held;
}

function rowsFor(db: ReadDb, text: string): readonly HeldRow[] {
  const numbered = db.all<HeldRow>(OF_NUMBER, { text });
  if (numbered.length > 0) return numbered;
  const byStaffNumber = db.all<HeldRow>(OF_STAFF_NUMBER, { text });
  const ordinal = dossierOfShortCode(text);
  const coded = ordinal === null ? [] : db.all<HeldRow>(OF_CODE, { ordinal });
  return [...coded, ...byStaffNumber.filter(({ personId }) => personId !== coded[0]?.personId)];
}

/** Turns one sheet found by findSheet. Errors: sheet-move. */
export function turnSheet(
  tx: Tx,
  held: HeldRow,
  move: { readonly state: SheetState; readonly on: CivilDate },
): TurnedSheet {
  const fault = moveSheet(tx, held, move);
  if (fault) throw new DomainError('sheet-move', `${held.name}（${held.number}）：${fault}`);
  const { personId, name, unitName, number, sheetState } = held;
  return { personId, name, unitName, number, from: sheetState };
}

/** Where a batch of boxes begins and how many dossiers go into one; without `perBox` all into the first. */
export interface BoxRun {
  readonly cabinet: string;
  readonly box: string;
  readonly perBox: number | null;
}

/** The box of the dossier at `index` of a batch: the last digits of the first box count on, `3` → `4`, `A-09` → `A-10`. */
export function boxOf(run: BoxRun, index: number): string {
  const steps = run.perBox === null ? 0 : Math.floor(index / run.perBox);
  return steps === 0
    ? run.box
    : run.box.replace(/\d+$/, (digits) => String(Number(digits) + steps).padStart(digits.length, '0'));
}

/** Puts these people's dossiers into cabinet and boxes, in their order. */
export function setPlaces(
  tx: Tx,
  personIds: readonly string[],
  run: BoxRun,
  recused: ReadonlySet<string>,
): Batch {
  return onEach(tx, personIds, recused, (held, index) => {
    const [cabinet, box] = [run.cabinet.trim(), boxOf(run, index).trim()];
    tx.amend('dossier', held.dossierId, held.version, { cabinet, box, place_key: placeKey(cabinet, box) });
    return null;
  });
}

const COUNTS = `SELECT d.sheet_state AS state, count(*) AS count
FROM person p INDEXED BY person_with_dossier_by_unit CROSS JOIN dossier d ON d.person_id = p.id
WHERE p.voided_at IS NULL AND p.has_dossier = 1 AND p.unit_id IS :unitId AND d.voided_at IS NULL AND d.state = 'active'
GROUP BY d.sheet_state`;
const UNIT_NAME = 'SELECT name FROM unit WHERE id = :unitId';

/** How many sheets of each unit stand at each step, in the order of the unit tree; `pause` between units lets others in. */
export async function countSheets(db: ReadDb, pause: () => Promise<void>): Promise<readonly SheetCount[]> {
  const counts: SheetCount[] = [];
  for (const unitId of [...listUnitOrder(db), null]) {
    const ofUnit = db.all<{ state: SheetState; count: number }>(COUNTS, { unitId });
    const unitName = unitId === null ? '' : (db.get<{ name: string }>(UNIT_NAME, { unitId })?.name ?? '');
    if (ofUnit.length > 0) counts.push({ unitId, unitName, counts: countsOf(ofUnit) });
    await pause();
  }
  return counts;
}

function countsOf(
  rows: readonly { readonly state: SheetState; readonly count: number }[],
): SheetCount['counts'] {
  const of = (state: SheetState): number => rows.find((row) => row.state === state)?.count ?? 0;
  const [none, handedOut, returned, checked, filed] = SHEET_STATES;
  return {
    [none]: of(none),
    [handedOut]: of(handedOut),
    [returned]: of(returned),
    [checked]: of(checked),
    [filed]: of(filed),
  };
}
