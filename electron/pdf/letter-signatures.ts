import type { PartyKind } from '../../db/domain/letter-field.ts';
import type { SignatureVariant, TemplateContent } from '../../db/domain/letter-template.ts';
import { type Flow, GRID_BODY, GRID_PITCH } from './flow.ts';
import { singleLine } from './text.ts';

/** One thing to be put down by hand: a signature on a line, or a seal in free room. */
interface Mark {
  readonly label: string;
  readonly kind: 'signature' | 'seal';
}

const signed = (label: string): Mark => ({ label: `${label}（签字）：`, kind: 'signature' });
const sealed = (label: string): Mark => ({ label: `${label}（盖章）：`, kind: 'seal' });

/** Lines of the grid above the first mark, for each kind of mark, and for the date. */
const [ABOVE, DATE] = [0.5, 1.4];
/** A 42 mm seal needs some four lines, of which it may cover those around it. */
const LINES = { signature: 1.8, seal: 2.6 } as const;
/** Between the two columns, in points. */
const GAP = 18;
const DATE_TEXT = '　　年　　月　　日';

/** What each party puts down, left column first; a promise has only the right one. */
function columnsOf(variant: SignatureVariant, party: PartyKind): readonly (readonly Mark[])[] {
  const head = party === 'supplier' ? '代表人' : '负责人';
  switch (variant) {
    case 'bothSign':
      return [[signed('甲方')], [signed('乙方')]];
    case 'bothSeal':
      return [
        [sealed('甲方'), signed('负责人')],
        [sealed('乙方'), signed(head)],
      ];
    case 'promise':
      return [[], [signed('承诺人')]];
    case 'promiseSupervised':
      return [[signed('监督人')], [signed('承诺人')]];
    case 'promiseSeal':
      return [[], [sealed('承诺单位'), signed(head)]];
  }
}

/** Points the signatures take with the room above them. */
export function signaturesHeight({ signature, party }: Pick<TemplateContent, 'signature' | 'party'>): number {
  const [left = [], right = []] = columnsOf(signature, party);
  return (ABOVE + Math.max(linesOf(left), linesOf(right)) + DATE) * GRID_PITCH;
}

const linesOf = (marks: readonly Mark[]): number => marks.reduce((sum, { kind }) => sum + LINES[kind], 0);

/** Draws places for signatures, seals and dates from the flow's cursor on; never a seal itself. */
export function drawSignatures(flow: Flow, { signature, party }: TemplateContent): void {
  const width = (flow.width - GAP) / 2;
  columnsOf(signature, party).forEach((marks, column) => {
    if (marks.length === 0) return;
    const x = flow.left + column * (width + GAP);
    let y = flow.y + ABOVE * GRID_PITCH;
    for (const mark of marks) {
      drawMark(flow, mark, { x, y, width });
      y += LINES[mark.kind] * GRID_PITCH;
    }
    flow.sheet.text(DATE_TEXT, 'body', GRID_BODY.size, x, y + 6, width, 'right');
  });
}

/** The label stands at the foot of its room, so that the hand has the room above it. */
function drawMark(
  flow: Flow,
  { label, kind }: Mark,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
): void {
  const bottom = y + LINES[kind] * GRID_PITCH;
  const top = bottom - GRID_BODY.size - 4;
  const line = singleLine(flow.file.fonts, label, GRID_BODY);
  flow.sheet.line(line, GRID_BODY, x, top, width);
  if (kind === 'signature') flow.sheet.rule(x + line.width + 2, bottom - 2, x + width, bottom - 2, 0.5);
}
