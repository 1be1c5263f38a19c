import { describe, expect, it } from 'vitest';
import { type DocumentParagraph, readLetterDocument } from '../../../db/domain/letter-document.ts';
import { allClauses, chineseNumber, type TemplateContent } from '../../../db/domain/letter-template.ts';
import { checkTemplate } from '../../../db/domain/letter-template-check.ts';
import { SHIPPED_TEMPLATES } from '../../../db/domain/letter-templates/index.ts';

const plain = (...texts: readonly string[]): readonly DocumentParagraph[] =>
  texts.map((text) => ({ text, style: 'plain' }));

/** A template as an office would have typed it into a document. */
function typed(content: TemplateContent): readonly DocumentParagraph[] {
  const clauses = allClauses(content).flatMap(({ heading, lead, items }, index) => [
    `${chineseNumber(index + 1)}、${heading}`,
    ...(lead === '' ? [] : [lead]),
    ...items.map((item, at) => `（${chineseNumber(at + 1)}）${item}`),
  ]);
  return plain(
    content.title,
    ...content.parties,
    content.basis,
    ...clauses,
    content.copiesText.replace('{份数}', '两'),
    '甲方（签字）：　　　　乙方（签字）：',
    '　　年　　月　　日　　　　　年　　月　　日',
  );
}

describe('readLetterDocument', () => {
  it.each(SHIPPED_TEMPLATES)('takes $name back as it was typed', ({ content }) => {
    const { content: read } = readLetterDocument(typed(content), content.party);
    const expected = { ...content, copiesText: content.copiesText.replace('{份数}', '两') };
    const { signature: _, ...words } = read;
    const { signature: __, ...expectedWords } = expected;
    expect(words).toEqual({
      ...expectedWords,
      parties: expectedWords.parties.map((line) => line.replaceAll('　', ' ')),
    });
  });

  it('says what was guessed and what is missing', () => {
    const { content, notes } = readLetterDocument(
      plain('承诺书', '本人____承诺：', '一、守纪', '好。'),
      'person',
    );
    expect(content.clauses).toEqual([{ heading: '守纪', lead: '好。', items: [] }]);
    expect(notes).toEqual([
      '有 1 段含手填的空白（下划线、××、【】），请改为插入字段，如 {乙方姓名}。',
      '没有认出“一式×份”，已按两份处理，请补写。',
    ]);
    expect(checkTemplate(content).map(({ place }) => place)).toEqual([
      '当事人',
      '考核与责任追究',
      '期限',
      '份数',
    ]);
  });

  it('makes the year of the title a field, and asks for fields where the term has fixed days', () => {
    const { content, notes } = readLetterDocument(
      plain('2027年度责任书', '一、守纪', '好。', '二、期限', '自2027年1月1日起。', '一式两份。'),
      'person',
    );
    expect(content.title).toBe('{年度}年度责任书');
    expect(notes).toEqual([
      '标题中的年份已改为字段 {年度}，随批次的年度打印。',
      '期限中写有固定的日期，请改为字段 {责任期限起}、{责任期限止}。',
    ]);
  });

  it('parts a heading from the text that runs on after it, and keeps 1. within （一）', () => {
    const { content } = readLetterDocument(
      plain('书', '一、责任。落实到人。', '（一）第一', '1.甲', '（二）第二', '二、要求', '1.甲', '2.乙'),
      'person',
    );
    expect(content.clauses).toEqual([
      { heading: '责任', lead: '落实到人。', items: ['第一\n1.甲', '第二'] },
      { heading: '要求', lead: '', items: ['甲', '乙'] },
    ]);
  });

  it('chooses how it is signed by its words', () => {
    const signatureOf = (...texts: readonly string[]) =>
      readLetterDocument(plain('书', ...texts), 'person').content.signature;
    expect(signatureOf('甲方（盖章）：')).toBe('bothSeal');
    expect(signatureOf('甲方（签字）：')).toBe('bothSign');
    expect(signatureOf('承诺人（签字）：')).toBe('promise');
    expect(signatureOf('承诺人：', '监督人：')).toBe('promiseSupervised');
    expect(signatureOf('承诺单位（盖章）：')).toBe('promiseSeal');
  });

  it('counts the copies that the text states', () => {
    const copiesOf = (text: string) =>
      readLetterDocument(plain('书', '一、责任', text), 'person').content.copies;
    expect(['一式叁份。', '本书一式两份', '一式 4 份'].map(copiesOf)).toEqual([3, 2, 4]);
  });

  it('takes the sentence whose number is the field', () => {
    const { content, notes } = readLetterDocument(plain('书', '一、责任', '一式{份数}份。'), 'person');
    expect([content.copies, content.copiesText]).toEqual([2, '一式{份数}份。']);
    expect(notes.join('')).not.toContain('一式');
  });
});
