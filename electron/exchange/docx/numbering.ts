import { chineseNumber } from '../../../db/domain/letter-template.ts';
import { xmlTokens } from './xml-tokens.ts';

interface Level {
  /** E.g. chineseCountingThousand, decimal, bullet. */
  readonly format: string;
  /** E.g. %1、 or （%2）. */
  readonly pattern: string;
}

interface Style {
  readonly kind: 'title' | 'heading' | 'plain';
  readonly numberId: string;
}

const PLAIN: Style = { kind: 'plain', numberId: '' };
const HEADING = /^(?:heading 1|标题 1)$/iu;
const TITLE = /^(?:title|标题)$/iu;
const CHINESE = /chinese|ideograph|taiwanese|japanese/iu;
const MOST_COUNTED = 99;

/** The automatic numbers of a document: what stands before a paragraph, counted on as they come. */
export class Numberings {
  private readonly levels = new Map<string, Level>();
  private readonly abstractOf = new Map<string, string>();
  private readonly styles = new Map<string, Style>();
  private readonly counts = new Map<string, number>();

  constructor(numbering: string, styles: string) {
    this.readNumbering(numbering);
    this.readStyles(styles);
  }

  styleOf(styleId: string): Style {
    return this.styles.get(styleId) ?? PLAIN;
  }

  /** The next number of a list on a level, deeper levels beginning anew; null where there is none, as for bullets. */
  next(numberId: string, level: number): { readonly text: string } | null {
    const abstractId = this.abstractOf.get(numberId);
    const found = abstractId === undefined ? undefined : this.levels.get(`${abstractId}/${level}`);
    if (!found || abstractId === undefined || found.format === 'bullet' || found.format === 'none')
      return null;
    const key = `${abstractId}/${level}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
    for (let below = level + 1; below < 9; below++) this.counts.delete(`${abstractId}/${below}`);
    const text = found.pattern.replace(/%(\d)/gu, (_, digit: string) =>
      this.counted(`${abstractId}/${Number(digit) - 1}`, found.format),
    );
    return { text };
  }

  private counted(key: string, format: string): string {
    const count = Math.min(this.counts.get(key) ?? 1, MOST_COUNTED);
    return CHINESE.test(format) ? chineseNumber(count) : String(count);
  }

  private readNumbering(xml: string): void {
    let [abstractId, level, numberId] = ['', '', ''];
    let format = '';
    for (const token of xmlTokens(xml)) {
      if (token.kind !== 'start') continue;
      const { name, attributes } = token;
      const value = attributes.get('w:val') ?? '';
      if (name === 'w:abstractNum') abstractId = attributes.get('w:abstractNumId') ?? '';
      else if (name === 'w:lvl') level = attributes.get('w:ilvl') ?? '';
      else if (name === 'w:numFmt') format = value;
      else if (name === 'w:lvlText') this.levels.set(`${abstractId}/${level}`, { format, pattern: value });
      else if (name === 'w:num') numberId = attributes.get('w:numId') ?? '';
      else if (name === 'w:abstractNumId') this.abstractOf.set(numberId, value);
    }
  }

  private readStyles(xml: string): void {
    let styleId = '';
    for (const token of xmlTokens(xml)) {
      if (token.kind !== 'start') continue;
      const { name, attributes } = token;
      const value = attributes.get('w:val') ?? '';
      if (name === 'w:style') styleId = attributes.get('w:styleId') ?? '';
      else if (name === 'w:name') this.styles.set(styleId, { ...this.styleOf(styleId), kind: kindOf(value) });
      else if (name === 'w:numId') this.styles.set(styleId, { ...this.styleOf(styleId), numberId: value });
    }
  }
}

function kindOf(name: string): Style['kind'] {
  if (TITLE.test(name)) return 'title';
  return HEADING.test(name) ? 'heading' : 'plain';
}
