import { z } from 'zod';
import type { Entry, EntryVersion } from '../../db/domain/entry-record.ts';
import { DOSSIER_READERS, OFFICE_ROLES } from '../../db/domain/role.ts';
import { loggedRead, read, write } from './channel.ts';

const personId = z.uuid();
const section = z.string().min(1).max(40);
const value = z.union([z.string().max(20_000), z.number(), z.boolean(), z.null()]);
const values = z.record(z.string().max(40), value);
const target = z.object({ personId, section, entryId: z.uuid(), version: z.int().min(1) });
/** The clerk has confirmed that 秘密, 机密 or 绝密 in the text marks no state secret. */
const acknowledgedSecretMarking = z.boolean().default(false);

const aboutPerson = (input: { readonly personId: string }): readonly string[] => [input.personId];
const inSection = (input: { readonly section: string }): string => input.section;
const reading = { roles: DOSSIER_READERS, subjects: aboutPerson };
const writing = { roles: OFFICE_ROLES, subjects: aboutPerson, section: inSection };

/** One section on the person page. */
export interface SectionOverview {
  readonly code: string;
  readonly label: string;
  readonly count: number;
  readonly latestOn: string;
  readonly latestTitle: string;
  /** The person's category keeps this section; an unkept one shows only where it already holds something. */
  readonly kept: boolean;
  readonly writable: boolean;
}

export const entriesContract = {
  'entries.overview': loggedRead<readonly SectionOverview[]>()({
    input: z.object({ personId }),
    access: reading,
    bad: { personId: '张三' },
  }),
  'entries.list': read<readonly Entry[]>()({
    input: z.object({ personId, section }),
    access: { ...reading, section: inSection },
    bad: { personId: '', section: '' },
  }),
  'entries.get': read<Entry>()({
    input: z.object({ personId, entryId: z.uuid() }),
    access: reading,
    bad: { personId: '', entryId: '' },
  }),
  'entries.history': read<readonly EntryVersion[]>()({
    input: z.object({ personId, section, entryId: z.uuid() }),
    access: { ...reading, section: inSection },
    bad: { personId: '', section: '', entryId: '' },
  }),
  'entries.add': write<{ readonly entryId: string }>()({
    input: z.object({ personId, section, values, acknowledgedSecretMarking }),
    access: writing,
    bad: { personId: '', section: 'talk', values: { date: {} } },
  }),
  'entries.amend': write<null>()({
    input: target.extend({ values, acknowledgedSecretMarking }),
    access: writing,
    bad: { version: 0 },
  }),
  'entries.void': write<null>()({
    input: target.extend({ reason: z.string().trim().min(2, '请写明作废原因（至少 2 个字）。').max(200) }),
    access: writing,
    bad: { reason: '' },
  }),
};
