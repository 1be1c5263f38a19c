import type { Flow } from './flow.ts';
import { breakLines, singleLine, type TextStyle } from './text.ts';

const TITLE: TextStyle = { role: 'title', size: 22, tracking: 1 };
const TITLE_PITCH = 32;
const SIDE: TextStyle = { role: 'body', size: 10.5, tracking: 0 };
const SIDE_PITCH = 15;

/** A form's title (2号小标宋, GB/T 9704) with what stands left and right above its table; long ones wrap. */
export function drawFormTitle(flow: Flow, title: string, left: string, right: string): void {
  flow.heading(title, TITLE, TITLE_PITCH);
  flow.y += 6;
  // What the right does not need is the left's.
  const rightWidth = Math.min(flow.width / 2 - 6, singleLine(flow.file.fonts, right, SIDE).width);
  const leftWidth = flow.width - 12 - rightWidth;
  const leftLines = breakLines(flow.file.fonts, left, SIDE, leftWidth);
  const rightLines = breakLines(flow.file.fonts, right, SIDE, rightWidth + 0.01);
  const rightX = flow.left + flow.width - rightWidth;
  leftLines.forEach((line, index) =>
    flow.sheet.line(line, SIDE, flow.left, flow.y + index * SIDE_PITCH, leftWidth),
  );
  rightLines.forEach((line, index) =>
    flow.sheet.line(line, SIDE, rightX, flow.y + index * SIDE_PITCH, rightWidth, 'right'),
  );
  flow.y += Math.max(leftLines.length, rightLines.length) * SIDE_PITCH + 2;
}
