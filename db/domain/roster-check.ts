import { type CivilDate, isAfterPartial, type PartialDate } from './civil-date.ts';
import { foldText } from './fold.ts';
import { checkName } from './person-name.ts';
import type { RosterField } from './roster-field.ts';
import type { GridMerge } from './roster-grid.ts';
import type { RosterColumn } from './roster-header.ts';
import { type RosterIdentity, readBirth, readIdentity, readSex } from './roster-identity.ts';
import {
  DEFAULT_CATEGORIES,
  fullPoliticalStatus,
  parseCustody,
  parseEmployment,
  type RosterPerson,
} from './roster-person.ts';
import { MergeIndex, type ReadingContext, type RosterEdits, RowReading, shorten } from './roster-reading.ts';
import { type RosterRow, readSequence, type SkippedRow } from './roster-rows.ts';

/** A roster read into rows of people, before any row is judged. */
export interface Roster {
  readonly fileName: string;
  readonly sheetName: string;
  readonly sheetNames: readonly string[];
  /** Sheet row of the header, from 1. */
  readonly headerRow: number;
  readonly columns: readonly RosterColumn[];
  readonly rows: readonly RosterRow[];
  readonly merges: readonly GridMerge[];
  readonly skipped: readonly SkippedRow[];
  /** About the file as a whole, in Chinese. */
  readonly warnings: readonly string[];
}

export type RosterVerdict = 'accept' | 'warn' | 'duplicate' | 'reject';

export interface CheckedRow {
  /** Value of the 序号 column, or the ordinal of the person. */
  readonly seq: number;
  readonly sheetRow: number;
  readonly verdict: RosterVerdict;
  readonly name: string;
  /** The number to store; null for a row not taken and for a person without one. */
  readonly identity: string | null;
  readonly messages: readonly string[];
  /** Sheet row of the earlier person of a duplicate. */
  readonly duplicateOf: number | null;
  /** What would be stored, also of rows not taken. */
  readonly person: RosterPerson;
}

export type VerdictCounts = Readonly<Record<RosterVerdict, number>>;

export interface CheckedRoster {
  readonly counts: VerdictCounts;
  readonly rows: readonly CheckedRow[];
}

export interface CheckOptions {
  /** Who is born after it is refused. */
  readonly today: CivilDate;
  /** Cells mended by the clerk. */
  readonly edits?: RosterEdits;
  /** The office's category names; those an office begins with where absent. */
  readonly categories?: readonly string[];
}

function readName(reading: RowReading): string {
  const refusals = reading.refusals.length;
  const raw = reading.text('name');
  if (reading.refusals.length > refusals) return '';
  if (raw === null) {
    reading.refuse('name', '', '请补填姓名');
    return '';
  }
  const check = checkName(raw);
  if (!check.ok) {
    reading.refuse('name', raw, check.message);
    return shorten(raw);
  }
  for (const warning of check.warnings) reading.warn('name', check.name, warning);
  return check.name;
}

function readUnit(reading: RowReading): string | null {
  const refusals = reading.refusals.length;
  const unit = reading.line('unitName');
  if (unit === null && reading.refusals.length === refusals)
    reading.refuse('unitName', '', '请补填科室（部门）');
  return unit;
}

function readCategory(reading: RowReading, known: ReadonlySet<string>): string | null {
  const text = reading.line('category');
  if (text === null) return null;
  const names = text.split(/[、,，;；/]/).flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
  const unknown = names.filter((name) => !known.has(foldText(name)));
  if (unknown.length > 0)
    reading.warn('category', text, `“${unknown.map(shorten).join('、')}”不是已设的人员类别，请在导入时选定`);
  return names.join('、');
}

function readCoded<Code>(
  reading: RowReading,
  field: RosterField,
  parse: (text: string) => Code | null,
): Code | null {
  const text = reading.word(field);
  if (text === null) return null;
  const code = parse(text);
  if (code === null) reading.warn(field, text, '不是能识别的取值，不予采用，请在导入后补填');
  return code;
}

