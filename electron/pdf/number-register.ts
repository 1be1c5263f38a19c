import { NUMBER_REGISTER } from '../../db/domain/dossier-record.ts';
import type { Flow } from './flow.ts';
import { drawLedger, type LedgerFields } from './ledger.ts';

/** Relative widths by column code; the room for remarks is the hand's. */
const WIDTHS: Readonly<Record<string, number>> = {
  number: 80,
  personName: 60,
  unitName: 100,
  origin: 44,
  issuedOn: 62,
  issuedBy: 50,
  state: 44,
  stateOn: 62,
  reason: 130,
};
const REMARK = { label: '备注', width: 90, align: 'left' } as const;
const LEFT = new Set(['unitName', 'reason']);

const COLUMNS = [
  ...NUMBER_REGISTER.map(({ code, label }) => ({
    label,
    width: WIDTHS[code] ?? REMARK.width,
    align: LEFT.has(code) ? ('left' as const) : ('center' as const),
  })),
  REMARK,
];

/** Draws 编号登记簿 (A4 landscape) from rows of NUMBER_REGISTER. */
export function drawNumberRegister(flow: Flow, fields: LedgerFields): void {
  drawLedger(flow, fields, COLUMNS);
}
