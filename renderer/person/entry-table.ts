import { entryListRow } from '../../db/domain/entry.ts';
import type { Attachment, Entry } from '../../db/domain/entry-record.ts';
import type { FieldDeclaration, SectionDeclaration } from '../../db/domain/section.ts';

/** An entry as a row of its section's table: every field as text by its code. */
export interface EntryRow {
  readonly entry: Entry;
  readonly texts: Readonly<Record<string, string>>;
  readonly papers: number;
}

export interface EntryColumn {
  readonly code: string;
  readonly label: string;
  /** Pixels. */
  readonly width: number;
  readonly align: 'left' | 'right';
}

/** Pixels of one unit of a declared width: a date, 2.5 wide, just fits. */
const UNIT_PX = 40;
/** Pixels of a heading's character, and of the blank around it. */
const CHARACTER_PX = 14;
const PADDING_PX = 18;

/** The columns of a section's table, as its declaration lists them. */
export function entryColumns(section: SectionDeclaration): readonly EntryColumn[] {
  return section.fields
    .filter((field) => field.inList)
    .map((field) => ({
      code: field.code,
      label: field.label,
      width: Math.max(Math.round(field.width * UNIT_PX), field.label.length * CHARACTER_PX + PADDING_PX),
      align: alignOf(field),
    }));
}

function alignOf({ type }: FieldDeclaration): EntryColumn['align'] {
  return type.kind === 'money' || type.kind === 'number' ? 'right' : 'left';
}

/** The columns spread over `available` pixels in proportion; never narrower than they are. */
export function spreadColumns(columns: readonly EntryColumn[], available: number): readonly EntryColumn[] {
  const needed = columns.reduce((sum, { width }) => sum + width, 0);
  const factor = Math.max(available / needed, 1);
  return columns.map((column) => ({ ...column, width: Math.floor(column.width * factor) }));
}

/** The rows of a section's table in the order given; void entries only where asked for. */
export function entryRows(
  section: SectionDeclaration,
  entries: readonly Entry[],
  papers: readonly Attachment[],
  withVoid: boolean,
): readonly EntryRow[] {
  return entries
    .filter(({ voidedAt }) => withVoid || voidedAt === null)
    .map((entry) => ({
      entry,
      texts: entryListRow(section, entry.values),
      papers: papers.filter(({ entryId }) => entryId === entry.id).length,
    }));
}

export interface FieldText {
  readonly code: string;
  readonly label: string;
  readonly text: string;
  /** Long text takes the whole line. */
  readonly wide: boolean;
}

/** Everything an entry says, field by field; what was left empty is left out. */
export function entryFacts(section: SectionDeclaration, entry: Entry): readonly FieldText[] {
  const texts = entryListRow(section, entry.values);
  return section.fields
    .map((field) => ({
      code: field.code,
      label: field.label,
      text: texts[field.code] ?? '',
      wide: isLong(field),
    }))
    .filter(({ text }) => text !== '');
}

/** More than this needs the width of the form. */
const SHORT_TEXT = 100;

/** True where the field needs a line of its own. */
export function isLong({ type }: FieldDeclaration): boolean {
  return type.kind === 'paragraph' || (type.kind === 'text' && type.maxLength > SHORT_TEXT);
}
