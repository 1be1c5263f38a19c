import { getVaultedFile, listDossierPapers } from '../../db/attachments.ts';
import { getKeptSections } from '../../db/categories.ts';
import { officeToday } from '../../db/domain/civil-date.ts';
import { placeText } from '../../db/domain/dossier.ts';
import type { DossierRow } from '../../db/domain/dossier-record.ts';
import { entryListRow } from '../../db/domain/entry.ts';
import { printDate } from '../../db/domain/entry-format.ts';
import type { Attachment, Entry } from '../../db/domain/entry-record.ts';
import type { FieldDeclaration, SectionDeclaration } from '../../db/domain/section.ts';
import { listDossierEntries } from '../../db/entries.ts';
import { listRecorders } from '../../db/recorders.ts';
import { hasVaulted } from '../../db/vault.ts';
import type { CatalogueFields } from '../pdf/catalogue.ts';
import type { CoverFields } from '../pdf/cover.ts';
import type { PrintModel } from '../pdf/print-model.ts';
import type { SectionTableFields } from '../pdf/section-table.ts';
import type { Spine } from '../pdf/spine.ts';
import { basicFactsOf } from './paper-facts.ts';
import { codeOf, noteIncomplete, type PrintRun, plainStamp, type Subject } from './paper-run.ts';

function titleOf(run: PrintRun, { person, dossier }: Subject, what: string): string {
  return `${dossier.number} ${person.name} ${what || run.office.dossierWord}`;
}

function coverOf(run: PrintRun, { person, dossier, unitName }: Subject): CoverFields {
  return {
    dossierWord: run.office.dossierWord,
    dossierNumber: dossier.number,
    name: person.name,
    unit: unitName,
    post: person.postTitle,
    openedOn: printDate(dossier.openedOn),
    office: `${run.office.hospitalName}${run.office.officeName}`,
  };
}

/** The box spine of one dossier. */
export function spineOf(run: PrintRun, row: DossierRow): Spine {
  return {
    dossierWord: run.office.dossierWord,
    dossierNumber: row.number,
    name: row.name,
    unit: row.unitName,
    place: placeText(row.cabinet, row.box),
    office: run.office.officeName,
  };
}

/** Blank lines for entries by hand at the end of a catalogue. */
const BLANK_ROWS = 8;

function catalogueOf(run: PrintRun, subject: Subject, entries: readonly Entry[]): CatalogueFields {
  const printed = new Map(run.sections.map((section) => [section.code, section]));
  const attachments = listDossierPapers(run.context.db, subject.person.id, run.context.session.role).filter(
    ({ section }) => section === null || printed.has(section),
  );
  const recorders = listRecorders(run.context.db, subject.person.id);
  const proven = new Set(attachments.map(({ entryId }) => entryId));
  const fromEntries = [...printed.values()].flatMap((section) =>
    entries
      .filter((entry) => entry.section === section.code && !proven.has(entry.id))
      .map((entry) => ({
        title: `${section.label}：${entry.title}`,
        formedOn: entry.occurredOn,
        filedOn: officeToday(entry.createdAt),
        handledBy: recorders.get(entry.id) ?? '',
        pages: '',
        remark: '',
      })),
  );
  const fromPapers = attachments.map((paper) => ({
    title: paper.title,
    formedOn: paper.formedOn,
    filedOn: officeToday(paper.addedAt),
    handledBy: recorders.get(paper.id) ?? '',
    pages: String(paper.pages),
    remark: remarkOf(run, subject, paper),
  }));
  return {
    title: `${run.office.dossierWord}目录`,
    name: subject.person.name,
    dossierNumber: subject.dossier.number,
    entries: [...fromEntries, ...fromPapers],
    blankRows: BLANK_ROWS,
  };
}

/** Says so where the scan of a paper is not in the vault any more. */
function remarkOf(run: PrintRun, { person }: Subject, paper: Attachment): string {
  const { db, office } = run.context;
  if (hasVaulted(office.vaultFolder, getVaultedFile(db, paper.id).fileName)) return '';
  noteIncomplete(run, person, `“${paper.title}”的电子件缺失，请从备份恢复。`);
  return '电子件缺失';
}

function sectionTables(
  run: PrintRun,
  kept: ReadonlySet<string>,
  entries: readonly Entry[],
): SectionTableFields[] {
  return run.sections.flatMap((section) => {
    const held = entries.filter((entry) => entry.section === section.code);
    return held.length > 0 || kept.has(section.code) ? [sectionTable(section, held)] : [];
  });
}

function isColumn({ inList, belowTable }: FieldDeclaration): boolean {
  return inList && !belowTable;
}

function sectionTable(section: SectionDeclaration, entries: readonly Entry[]): SectionTableFields {
  const fields = section.fields.filter(isColumn);
  const rows = entries.map(({ values }) => entryListRow(section, values));
  return {
    title: section.label,
    columns: fields.map(({ label, columnLabel, width, type }) => ({
      label: columnLabel ?? label,
      width,
      align: type.kind === 'text' || type.kind === 'paragraph' ? 'left' : 'center',
    })),
    rows: rows.map((row) => fields.map((field) => row[field.code] ?? '')),
    note: rows
      .map((row, index) => remainderOf(section, row, index + 1))
      .filter(Boolean)
      .join('\n'),
  };
}

/** What was entered of a row beyond the table's columns, so that the print is whole. */
function remainderOf(
  section: SectionDeclaration,
  row: Readonly<Record<string, string>>,
  number: number,
): string {
  const texts = section.fields
    .filter((field) => !isColumn(field) && row[field.code])
    .map((field) => `${field.label}：${row[field.code]}`);
  return texts.length > 0 ? `第${number}项　${texts.join('　')}` : '';
}

/** The forms that are one document for each person. */
export type PersonalForm = 'dossier' | 'cover' | 'catalogue' | 'basicFacts' | 'sheetToFill';

const FORM_NAMES: Readonly<Record<PersonalForm, string>> = {
  dossier: '',
  cover: '封面',
  catalogue: '目录',
  basicFacts: '基本情况表',
  sheetToFill: '基本情况表（本人填写）',
};

/** One person's document of that form; it carries nothing of a section the print leaves out. */
export function personalModel(run: PrintRun, subject: Subject, form: PersonalForm): PrintModel {
  const title = titleOf(run, subject, FORM_NAMES[form]);
  const { stamp } = run;
  const plain = plainStamp(run);
  if (form === 'cover') return { form, title, stamp: plain, code: null, fields: coverOf(run, subject) };
  const { db } = run.context;
  const code = codeOf(run, subject, form);
  const carried = new Set(run.sections.map((section) => section.code));
  const entries = listDossierEntries(db, subject.person.id, run.context.session.role).filter(({ section }) =>
    carried.has(section),
  );
  const kept = getKeptSections(db, subject.person.id);
  const facts = { entries, keepsFamily: kept.has('familyMember'), forFilling: form === 'sheetToFill' };
  switch (form) {
    case 'catalogue':
      return { form, title, stamp: plain, code, fields: catalogueOf(run, subject, entries) };
    case 'basicFacts':
    case 'sheetToFill':
      return { form: 'basicFacts', title, stamp, code, fields: basicFactsOf(run, subject, facts) };
    case 'dossier': {
      const fields = {
        cover: coverOf(run, subject),
        catalogue: catalogueOf(run, subject, entries),
        basicFacts: basicFactsOf(run, subject, facts),
        sections: sectionTables(run, kept, entries),
      };
      return { form, title, stamp, code, fields };
    }
  }
}
