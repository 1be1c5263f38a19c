import { z } from 'zod';
import type { RecordRef } from '../../db/domain/record-paper.ts';
import { ROLES } from '../../db/domain/role.ts';
import { read } from './channel.ts';

export type FoundKind = 'person' | 'entry' | 'record' | 'unit' | 'supplier' | 'campaign';

/** Something the search found; `matched` is what to mark in title and detail. */
export interface FoundItem {
  readonly id: string;
  /** Whose page shows it; null for units, suppliers, campaigns and records. */
  readonly personId: string | null;
  /** The letter, talk or activity. */
  readonly record?: RecordRef;
  readonly title: string;
  readonly detail: string;
  /** Of a person: the post of today; empty where none is known. */
  readonly postTitle?: string;
  readonly matched: string;
}

export interface FoundGroup {
  readonly kind: FoundKind;
  readonly items: readonly FoundItem[];
}

/** Groups in the order a clerk looks: people, units, suppliers, campaigns of letters, records of the ledgers, entries; empty ones are left out. */
export interface Found {
  readonly groups: readonly FoundGroup[];
}

export const searchContract = {
  'search.find': read<Found>()({
    input: z.object({
      text: z.string().max(100, '查找内容最多 100 个字。'),
      /** The most items of one group. */
      limit: z.int().min(1).max(100),
    }),
    access: { roles: ROLES },
    bad: { text: '张三', limit: 0 },
  }),
};
