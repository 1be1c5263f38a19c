/** Text within a line. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly address: string; readonly children: readonly Inline[] }
  | { readonly kind: 'image'; readonly address: string; readonly alt: string };

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly children: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'table'; readonly head: readonly Cell[]; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: 'quote'; readonly children: readonly Block[] }
  | { readonly kind: 'code'; readonly text: string };

type Cell = readonly Inline[];

const HEADING = /^(#{1,3})\s+(.+)$/;
const ITEM = /^(\s*)([-*]|\d+\.)\s+(.*)$/;
const FENCE = /^```/;
const TABLE_RULE = /^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$/;
const QUOTE = /^>\s?(.*)$/;
const INLINE = /`([^`]+)`|!\[([^\]]*)\]\(([^)\s]+)\)|\[([^\]]+)\]\(([^)\s]+)\)|\*\*([^*]+)\*\*/;

/** The blocks of a handbook page: the part of Markdown that docs/handbook uses; HTML in it stays text. */
export function parseMarkdown(source: string): Block[] {
  return parseLines(source.replaceAll('\r\n', '\n').split('\n'));
}

function parseLines(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let rest = lines;
  while (rest.length > 0) {
    const [block, taken] = takeBlock(rest);
    if (block) blocks.push(block);
    rest = rest.slice(taken);
  }
  return blocks;
}

/** The first block, or null for a blank line, and how many lines it took. */
function takeBlock(lines: readonly string[]): [Block | null, number] {
  const first = lines[0] ?? '';
  if (first.trim() === '') return [null, 1];
  const heading = HEADING.exec(first);
  if (heading) {
    // The pattern takes one to three signs.
    const level = (heading[1] ?? '#').length as 1 | 2 | 3;
    return [{ kind: 'heading', level, children: parseInline(heading[2] ?? '') }, 1];
  }
  if (FENCE.test(first)) return takeCode(lines);
  if (QUOTE.test(first)) return takeQuote(lines);
  if (ITEM.test(first)) return takeList(lines);
  if (first.includes('|') && TABLE_RULE.test(lines[1] ?? '')) return takeTable(lines);
  return takeParagraph(lines);
}

function takeCode(lines: readonly string[]): [Block, number] {
  const end = lines.findIndex((line, index) => index > 0 && FENCE.test(line));
  const last = end < 0 ? lines.length : end;
  return [{ kind: 'code', text: lines.slice(1, last).join('\n') }, last + 1];
}

function takeQuote(lines: readonly string[]): [Block, number] {
  const taken = countWhile(lines, (line) => QUOTE.test(line));
  const inner = lines.slice(0, taken).map((line) => QUOTE.exec(line)?.[1] ?? '');
  return [{ kind: 'quote', children: parseLines(inner) }, taken];
}

function takeList(lines: readonly string[]): [Block, number] {
  const marker = ITEM.exec(lines[0] ?? '');
  const indent = (marker?.[1] ?? '').length;
  const isOrdered = /\d/.test(marker?.[2] ?? '');
  const items: string[][] = [];
  let taken = 0;
  for (const line of lines) {
    const item = ITEM.exec(line);
    const depth = item ? (item[1] ?? '').length : line.length - line.trimStart().length;
    if (item && depth === indent) items.push([item[3] ?? '']);
    else if (line.trim() !== '' && depth > indent)
      items.at(-1)?.push(line.slice(Math.min(depth, indent + 2)));
    else break;
    taken += 1;
  }
  return [{ kind: 'list', isOrdered, items: items.map(parseLines) }, taken];
}

function takeTable(lines: readonly string[]): [Block, number] {
  const taken = countWhile(lines, (line) => line.includes('|'));
  const [head = [], , ...rows] = lines.slice(0, taken).map(cellsOf);
  return [{ kind: 'table', head, rows }, taken];
}

function cellsOf(line: string): Cell[] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => parseInline(cell.trim()));
}

function takeParagraph(lines: readonly string[]): [Block, number] {
  const taken = Math.max(
    1,
    countWhile(
      lines,
      (line) => line.trim() !== '' && ![HEADING, FENCE, ITEM, QUOTE].some((form) => form.test(line)),
    ),
  );
  // Chinese lines are joined without a blank; between two Latin words one stays.
  const text = lines
    .slice(0, taken)
    .map((line) => line.trim())
    .join('\n')
    .replace(/([\x21-\x7e])\n(?=[\x21-\x7e])/g, '$1 ')
    .replaceAll('\n', '');
  return [{ kind: 'paragraph', children: parseInline(text) }, taken];
}

function countWhile(lines: readonly string[], holds: (line: string) => boolean): number {
  const end = lines.findIndex((line) => !holds(line));
  return end < 0 ? lines.length : end;
}

/** The parts of one line. */
export function parseInline(text: string): Inline[] {
  const found = INLINE.exec(text);
  if (!found) return text === '' ? [] : [{ kind: 'text', text }];
  return [
    ...parseInline(text.slice(0, found.index)),
    inlineOf(found),
    ...parseInline(text.slice(found.index + found[0].length)),
  ];
}

function inlineOf(found: RegExpExecArray): Inline {
  const [, code, alt, imageAddress, linkText, linkAddress, strong = ''] = found;
  if (code !== undefined) return { kind: 'code', text: code };
  if (imageAddress !== undefined) return { kind: 'image', address: imageAddress, alt: alt ?? '' };
  if (linkAddress !== undefined)
    return { kind: 'link', address: linkAddress, children: parseInline(linkText ?? '') };
  return { kind: 'strong', children: parseInline(strong) };
}

/** The text of inline parts without their form. */
export function plainText(parts: readonly Inline[]): string {
  return parts
    .map((part) => {
      if (part.kind === 'text' || part.kind === 'code') return part.text;
      return part.kind === 'image' ? part.alt : plainText(part.children);
    })
    .join('');
}
