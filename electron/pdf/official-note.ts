import { type Flow, GRID_BODY, GRID_PITCH } from './flow.ts';
import { breakLines } from './text.ts';

/** A short official text to somebody, as 谈话通知 or 廉洁提醒书: on the grid of GB/T 9704, signed by the office without a drawn seal. */
export interface OfficialNoteFields {
  readonly title: string;
  readonly addressee: string;
  readonly paragraphs: readonly string[];
  readonly signedBy: string;
  /** 2026年3月5日. */
  readonly on: string;
  /** A line the reader signs when he has it, below the date; '' for none. */
  readonly receipt: string;
}

const TITLE = { role: 'title', size: 22, tracking: 0 } as const;
const INDENT = 2 * (GRID_BODY.size + GRID_BODY.tracking);

/** Draws the note from the flow's cursor on. */
export function drawOfficialNote(flow: Flow, fields: OfficialNoteFields): void {
  flow.heading(fields.title, TITLE, GRID_PITCH * 1.5);
  flow.y += GRID_PITCH / 2;
  flow.paragraphs(fields.addressee, GRID_BODY, GRID_PITCH, { align: 'left', indent: 0 });
  const signatureLines = fields.receipt === '' ? 3 : 5;
  for (const [index, text] of fields.paragraphs.entries()) {
    // Signature, date and the last paragraph stand on one page: a page of signatures alone could be put under any text.
    if (index === fields.paragraphs.length - 1)
      flow.ensure(GRID_PITCH * (lineCount(flow, text) + signatureLines));
    flow.paragraphs(text, GRID_BODY, GRID_PITCH, { align: 'justify', indent: INDENT });
  }
  flow.ensure(GRID_PITCH * signatureLines);
  flow.y += GRID_PITCH;
  for (const text of [fields.signedBy, fields.on]) {
    const top = flow.y + (GRID_PITCH - GRID_BODY.size) / 2;
    flow.sheet.text(text, 'body', GRID_BODY.size, flow.left, top, flow.width - INDENT, 'right');
    flow.y += GRID_PITCH;
  }
  if (fields.receipt === '') return;
  flow.y += GRID_PITCH;
  flow.paragraphs(fields.receipt, GRID_BODY, GRID_PITCH, { align: 'left', indent: 0 });
}

function lineCount({ file, width }: Flow, text: string): number {
  return breakLines(file.fonts, text, GRID_BODY, width, { indent: INDENT, hanging: false }).length;
}
