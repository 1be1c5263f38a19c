import { NUMBER_REGISTER, type RegisterRow } from '../../db/domain/dossier-record.ts';
import { checkSeries } from '../../db/number-register.ts';
import { countRegister, listRegister } from '../../db/register-list.ts';
import type { numberRegisterContract } from '../contract/number-register.ts';
import { aMoment } from './a-moment.ts';
import type { Handlers } from './context.ts';
import { ledgerArtifact } from './ledger-file.ts';

const PIECE = 500;

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
      columns: NUMBER_REGISTER.map(({ label }) => ({ label })),
      rows: chosen.map((row) => NUMBER_REGISTER.map((column) => column.text(row))),
    });
  },
  'register.check': (context) => checkSeries(context.db),
};
