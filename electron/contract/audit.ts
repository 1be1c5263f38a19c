import { z } from 'zod';
import type { EventRole } from '../../db/domain/role.ts';
import { job, loggedRead, read } from './channel.ts';
import { LIST_LIMIT, type ListSlice } from './list.ts';

export interface AuditLine {
  readonly seq: number;
  readonly at: string;
  readonly userName: string;
  readonly role: EventRole;
  readonly roleLabel: string;
  readonly action: string;
  readonly note: string;
  readonly persons: readonly string[];
  readonly personCount: number;
  readonly changeCount: number;
}

/** Which records and which fields an event changed; values are shown on the record's own page only. */
export interface AuditChange {
  readonly record: string;
  readonly op: 'insert' | 'amend';
  readonly version: number;
  readonly columns: readonly string[];
}

export interface AuditFinding {
  readonly kind: string;
  readonly message: string;
}

export interface AuditReport {
  /** The end of the chain in its short form, to be written down. */
  readonly anchor: string;
  readonly checkedAt: string;
  readonly events: number;
  readonly changes: number;
  readonly records: number;
  readonly anchors: number;
  readonly faults: number;
  readonly findings: readonly AuditFinding[];
}

const day = z.iso.date();
const filter = z.strictObject({
  action: z.string().max(60).optional(),
  userId: z.uuid().optional(),
  personId: z.uuid().optional(),
  fromOn: day.optional(),
  toOn: day.optional(),
});
const auditors = { roles: ['auditor', 'head'] as const };

export const auditContract = {
  'audit.list': read<ListSlice<AuditLine>>()({
    input: z.object({
      filter,
      sort: z.object({ by: z.literal('seq'), descending: z.boolean() }),
      after: z.string().max(20).nullable(),
      limit: z.int().min(1).max(LIST_LIMIT),
    }),
    access: auditors,
    bad: { filter: { fromOn: 'yesterday' } },
  }),
  'audit.count': read<{ readonly count: number }>()({
    input: z.object({ filter }),
    access: auditors,
    bad: { filter: { userId: 'x' } },
  }),
  'audit.changes': loggedRead<readonly AuditChange[]>()({
    input: z.strictObject({ seq: z.int().min(1) }),
    access: auditors,
    bad: { seq: 0 },
  }),
  /** Actions that occur, for the filter. */
  'audit.actions': read<readonly string[]>()({
    input: z.strictObject({}),
    access: auditors,
    bad: { more: 1 },
  }),
  'audit.check': job<AuditReport>()({
    input: z.strictObject({ anchor: z.string().trim().max(100) }),
    access: auditors,
    bad: { anchor: 7 },
  }),
};
