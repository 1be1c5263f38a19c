import type { ReadDb } from '../../db/connection.ts';
import { RECORD_KINDS } from '../../db/domain/record-paper.ts';
import { DOSSIER_READERS } from '../../db/domain/role.ts';
import { getSection, SECTIONS } from '../../db/domain/sections/index.ts';
import { UNIT_KIND_LABELS } from '../../db/domain/unit.ts';
import { findCampaigns, listPartyLetters } from '../../db/letter-search.ts';
import { isRecusedFrom } from '../../db/letters.ts';
import { findRecordByCode } from '../../db/record-codes.ts';
import { ledgerOf } from '../../db/record-kinds.ts';
import { findRecords } from '../../db/record-search.ts';
import { findEntries, findPersonByCode, findPersons } from '../../db/search.ts';
import { listSuppliers } from '../../db/suppliers.ts';
import { findUnits } from '../../db/units.ts';
import type { FoundGroup, FoundItem, searchContract } from '../contract/search.ts';
import type { Handlers, ReadContext } from './context.ts';

function joined(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(' · ');
}

function peopleFound(db: ReadDb, text: string, limit: number): FoundItem[] {
  const coded = findPersonByCode(db, text);
  const found = findPersons(db, text, limit);
  const people = coded ? [coded, ...found.filter(({ id }) => id !== coded.id)].slice(0, limit) : found;
  return people.map((person) => ({
    id: person.id,
    personId: person.id,
    title: person.name,
    postTitle: person.postTitle,
    detail: joined([
      person.unitName,
      person.postTitle,
      person.dossierNumber,
      person.staffNumber && `工号 ${person.staffNumber}`,
      person.inService ? null : '不在册',
    ]),
    matched: text,
  }));
}

function unitsFound(db: ReadDb, text: string, limit: number): FoundItem[] {
  return findUnits(db, text, limit).map((unit) => ({
    id: unit.id,
    personId: null,
    title: unit.name,
    detail: joined([UNIT_KIND_LABELS[unit.kind], unit.closedOn && `${unit.closedOn}撤销`]),
    matched: text,
  }));
}

function suppliersFound(db: ReadDb, text: string, limit: number): FoundItem[] {
  const page = listSuppliers(db, { text, sort: 'number', descending: false, after: null, limit });
  return page.rows.map((supplier) => ({
    id: supplier.id,
    personId: null,
    title: supplier.name,
    detail: joined([supplier.number, supplier.supplies, supplier.representatives]),
    matched: text,
  }));
}

function campaignsFound(db: ReadDb, text: string, limit: number): FoundItem[] {
  return findCampaigns(db, text, limit).map(({ campaignId, title, number }) => ({
    id: campaignId,
    personId: null,
    title,
    detail: number,
    matched: text,
  }));
}

/** More parties than this and the text names nobody in particular. */
const MOST_NAMED = 3;

/** The letters of those whom the text names; of a mere part of many names there are none. */
function lettersFound(context: ReadContext, named: readonly FoundGroup[], limit: number): FoundItem[] {
  const idsOf = (kind: FoundGroup['kind']): readonly string[] =>
    named.filter((group) => group.kind === kind).flatMap(({ items }) => items.map(({ id }) => id));
  const [personIds, unitIds, supplierIds] = [idsOf('person'), idsOf('unit'), idsOf('supplier')];
  if (personIds.length + unitIds.length + supplierIds.length > MOST_NAMED) return [];
  const year = Number(context.today.slice(0, 4));
  return listPartyLetters(context.db, { personIds, unitIds, supplierIds }, year, limit)
    .filter((letter) => !isRecusedFrom(letter, context.recused))
    .map(({ letterId, title, state }) => ({
      id: letterId,
      personId: null,
      record: { recordKind: 'letter', recordId: letterId },
      title,
      detail: state,
      matched: '',
    }));
}

function recordsFound(context: ReadContext, text: string, limit: number): FoundItem[] {
  const readable = SECTIONS.filter(({ readers }) => readers.includes(context.session.role));
  const sections = new Set(readable.map(({ code }) => code));
  const kinds = RECORD_KINDS.filter((kind) => sections.has(ledgerOf(kind)?.section ?? ''));
  const scope = { kinds, sections, withoutPersons: context.recused };
  const coded = findRecordByCode(context.db, text, scope);
  const said = findRecords(context.db, text, scope, limit);
  const found = coded ? [coded, ...said].slice(0, limit) : said;
  return found.map(({ recordKind, recordId, ...record }) => ({
    id: recordId,
    personId: null,
    record: { recordKind, recordId },
    title: record.title,
    detail: joined([record.occurredOn, record.excerpt]),
    matched: text,
  }));
}

function entriesFound(context: ReadContext, text: string, limit: number): FoundItem[] {
  const readable = SECTIONS.filter(({ readers }) => readers.includes(context.session.role));
  const scope = { sections: readable.map(({ code }) => code), withoutPersons: context.recused };
  return findEntries(context.db, text, scope, limit).map((entry) => ({
    id: entry.id,
    personId: entry.personId,
    title: joined([entry.personName, getSection(entry.section)?.label ?? '', entry.title]),
    detail: joined([entry.occurredOn, entry.excerpt]),
    matched: text,
  }));
}

export const searchHandlers: Handlers<typeof searchContract> = {
  'search.find': (context, { text, limit }) => {
    // Administrators and readers keep no dossiers: for them there is nothing to find (三员分立).
    if (!DOSSIER_READERS.includes(context.session.role) || text.trim() === '') return { groups: [] };
    const sought = text.trim();
    const parties: FoundGroup[] = [
      { kind: 'person', items: peopleFound(context.db, sought, limit) },
      { kind: 'unit', items: unitsFound(context.db, sought, limit) },
      { kind: 'supplier', items: suppliersFound(context.db, sought, limit) },
    ];
    const records = [...recordsFound(context, sought, limit), ...lettersFound(context, parties, limit)];
    const groups: FoundGroup[] = [
      ...parties,
      { kind: 'campaign', items: campaignsFound(context.db, sought, limit) },
      { kind: 'record', items: records.slice(0, limit) },
      { kind: 'entry', items: entriesFound(context, sought, limit) },
    ];
    return { groups: groups.filter(({ items }) => items.length > 0) };
  },
};
