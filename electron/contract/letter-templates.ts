import { z } from 'zod';
import type { LetterTemplate, TemplateVersion } from '../../db/domain/letter-campaign.ts';
import { PARTY_KINDS, type PartyKind } from '../../db/domain/letter-field.ts';
import {
  LETTER_KINDS,
  type LetterKind,
  SIGNATURE_VARIANTS,
  type SignatureVariant,
  type TemplateContent,
} from '../../db/domain/letter-template.ts';
import { DOSSIER_READERS, OFFICE_ROLES } from '../../db/domain/role.ts';
import { read, write } from './channel.ts';
import { lineField, requiredField, versionField } from './fields.ts';

const LONGEST_TEXT = 4000;
const MOST_CLAUSES = 60;

const text = z.string().max(LONGEST_TEXT, `一段最多 ${LONGEST_TEXT} 个字。`);
const clause = z.object({
  heading: lineField('标题', 100),
  lead: text,
  items: z.array(text).max(MOST_CLAUSES),
});
// The keys of constants that nothing extends.
const keysOf = <Key extends string>(names: Readonly<Record<Key, string>>): Key[] =>
  Object.keys(names) as Key[];

/** A template's text as the page sends it; letter-template-check.ts says whether it can be printed. */
export const templateContent: z.ZodType<TemplateContent> = z.object({
  title: lineField('标题', 100),
  party: z.enum(keysOf<PartyKind>(PARTY_KINDS)),
  parties: z.array(lineField('当事人', 200)).max(6),
  basis: text,
  clauses: z.array(clause).max(MOST_CLAUSES),
  accountability: clause,
  term: clause,
  copies: z.int().min(1).max(20),
  copiesText: text,
  signature: z.enum(keysOf<SignatureVariant>(SIGNATURE_VARIANTS)),
});

const kind = z.enum(keysOf<LetterKind>(LETTER_KINDS));
const name = requiredField('名称', 60);
const templateId = z.uuid();
const versionId = z.uuid();
const reading = { roles: DOSSIER_READERS };
const writing = { roles: OFFICE_ROLES };

export const letterTemplatesContract = {
  'letterTemplates.list': read<readonly LetterTemplate[]>()({ input: z.object({}), access: reading, bad: 0 }),
  'letterTemplates.get': read<TemplateVersion>()({
    input: z.object({ versionId }),
    access: reading,
    bad: { versionId: '第1版' },
  }),
  'letterTemplates.create': write<{ readonly templateId: string; readonly versionId: string }>()({
    input: z.object({ kind, name, content: templateContent }),
    access: writing,
    bad: { kind: '责任书', name: '', content: {} },
  }),
  'letterTemplates.amendVersion': write<null>()({
    input: z.object({ versionId, version: versionField, content: templateContent }),
    access: writing,
    bad: { versionId: '', version: 0, content: {} },
  }),
  'letterTemplates.addVersion': write<{ readonly versionId: string }>()({
    input: z.object({ templateId, content: templateContent }),
    access: writing,
    bad: { templateId: '', content: {} },
  }),
  /** Puts the shipped templates in that the office lacks. */
  'letterTemplates.install': write<null>()({ input: z.object({}), access: writing, bad: 0 }),
  'letterTemplates.rename': write<null>()({
    input: z.object({ templateId, version: versionField, name }),
    access: writing,
    bad: { templateId: '', version: 1, name: '' },
  }),
  'letterTemplates.close': write<null>()({
    input: z.object({ templateId, version: versionField }),
    access: writing,
    bad: { templateId: '', version: 0 },
  }),
};
