import { getKeptSections } from '../../db/categories.ts';
import { DomainError } from '../../db/domain/domain-error.ts';
import { type ValidateOptions, validateEntry } from '../../db/domain/entry.ts';
import type { Entry } from '../../db/domain/entry-record.ts';
import type { EntryValues } from '../../db/domain/section.ts';
import { getSection, SECTIONS } from '../../db/domain/sections/index.ts';
import {
  addEntry,
  amendEntry,
  countBySection,
  getEntry,
  listEntries,
  listEntryVersions,
  voidEntry,
} from '../../db/entries.ts';
import type { entriesContract, SectionOverview } from '../contract/entries.ts';
import type { Handlers, ReadContext } from './context.ts';

function overviewOf(context: ReadContext, personId: string): SectionOverview[] {
  const { role } = context.session;
  const counts = new Map(countBySection(context.db, personId, role).map((row) => [row.section, row]));
  const kept = getKeptSections(context.db, personId);
  return SECTIONS.filter((section) => section.readers.includes(role)).map(({ code, label, writers }) => ({
    code,
    label,
    count: counts.get(code)?.count ?? 0,
    latestOn: counts.get(code)?.latestOn ?? '',
    latestTitle: counts.get(code)?.latestTitle ?? '',
    kept: kept.has(code),
    writable: writers.includes(role),
  }));
}

/** An entry of a section the role may not read is none to him. Errors: not-found. */
function readableEntry(context: ReadContext, personId: string, entryId: string): Entry {
  const entry = getEntry(context.db, entryId);
  const isReadable = entry && getSection(entry.section)?.readers.includes(context.session.role);
  if (entry?.personId === personId && isReadable) return entry;
  throw new DomainError('not-found', '该档案中没有这条记录，可能已移除。请返回后重新查找。');
}

/** The declared values, or a refusal by field. Errors: unknown-section, entry-refused, secret-marking. */
function validated(
  code: string,
  values: Readonly<Record<string, unknown>>,
  options: ValidateOptions,
): EntryValues {
  const section = getSection(code);
  if (!section) throw new DomainError('unknown-section', `没有“${code}”这个栏目，请更新程序。`);
  const outcome = validateEntry(section, values, options);
  if (outcome.ok) return outcome.values;
  const refusal = outcome.asksSecretAcknowledgement ? 'secret-marking' : 'entry-refused';
  throw new DomainError(
    refusal,
    Object.values(outcome.fields)[0] ?? '填写内容有误，请检查后重试。',
    outcome.fields,
  );
}

export const entriesHandlers: Handlers<typeof entriesContract> = {
  'entries.overview': (context, { personId }) => overviewOf(context, personId),
  'entries.list': ({ db, session }, { personId, section }) =>
    listEntries(db, { personId, section, role: session.role }),
  'entries.get': (context, { personId, entryId }) => readableEntry(context, personId, entryId),
  'entries.history': (context, { personId, section, entryId }) => {
    const entry = getEntry(context.db, entryId);
    const belongs = entry?.personId === personId && entry.section === section;
    return belongs ? listEntryVersions(context.db, entryId) : [];
  },
  'entries.add': (context, { personId, section, values, acknowledgedSecretMarking }) => {
    const clean = validated(section, values, { acknowledgedSecretMarking, today: context.today });
    return {
      entryId: addEntry(
        context.tx,
        { personId, section, values: clean },
        context.today,
        context.office.officeId,
      ),
    };
  },
  'entries.amend': (context, { section, values, acknowledgedSecretMarking, ...target }) => {
    amendEntry(
      context.tx,
      { ...target, section },
      validated(section, values, { acknowledgedSecretMarking, today: context.today }),
      context.today,
    );
    return null;
  },
  'entries.void': (context, { reason, ...target }) => {
    voidEntry(context.tx, target, reason, context.today);
    return null;
  },
};
