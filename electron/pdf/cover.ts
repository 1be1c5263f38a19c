import type { Flow } from './flow.ts';
import { breakLines, type TextStyle } from './text.ts';

/** 封面 (forms.md): what the office calls a dossier, and whose it is. */
export interface CoverFields {
  /** 廉洁档案 or the office's own word. */
  readonly dossierWord: string;
  readonly dossierNumber: string;
  readonly name: string;
  readonly unit: string;
  readonly post: string;
  /** As printed: 2026年3月1日. */
  readonly openedOn: string;
  readonly office: string;
}

const TITLE: TextStyle = { role: 'title', size: 48, tracking: 10 };
const LABEL: TextStyle = { role: 'heading', size: 16, tracking: 0 };
const VALUE: TextStyle = { role: 'body', size: 16, tracking: 0 };
const PITCH = 24;
const LABEL_WIDTH = 96;
const VALUE_WIDTH = 264;

function drawField(flow: Flow, label: string, value: string): void {
  const lines = breakLines(flow.file.fonts, value, VALUE, VALUE_WIDTH - 8);
  const left = flow.left + (flow.width - LABEL_WIDTH - VALUE_WIDTH) / 2;
  const right = left + LABEL_WIDTH + VALUE_WIDTH;
  flow.sheet.text(label, LABEL.role, LABEL.size, left, flow.y + 4, LABEL_WIDTH - 12, 'right');
  for (const line of lines) {
    flow.sheet.line(line, VALUE, left + LABEL_WIDTH + 4, flow.y + 4, VALUE_WIDTH - 8, 'center');
    flow.y += PITCH;
    flow.sheet.rule(left + LABEL_WIDTH, flow.y, right, flow.y, 0.7);
  }
  flow.y += 22;
}

/** Draws the cover on the flow's current page; long names and posts take more lines. */
export function drawCover(flow: Flow, fields: CoverFields): void {
  flow.y += 70;
  flow.heading(fields.dossierWord, TITLE, 70);
  flow.y += 90;
  drawField(flow, '档案编号', fields.dossierNumber);
  drawField(flow, '姓　　名', fields.name);
  drawField(flow, '单位科室', fields.unit);
  drawField(flow, '职　　务', fields.post);
  drawField(flow, '建档日期', fields.openedOn);
  flow.y = Math.max(flow.y, flow.bottom - 80);
  drawField(flow, '建档单位（章）', fields.office);
}
