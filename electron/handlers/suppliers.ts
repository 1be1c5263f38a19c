import { DomainError } from '../../db/domain/domain-error.ts';
import { checkDocument, guessIdentityKind } from '../../db/domain/identity-document.ts';
import { maskIdentity, maskPhone } from '../../db/domain/identity-number.ts';
import type { Representative } from '../../db/domain/supplier.ts';
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
  type SupplierListRow,
  voidRepresentative,
  voidSupplier,
} from '../../db/suppliers.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { suppliersContract } from '../contract/suppliers.ts';
import type { Handlers, JobContext, ReadContext } from './context.ts';
import { everyPage } from './every-page.ts';
import { ledgerArtifact } from './ledger-file.ts';

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

function checkedNumber(text: string): string | null {
  if (text === '') return null;
  const check = checkDocument(guessIdentityKind(text), text);
  if (check.ok) return check.number;
  throw new DomainError('representative-refused', `${check.message}。`, {
    identityNumber: `${check.message}。`,
  });
}

function ledgerTexts(row: SupplierListRow): readonly string[] {
  const authorised = row.authorisedToOn === null ? '' : `至${row.authorisedToOn}`;
  return [
    row.number,
    row.name,
    row.creditCode,
    row.representatives,
    authorised,
    row.supplies,
    row.integrityNote,
    row.note,
  ];
}

async function exportSuppliers(
  context: JobContext,
  input: ParsedInputOf<(typeof suppliersContract)['suppliers.export']>,
) {
  const chosen = input.ids && new Set(input.ids);
  const rows: SupplierListRow[] = [];
  const { filter, sort } = input;
  const read = (after: string | null, limit: number) => pageOf(context, { filter, sort, after, limit });
  for await (const page of everyPage(read)) {
    rows.push(...page.filter(({ id }) => chosen?.has(id) ?? true));
    context.progress(rows.length, 0, `已读取 ${rows.length} 家`);
  }
  const labels = ['编号', '名称', '信用代码', '代表', '委托书期限', '供应内容', '诚信记录', '备注'];
  return ledgerArtifact(context, {
    title: '供应商廉洁台账',
    columns: labels.map((label) => ({ label })),
    rows: rows.map(ledgerTexts),
  });
}

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
      identityNumber: checkedNumber(identityNumber),
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
        identityNumber: identityNumber === undefined ? before.identityNumber : checkedNumber(identityNumber),
      },
    );
    return null;
  },
  'suppliers.voidRepresentative': (context, { reason, ...target }) => {
    voidRepresentative(context.tx, target, reason);
    return null;
  },
  'suppliers.export': exportSuppliers,
};
