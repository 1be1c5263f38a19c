import { type Block, parseMarkdown, plainText } from './markdown.ts';

export interface Chapter {
  readonly fileName: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

const FOLDER = '../../docs/handbook/';

// Bundled when the program is built: the handbook needs no disk and no network.
const texts = import.meta.glob<string>('../../docs/handbook/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const pictures = import.meta.glob<string>('../../docs/handbook/**/*.{png,jpg,svg}', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** The chapter of one file; its title is its first heading. */
function chapterOf(fileName: string, text: string): Chapter {
  const blocks = parseMarkdown(text);
  const heading = blocks.find((block) => block.kind === 'heading');
  return { fileName, title: heading ? plainText(heading.children) : fileName, blocks };
}

/** Every chapter in the order of its file name; README.md, the table of contents on disk, is left out. */
export const chapters: readonly Chapter[] = Object.entries(texts)
  .map(([path, text]) => chapterOf(path.slice(FOLDER.length), text))
  .filter(({ fileName }) => fileName !== 'README.md')
  .toSorted((left, right) => (left.fileName < right.fileName ? -1 : 1));

/** The bundled picture that a chapter's text names, or null. */
export function pictureOf(address: string): string | null {
  return pictures[FOLDER + address.replace(/^\.\//, '')] ?? null;
}
