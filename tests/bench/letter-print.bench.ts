import { buildFonts } from '../../build/fonts.ts';
import { sampleValues } from '../../db/domain/letter-field.ts';
import { fillTemplate } from '../../db/domain/letter-template.ts';
import { SHIPPED_TEMPLATES } from '../../db/domain/letter-templates/index.ts';
import { FontSet } from '../../electron/pdf/fonts.ts';
import type { PrintModel } from '../../electron/pdf/print-model.ts';
import { paper, paperCode } from '../builders/paper.ts';
import { bareMerged, barePagesOf, ours } from './bare-print.ts';
import { type BenchRow, interleavedCalls, median, report, timesFaster } from './measure.ts';

/** Letters of the campaign, in two copies each. */
const LETTERS = 3000;
const ROUNDS = 3;
/** Of the bare renderer's speed. */
const BARE_SHARE = 0.7;
const TEMPLATE = 'integrity-responsibility-head';

/** Both copies of each letter, its fields filled as the print handler fills them. */
function letterModels(): readonly PrintModel[] {
  const found = SHIPPED_TEMPLATES.find(({ code }) => code === TEMPLATE);
  if (!found) throw new Error(`no template ${TEMPLATE}`);
  return Array.from({ length: LETTERS }, (_, index) => {
    const number = `ZR2026-${String(index + 1).padStart(4, '0')}`;
    const values = { ...sampleValues('person'), 乙方姓名: `王海燕${index % 97}`, 编号: number };
    const content = fillTemplate(found.content, values);
    return [true, false].map((isInternal) =>
      paper(
        'letter',
        number,
        { content, number, isInternal, keeping: '' },
        isInternal ? paperCode('L', index) : null,
      ),
    );
  }).flat();
}

/** A campaign of 3,000 letters printed as one file, beside pdfkit's own calls on the same pages. */
async function benchLetterPrint(): Promise<readonly BenchRow[]> {
  const fonts = new FontSet({ folder: await buildFonts(), systemFolder: null });
  const models = letterModels();
  const pages = models.map((model) => barePagesOf(fonts, model));
  const { act, baseline } = await interleavedCalls(
    ROUNDS,
    () => ours(fonts, models, true),
    () => bareMerged(pages),
    1,
  );
  const [value, bare] = [median(act) / LETTERS, median(baseline) / LETTERS];
  return [
    timesFaster('print: 3,000 letters in two copies merged, beside bare renderer', value, bare, BARE_SHARE),
  ];
}

report(await benchLetterPrint());
