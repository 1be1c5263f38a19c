import { listAttachments, getVaultedFile } from '../../db/attachments.ts';
import { getChainHead } from '../../db/audit.ts';
import { getKeptSections } from '../../db/categories.ts';
import type { ReadDb } from '../../db/connection.ts';
import { shortAnchor } from '../../db/domain/anchor-text.ts';
import { ageOn, officeToday } from '../../db/domain/civil-date.ts';
import { placeText } from '../../db/domain/dossier.ts';
import { entryListRow } from '../../db/domain/entry.ts';
import { printDate } from '../../db/domain/entry-format.ts';
import type { Entry } from '../../db/domain/entry-record.ts';
import { maskIdentity, maskPhone } from '../../db/domain/identity-number.ts';
import type { Person } from '../../db/domain/person.ts';
import type { SectionDeclaration } from '../../db/domain/section.ts';
import { SECTIONS } from '../../db/domain/sections/index.ts';
import { listDossierEntries } from '../../db/entries.ts';
import { getOffice, type Office } from '../../db/office.ts';
import { getCodeKey } from '../../db/office-secret.ts';
import { requirePerson } from '../../db/people.ts';
import { getUnit } from '../../db/units.ts';
import { getAttachment } from '../../db/vault.ts';
import type { BasicFactsFields } from '../pdf/basic-facts.ts';
import type { CatalogueFields } from '../pdf/catalogue.ts';
import type { PaperCode } from '../pdf/codes.ts';
import type { CoverFields } from '../pdf/cover.ts';
import type { PrintStamp } from '../pdf/paper.ts';
import type { PrintModel } from '../pdf/print-model.ts';
import type { SectionTableFields } from '../pdf/section-table.ts';
import type { Spine } from '../pdf/spine.ts';
import type { ReadContext } from './context.ts';

/** What holds for every paper of one print. */
export interface PrintRun {
  readonly context: ReadContext;
  readonly office: Office;
  readonly stamp: PrintStamp;
  readonly codeKey: Uint8Array;
  readonly masked: boolean;
  /** Sections this print carries: those the role may read, the sensitive ones only where asked for. */
  readonly sections: readonly SectionDeclaration[];
}

/** The stamp, key and sections of a print that starts now. */
export function startRun(
  context: ReadContext,
  choice: { readonly masked: boolean; readonly withSensitive: boolean },
): PrintRun {
  const { role, name } = context.session;
  return {
    context,
    office: getOffice(context.db),
    codeKey: getCodeKey(context.db),
    masked: choice.masked,
    sections: SECTIONS.filter(
      (section) => section.readers.includes(role) && (choice.withSensitive || !section.sensitive),
    ),
    stamp: {
      printedAt: context.at,
      printedAtText: officeTime(context.at),
      printedBy: name,
      anchor: shortAnchor(getChainHead(context.db)),
      masked: choice.masked,
    },
  };
}

/** The instant on the office's clock: 2026-11-24 10:22. */
function officeTime(at: string): string {
  // The office's zone is +08:00 all year.
  return `${officeToday(at)} ${new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(11, 16)}`;
}

interface Holding {
  readonly dossierId: string;
  readonly ordinal: number;
  readonly version: number;
  readonly number: string;
  readonly openedOn: string;
  readonly cabinet: string;
  readonly box: string;
}

const HOLDING = `SELECT id AS dossierId, ordinal, version, number, opened_on AS openedOn, cabinet, box FROM dossier
WHERE person_id = :personId AND voided_at IS NULL`;

/** One person with his dossier, as every form needs him. */
export interface Subject {
  readonly person: Person;
  readonly dossier: Holding;
  readonly unitName: string;
  readonly branchName: string;
}

/** The person and his dossier; null where he has none. Errors: no-person. */
export function subjectOf(db: ReadDb, personId: string): Subject | null {
  const person = requirePerson(db, personId);
  const dossier = db.get<Holding>(HOLDING, { personId });
  if (!dossier) return null;
  const nameOf = (unitId: string | null): string =>
    unitId === null ? '' : (getUnit(db, unitId)?.name ?? '');
  return { person, dossier, unitName: nameOf(person.unitId), branchName: nameOf(person.branchId) };
}

