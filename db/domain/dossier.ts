import type { CivilDate } from './civil-date.ts';
import { DomainError } from './domain-error.ts';
import { naturalKey } from './natural-order.ts';

export const DOSSIER_STATES = ['active', 'transferred', 'retired', 'left', 'deceased', 'sealed'] as const;
export type DossierState = (typeof DOSSIER_STATES)[number];

/** 状态 of the 档案台账 (forms.md). */
export const DOSSIER_STATE_LABELS: Readonly<Record<DossierState, string>> = {
  active: '在册',
  transferred: '调出',
  retired: '退休',
  left: '离职',
  deceased: '去世',
  sealed: '封存',
};

/** Every state may go back to 在册: people return, and a wrong entry must be mended with its reason on record. */
const MOVES: Readonly<Record<DossierState, readonly DossierState[]>> = {
  active: ['transferred', 'retired', 'left', 'deceased', 'sealed'],
  transferred: ['active', 'sealed'],
  retired: ['active', 'transferred', 'deceased', 'sealed'],
  left: ['active', 'deceased', 'sealed'],
  deceased: ['active', 'sealed'],
  sealed: ['active'],
};

/** The states a dossier may go to from this one. */
export function nextStates(state: DossierState): readonly DossierState[] {
  return MOVES[state];
}

export interface StateMove {
  readonly from: DossierState;
  readonly to: DossierState;
  readonly on: CivilDate;
  readonly reason: string;
  /** The day of the state before this one. */
  readonly since: CivilDate;
  readonly today: CivilDate;
}

/** Refuses a change of state that the rules or the dates forbid. Errors: state-move, state-date, reason-missing. */
export function checkStateMove(move: StateMove): void {
  const { from, to, on, since, today } = move;
  if (!MOVES[from].includes(to)) {
    const allowed = MOVES[from].map((state) => DOSSIER_STATE_LABELS[state]).join('、');
    throw new DomainError(
      'state-move',
      `档案现为“${DOSSIER_STATE_LABELS[from]}”，不能改为“${DOSSIER_STATE_LABELS[to]}”，可改为：${allowed}。`,
      { state: `可改为：${allowed}。` },
    );
  }
  if (move.reason.trim() === '')
    throw new DomainError('reason-missing', '请填写变更原因。', { reason: '请填写变更原因。' });
  if (on > today) throw stateDate('状态日期不能晚于今天。');
  if (on < since) throw stateDate(`状态日期不能早于上一次变更（${since}）。`);
}

function stateDate(message: string): DomainError {
  return new DomainError('state-date', message, { on: message });
}

export const SHEET_STATES = ['none', 'handedOut', 'returned', 'checked', 'filed'] as const;
export type SheetState = (typeof SHEET_STATES)[number];

/** How far the self-filled sheet has come (forms.md, 300 dossiers: 已发/已收/已核/已归). */
export const SHEET_STATE_LABELS: Readonly<Record<SheetState, string>> = {
  none: '未发',
  handedOut: '已发',
  returned: '已收',
  checked: '已核',
  filed: '已归',
};

/** What the clerk does to bring a sheet there. */
export const SHEET_ACT_LABELS: Readonly<Record<SheetState, string>> = {
  none: '撤销发放',
  handedOut: '发放',
  returned: '收回',
  checked: '核对',
  filed: '归档',
};

/** One step after the other; a sheet with faults goes out again, and one that came back unrecorded is simply taken in. */
const SHEET_MOVES: Readonly<Record<SheetState, readonly SheetState[]>> = {
  none: ['handedOut', 'returned'],
  handedOut: ['none', 'returned'],
  returned: ['handedOut', 'checked'],
  checked: ['handedOut', 'filed'],
  filed: ['handedOut'],
};

/** Why a sheet cannot go there on that day, in Chinese, or null. */
export function sheetMoveFault(
  sheet: { readonly state: SheetState; readonly on: CivilDate | null },
  to: SheetState,
  on: CivilDate,
  today: CivilDate,
): string | null {
  if (sheet.state === to) return `表格已是“${SHEET_STATE_LABELS[to]}”。`;
  if (!SHEET_MOVES[sheet.state].includes(to))
    return `表格现为“${SHEET_STATE_LABELS[sheet.state]}”，不能直接${SHEET_ACT_LABELS[to]}。`;
  if (on > today) return '日期不能晚于今天。';
  if (sheet.on !== null && on < sheet.on) return `日期不能早于上一步（${sheet.on}）。`;
  return null;
}

/** A dossier untouched for longer than this is stale. */
export const STALE_MONTHS = 12;

/** How a cabinet's boxes sort: by their numbers; every key of one cabinet begins with its own, which ends with a blank. */
export function placeKey(cabinet: string, box: string): string {
  return `${cabinetKey(cabinet)}${naturalKey(box)}`;
}

/** What the place keys of a cabinet begin with. */
export function cabinetKey(cabinet: string): string {
  return `${naturalKey(cabinet)} `;
}

/** 柜号–盒号 as it stands on spine and ledger; empty where none was given. */
export function placeText(cabinet: string, box: string): string {
  if (cabinet === '' && box === '') return '';
  return `${cabinet === '' ? '—' : cabinet}–${box === '' ? '—' : box}`;
}
