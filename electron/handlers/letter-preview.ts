import { sampleValues } from '../../db/domain/letter-field.ts';
import { fillTemplate } from '../../db/domain/letter-template.ts';
import { getOffice } from '../../db/office.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { letterPaperContract } from '../contract/letter-paper.ts';
import type { DrawnPage } from '../contract/paper.ts';
import type { PrintModel } from '../pdf/print-model.ts';
import type { ReadContext } from './context.ts';

type PreviewInput = ParsedInputOf<(typeof letterPaperContract)['letterTemplates.preview']>;

/** One page of a template with sample values, drawn as it prints; a page beyond the last gives the last. */
export async function previewTemplate(
  context: ReadContext,
  { content, page, scale }: PreviewInput,
): Promise<DrawnPage> {
  const { pdf, pages } = await draw(context, {
    form: 'letter',
    title: content.title,
    stamp: {
      printedAt: context.at,
      printedAtText: '',
      printedBy: '',
      anchor: null,
      masked: false,
      demo: getOffice(context.db).demo,
    },
    code: null,
    fields: {
      content: fillTemplate(content, sampleValues(content.party)),
      number: '样张',
      isInternal: false,
      keeping: '',
    },
  });
  const shown = await context.printer.drawPage(pdf, Math.min(page, pages), scale);
  return { png: shown.png, pages, widthPt: shown.width / scale, heightPt: shown.height / scale };
}

async function draw(
  { printer }: ReadContext,
  model: PrintModel,
): Promise<{ readonly pdf: Uint8Array; readonly pages: number }> {
  const parts: Uint8Array[] = [];
  const { pages } = await printer.print({
    chunks: [[model]],
    sink: {
      begin: () => undefined,
      write: (bytes) => void parts.push(bytes),
      end: () => undefined,
    },
    merged: null,
    cancel: new SharedArrayBuffer(4),
    progress: () => undefined,
  });
  return { pdf: new Uint8Array(Buffer.concat(parts)), pages };
}
