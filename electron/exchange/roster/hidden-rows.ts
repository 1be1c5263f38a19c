import type { WorkBook } from '@e965/xlsx';

/** What the library adds when asked for `bookFiles`; its own types do not know it. */
interface RawFiles {
  readonly files?: Readonly<Record<string, { readonly content: Uint8Array }>>;
}

const RELATIONS = 'xl/_rels/workbook.xml.rels';
const HIDDEN_ROW = /<(?:\w+:)?row\b(?=[^>]*\shidden="(?:1|true)")[^>]*?\sr="(\d+)"/g;

function partOf(files: NonNullable<RawFiles['files']>, id: string): Uint8Array | undefined {
  const relations = Buffer.from(files[RELATIONS]?.content ?? []).toString('utf8');
  const relation = relations.match(/<(?:\w+:)?Relationship\b[^>]*>/g)?.find((tag) => tag.includes(`"${id}"`));
  const target = /\sTarget="([^"]*)"/.exec(relation ?? '')?.[1];
  if (target === undefined) return undefined;
  return files[target.startsWith('/') ? target.slice(1) : `xl/${target}`]?.content;
}

/**
 * Rows (from 0) of a sheet that its spreadsheet program hides. The library tells them of .xls only, unless it is asked for every
 * style and blank cell too; of an .xlsx they are read off the sheet's own text, for which the workbook was read with `bookFiles`.
 */
export function hiddenRowsOf(workbook: WorkBook, index: number): readonly number[] {
  const told = workbook.Sheets[workbook.SheetNames[index] ?? '']?.['!rows'] ?? [];
  const rows = [...told.entries()].flatMap(([row, info]) => (info?.hidden ? [row] : []));
  const { files } = workbook as RawFiles; // see RawFiles
  const id = (workbook.Workbook?.Sheets?.[index] as { readonly id?: string } | undefined)?.id; // the types leave it out
  const part = files && id !== undefined ? partOf(files, id) : undefined;
  if (!part || !Buffer.from(part.buffer, part.byteOffset, part.byteLength).includes('hidden=')) return rows;
  const text = Buffer.from(part).toString('latin1');
  return [...rows, ...Array.from(text.matchAll(HIDDEN_ROW), ([, row]) => Number(row) - 1)];
}
