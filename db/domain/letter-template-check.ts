import { fieldsOf, isLetterField, nearestField, PARTY_KINDS, type PartyKind } from './letter-field.ts';
import { type PlacedText, type TemplateContent, textsOf } from './letter-template.ts';

/** Something that keeps a template from being used: where it stands, and what to do. */
export interface TemplateProblem {
  readonly code: 'unknown-field' | 'field-of-other-party' | 'stray-brace' | 'missing-part';
  readonly place: string;
  readonly message: string;
}

const BRACED = /\{([^{}\n]*)\}|[{}｛｝]/gu;

/** Everything that keeps the content from being printed: unknown fields with the nearest known one, braces that name nothing, missing parts; empty where it is whole. */
export function checkTemplate(content: TemplateContent): readonly TemplateProblem[] {
  return [
    ...missingParts(content),
    ...textsOf(content).flatMap((text) => fieldProblems(text, content.party)),
  ];
}

function fieldProblems({ place, text }: PlacedText, party: PartyKind): readonly TemplateProblem[] {
  return [...text.matchAll(BRACED)].flatMap(([whole, name]) => {
    if (name === undefined)
      return [problem('stray-brace', place, `有单独的“${whole}”。字段请写成半角花括号，如 {年度}。`)];
    const known = name.trim();
    if (isLetterField(name) && fieldsOf(party).includes(name)) return [];
    const nearest = nearestField(known, party);
    const advice = nearest ? `是否为 {${nearest}}？` : `可用的字段：${fieldsOf(party).join('、')}。`;
    if (isLetterField(known) && known === name)
      return [
        problem('field-of-other-party', place, `字段 {${name}} 不用于与${PARTY_KINDS[party]}签订的文书。`),
      ];
    return [problem('unknown-field', place, `没有字段 {${name}}，${advice}`)];
  });
}

function problem(code: TemplateProblem['code'], place: string, message: string): TemplateProblem {
  return { code, place, message };
}

function missingParts(content: TemplateContent): readonly TemplateProblem[] {
  const missing = (place: string, what: string) => problem('missing-part', place, what);
  const found: TemplateProblem[] = [];
  if (isBlank(content.title)) found.push(missing('标题', '没有标题。'));
  if (content.parties.every(isBlank)) found.push(missing('当事人', '没有写明当事人（甲方、乙方或承诺人）。'));
  if (isBlank(content.basis)) found.push(missing('依据', '没有写明依据。'));
  if (content.clauses.length === 0) found.push(missing('条款', '没有责任（承诺）条款。'));
  content.clauses.forEach((clause, index) => {
    const place = `责任条款第 ${index + 1} 条`;
    if (isBlank(clause.heading)) found.push(missing(place, '没有标题。'));
    if (isBlank(clause.lead) && clause.items.every(isBlank)) found.push(missing(place, '没有内容。'));
  });
  for (const [place, clause] of [
    ['考核与责任追究', content.accountability],
    ['期限', content.term],
  ] as const) {
    if (isBlank(clause.heading) || (isBlank(clause.lead) && clause.items.every(isBlank)))
      found.push(missing(place, '没有内容。'));
  }
  if (isBlank(content.copiesText)) found.push(missing('份数', '没有写明一式几份。'));
  return found;
}

const isBlank = (text: string): boolean => text.trim() === '';
