import { columnNeeds, fitColumns } from './column-widths.ts';
import type { Flow } from './flow.ts';
import { drawFormTitle } from './form-title.ts';
import { drawTable, type Row } from './table.ts';

export interface HandOutPerson {
  readonly dossierNumber: string;
  readonly name: string;
  readonly post: string;
}

/** 发放回收单 of one unit: who was handed a sheet to fill in, and gave it back. */
export interface HandOutSheetFields {
  readonly title: string;
  readonly unit: string;
  readonly handedOutOn: string;
  readonly dueOn: string;
  readonly handledBy: string;
  readonly people: readonly HandOutPerson[];
  /** Spare lines for people who are not on the list. */
  readonly spareRows: number;
}

const LABELS = [
  '序号',
  '档案编号',
  '姓名',
  '职务',
  '份数',
  '领取人签名',
  '领取日期',
  '交回人签名',
  '交回日期',
  '备注',
];
const SHARES = [24, 66, 46, 58, 24, 58, 46, 58, 46, 36];
const PADDING = 3;

function rowOf(texts: readonly string[]): Row {
  return { cells: texts.map((text, at) => ({ at, text, align: 'center' })) };
}

/** Draws the sheet from the flow's cursor on, header repeated, the counts and the checker's line last. */
export function drawHandOutSheet(flow: Flow, fields: HandOutSheetFields): void {
  const left = `科室：${fields.unit}（${fields.people.length} 人）　经办人：${fields.handledBy}`;
  drawFormTitle(flow, fields.title, left, `发放：${fields.handedOutOn}　应交回：${fields.dueOn}`);
  const texts = fields.people.map((person, index) => [
    String(index + 1),
    person.dossierNumber,
    person.name,
    person.post,
    '1',
    '',
    '',
    '',
    '',
    '',
  ]);
  const people = texts.map(rowOf);
  const spare = Array.from({ length: fields.spareRows }, () => rowOf(LABELS.map(() => '')));
  const total: Row = {
    height: 34,
    cells: [
      { at: 0, span: 2, text: '合计', label: true },
      { at: 2, span: 8, text: '发放　　　份　　收回　　　份　　未交回　　　份　　核对人：', align: 'left' },
    ],
  };
  const style = { role: 'body', size: 10.5, tracking: 0 } as const;
  const needs = columnNeeds(flow.file.fonts, LABELS, texts, { style, padding: PADDING });
  drawTable(flow, {
    widths: fitColumns(SHARES, needs, flow.width),
    rows: [{ cells: LABELS.map((text, at) => ({ at, text, label: true })) }, ...people, ...spare, total],
    headerRows: 1,
    size: 10.5,
    pitch: 14,
    padding: PADDING,
    rowHeight: 26,
  });
}
