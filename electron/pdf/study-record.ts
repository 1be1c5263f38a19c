import type { Flow } from './flow.ts';
import { drawFormTitle } from './form-title.ts';
import { type Cell, drawTable, type Row } from './table.ts';

/** 学习记录（补学）of one person: what he missed, and room for what he learned. */
export interface StudyRecordFields {
  readonly title: string;
  readonly number: string;
  readonly unit: string;
  readonly name: string;
  readonly post: string;
  readonly theme: string;
  readonly form: string;
  readonly caseTitles: string;
  readonly heldOn: string;
  /** 请假 or 缺席, and why. */
  readonly missed: string;
  readonly dueOn: string;
  readonly hours: string;
}

const WIDTHS = [76, 118, 68, 75, 54, 62.54];
const LABEL = (at: number, text: string): Cell => ({ at, text, label: true });
const TEXT = (at: number, text: string, span = 1): Cell => ({ at, span, text, align: 'left' });

function rowsOf(fields: StudyRecordFields): readonly Row[] {
  return [
    {
      cells: [
        LABEL(0, '姓名'),
        TEXT(1, fields.name),
        LABEL(2, '科室'),
        TEXT(3, fields.unit),
        LABEL(4, '职务'),
        TEXT(5, fields.post),
      ],
    },
    { cells: [LABEL(0, '活动主题'), TEXT(1, fields.theme, 5)] },
    {
      cells: [
        LABEL(0, '形式'),
        TEXT(1, fields.form),
        LABEL(2, '活动日期'),
        TEXT(3, fields.heldOn),
        LABEL(4, '学时'),
        TEXT(5, fields.hours),
      ],
    },
    { cells: [LABEL(0, '片名/案例'), TEXT(1, fields.caseTitles, 5)] },
    { cells: [LABEL(0, '未到情况'), TEXT(1, fields.missed), LABEL(2, '补学时限'), TEXT(3, fields.dueOn, 3)] },
    {
      cells: [
        LABEL(0, '补学时间'),
        TEXT(1, '　　　年　月　日'),
        LABEL(2, '补学方式'),
        TEXT(3, '□集中补看　□自学材料　□其他', 3),
      ],
    },
    {
      height: 96,
      cells: [{ ...LABEL(0, '学习内容') }, { at: 1, span: 5, text: '', top: true }],
    },
    {
      height: 236,
      cells: [
        LABEL(0, '心得体会（手写）'),
        { at: 1, span: 5, text: '', top: true, signature: '本人签名：　　　　　　　　年　　月　　日' },
      ],
    },
    {
      height: 64,
      cells: [
        LABEL(0, '科室意见'),
        { at: 1, span: 5, text: '', signature: '负责人签名：　　　　　　　　年　　月　　日' },
      ],
    },
    { height: 30, cells: [LABEL(0, '核对人'), TEXT(1, ''), LABEL(2, '核对日期'), TEXT(3, '', 3)] },
  ];
}

/** Draws 学习记录（补学）from the flow's cursor on: one page. */
export function drawStudyRecord(flow: Flow, fields: StudyRecordFields): void {
  drawFormTitle(flow, fields.title, `活动编号：${fields.number}`, '');
  drawTable(flow, {
    widths: WIDTHS,
    rows: rowsOf(fields),
    headerRows: 0,
    size: 10.5,
    pitch: 15,
    padding: 4,
    rowHeight: 28,
  });
}
