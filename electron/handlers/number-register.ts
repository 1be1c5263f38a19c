import { NUMBER_REGISTER } from '../../db/domain/dossier-record.ts';
import { checkSeries } from '../../db/number-register.ts';
import { countRegister, listRegister } from '../../db/register-list.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { numberRegisterContract } from '../contract/number-register.ts';
import type { Handlers, ReadContext } from './context.ts';
import { ledgerOf } from './ledger.ts';

type ListInput = ParsedInputOf<(typeof numberRegisterContract)['register.list']>;

const listOf = ({ db }: ReadContext, query: ListInput) => listRegister(db, query);

const ledger = ledgerOf({
  title: '编号登记簿',
  columns: NUMBER_REGISTER,
  handColumns: [{ label: '备注', width: 120 }],
  idOf: ({ id }) => id,
  list: listOf,
});

export const numberRegisterHandlers: Handlers<typeof numberRegisterContract> = {
  'register.list': listOf,
  'register.count': (context, { filter }) => ({ count: countRegister(context.db, filter) }),
  'register.export': ledger.export,
  'register.print': ledger.print,
  'register.check': (context) => checkSeries(context.db),
};
