import { z } from 'zod';
import { DOSSIER_READERS, OFFICE_ROLES } from '../../db/domain/role.ts';
import {
  checkCreditCode,
  type Representative,
  type Supplier,
  type SupplierLine,
} from '../../db/domain/supplier.ts';
import { type Artifact, job, loggedRead, read, write } from './channel.ts';
import { dayField, lineField, phoneField, reasonField, requiredField, versionField } from './fields.ts';
import { type ListSlice, ledgerInput, listInput } from './list.ts';
import type { Printed } from './paper.ts';

const SUPPLIER_SORTS = ['number', 'name'] as const;

const supplierId = z.uuid();
const filter = z.object({ text: z.string().trim().max(100).optional() });
const creditCode = z
  .string()
  .max(40)
  .transform((text, check) => {
    const checked = checkCreditCode(text);
    if (checked.ok) return checked.code;
    check.addIssue({ code: 'custom', message: checked.message });
    return z.NEVER;
  });
const ledger = ledgerInput(filter, SUPPLIER_SORTS);
const badLedger = { filter: {}, sort: { by: 'phone' } };
const fields = {
  name: requiredField('供应商名称', 100),
  creditCode,
  supplies: lineField('供应内容', 200),
  integrityNote: lineField('诚信记录', 1000),
  note: lineField('备注', 1000),
};
const representative = {
  name: requiredField('姓名', 25),
  phone: phoneField,
  authorisedFromOn: dayField.nullable(),
  authorisedToOn: dayField.nullable(),
};
const target = z.object({ supplierId, version: versionField });
const one = z.object({ supplierId, representativeId: z.uuid(), version: versionField });
const reading = { roles: DOSSIER_READERS };
const writing = { roles: OFFICE_ROLES };

export interface SupplierDetail {
  readonly supplier: Supplier;
  /** Document numbers and phones covered; `suppliers.reveal` uncovers them. */
  readonly representatives: readonly Representative[];
}

export const suppliersContract = {
  'suppliers.list': read<ListSlice<SupplierLine>>()({
    input: listInput(filter, SUPPLIER_SORTS),
    access: reading,
    bad: { filter: {}, sort: { by: 'phone', descending: false }, after: null, limit: 1 },
  }),
  'suppliers.count': read<{ readonly count: number }>()({
    input: z.object({ filter }),
    access: reading,
    bad: { filter: { text: 1 } },
  }),
  'suppliers.get': read<SupplierDetail>()({
    input: z.object({ supplierId }),
    access: reading,
    bad: { supplierId: 'GYS-0001' },
  }),
  'suppliers.reveal': loggedRead<{ readonly value: string }>()({
    input: z.object({
      supplierId,
      representativeId: z.uuid(),
      field: z.enum(['identityNumber', 'phone']),
    }),
    access: reading,
    bad: { supplierId: '', representativeId: '', field: 'name' },
  }),
  'suppliers.create': write<{ readonly supplierId: string; readonly number: string }>()({
    input: z.object(fields),
    access: writing,
    bad: { name: '', creditCode: '123' },
  }),
  'suppliers.amend': write<null>()({
    input: target.extend(fields),
    access: writing,
    bad: { supplierId: '', version: 0 },
  }),
  'suppliers.void': write<null>()({
    input: target.extend({ reason: reasonField }),
    access: writing,
    bad: { supplierId: '', version: 1, reason: '' },
  }),
  'suppliers.addRepresentative': write<{ readonly representativeId: string }>()({
    input: z.object({ supplierId, ...representative, identityNumber: z.string().trim().max(60) }),
    access: writing,
    bad: { supplierId: '', name: '' },
  }),
  'suppliers.amendRepresentative': write<null>()({
    /** Left-out number and phone stay as they are: covered ones are not sent back. */
    input: one.extend({
      ...representative,
      phone: representative.phone.optional(),
      identityNumber: z.string().trim().max(60).optional(),
    }),
    access: writing,
    bad: { supplierId: '', representativeId: '', version: 1 },
  }),
  'suppliers.voidRepresentative': write<null>()({
    input: one.extend({ reason: reasonField }),
    access: writing,
    bad: { supplierId: '', representativeId: '', version: 1, reason: '' },
  }),
  'suppliers.export': job<Artifact>()({ input: ledger, access: reading, bad: badLedger }),
  'suppliers.print': job<Printed>()({ input: ledger, access: reading, bad: badLedger }),
};
