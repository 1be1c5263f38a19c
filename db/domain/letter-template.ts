import { type FieldValues, isLetterField, type LetterField, type PartyKind } from './letter-field.ts';

/** Kinds of letters (domain.md, Letters), by their names on paper. */
export const LETTER_KINDS = {
  integrityResponsibility: '党风廉政建设责任书',
  conductResponsibility: '行风建设责任书',
  partyBuilding: '党建工作责任书',
  cleanPractice: '廉洁行医承诺书',
  cleanProcurement: '廉洁购销协议书',
  supplierPromise: '供应商廉洁承诺书',
  holidayPromise: '廉洁过节承诺书',
} as const;
export type LetterKind = keyof typeof LETTER_KINDS;

/** Who signs at the letter's end, and with what. */
export const SIGNATURE_VARIANTS = {
  bothSign: '甲乙双方签字',
  bothSeal: '甲乙双方盖章、签字',
  promise: '承诺人签字',
  promiseSupervised: '承诺人、监督人（家属）签字',
  promiseSeal: '承诺单位盖章、代表签字',
} as const;
export type SignatureVariant = keyof typeof SIGNATURE_VARIANTS;

/** One numbered clause: its heading, a text below it, and its items, numbered （一）（二）… on paper; line ends part paragraphs. */
export interface TemplateClause {
  readonly heading: string;
  readonly lead: string;
  readonly items: readonly string[];
}

/** The text of a letter before its fields are filled, in the order of the paper (forms.md, 责任书); headings carry no number. */
export interface TemplateContent {
  readonly title: string;
  readonly party: PartyKind;
  /** 甲方：… and 乙方：…, a line each. */
  readonly parties: readonly string[];
  readonly basis: string;
  readonly clauses: readonly TemplateClause[];
  readonly accountability: TemplateClause;
  readonly term: TemplateClause;
  /** How many are printed of a letter: the first is the office's own, the others the signers'. */
  readonly copies: number;
  /** 本责任书一式{份数}份… */
  readonly copiesText: string;
  readonly signature: SignatureVariant;
}

/** A template as the program ships it. */
export interface ShippedTemplate {
  /** Stays the same over releases. */
  readonly code: string;
  readonly kind: LetterKind;
  /** As lists name it: 党风廉政建设责任书（中层）. */
  readonly name: string;
  readonly content: TemplateContent;
}

/** Room for the hand where a field has no value. */
export const BLANK_FIELD = '＿＿＿＿＿＿';

const FIELD = /\{([^{}\n]*)\}/gu;

/** The content with every known field filled; one without a value leaves a line to write on. What stands in a value is never read as a field. */
export function fillTemplate(content: TemplateContent, values: FieldValues): TemplateContent {
  const known: FieldValues = { 份数: copiesWord(content.copies), ...values };
  return mapTexts(content, (text) =>
    text.replaceAll(FIELD, (whole, name: string) =>
      isLetterField(name) ? known[name] || BLANK_FIELD : whole,
    ),
  );
}

/** The fields that stand in the content, each once, in their order. */
export function fieldsIn(content: TemplateContent): readonly LetterField[] {
  const found = new Set<LetterField>();
  for (const { text } of textsOf(content))
    for (const [, name = ''] of text.matchAll(FIELD)) if (isLetterField(name)) found.add(name);
  return [...found];
}

/** One text of a content with where it stands, as a message names the place. */
export interface PlacedText {
  readonly place: string;
  readonly text: string;
}

/** Every text of the content with its place, in the order of the paper. */
export function textsOf(content: TemplateContent): readonly PlacedText[] {
  const clauses = allClauses(content);
  return [
    { place: '标题', text: content.title },
    ...content.parties.map((text, index) => ({ place: `当事人第 ${index + 1} 行`, text })),
    { place: '依据', text: content.basis },
    ...clauses.flatMap((clause, index) => clauseTexts(clause, `第${chineseNumber(index + 1)}条`)),
    { place: '份数', text: content.copiesText },
  ];
}

function clauseTexts({ heading, lead, items }: TemplateClause, place: string): readonly PlacedText[] {
  return [
    { place: `${place}标题`, text: heading },
    { place: `${place}正文`, text: lead },
    ...items.map((text, index) => ({ place: `${place}（${chineseNumber(index + 1)}）`, text })),
  ];
}

/** The numbered clauses of the paper: the duties, then 考核与责任追究, then the term. */
export function allClauses(
  content: Pick<TemplateContent, 'clauses' | 'accountability' | 'term'>,
): readonly TemplateClause[] {
  return [...content.clauses, content.accountability, content.term];
}

function mapTexts(content: TemplateContent, change: (text: string) => string): TemplateContent {
  const clause = ({ heading, lead, items }: TemplateClause): TemplateClause => ({
    heading: change(heading),
    lead: change(lead),
    items: items.map(change),
  });
  return {
    ...content,
    title: change(content.title),
    parties: content.parties.map(change),
    basis: change(content.basis),
    clauses: content.clauses.map(clause),
    accountability: clause(content.accountability),
    term: clause(content.term),
    copiesText: change(content.copiesText),
  };
}

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1–99 in Chinese numerals, as clauses are numbered: 十二. */
export function chineseNumber(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  const head = tens === 0 ? '' : `${tens === 1 ? '' : (DIGITS[tens] ?? '')}十`;
  return `${head}${DIGITS[ones] ?? ''}`;
}

/** Copies are counted 一、两、三. */
function copiesWord(copies: number): string {
  return copies === 2 ? '两' : chineseNumber(copies);
}
