import type { TemplateClause, TemplateContent } from '../../db/domain/letter-template.ts';

/** Begins a line that belongs to the item above it. */
const CONTINUED = '　';

/** Items as lines to be typed in: one each, continuation lines begin with a blank. */
export function itemsText(items: readonly string[]): string {
  return items.map((item) => item.replaceAll('\n', `\n${CONTINUED}`)).join('\n');
}

/** The items of such lines; every character typed stays. */
export function itemsOf(text: string): readonly string[] {
  if (text === '') return [];
  const items: string[] = [];
  for (const line of text.split('\n')) {
    const isContinued = /^[ \u3000]/u.test(line) && items.length > 0;
    if (isContinued) items.push(`${items.pop() ?? ''}\n${line.slice(1)}`);
    else items.push(line);
  }
  return items;
}

const cleanText = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');

const cleanClause = ({ heading, lead, items }: TemplateClause): TemplateClause => ({
  heading: heading.trim(),
  lead: cleanText(lead),
  items: items.map(cleanText).filter((item) => item !== ''),
});

/** The content as it is saved: without blank lines and blank items. */
export function cleaned(content: TemplateContent): TemplateContent {
  return {
    ...content,
    title: content.title.trim(),
    parties: content.parties.map((party) => party.trim()).filter((party) => party !== ''),
    basis: cleanText(content.basis),
    clauses: content.clauses.map(cleanClause),
    accountability: cleanClause(content.accountability),
    term: cleanClause(content.term),
    copiesText: cleanText(content.copiesText),
  };
}

/** The list with one member moved a place; the same at its ends. */
export function moved<Member>(list: readonly Member[], from: number, by: -1 | 1): readonly Member[] {
  const to = from + by;
  if (to < 0 || to >= list.length) return list;
  const one = list[from];
  return one === undefined ? list : list.toSpliced(from, 1).toSpliced(to, 0, one);
}
