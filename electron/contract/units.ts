import { z } from 'zod';
import { DOSSIER_READERS, OFFICE_ROLES, ROLES } from '../../db/domain/role.ts';
import { type InCharge, UNIT_KINDS, type UnitInTree, type UnitName } from '../../db/domain/unit.ts';
import { read, write } from './channel.ts';
import { dayField, lineField, reasonField, requiredField, versionField } from './fields.ts';

const kind = z.enum(UNIT_KINDS);
const unitId = z.uuid();
const name = requiredField('名称', 60);
const code = lineField('代码', 20);
const target = z.object({ unitId, version: versionField });
const reading = { roles: DOSSIER_READERS };
const writing = { roles: OFFICE_ROLES };

export const unitsContract = {
  /** Names of units are no dossier: every role picks from them. */
  'units.list': read<{ readonly units: readonly UnitInTree[] }>()({
    input: z.object({ kind }),
    access: { roles: ROLES },
    bad: { kind: '科室' },
  }),
  'units.names': read<readonly UnitName[]>()({
    input: z.object({ unitId }),
    access: reading,
    bad: { unitId: '内科' },
  }),
  'units.create': write<{ readonly unitId: string }>()({
    input: z.object({ kind, parentId: unitId.nullable(), name, code, openedOn: dayField }),
    access: writing,
    bad: { kind: 'unit', parentId: null, name: '', code: '', openedOn: '2026-02-30' },
  }),
  'units.rename': write<null>()({
    input: target.extend({ name, fromOn: dayField }),
    access: writing,
    bad: { unitId: '', version: 0, name: '' },
  }),
  'units.place': write<null>()({
    input: target.extend({ parentId: unitId.nullable(), code, beforeId: unitId.nullable() }),
    access: writing,
    bad: { unitId: '', version: 1 },
  }),
  'units.merge': write<{ readonly moved: number }>()({
    input: target.extend({ intoId: unitId, on: dayField }),
    access: writing,
    bad: { unitId: '', version: 1, intoId: '', on: '' },
  }),
  'units.close': write<null>()({
    input: target.extend({ on: dayField }),
    access: writing,
    bad: { unitId: '', version: 1, on: '昨天' },
  }),
  'inCharge.list': read<readonly InCharge[]>()({
    input: z.object({ all: z.boolean() }),
    access: reading,
    bad: { all: '是' },
  }),
  'inCharge.assign': write<{ readonly id: string }>()({
    input: z.object({ leaderId: z.uuid(), unitId, fromOn: dayField }),
    access: writing,
    bad: { leaderId: '', unitId: '', fromOn: '' },
  }),
  'inCharge.end': write<null>()({
    input: z.object({ id: z.uuid(), version: versionField, toOn: dayField }),
    access: writing,
    bad: { id: '', version: 1, toOn: '' },
  }),
  'inCharge.void': write<null>()({
    input: z.object({ id: z.uuid(), version: versionField, reason: reasonField }),
    access: writing,
    bad: { id: '', version: 1, reason: '' },
  }),
};
