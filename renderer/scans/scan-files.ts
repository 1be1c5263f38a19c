import { SCAN_FILE_COUNT, SCAN_FILE_LIMIT_BYTES } from '../../db/domain/scan.ts';
import { refusedFile } from '../ui/file-rules.ts';
import { oversizeText, sizeText } from '../ui/size-text.ts';

/** Endings of what a scanner saves. */
export const SCAN_ENDINGS = ['.pdf', '.tif', '.tiff', '.jpg', '.jpeg', '.png'] as const;

/** A chosen file; its name says in which folder it lay. */
export interface ChosenFile<Content = File> {
  readonly name: string;
  readonly file: Content;
}

/** What an operating system leaves in every folder: passed over without a word. */
const LITTER = /^(?:\..*|thumbs\.db|desktop\.ini|ehthumbs.*\.db|~\$.*)$/iu;
/** Of a longer path the beginning is left out. */
const NAME_LENGTH = 255;

/** Said where neither a scan nor anything else was chosen. */
export const NOTHING_CHOSEN = `没有找到扫描件。请选择 ${SCAN_ENDINGS.join('、')} 文件，或存放这些文件的文件夹。`;

export interface SortedFiles<Content> {
  /** By folder and name, numbers by their value. */
  readonly good: readonly ChosenFile<Content>[];
  /** Why each of the others is not read, and what to do. */
  readonly refused: readonly string[];
}

/** Tells scans from what else was chosen along with them. */
export function sortScans<Content extends { readonly size: number }>(
  chosen: readonly ChosenFile<Content>[],
): SortedFiles<Content> {
  const good: ChosenFile<Content>[] = [];
  const refused: string[] = [];
  const files = chosen.filter(({ name }) => !LITTER.test(name.split('/').at(-1) ?? ''));
  for (const { name: path, file } of files.toSorted(byName)) {
    const name = path.slice(-NAME_LENGTH);
    const reason = refusalOf(name, file.size) ?? (good.length < SCAN_FILE_COUNT ? null : tooMany(name));
    if (reason === null) good.push({ name, file });
    else refused.push(reason);
  }
  return { good, refused };
}

function refusalOf(name: string, size: number): string | null {
  if (size > SCAN_FILE_LIMIT_BYTES && refusedFile({ name, size: 1 }, RULES) === null)
    return `“${name}”为 ${oversizeText(size, SCAN_FILE_LIMIT_BYTES)}，超过单个文件上限 ${sizeText(SCAN_FILE_LIMIT_BYTES)}，未读入。请在扫描仪或 PDF 软件中分成几个文件（每个约 300 页）后再添加。`;
  return refusedFile({ name, size }, RULES);
}

const RULES = { endings: SCAN_ENDINGS, maxBytes: SCAN_FILE_LIMIT_BYTES } as const;

function tooMany(name: string): string {
  return `“${name}”未读入：一次最多 ${SCAN_FILE_COUNT} 个文件，请在本批归档后再添加。`;
}

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name.localeCompare(other.name, 'zh-CN', { numeric: true });
}
