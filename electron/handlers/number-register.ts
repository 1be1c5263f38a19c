import { NUMBER_REGISTER, type RegisterRow } from '../../db/domain/dossier-record.ts';
import { checkSeries } from '../../db/number-register.ts';
import { countRegister, listRegister } from '../../db/register-list.ts';
import type { numberRegisterContract } from '../contract/number-register.ts';
import type { Handlers } from './context.ts';
import { everyPage } from './every-page.ts';
import { ledgerArtifact } from './ledger-file.ts';

export const numberRegisterHandlers: Handlers<typeof numberRegisterContract> = {
  'register.list': (context, query) => listRegister(context.db, query),
  'register.count': (context, { filter }) => ({ count: countRegister(context.db, filter) }),
  'register.export': async (context, { filter, sort, ids }) => {
    const rows: RegisterRow[] = [];
    const read = (after: string | null, limit: number) =>
      listRegister(context.db, { filter, sort, after, limit });
    for await (const page of everyPage(read)) {
      rows.push(...page);
      context.progress(rows.length, 0, '读取登记簿');
    }
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
