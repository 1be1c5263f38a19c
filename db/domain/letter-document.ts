import type { PartyKind } from './letter-field.ts';
import type { SignatureVariant, TemplateClause, TemplateContent } from './letter-template.ts';

/** A paragraph of a text document, its automatic number written out in front. */
export interface DocumentParagraph {
  readonly text: string;
  /** By its style; most are plain. */
  readonly style: 'title' | 'heading' | 'plain';
}

export interface DocumentReading {
  readonly content: TemplateContent;
  /** What was guessed or left out, in Chinese. */
  readonly notes: readonly string[];
}

const CLAUSE = /^(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十]+[条章]\s*)/u;
const ITEM = /^[（(][一二三四五六七八九十]+[)）]\s*/u;
const DIGIT_ITEM = /^(?:\d{1,2}[.．、]|[（(]\d{1,2}[)）])\s*/u;
const PARTY =
  /^(?:[甲乙丙]\s*方|承\s*诺\s*人|承诺单位|监\s*督\s*人|授权代表|责任人|科\s*室|致)[^：:]{0,12}[：:]/u;
const SIGNATURE = /[（(](?:签字|签名|盖章|签章|公章)[^）)]*[)）]|(?:签字|签名|盖章)\s*[：:]/u;
const DATE_LINE =
  /^(?:(?:日\s*期|签订日期|时\s*间)\s*[：:]\s*)?[\s_＿]*年[\s_＿]*月[\s_＿]*日(?:[\s_＿]*年[\s_＿]*月[\s_＿]*日)?$/u;
const COPIES = /一式\s*(\{份数\}|[一二两贰三叁四肆五伍1-9])\s*份/u;
const ACCOUNTABILITY = /追究|考核|违约|违诺|违反/u;
const TERM = /期限|有效期|起止/u;
const TITLE_YEAR = /20\d\d(?=\s?年)/u;
const FIXED_DAY = /20\d\d\s?年\s?\d{1,2}\s?月/u;
const BLANK = /[_＿]{3,}|[×Xx]{2,}|【[^】]*】/u;
/** A heading that runs into its text ends at its first stop. */
const LONGEST_HEADING = 40;
const COUNTS: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  贰: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
};

interface MutableClause {
  heading: string;
  lead: string[];
  items: string[];
  /** Numbered （一）: 1. then stands within an item. */
  hasItems: boolean;
}

/** The parts of a letter found in a document: title, parties, basis, clauses by their numbers, 追究, term, copies; the signatures are set anew. */
export function readLetterDocument(
  paragraphs: readonly DocumentParagraph[],
  party: PartyKind,
): DocumentReading {
  const lines = paragraphs
    .map(({ text, style }) => ({ text: text.replace(/[\s\u3000]+/gu, ' ').trim(), style }))
    .filter(({ text }) => text !== '');
  const [title, rest] = titleOf(lines);
  const signatures = rest.filter(({ text }) => isSignature(text));
  const body = rest.filter(({ text }) => !isSignature(text));
  const { clauses, before, copiesText } = clausesOf(body);
  const parties = before.filter(isParty);
  const basis = before.filter((text) => !isParty(text)).join('\n');
  const [accountability, others] = pickClause(clauses, ACCOUNTABILITY);
  const [term, duties] = pickClause(others, TERM);
  const signature = signatureOf(signatures.map(({ text }) => text).join('\n'), parties.join('\n'), party);
  const content: TemplateContent = {
    // Next year's letters come from the same template.
    title: title.replace(TITLE_YEAR, '{年度}'),
    party,
    parties,
    basis,
    clauses: duties,
    accountability,
    term,
    copies: copiesOf(copiesText),
    copiesText,
    signature,
  };
  const dated = TITLE_YEAR.test(title) ? ['标题中的年份已改为字段 {年度}，随批次的年度打印。'] : [];
  return { content, notes: [...dated, ...notesOf(content, signatures.length, paragraphs)] };
}

function titleOf(lines: readonly DocumentParagraph[]): readonly [string, readonly DocumentParagraph[]] {
  const styled = lines.findIndex(({ style }) => style === 'title');
  const at = styled >= 0 ? styled : 0;
  const first = lines[at];
  if (!first || CLAUSE.test(first.text) || PARTY.test(first.text)) return ['', lines];
  return [first.text, lines.filter((_, index) => index !== at)];
}