function joined(reading: RowReading, first: RosterField, second: RosterField): string | null {
  const parts = [reading.line(first), reading.line(second)].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(' ') : null;
}

function readStaffNumber(reading: RowReading, identity: RosterIdentity): string | null {
  const staffNumber = reading.word('staffNumber');
  if (identity.number !== null || identity.refused) return staffNumber;
  if (staffNumber === null)
    reading.refuse('identityNumber', '', '证件号码和工号都没有，无法与同名的人区分，请补填');
  else reading.warn('identityNumber', '', `没有证件号码，暂以工号${staffNumber}区分，请补填`);
  return staffNumber;
}

/** A date of the person's life; one that is not after the birth is left out with a warning. */
function readAfterBirth(
  reading: RowReading,
  field: 'partyJoinedOn' | 'workStartedOn',
  birthOn: PartialDate | null,
): PartialDate | null {
  const on = reading.date(field);
  if (on === null || birthOn === null || isAfterPartial(on, birthOn)) return on;
  reading.warn(field, on, `不晚于出生日期${birthOn}，不予采用，请核对`);
  return null;
}

function readPerson(reading: RowReading, categories: ReadonlySet<string>): RosterPerson {
  const name = readName(reading);
  const identity = readIdentity(reading);
  const birthOn = readBirth(reading, identity);
  const politicalStatus = reading.word('politicalStatus');
  return {
    name,
    sex: readSex(reading, identity),
    identityKind: identity.kind,
    identityNumber: identity.number,
    birthOn,
    ethnicGroup: reading.word('ethnicGroup'),
    nativePlace: reading.line('nativePlace'),
    birthPlace: reading.line('birthPlace'),
    politicalStatus: politicalStatus === null ? null : fullPoliticalStatus(politicalStatus),
    partyJoinedOn: readAfterBirth(reading, 'partyJoinedOn', birthOn),
    workStartedOn: readAfterBirth(reading, 'workStartedOn', birthOn),
    joinedOn: reading.date('joinedOn'),
    education: joined(reading, 'education', 'degree'),
    school: joined(reading, 'school', 'major'),
    fullTimeEducation: joined(reading, 'fullTimeEducation', 'fullTimeDegree'),
    fullTimeSchool: reading.line('fullTimeSchool'),
    inServiceEducation: joined(reading, 'inServiceEducation', 'inServiceDegree'),
    inServiceSchool: reading.line('inServiceSchool'),
    unitName: readUnit(reading),
    post: reading.line('post'),
    postSince: reading.date('postSince'),
    rank: reading.line('rank'),
    professionalTitle: reading.line('professionalTitle'),
    staffNumber: readStaffNumber(reading, identity),
    phone: reading.word('phone'),
    branchName: reading.line('branchName'),
    category: readCategory(reading, categories),
    employment: readCoded(reading, 'employment', parseEmployment),
    custody: readCoded(reading, 'custody', parseCustody),
    oldDossierNumber: reading.word('oldDossierNumber'),
    note: reading.text('note'),
  };
}

interface Taken {
  readonly sheetRow: number;
  readonly name: string;
}

/** People already taken from earlier rows, found by document and by staff number. */
class TakenPeople {
  private readonly byIdentity = new Map<string, Taken>();
  private readonly byStaffNumber = new Map<string, Taken>();
  private readonly byOldNumber = new Map<string, Taken>();

  twinOf(
    person: RosterPerson,
  ): { readonly field: 'identityNumber' | 'staffNumber'; readonly earlier: Taken } | null {
    if (person.identityNumber !== null) {
      const earlier = this.byIdentity.get(`${person.identityKind} ${person.identityNumber}`);
      return earlier ? { field: 'identityNumber', earlier } : null;
    }
    const earlier = person.staffNumber === null ? undefined : this.byStaffNumber.get(person.staffNumber);
    return earlier ? { field: 'staffNumber', earlier } : null;
  }

