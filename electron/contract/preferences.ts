import { z } from 'zod';
import { ROLES } from '../../db/domain/role.ts';
import { keep, read } from './channel.ts';

export type PlainValue = z.infer<ReturnType<typeof z.json>>;

/** What a draft may weigh; a long record with its text is some tens of kilobytes. */
const LONGEST_VALUE = 512 * 1024;

const name = z.string().min(1).max(200);
const value = z.json().refine((plain) => JSON.stringify(plain).length <= LONGEST_VALUE, {
  message: '内容过长，草稿未保存。请先保存正式记录，或缩短内容。',
});
const access = { roles: ROLES };

export interface KeptDraft {
  readonly value: PlainValue;
  readonly savedAt: string;
}

export const preferencesContract = {
  'preferences.get': read<{ readonly value: PlainValue } | null>()({
    input: z.object({ name }),
    access,
    bad: { name: '' },
  }),
  'preferences.set': keep<null>()({ input: z.object({ name, value }), access, bad: { name: '' } }),
  'drafts.get': read<KeptDraft | null>()({ input: z.object({ name }), access, bad: { name: '' } }),
  'drafts.set': keep<null>()({ input: z.object({ name, value }), access, bad: { name: '' } }),
  'drafts.drop': keep<null>()({ input: z.object({ name }), access, bad: { name: '' } }),
};