/** Kinds of paper as a code names them: letter for the square codes, two digits for the bars. */
const CODE_KINDS = {
  dossier: ['D', '10'],
  sheetToFill: ['S', '11'],
  catalogue: ['C', '12'],
  basicFacts: ['B', '13'],
} as const;

/** The code of a paper about a dossier (design.md, Printing): sealed payload, and digits a laser gun reads. */
function codeOf(run: PrintRun, subject: Subject, kind: keyof typeof CODE_KINDS): PaperCode {
  const { dossierId, ordinal, version } = subject.dossier;
  const [letter, digits] = CODE_KINDS[kind];
  const office = run.office.id.slice(-8);
  const id = Buffer.from(dossierId.replaceAll('-', ''), 'hex').toString('base64url');
  return {
    payload: `LD1.${office}.${letter}.${id}.${version}.{page}/{pages}`,
    digits: digits + String(ordinal).padStart(8, '0'),
    sealKey: run.codeKey,
  };
}

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
export function spineOf(run: PrintRun, { person, dossier, unitName }: Subject): Spine {
  return {
    dossierWord: run.office.dossierWord,
    dossierNumber: dossier.number,
    name: person.name,
    unit: unitName,
    place: placeText(dossier.cabinet, dossier.box),
    office: run.office.officeName,
  };
}

/** Blank lines for entries by hand at the end of a catalogue. */
const BLANK_ROWS = 8;

function catalogueOf(run: PrintRun, subject: Subject, entries: readonly Entry[]): CatalogueFields {
  const printed = new Map(run.sections.map((section) => [section.code, section]));
  const listed = entries.filter((entry) => printed.has(entry.section));
  const attachments = listAttachments(run.context.db, subject.person.id).filter(
    ({ section }) => section === null || printed.has(section),
  );
  const proven = new Set(attachments.map(({ entryId }) => entryId));
  const fromEntries = [...printed.values()].flatMap((section) =>
    listed
      .filter((entry) => entry.section === section.code && !proven.has(entry.id))
      .map((entry) => ({
        title: `${section.label}：${entry.title}`,
        formedOn: entry.occurredOn,
        filedOn: officeToday(entry.createdAt),
        pages: '',
      })),
  );
  const fromPapers = attachments.map((paper) => ({
    title: paper.title,
    formedOn: paper.formedOn,
    filedOn: officeToday(paper.addedAt),
    pages: String(paper.pages),
  }));
  return {
    title: `${run.office.dossierWord}目录`,
    name: subject.person.name,
    dossierNumber: subject.dossier.number,
    entries: [...fromEntries, ...fromPapers].map((line) => ({ ...line, handledBy: '', remark: '' })),
    blankRows: BLANK_ROWS,
  };
}

function sectionTables(run: PrintRun, subject: Subject, entries: readonly Entry[]): SectionTableFields[] {
  const kept = getKeptSections(run.context.db, subject.person.id);
  return run.sections.flatMap((section) => {
    const held = entries.filter((entry) => entry.section === section.code);
    return held.length > 0 || kept.has(section.code) ? [sectionTable(section, held)] : [];
  });
}

function sectionTable(section: SectionDeclaration, entries: readonly Entry[]): SectionTableFields {
  const fields = section.fields.filter((field) => field.inList);
  return {
    title: section.label,
    columns: fields.map(({ label, width, type }) => ({
      label,
      width,
      align: type.kind === 'text' || type.kind === 'paragraph' ? 'left' : 'center',
    })),
    rows: entries.map((entry) => {
      const row = entryListRow(section, entry.values);
      return fields.map((field) => row[field.code] ?? '');
    }),
    note: '',
  };
}

const lines = (entries: readonly Entry[], section: string, text: (entry: Entry) => string): string =>
  entries
    .filter((entry) => entry.section === section)
    .map(text)
    .join('\n');

const word = (entry: Entry, field: string): string => String(entry.values[field] ?? '');

/** 近三年: this year and the two before it. */
const RECENT_YEARS = 2;

