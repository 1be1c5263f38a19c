import { officeToday } from '../../db/domain/civil-date.ts';
import { DOSSIER_STATE_LABELS } from '../../db/domain/dossier.ts';
import type { RegisterRow } from '../../db/domain/dossier-record.ts';
import { checkSeries } from '../../db/number-register.ts';
import { countRegister, listRegister } from '../../db/register-list.ts';
import type { numberRegisterContract } from '../contract/number-register.ts';
import { aMoment } from './a-moment.ts';
import type { Handlers } from './context.ts';
import { ledgerArtifact } from './ledger-file.ts';

const PIECE = 500;

interface RegisterColumn {
  readonly label: string;
  readonly text: (row: RegisterRow) => string;
}

/** Columns of the 编号登记簿 after 序号: every number, to whom, when, and what became of it. */
const COLUMNS: readonly RegisterColumn[] = [
  { label: '档案编号', text: (row) => row.number },
  { label: '姓名', text: (row) => row.personName },
  { label: '科室', text: (row) => row.unitName },
  { label: '来源', text: (row) => (row.origin === 'issued' ? '编发' : '历史') },
  { label: '编号日期', text: (row) => row.issuedOn },
  { label: '经办人', text: (row) => row.issuedBy },
  { label: '现状', text: (row) => (row.state ? DOSSIER_STATE_LABELS[row.state] : '作废') },
  { label: '状态日期', text: (row) => (row.voidedAt ? officeToday(row.voidedAt) : (row.stateOn ?? '')) },
  { label: '去向或作废原因', text: (row) => row.voidReason ?? row.stateReason },
];

export const numberRegisterHandlers: Handlers<typeof numberRegisterContract> = {
  'register.list': (context, query) => listRegister(context.db, query),
  'register.count': (context, { filter }) => ({ count: countRegister(context.db, filter) }),
  'register.export': async (context, { filter, sort, ids }) => {
    const rows: RegisterRow[] = [];
    let after: string | null = null;
    do {
      context.progress(rows.length, 0, '读取登记簿');
      const page = listRegister(context.db, { filter, sort, after, limit: PIECE });
      rows.push(...page.rows);
      after = page.next;
      await aMoment();
    } while (after !== null);
    const wanted = ids && new Set(ids);
    const chosen = wanted ? rows.filter(({ id }) => wanted.has(id)) : rows;
    return ledgerArtifact(context, {
      title: '编号登记簿',
      columns: COLUMNS.map(({ label }) => ({ label })),
      rows: chosen.map((row) => COLUMNS.map((column) => column.text(row))),
    });
  },
  'register.check': (context) => checkSeries(context.db),
};
