import type { Flow } from './flow.ts';
import { drawFormTitle } from './form-title.ts';
import { drawTable, type Row } from './table.ts';

export interface CatalogueEntry {
  readonly title: string;
  readonly formedOn: string;
  readonly pages: string;
  readonly filedOn: string;
  readonly handledBy: string;
  readonly remark: string;
}

/** 目录 (forms.md): the dossier's materials, and blank lines for entries by hand. */
export interface CatalogueFields {
  readonly title: string;
  readonly name: string;
  readonly dossierNumber: string;
  readonly entries: readonly CatalogueEntry[];
  /** At least this many blank lines follow, down to the page's end. */
  readonly blankRows: number;
}

const LABELS = ['序号', '材料名称', '形成日期', '页数', '归入日期', '经办人', '备注'];
const SHARES = [30, 165, 66, 30, 66, 44, 52];
const ROW_HEIGHT = 26;

function rowOf(texts: readonly string[]): Row {
  return { cells: texts.map((text, at) => ({ at, text, align: at === 1 || at === 6 ? 'left' : 'center' })) };
}

/** Draws the catalogue from the flow's cursor on, header repeated on every page. */
export function drawCatalogue(flow: Flow, fields: CatalogueFields): void {
  drawFormTitle(flow, fields.title, `姓名：${fields.name}`, `档案编号：${fields.dossierNumber}`);
  const entries = fields.entries.map((entry, index) =>
    rowOf([
      String(index + 1),
      entry.title,
      entry.formedOn,
      entry.pages,
      entry.filedOn,
      entry.handledBy,
      entry.remark,
    ]),
  );
  const scale = flow.width / SHARES.reduce((sum, share) => sum + share, 0);
  drawTable(flow, {
    widths: SHARES.map((share) => share * scale),
    rows: [{ cells: LABELS.map((text, at) => ({ at, text, label: true })) }, ...entries],
    blankRows: fields.blankRows,
    headerRows: 1,
    size: 10.5,
    pitch: 15,
    padding: 3.5,
    rowHeight: ROW_HEIGHT,
  });
}
