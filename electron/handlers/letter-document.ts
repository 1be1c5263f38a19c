import { readLetterDocument } from '../../db/domain/letter-document.ts';
import { checkTemplate } from '../../db/domain/letter-template-check.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { letterPaperContract, ReadTemplate } from '../contract/letter-paper.ts';
import type { DocxText } from '../exchange/docx/read-docx.ts';
import type { ReadContext } from './context.ts';

type DocumentInput = ParsedInputOf<(typeof letterPaperContract)['letterTemplates.readDocument']>;

/** A template of ten pages is read in some 100 ms; a hundred times that means it hangs. */
const READ_TIMEOUT_MS = 10_000;
const READ_MEMORY_MB = 256;

/** A template out of a .docx, read in a worker of its own, with what could not be taken and what is wrong with it. */
export async function readTemplateDocument(
  context: ReadContext,
  { bytes, party }: DocumentInput,
): Promise<ReadTemplate> {
  const text = await context.runWorker<DocxText>('document', {
    input: bytes,
    timeoutMs: READ_TIMEOUT_MS,
    memoryMb: READ_MEMORY_MB,
  });
  const { content, notes } = readLetterDocument(text.paragraphs, party);
  return { content, notes: [...text.notes, ...notes], problems: checkTemplate(content) };
}
