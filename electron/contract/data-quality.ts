import { z } from 'zod';
import { QUALITY_KINDS, type QualityKind, type QualityRow } from '../../db/domain/dossier-record.ts';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import { type Artifact, job, read } from './channel.ts';
import { type ListSlice, ledgerInput, listInput } from './list.ts';
import type { Printed } from './paper.ts';

const filter = z.object({ kind: z.enum(QUALITY_KINDS) });
const SORTS = ['name'] as const;
const ledger = ledgerInput(filter, SORTS);
const badLedger = { filter: { kind: '' } };
const access = { roles: OFFICE_ROLES };

export const dataQualityContract = {
  'dossiers.quality': read<ListSlice<QualityRow>>()({
    input: listInput(filter, SORTS),
    access,
    bad: { filter: { kind: '' }, sort: { by: 'name', descending: false }, after: null, limit: 10 },
  }),
  'dossiers.qualityCounts': read<Readonly<Record<QualityKind, number>>>()({
    input: z.object({}),
    access,
    bad: 0,
  }),
  'dossiers.exportQuality': job<Artifact>()({ input: ledger, access, bad: badLedger }),
  'dossiers.printQuality': job<Printed>()({ input: ledger, access, bad: badLedger }),
};
