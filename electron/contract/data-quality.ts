import { z } from 'zod';
import { QUALITY_KINDS, type QualityKind, type QualityRow } from '../../db/domain/dossier-record.ts';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import { read } from './channel.ts';
import { type ListSlice, listInput } from './list.ts';

const filter = z.object({ kind: z.enum(QUALITY_KINDS) });
const access = { roles: OFFICE_ROLES };

export const dataQualityContract = {
  'dossiers.quality': read<ListSlice<QualityRow>>()({
    input: listInput(filter, ['name']),
    access,
    bad: { filter: { kind: '' }, sort: { by: 'name', descending: false }, after: null, limit: 10 },
  }),
  'dossiers.qualityCounts': read<Readonly<Record<QualityKind, number>>>()({
    input: z.object({}),
    access,
    bad: 0,
  }),
};
