import { type CivilDate, isAmbiguousMonth, type PartialDate, parseLooseDate } from './civil-date.ts';
import { mendPrivateUse } from './person-name.ts';
import { ROSTER_FIELDS, type RosterField } from './roster-field.ts';
import { type GridCell, type GridMerge, type GridRow, textCell } from './roster-grid.ts';
import type { RosterColumn } from './roster-header.ts';

/** Cells a clerk mended in the dry run: by sheet row, then by field. */
export type RosterEdits = Readonly<Record<number, Readonly<Partial<Record<RosterField, string>>>>>;

/** Words that stand for "nothing" in a roster. */
const NOTHING = /^(无|—+|-+|\/+|\\+|\*+|空|暂无|N\/A|null)$/i;
/** Fields whose value is rightly shared by the rows of a vertical merge. */
const SHARED_FIELDS: ReadonlySet<RosterField> = new Set([
  'unitName',
  'branchName',
  'category',
  'custody',
  'employment',
]);
/** Formulas here are checked against the identity number anyway. */
const CROSS_CHECKED: ReadonlySet<RosterField> = new Set(['seq', 'sex', 'birthOn']);
/** 80年1月, 80.1, 80-1-2, Jan-80, 2-Jan-80. */
const TWO_DIGIT_YEAR =
  /^['’]?\d{2}(年|[-/.、]\d{1,2})(\d{1,2})?(月|[-/.、]|$)(\d{1,2}[日号]?)?$|^(\d{1,2}-)?[A-Z]{3,9}[-/.,'’]?\d{2}$/iu;
/** What was there is shown up to this length. */
const SHOWN = 40;

/** The text as a message shows it: in one line, without invisible characters, shortened. */
export function shorten(text: string): string {
  const characters = [...text.replace(/\p{Cf}/gu, '').replace(/\s+/g, ' ')];
  return characters.length > SHOWN ? `${characters.slice(0, SHOWN).join('')}…` : characters.join('');
}

/** Finds the merge that covers a cell of a mapped column. */
export class MergeIndex {
  private readonly byColumn = new Map<number, GridMerge[]>();

  constructor(merges: readonly GridMerge[]) {
    for (const merge of merges)
      for (let column = merge.left; column <= Math.min(merge.right, merge.left + 200); column += 1) {
        const list = this.byColumn.get(column) ?? [];
        list.push(merge);
        this.byColumn.set(column, list);
      }
    for (const list of this.byColumn.values()) list.sort((a, b) => a.top - b.top);
  }

  /** The merge over a cell (row and column from 0), if any. */
  find(row: number, column: number): GridMerge | undefined {
    const list = this.byColumn.get(column);
    if (!list) return undefined;
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((list[middle]?.top ?? 0) <= row) low = middle + 1;
      else high = middle;
    }
    const candidate = list[low - 1];
    return candidate && candidate.bottom >= row ? candidate : undefined;
  }
}

export interface ReadingContext {
  readonly columns: ReadonlyMap<RosterField, RosterColumn>;
  readonly merges: MergeIndex;
  readonly rowByIndex: (index: number) => GridRow | undefined;
  readonly edits: RosterEdits;
  readonly today: CivilDate;
}

/** One row being read: its cells by field, and the messages that gather on the way. */
export class RowReading {
  readonly sheetRow: number;
  readonly warnings: string[] = [];
  readonly refusals: string[] = [];
  private readonly context: ReadingContext;
  private readonly cells: GridRow;

  constructor(context: ReadingContext, sheetRow: number, cells: GridRow) {
    this.context = context;
    this.sheetRow = sheetRow;
    this.cells = cells;
  }

  private header(field: RosterField): string {
    return this.context.columns.get(field)?.header ?? ROSTER_FIELDS[field].label;
  }

  /** The day the roster is read on: nobody is born after it. */
  get today(): CivilDate {
    return this.context.today;
  }

  /** A message that says the sheet row, the column and what was there. */
  say(field: RosterField, shown: string, problem: string): string {
    const what = shown === '' ? '为空' : `为“${shorten(shown)}”`;
    return `第${this.sheetRow}行“${this.header(field)}”${what}：${problem}`;
  }

  warn(field: RosterField, shown: string, problem: string): void {
    this.warnings.push(this.say(field, shown, problem));
  }

  refuse(field: RosterField, shown: string, problem: string): void {
    this.refusals.push(this.say(field, shown, problem));
  }

  private filledFromMerge(field: RosterField, column: RosterColumn): GridCell | undefined {
    const merge = this.context.merges.find(this.sheetRow - 1, column.index);
    if (!merge) return undefined;
    const source = this.context.rowByIndex(merge.top)?.[merge.left];
    if (!source || source.text === '') return undefined;
    if (SHARED_FIELDS.has(field) && merge.left === merge.right) {
      this.warn(field, source.text, `由第${merge.top + 1}行起的合并单元格向下填充，请核对`);
      return source;
    }
    this.warn(field, '', `在合并单元格里（内容“${shorten(source.text)}”），没有填充，请取消合并后逐行填写`);
    return undefined;
  }

