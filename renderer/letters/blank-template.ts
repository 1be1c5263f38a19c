import type { PartyKind } from '../../db/domain/letter-field.ts';
import {
  LETTER_KINDS,
  type LetterKind,
  type SignatureVariant,
  type TemplateContent,
} from '../../db/domain/letter-template.ts';

const PARTIES: Readonly<Record<PartyKind, string>> = {
  person: '乙方：{乙方姓名}（{乙方科室}{乙方职务}）',
  unit: '乙方：{乙方科室}（{乙方职务} {乙方姓名}）',
  branch: '乙方：{乙方党支部}（{乙方职务} {乙方姓名}）',
  supplier: '乙方：{供应商名称}（代表 {代表姓名}）',
};

/** The frame of a letter of this kind, its duties left to be written. */
export function blankTemplate(kind: LetterKind, party: PartyKind): TemplateContent {
  const label = LETTER_KINDS[kind];
  const isPromise = label.endsWith('承诺书');
  const word = label.slice(-3);
  return {
    title: `{年度}年度${label}`,
    party,
    parties: ['甲方：{甲方姓名}（{甲方科室}{甲方职务}）', PARTIES[party]],
    basis: '',
    clauses: [{ heading: isPromise ? '承诺内容' : '责任内容', lead: '', items: [] }],
    accountability: { heading: isPromise ? '违诺责任' : '考核与责任追究', lead: '', items: [] },
    term: {
      heading: isPromise ? '承诺期限' : '责任期限',
      lead: `本${word}自{责任期限起}起至{责任期限止}止。`,
      items: [],
    },
    copies: 2,
    copiesText: `本${word}一式{份数}份，{办公室名称}存档一份，签订人留存一份。`,
    signature: signatureFor(isPromise, party),
  };
}

function signatureFor(isPromise: boolean, party: PartyKind): SignatureVariant {
  if (isPromise) return party === 'person' ? 'promise' : 'promiseSeal';
  return party === 'person' ? 'bothSign' : 'bothSeal';
}
