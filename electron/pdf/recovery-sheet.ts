import type { Flow } from './flow.ts';
import { drawFormTitle } from './form-title.ts';
import { drawTable, type Row } from './table.ts';

/** 恢复密钥纸: the key, or one of its two halves, on a sheet of its own. */
export interface RecoverySheetFields {
  readonly office: string;
  readonly part: 'whole' | 'first' | 'second';
  /** The characters of this part in groups, as they are to be typed. */
  readonly groups: readonly string[];
  readonly madeOn: string;
  /** Tells this key from an older one; reveals nothing of it. */
  readonly keyMark: string;
}

const TITLES = {
  whole: '恢复密钥纸',
  first: '恢复密钥纸（A 半份）',
  second: '恢复密钥纸（B 半份）',
} as const;
const GROUPS_PER_ROW = 4;

function groupRows(fields: RecoverySheetFields): readonly Row[] {
  const rows: Row[] = [];
  for (let from = 0; from < fields.groups.length; from += GROUPS_PER_ROW) {
    const groups = Array.from({ length: GROUPS_PER_ROW }, (_, index) => fields.groups[from + index] ?? '');
    const last = Math.min(from + GROUPS_PER_ROW, fields.groups.length);
    const number = last > from + 1 ? `${from + 1}–${last}` : String(last);
    rows.push({
      height: 46,
      cells: [
        { at: 0, text: number, label: true },
        ...groups.map((text, index) => ({ at: index + 1, text, align: 'center' as const, size: 20 })),
      ],
    });
  }
  return rows;
}

function advice(part: RecoverySheetFields['part']): string {
  const keep =
    part === 'whole'
      ? '1. 持此纸者可打开本单位全部廉洁档案。装入信封密封，骑缝签名，存放保险柜；不得拍照、复印、录入任何电脑或手机。'
      : '1. 本纸只是密钥的一半，须与另一半合用。两半分别由两人密封保管，存放两处；不得拍照、复印、录入任何电脑或手机。';
  return [
    keep,
    '2. 只在全部密码都不能使用时启用：启动程序，在解锁界面选“用恢复密钥打开”，按组输入，不分大小写，短横线可以不输。',
    '3. 打开后立即给有权人员设置新密码，并更换、打印恢复密钥；更换后本纸作废，销毁时两人在场并登记。',
    '4. 密钥遗失或者疑似泄露的，立即重新生成。密码和恢复密钥都丢失的，任何人（包括开发者）都不能打开档案。',
    '5. 每年与数据备份一并核对一次：本纸在、字迹清楚、标记与程序“设置—安全”中所示一致。',
  ].join('\n');
}

/** Draws one part of the key on its page, with what to do and who keeps it. */
export function drawRecoverySheet(flow: Flow, fields: RecoverySheetFields): void {
  drawFormTitle(
    flow,
    TITLES[fields.part],
    `单位：${fields.office}`,
    `生成日期：${fields.madeOn}　密钥标记：${fields.keyMark}`,
  );
  const shape = { headerRows: 0, size: 12, pitch: 20, padding: 5, rowHeight: 40 };
  const group = (flow.width - 52) / GROUPS_PER_ROW;
  drawTable(flow, { ...shape, widths: [52, group, group, group, group], rows: groupRows(fields) });
  flow.y += 18;
  flow.heading('怎样保管和使用', { role: 'heading', size: 14, tracking: 0 }, 26, 'left');
  flow.paragraphs(advice(fields.part), { role: 'body', size: 12, tracking: 0 }, 21, {
    align: 'justify',
    indent: 0,
  });
  flow.y += 14;
  const half = (flow.width - 160) / 2;
  const cells = (left: string, right: string): Row => ({
    cells: [
      { at: 0, text: left, label: true },
      { at: 1, text: '' },
      { at: 2, text: right, label: true },
      { at: 3, text: '' },
    ],
  });
  drawTable(flow, {
    ...shape,
    widths: [80, half, 80, half],
    rows: [cells('保管人签名', '保管日期'), cells('见证人签名', '存放地点')],
  });
}
