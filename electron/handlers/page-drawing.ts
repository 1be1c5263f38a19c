import { DomainError } from '../../db/domain/domain-error.ts';
import type { DrawnPage } from '../contract/paper.ts';
import { aMoment } from './a-moment.ts';
import { artifactOf } from './artifacts.ts';
import type { ReadContext } from './context.ts';
import type { OpenOffice, SpooledArtifact } from './open-office.ts';

const PDF = 'application/pdf';
/** Bytes opened at a time, so that other calls come in between. */
const PIECE_BYTES = 4 * 1024 * 1024;
/** More than any hospital prints at once; the file has to be held whole to be drawn. */
const MOST_BYTES = 400 * 1024 * 1024;

interface Shown {
  readonly artifact: SpooledArtifact;
  readonly bytes: Promise<Uint8Array>;
}

/** The PDF shown last, so that its next page need not open it again; gone with the office when it is locked. */
const shown = new WeakMap<OpenOffice, Shown>();

/** One page of a PDF that a job made, as a picture. Errors: artifact-gone, artifact-not-pdf, artifact-too-large, page-missing. */
export async function drawPage(
  context: ReadContext,
  artifactId: string,
  page: number,
  scale: number,
): Promise<DrawnPage> {
  const artifact = artifactOf(context, artifactId);
  if (artifact.media !== PDF) throw new DomainError('artifact-not-pdf', '只有 PDF 可以预览，请另存后查看。');
  if (artifact.spool.size > MOST_BYTES)
    throw new DomainError('artifact-too-large', '文件过大，不能在此预览。请另存后用阅读器打开，或分批打印。');
  const { png, pages, width, height } = await context.printer.drawPage(
    await bytesOf(context.office, artifact),
    page,
    scale,
  );
  return { png, pages, widthPt: width / scale, heightPt: height / scale };
}

function bytesOf(office: OpenOffice, artifact: SpooledArtifact): Promise<Uint8Array> {
  const last = shown.get(office);
  if (last?.artifact === artifact) return last.bytes;
  const bytes = readWhole(artifact);
  shown.set(office, { artifact, bytes });
  return bytes;
}

async function readWhole({ spool }: SpooledArtifact): Promise<Uint8Array> {
  const whole = new Uint8Array(spool.size);
  for (let offset = 0; offset < whole.length; offset += PIECE_BYTES) {
    whole.set(spool.readRange(offset, PIECE_BYTES), offset);
    await aMoment();
  }
  return whole;
}