  /** The cell of a field with the usual warnings: mended by the clerk, filled from a merge, formula, control characters. */
  cell(field: RosterField): GridCell | undefined {
    const edit = this.context.edits[this.sheetRow]?.[field];
    if (edit !== undefined) return textCell(edit);
    const column = this.context.columns.get(field);
    if (!column) return undefined;
    const cell = this.cells[column.index];
    if (!cell) return this.filledFromMerge(field, column);
    if (cell.kind === 'error') {
      this.warn(field, cell.text, '是公式的出错结果，不予采用，请补填');
      return undefined;
    }
    if (cell.formula) this.warnOfFormula(field, cell);
    if (cell.stripped) this.warn(field, cell.text, '含有控制字符，已去除，请核对');
    return cell;
  }

  private warnOfFormula(field: RosterField, cell: GridCell): void {
    if (cell.text === '')
      this.warn(field, '', '是公式，但文件里没有保存它的结果，请在表格软件中重新计算并保存');
    else if (!CROSS_CHECKED.has(field)) this.warn(field, cell.text, '是公式，已取文件里保存的结果，请核对');
  }

  /** The text of a field, blanks at the ends out; null where empty, or too long to keep (with the reason). */
  text(field: RosterField, cell = this.cell(field)): string | null {
    if (!cell || cell.text === '') return null;
    const length = cell.text.length;
    if (length > ROSTER_FIELDS[field].maxLength) return this.tooLong(field, cell.text);
    return this.mended(field, cell.text.normalize('NFC'));
  }

  private tooLong(field: RosterField, text: string): null {
    const problem = `共${text.length}字，超过${ROSTER_FIELDS[field].maxLength}字，这一栏不予采用，请缩短`;
    if (field === 'name' || field === 'unitName' || field === 'identityNumber')
      this.refuse(field, text, problem);
    else this.warn(field, text, problem);
    return null;
  }

  private mended(field: RosterField, text: string): string {
    const { text: mendedText, mended, unknown } = mendPrivateUse(text);
    if (mended.length > 0)
      this.warn(field, mendedText, `旧系统的造字已换为标准字“${mended.join('')}”，请核对`);
    if (unknown.length > 0 && field !== 'name')
      // checkName says it of a name
      this.warn(field, mendedText, `含有造字区字符（${unknown.join('、')}），请重新录入`);
    return mendedText;
  }

  /** A short word: NFKC, all blanks out, words for nothing as null. */
  word(field: RosterField, cell = this.cell(field)): string | null {
    const text = this.text(field, cell)
      ?.normalize('NFKC')
      .replace(/[\s\p{Cf}]/gu, '');
    return text === undefined || text === '' || NOTHING.test(text) ? null : text;
  }

  /** A line of text: no blanks beside Chinese characters, single ones elsewhere; words for nothing as null. */
  line(field: RosterField): string | null {
    const text = this.text(field)
      ?.replace(/\p{Cf}/gu, '')
      .replace(/(?<=\p{Script=Han})\s+|\s+(?=\p{Script=Han})/gu, '')
      .replace(/\s+/g, ' ')
      .trim();
    return text === undefined || text === '' || NOTHING.test(text) ? null : text;
  }

  /** A date in any of the usual forms; null with a warning for a value that is none or still to come. */
  date(field: RosterField): PartialDate | null {
    const cell = this.cell(field);
    if (!cell || cell.text === '' || NOTHING.test(cell.text)) return null;
    const date = readDate(cell);
    if (date !== null && date <= this.today) return date;
    if (date !== null) {
      this.warn(field, cell.text, `${date}还没有到，不予采用，请核对`);
      return null;
    }
    const { reason, advice } = whyNoDate(cell);
    this.warn(field, cell.text, `${reason}，不予采用，${advice}`);
    return null;
  }
}

/** Why a cell is no date, and what to do, in Chinese. */
export function whyNoDate(cell: GridCell): { readonly reason: string; readonly advice: string } {
  if (cell.number !== null && isAmbiguousMonth(cell.number))
    return { reason: '分不清是1月还是10月', advice: '请补填' };
  if (TWO_DIGIT_YEAR.test(cell.text.normalize('NFKC').replace(/\s/g, '')))
    return { reason: '年份只有两位', advice: '请写全四位年份，如1980.01' };
  return { reason: '不是能识别的日期', advice: '请补填' };
}

/** The date of a cell, real or typed; null for none, or where a number lost its last zero. */
export function readDate(cell: GridCell): PartialDate | null {
  if (cell.date !== null) return cell.date;
  return parseLooseDate(
    cell.kind === 'number' && cell.number !== null && /^\d{4}\.1$/.test(cell.text) ? cell.number : cell.text,
  );
}