const isSignature = (text: string): boolean =>
  text.length < 80 && (DATE_LINE.test(text) || (SIGNATURE.test(text) && !/[。；]/u.test(text)));
const isParty = (text: string): boolean => text.length < 100 && PARTY.test(text);

function clausesOf(body: readonly DocumentParagraph[]): {
  readonly clauses: readonly TemplateClause[];
  readonly before: readonly string[];
  readonly copiesText: string;
} {
  const clauses: MutableClause[] = [];
  const before: string[] = [];
  let copiesText = '';
  for (const { text, style } of body) {
    const clause = clauses.at(-1);
    if (CLAUSE.test(text) || style === 'heading') clauses.push(beginClause(text.replace(CLAUSE, '')));
    else if (COPIES.test(text) && text.length < 200) copiesText = text;
    else if (!clause) before.push(text);
    else addTo(clause, text);
  }
  const whole = clauses.map(({ heading, lead, items }) => ({ heading, lead: lead.join('\n'), items }));
  return { clauses: whole, before, copiesText };
}

/** A numbered paragraph: its heading, and the text that runs on after it. */
function beginClause(text: string): MutableClause {
  const stop = text.search(/[。：:]/u);
  if (stop < 0 || stop === text.length - 1)
    return { heading: text.replace(/[。：:]$/u, ''), lead: [], items: [], hasItems: false };
  if (stop > LONGEST_HEADING) return { heading: '', lead: [text], items: [], hasItems: false };
  return { heading: text.slice(0, stop), lead: [text.slice(stop + 1).trim()], items: [], hasItems: false };
}

function addTo(clause: MutableClause, text: string): void {
  if (ITEM.test(text)) {
    clause.hasItems = true;
    clause.items.push(text.replace(ITEM, ''));
  } else if (DIGIT_ITEM.test(text) && !clause.hasItems) clause.items.push(text.replace(DIGIT_ITEM, ''));
  else if (clause.items.length > 0) clause.items.push(`${clause.items.pop() ?? ''}\n${text}`);
  else clause.lead.push(text);
}

const NO_CLAUSE: TemplateClause = { heading: '', lead: '', items: [] };

/** The last clause whose heading speaks of it, and the others. */
function pickClause(
  clauses: readonly TemplateClause[],
  about: RegExp,
): readonly [TemplateClause, readonly TemplateClause[]] {
  const found = clauses.findLast(({ heading }) => about.test(heading));
  return [found ?? NO_CLAUSE, clauses.filter((clause) => clause !== found)];
}

function copiesOf(text: string): number {
  const [, word = ''] = COPIES.exec(text) ?? [];
  return COUNTS[word] ?? (Number(word) || 2);
}

function signatureOf(signatures: string, parties: string, party: PartyKind): SignatureVariant {
  const all = `${signatures}\n${parties}`;
  const isSealed = /盖章|公章|签章/u.test(signatures);
  if (/监\s*督\s*人/u.test(all)) return 'promiseSupervised';
  if (/承诺单位/u.test(all)) return 'promiseSeal';
  if (/承\s*诺\s*人/u.test(all)) return 'promise';
  return isSealed || party !== 'person' ? 'bothSeal' : 'bothSign';
}

function notesOf(
  content: TemplateContent,
  signatures: number,
  paragraphs: readonly DocumentParagraph[],
): readonly string[] {
  const blanks = paragraphs.filter(({ text }) => BLANK.test(text) && !isSignature(text.trim())).length;
  const { heading, lead, items } = content.term;
  const isTermFixed = [heading, lead, ...items].some((text) => FIXED_DAY.test(text));
  const headless = content.clauses.filter(({ heading }) => heading === '').length;
  return [
    ...(signatures > 0 ? ['原件的签字、盖章和日期栏没有照搬，已改用标准签字栏，请核对“签署方式”。'] : []),
    ...(blanks > 0
      ? [`有 ${blanks} 段含手填的空白（下划线、××、【】），请改为插入字段，如 {乙方姓名}。`]
      : []),
    ...(isTermFixed ? ['期限中写有固定的日期，请改为字段 {责任期限起}、{责任期限止}。'] : []),
    ...(content.clauses.length === 0 ? ['没有认出条款：条款请以“一、”“二、”编号。'] : []),
    ...(headless > 0 ? [`有 ${headless} 条没有标题，请补写。`] : []),
    ...(content.copiesText === '' ? ['没有认出“一式×份”，已按两份处理，请补写。'] : []),
  ];
}
