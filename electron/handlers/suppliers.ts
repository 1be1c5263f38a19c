import { DomainError } from '../../db/domain/domain-error.ts';
import { checkDocument, guessIdentityKind } from '../../db/domain/identity-document.ts';
import { maskIdentity, maskPhone, normaliseIdentity } from '../../db/domain/identity-number.ts';
import { type Representative, SUPPLIER_LEDGER } from '../../db/domain/supplier.ts';
import { decodeCursor, encodeCursor } from '../../db/list-cursor.ts';
import {
  addRepresentative,
  amendRepresentative,
  amendSupplier,
  countSuppliers,
  createSupplier,
  listRepresentatives,
  listSuppliers,
  requireSupplier,
  voidRepresentative,
  voidSupplier,
} from '../../db/suppliers.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { suppliersContract } from '../contract/suppliers.ts';
import type { Handlers, ReadContext } from './context.ts';
import { ledgerOf } from './ledger.ts';

const CURSORS = { number: ['number'], name: ['pinyin', 'id'] } as const;
type ListInput = ParsedInputOf<(typeof suppliersContract)['suppliers.list']>;

function pageOf(context: ReadContext, { filter, sort, after, limit }: ListInput) {
  const { by, descending } = sort;
  const cursor = after === null ? null : Object.values(decodeCursor(after, CURSORS[by])).map(String);
  const page = listSuppliers(context.db, {
    ...(filter.text ? { text: filter.text } : {}),
    sort: by,
    descending,
    after: cursor,
    limit,
  });
  return { rows: page.rows, next: page.next && encodeCursor(page.next) };
}

function representativeOf(
  context: ReadContext,
  supplierId: string,
  representativeId: string,
): Representative {
  const found = listRepresentatives(context.db, supplierId).find(({ id }) => id === representativeId);
  if (!found) throw new DomainError('not-found', '该供应商没有这位代表，请刷新后重试。');
  return found;
}

function checkedNumber(text: string, today: string): string | null {
  if (text === '') return null;
  const guessed = guessIdentityKind(text);
  // No identity card begins with a letter: other states' passports are of many forms.
  const isPassport = guessed === 'identityCard' && /^[A-Z]/.test(normaliseIdentity(text));
  const check = checkDocument(isPassport ? 'passport' : guessed, text, today);
  if (check.ok) return check.number;
  throw new DomainError('representative-refused', `${check.message}。`, {
    identityNumber: `${check.message}。`,
  });
}

const ledger = ledgerOf({
  title: '供应商廉洁台账',
  columns: SUPPLIER_LEDGER,
  idOf: ({ id }) => id,
  list: pageOf,
});

export const suppliersHandlers: Handlers<typeof suppliersContract> = {
  'suppliers.list': pageOf,
  'suppliers.count': (context, { filter }) => ({ count: countSuppliers(context.db, filter.text) }),
  'suppliers.get': (context, { supplierId }) => ({
    supplier: requireSupplier(context.db, supplierId),
    representatives: listRepresentatives(context.db, supplierId).map((one) => ({
      ...one,
      identityNumber: one.identityNumber && maskIdentity(one.identityNumber),
      phone: maskPhone(one.phone),
    })),
  }),
  'suppliers.reveal': (context, { supplierId, representativeId, field }) => {
    const representative = representativeOf(context, supplierId, representativeId);
    context.note({ text: `供应商代表${representative.name}` });
    return { value: representative[field] ?? '' };
  },
  'suppliers.create': (context, fields) => {
    const { id, number } = createSupplier(context.tx, fields);
    return { supplierId: id, number };
  },
  'suppliers.amend': (context, { supplierId, version, ...fields }) => {
    amendSupplier(context.tx, supplierId, version, fields);
    return null;
  },
  'suppliers.void': (context, { supplierId, version, reason }) => {
    voidSupplier(context.tx, supplierId, version, reason);
    return null;
  },
  'suppliers.addRepresentative': (context, { supplierId, identityNumber, ...fields }) => ({
    representativeId: addRepresentative(context.tx, supplierId, {
      ...fields,
      identityNumber: checkedNumber(identityNumber, context.today),
    }),
  }),
  'suppliers.amendRepresentative': (context, input) => {
    const { supplierId, representativeId, version, ...fields } = input;
    const before = representativeOf(context, supplierId, representativeId);
    const { identityNumber } = fields;
    amendRepresentative(
      context.tx,
      { supplierId, representativeId, version },
      {
        ...fields,
        phone: fields.phone ?? before.phone,
        identityNumber:
          identityNumber === undefined ? before.identityNumber : checkedNumber(identityNumber, context.today),
      },
    );
    return null;
  },
  'suppliers.voidRepresentative': (context, { reason, ...target }) => {
    voidRepresentative(context.tx, target, reason);
    return null;
  },
  'suppliers.export': ledger.export,
  'suppliers.print': ledger.print,
};
