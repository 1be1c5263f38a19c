import { z } from 'zod';
import { type EducationMaterial, MATERIAL_KIND_CODES } from '../../db/domain/education-material.ts';
import { DOSSIER_READERS, OFFICE_ROLES } from '../../db/domain/role.ts';
import { type Artifact, job, read, write } from './channel.ts';
import { dayField, lineField, reasonField, requiredField, versionField } from './fields.ts';
import { type ListSlice, ledgerInput, listInput } from './list.ts';
import type { Printed } from './paper.ts';

const SORTS = ['title'] as const;
const materialId = z.uuid();
const filter = z.object({
  text: z.string().trim().max(100).optional(),
  kind: z.enum(MATERIAL_KIND_CODES).optional(),
});
const fields = z.object({
  kind: z.enum(MATERIAL_KIND_CODES, '请选择类别。'),
  title: requiredField('名称', 100),
  source: lineField('来源', 100),
  issuedOn: dayField.nullable(),
  minutes: z.int().min(1, '时长至少 1 分钟。').max(6000).nullable(),
  place: lineField('存放位置', 100),
  note: lineField('备注', 500),
});
const target = z.object({ materialId, version: versionField });
const ledger = ledgerInput(filter, SORTS);
const badLedger = { filter: {}, sort: { by: 'note', descending: false } };
const reading = { roles: DOSSIER_READERS };
const writing = { roles: OFFICE_ROLES };

export const educationMaterialsContract = {
  'educationMaterials.list': read<ListSlice<EducationMaterial>>()({
    input: listInput(filter, SORTS),
    access: reading,
    bad: { ...badLedger, after: null, limit: 1 },
  }),
  'educationMaterials.count': read<{ readonly count: number }>()({
    input: z.object({ filter }),
    access: reading,
    bad: { filter: { kind: 'book' } },
  }),
  'educationMaterials.export': job<Artifact>()({ input: ledger, access: reading, bad: badLedger }),
  'educationMaterials.print': job<Printed>()({ input: ledger, access: reading, bad: badLedger }),
  'educationMaterials.create': write<{ readonly materialId: string }>()({
    input: fields,
    access: writing,
    bad: { kind: 'film', title: '' },
  }),
  'educationMaterials.amend': write<null>()({
    input: target.extend(fields.shape),
    access: writing,
    bad: { materialId: '', title: '' },
  }),
  'educationMaterials.void': write<null>()({
    input: target.extend({ reason: reasonField }),
    access: writing,
    bad: { materialId: '', reason: '' },
  }),
};
