import type { Flow } from './flow.ts';
import { type Box, MM } from './sheet.ts';

/** 打印校准页 needs nothing but who prints it. */
export interface RulerFields {
  readonly office: string;
}

const TICKS = 150;

function tickLength(mm: number): number {
  if (mm % 10 === 0) return 5 * MM;
  return mm % 5 === 0 ? 3.5 * MM : 2 * MM;
}

function drawScales(flow: Flow, x: number, y: number): void {
  const across: Box[] = [];
  const down: Box[] = [];
  for (let mm = 0; mm <= TICKS; mm++) {
    across.push([x + mm * MM - 0.15, y, 0.3, tickLength(mm)]);
    down.push([x, y + mm * MM - 0.15, tickLength(mm), 0.3]);
    if (mm % 10 === 0 && mm > 0) {
      flow.sheet.text(String(mm), 'body', 8, x + mm * MM - 10, y + 5.5 * MM, 20, 'center');
      flow.sheet.text(String(mm), 'body', 8, x + 5.5 * MM, y + mm * MM - 4, 20);
    }
  }
  flow.sheet.fill([...across, ...down]);
}

/** The corners of the official text block (GB/T 9704: 37 mm from the top, 28 mm from the left, 156 × 225 mm). */
function drawCorners(flow: Flow): void {
  const [left, top, width, height] = [28 * MM, 37 * MM, 156 * MM, 225 * MM];
  for (const [x, y, dx, dy] of [
    [left, top, -1, -1],
    [left + width, top, 1, -1],
    [left, top + height, -1, 1],
    [left + width, top + height, 1, 1],
  ] as const) {
    flow.sheet.rule(x, y, x + dx * 6 * MM, y, 0.4);
    flow.sheet.rule(x, y, x, y + dy * 6 * MM, 0.4);
  }
}

/** Draws two 150 mm scales, a 100 mm square and the corners of the text block. */
export function drawRuler(flow: Flow, fields: RulerFields): void {
  flow.y = 16 * MM;
  flow.heading('打印校准页', { role: 'title', size: 22, tracking: 1 }, 32);
  drawCorners(flow);
  const [x, y] = [33 * MM, 42 * MM];
  drawScales(flow, x, y);
  const square: Box = [x + 25 * MM, y + 25 * MM, 100 * MM, 100 * MM];
  flow.sheet.frames([square], 0.5);
  flow.sheet.text(
    '此方框应为 100 毫米 × 100 毫米',
    'heading',
    14,
    square[0],
    square[1] + 48 * MM,
    100 * MM,
    'center',
  );
  flow.y = 200 * MM;
  const lines = [
    '1. 打印时选“实际大小”或“100%”，不要选“适合页面”。',
    '2. 用直尺量两条标尺：150 毫米处误差应不超过 1 毫米。不符的，改正打印机设置后重印本页。',
    '3. 四角的折线是公文版心（156 毫米 × 225 毫米），应完整可见；左侧装订边 28 毫米。',
    '4. 页脚的编码应清晰、无断线；用扫描枪读条码，应得到下方的数字。',
    `单位：${fields.office}`,
    '打印机：　　　　　　　　　　　　检查人：　　　　　　　　　　日期：',
  ].join('\n');
  flow.paragraphs(lines, { role: 'body', size: 12, tracking: 0 }, 21, { align: 'justify', indent: 0 });
}
