import type { Role } from './role.ts';

/** What one field of a section holds; form, list, search text and print follow from it. */
export type FieldType =
  | { readonly kind: 'text'; readonly maxLength: number }
  | { readonly kind: 'paragraph'; readonly maxLength: number }
  | { readonly kind: 'date' }
  | { readonly kind: 'month' }
  | { readonly kind: 'year' }
  | {
      readonly kind: 'number';
      readonly unit: string;
      readonly min: number;
      readonly max: number;
      readonly decimals: number;
    }
  | { readonly kind: 'money' }
  | {
      readonly kind: 'choice';
      readonly options: readonly string[];
      /** True: the options are suggestions and other words may be typed. */
      readonly open: boolean;
      /** The options that go with each value of another choice field, as the kinds of a sanction go with its category. */
      readonly narrowedBy?: NarrowedOptions;
    }
  | { readonly kind: 'yesNo' };

export interface NarrowedOptions {
  readonly field: string;
  readonly options: Readonly<Record<string, readonly string[]>>;
}

export interface FieldDeclaration {
  readonly code: string;
  readonly label: string;
  readonly type: FieldType;
  readonly required: boolean;
  /** Shown in the list of the section and as a column of the printed table. */
  readonly inList: boolean;
  /** A shorter label at the head of a narrow column, where the whole one would take more than three lines. */
  readonly columnLabel?: string;
  /** A column of the list on the screen that has no room on A4: the print has it below the table. */
  readonly belowTable?: boolean;
  /** Relative width in the printed table and the list. */
  readonly width: number;
  readonly hint?: string;
  /** Proposed again in the next entry where several are entered in a row, as the year or the place of a pile of papers. */
  readonly carried?: boolean;
  /** A term or a plan; every other date and month records what has happened and is not after today. */
  readonly mayLieAhead?: boolean;
}

/**
 * Stored form by field type: text, paragraph and choice are trimmed text, a date `YYYY-MM-DD`, a month `YYYY-MM`, a year `YYYY`
 * (so all three sort together), money a number of yuan with at most two decimals, nothing entered null.
 */
export type EntryValue = string | number | boolean | null;
export type EntryValues = Readonly<Record<string, EntryValue>>;

/** A rule over the whole entry: the field to blame and the Chinese message, or null. */
export type EntryRule = (values: EntryValues) => { readonly field: string; readonly message: string } | null;

export interface SectionDeclaration {
  readonly code: string;
  readonly label: string;
  /** Order on the person page and in the printed dossier. */
  readonly order: number;
  readonly fields: readonly FieldDeclaration[];
  readonly rules: readonly EntryRule[];
  /** Field whose date orders the entries and gives the catalogue its 形成日期. */
  readonly dateField: string;
  /** The line an entry is called by in lists, search results and the catalogue. */
  readonly title: (values: EntryValues) => string;
  readonly readers: readonly Role[];
  readonly writers: readonly Role[];
  /** 永久 or years (domain.md, Periods). */
  readonly retention: '永久' | '30年' | '10年';
  /** Kept by default for all categories, only for 中层以上, or off until the office turns it on. */
  readonly keptByDefault: 'all' | 'middleAndAbove' | 'off';
  /**
   * True: whoever's dossier keeps the section owes it an entry, and an empty one is a gap (domain.md: talks, education, letters and
   * appraisals every year). False: entries come when something happens; many people rightly have none, as of sanctions.
   */
  readonly expectedOfAll: boolean;
  /** Of those who keep the section only these owe an entry; left out: all of them (docs/decisions/0013). */
  readonly expectedOnlyOf?: 'medicalStaff';
  /** Left out of packages and of ordinary prints unless asked for (domain.md, What would embarrass us). */
  readonly sensitive: boolean;
}