  sharerOfStaffNumber(person: RosterPerson): Taken | undefined {
    return person.staffNumber === null ? undefined : this.byStaffNumber.get(person.staffNumber);
  }

  sharerOfOldNumber({ oldDossierNumber }: RosterPerson): Taken | undefined {
    return oldDossierNumber === null ? undefined : this.byOldNumber.get(oldDossierNumber);
  }

  take(person: RosterPerson, sheetRow: number): void {
    const taken = { sheetRow, name: person.name };
    if (person.identityNumber !== null)
      this.byIdentity.set(`${person.identityKind} ${person.identityNumber}`, taken);
    if (person.staffNumber !== null && !this.byStaffNumber.has(person.staffNumber))
      this.byStaffNumber.set(person.staffNumber, taken);
    if (person.oldDossierNumber !== null && !this.byOldNumber.has(person.oldDossierNumber))
      this.byOldNumber.set(person.oldDossierNumber, taken);
  }
}

function judge(
  reading: RowReading,
  person: RosterPerson,
  taken: TakenPeople,
): Pick<CheckedRow, 'verdict' | 'duplicateOf'> {
  if (reading.refusals.length > 0) return { verdict: 'reject', duplicateOf: null };
  const twin = taken.twinOf(person);
  if (twin) {
    const { earlier, field } = twin;
    reading.refuse(
      field,
      person[field] ?? '',
      `与第${earlier.sheetRow}行“${earlier.name}”相同，不重复建人，请核对两行`,
    );
    return { verdict: 'duplicate', duplicateOf: earlier.sheetRow };
  }
  const sharer = taken.sharerOfStaffNumber(person);
  if (sharer)
    reading.warn(
      'staffNumber',
      person.staffNumber ?? '',
      `与第${sharer.sheetRow}行“${sharer.name}”的工号相同，请核对`,
    );
  const holder = taken.sharerOfOldNumber(person);
  if (holder)
    reading.warn(
      'oldDossierNumber',
      person.oldDossierNumber ?? '',
      `与第${holder.sheetRow}行“${holder.name}”的旧档案编号相同，一号只归一人，请核对`,
    );
  taken.take(person, reading.sheetRow);
  return { verdict: reading.warnings.length > 0 ? 'warn' : 'accept', duplicateOf: null };
}

function contextOf(roster: Roster, { edits = {}, today }: CheckOptions): ReadingContext {
  const rows = new Map(roster.rows.map((row) => [row.sheetRow - 1, row.cells]));
  return {
    columns: new Map(
      roster.columns.flatMap((column) => (column.field === null ? [] : [[column.field, column]])),
    ),
    merges: new MergeIndex(roster.merges),
    rowByIndex: (index) => rows.get(index),
    edits,
    today,
  };
}

/**
 * Judges every person of a roster: taken, taken with a warning, the same document as an earlier taken row, or refused. The
 * messages are Chinese and say the sheet row, the column and what was there (issue: Roster import). Reads no clock, no file.
 */
export function checkRoster(roster: Roster, options: CheckOptions): CheckedRoster {
  const context = contextOf(roster, options);
  const categories = new Set((options.categories ?? DEFAULT_CATEGORIES).map(foldText));
  const taken = new TakenPeople();
  const counts = { accept: 0, warn: 0, duplicate: 0, reject: 0 };
  const rows = roster.rows.map(({ sheetRow, cells }, index): CheckedRow => {
    const reading = new RowReading(context, sheetRow, cells);
    const person = readPerson(reading, categories);
    const { verdict, duplicateOf } = judge(reading, person, taken);
    counts[verdict] += 1;
    const isTaken = verdict === 'accept' || verdict === 'warn';
    const sequenceColumn = context.columns.get('seq');
    return {
      seq: (sequenceColumn && readSequence(cells[sequenceColumn.index])) ?? index + 1,
      sheetRow,
      verdict,
      name: person.name,
      identity: isTaken ? person.identityNumber : null,
      messages: [...reading.refusals, ...reading.warnings],
      duplicateOf,
      person,
    };
  });
  return { counts, rows };
}
