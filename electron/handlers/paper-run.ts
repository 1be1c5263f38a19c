import { getChainHead } from '../../db/audit.ts';
import type { ReadDb } from '../../db/connection.ts';
import { shortAnchor } from '../../db/domain/anchor-text.ts';
import { officeClock } from '../../db/domain/civil-date.ts';
import type { Skipped } from '../../db/domain/dossier-record.ts';
import type { Person } from '../../db/domain/person.ts';
import type { SectionDeclaration } from '../../db/domain/section.ts';
import { SECTIONS } from '../../db/domain/sections/index.ts';
import { type CodedForm, codeLetter, shortCode } from '../../db/domain/short-code.ts';
import { getHolding, type Holding } from '../../db/dossier-holding.ts';
import { getOffice, type Office } from '../../db/office.ts';
import { getCodeKey } from '../../db/office-secret.ts';
import { getPerson } from '../../db/people.ts';
import { getUnit } from '../../db/units.ts';
import type { PaperCode } from '../pdf/codes.ts';
import type { PrintStamp } from '../pdf/paper.ts';
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
  /** By person: what his papers lack, noted as they are made. */
  readonly incomplete: Map<string, Skipped>;
}

/** The user as paper names him: the person, not the name he signs in by. */
export function userName({ db, session }: ReadContext): string {
  return getPerson(db, session.personId)?.name ?? session.name;
}

/** The stamp, key and sections of a print that starts now. */
export function startRun(
  context: ReadContext,
  choice: { readonly masked: boolean; readonly withSensitive: boolean },
): PrintRun {
  const { role } = context.session;
  const office = getOffice(context.db);
  return {
    context,
    office,
    codeKey: getCodeKey(context.db),
    masked: choice.masked,
    incomplete: new Map(),
    sections: SECTIONS.filter(
      (section) => section.readers.includes(role) && (choice.withSensitive || !section.sensitive),
    ),
    stamp: {
      printedAt: context.at,
      printedAtText: officeClock(context.at),
      printedBy: userName(context),
      anchor: shortAnchor(getChainHead(context.db)),
      masked: choice.masked,
      demo: office.demo,
    },
  };
}

/** The stamp for paper on which no such numbers stand, so that its foot need not speak of them. */
export function plainStamp({ stamp }: PrintRun): PrintStamp {
  return { ...stamp, masked: false };
}

/** One person with his dossier, as every form needs him. */
export interface Subject {
  readonly person: Person;
  readonly dossier: Holding;
  readonly unitName: string;
  readonly branchName: string;
}

/** Notes once that the person's papers lack something; all his reasons stand in one line. */
export function noteIncomplete(run: PrintRun, { id, name }: Person, reason: string): void {
  const known = run.incomplete.get(id)?.reason ?? '';
  if (!known.includes(reason)) run.incomplete.set(id, { personId: id, name, reason: known + reason });
}

/** The person and his dossier; null where he has none, or was voided meanwhile. */
export function subjectOf(db: ReadDb, personId: string): Subject | null {
  const person = getPerson(db, personId);
  const dossier = getHolding(db, personId);
  if (!person || person.voidedAt !== null || !dossier) return null;
  const nameOf = (unitId: string | null): string =>
    unitId === null ? '' : (getUnit(db, unitId)?.name ?? '');
  return { person, dossier, unitName: nameOf(person.unitId), branchName: nameOf(person.branchId) };
}

/** The code of a paper about a dossier (design.md, Printing): sealed payload, and digits a laser gun reads. Forms of the basic facts carry the person's version, others the dossier's. */
export function codeOf(
  run: PrintRun,
  { person, dossier }: Subject,
  form: 'dossier' | 'sheetToFill' | 'catalogue' | 'basicFacts',
): PaperCode {
  const isOfPerson = form === 'sheetToFill' || form === 'basicFacts';
  return recordCode(run, form, {
    id: dossier.dossierId,
    paperVersion: isOfPerson ? person.version : dossier.version,
    ordinal: dossier.ordinal,
  });
}

/** The code of a paper about any record: `paperVersion` tells a later reading whether the record was amended after this print. */
export function recordCode(
  run: PrintRun,
  form: CodedForm,
  record: { readonly id: string; readonly paperVersion: number; readonly ordinal: number },
): PaperCode {
  const id = Buffer.from(record.id.replaceAll('-', ''), 'hex').toString('base64url');
  return paperCode(run, form, { ...record, id });
}

/** A code that stands for no record, to test printer and gun with. */
export function testCode(run: PrintRun): PaperCode {
  return paperCode(run, 'test', { id: '0', paperVersion: 0, ordinal: 0 });
}

function paperCode(
  run: PrintRun,
  form: CodedForm,
  record: { readonly id: string; readonly paperVersion: number; readonly ordinal: number },
): PaperCode {
  return {
    payload: `LD1.${run.office.id.slice(-8)}.${codeLetter(form)}.${record.id}.${record.paperVersion}.{page}/{pages}`,
    digits: shortCode(form, record.ordinal),
    sealKey: run.codeKey,
  };
}