function assessmentsOf(entries: readonly Entry[], today: string): string {
  const since = String(Number(today.slice(0, 4)) - RECENT_YEARS);
  const recent = entries.filter((entry) => entry.occurredOn >= since);
  const yearly = lines(
    recent,
    'annualAssessment',
    (entry) => `${word(entry, 'year')}年度考核：${word(entry, 'result')}`,
  );
  const ethics = lines(
    recent,
    'medicalEthicsAppraisal',
    (entry) => `${word(entry, 'year')}年度医德考评：${word(entry, 'finalGrade')}`,
  );
  return [yearly, ethics].filter(Boolean).join('\n');
}

function resumeOf(entries: readonly Entry[]): string {
  return lines(entries, 'career', (entry) => {
    const until = word(entry, 'toMonth').replace('-', '.') || '至今';
    return `${word(entry, 'fromMonth').replace('-', '.')}—${until}　${word(entry, 'workUnit')}　${word(entry, 'post')}`;
  });
}

function familyOf(run: PrintRun, entries: readonly Entry[]): BasicFactsFields['family'] {
  if (!run.sections.some(({ code }) => code === 'familyMember')) return null;
  return entries
    .filter((entry) => entry.section === 'familyMember')
    .map((entry) => ({
      relation: word(entry, 'relation'),
      name: word(entry, 'name'),
      age: String(ageOn(word(entry, 'birthMonth'), run.context.today) ?? ''),
      politicalStatus: word(entry, 'politicalStatus'),
      unitAndPost: [word(entry, 'workUnit'), word(entry, 'post')].filter(Boolean).join(' '),
    }));
}

function photoOf(run: PrintRun, { photoId, name }: Person): Uint8Array | null {
  if (photoId === null) return null;
  const { context } = run;
  return getAttachment(context.office.vaultFolder, getVaultedFile(context.db, photoId), `${name}的照片`);
}

function basicFactsOf(
  run: PrintRun,
  subject: Subject,
  entries: readonly Entry[],
  forFilling: boolean,
): BasicFactsFields {
  const { person, dossier, unitName, branchName } = subject;
  const day = (on: string | null): string => (on === null ? '' : printDate(on));
  const number = person.identityNumber ?? '';
  return {
    ...person,
    title: `${run.office.dossierWord}基本情况表`,
    dossierNumber: dossier.number,
    birthMonth: day(person.birthOn?.slice(0, 7) ?? null),
    partyJoinedOn: day(person.partyJoinedOn),
    workStartedOn: day(person.workStartedOn),
    identityNumber: run.masked ? maskIdentity(number) : number,
    phone: run.masked ? maskPhone(person.phone) : person.phone,
    unit: unitName,
    post: person.postTitle,
    postSince: day(person.postSinceOn),
    branch: branchName,
    resume: resumeOf(entries),
    honoursAndSanctions: lines(
      entries,
      'commendation',
      (entry) => `${printDate(entry.occurredOn)}　${entry.title}`,
    ),
    assessments: assessmentsOf(entries, run.context.today),
    family: familyOf(run, entries),
    photo: photoOf(run, person),
    forFilling,
  };
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

/** One person's document of that form. */
export function personalModel(run: PrintRun, subject: Subject, form: PersonalForm): PrintModel {
  const title = titleOf(run, subject, FORM_NAMES[form]);
  const { stamp } = run;
  if (form === 'cover') return { form, title, stamp, code: null, fields: coverOf(run, subject) };
  const code = codeOf(run, subject, form);
  const entries = listDossierEntries(run.context.db, subject.person.id);
  switch (form) {
    case 'catalogue':
      return { form, title, stamp, code, fields: catalogueOf(run, subject, entries) };
    case 'basicFacts':
    case 'sheetToFill':
      return {
        form: 'basicFacts',
        title,
        stamp,
        code,
        fields: basicFactsOf(run, subject, entries, form === 'sheetToFill'),
      };
    case 'dossier':
      return {
        form,
        title,
        stamp,
        code,
        fields: {
          cover: coverOf(run, subject),
          catalogue: catalogueOf(run, subject, entries),
          basicFacts: basicFactsOf(run, subject, entries, false),
          sections: sectionTables(run, subject, entries),
        },
      };
  }
}
