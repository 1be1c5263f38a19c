import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fieldsOf,
  type LetterField,
  nearestField,
  PARTY_KINDS,
  type PartyKind,
  sampleValues,
} from '../../../db/domain/letter-field.ts';
import {
  BLANK_FIELD,
  chineseNumber,
  fieldsIn,
  fillTemplate,
  type TemplateContent,
  textsOf,
} from '../../../db/domain/letter-template.ts';
import { checkTemplate } from '../../../db/domain/letter-template-check.ts';
import { letterTemplate } from '../../builders/letter-template.ts';

const parties = fc.constantFrom(...(Object.keys(PARTY_KINDS) as PartyKind[]));

/** A content whose texts mix plain words and the party's own fields. */
const contents: fc.Arbitrary<TemplateContent> = parties.chain((party) => {
  const words = fc.constantFrom('本年度', '，落实', '第1款', '𬍛', '。\n');
  const piece = fc.oneof(
    words,
    fc.constantFrom(...fieldsOf(party)).map((name) => `{${name}}`),
  );
  const text = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => `文${pieces.join('')}`);
  const clause = fc.record({ heading: text, lead: text, items: fc.array(text, { maxLength: 4 }) });
  return fc
    .record({
      title: text,
      parties: fc.array(text, { minLength: 1, maxLength: 3 }),
      basis: text,
      clauses: fc.array(clause, { minLength: 1, maxLength: 4 }),
      accountability: clause,
      term: clause,
      copies: fc.integer({ min: 1, max: 5 }),
      copiesText: text,
    })
    .map((fields) => ({ ...fields, party, signature: 'bothSign' as const }));
});

const wordsOf = (content: TemplateContent): string =>
  textsOf(content)
    .map(({ text }) => text)
    .join('\n');

describe('fillTemplate', () => {
  it('fills every field of the party and leaves every other character as it is', () => {
    fc.assert(
      fc.property(contents, (content) => {
        const values = sampleValues(content.party);
        const expected = fieldsOf(content.party).reduce(
          (text, name) => text.replaceAll(`{${name}}`, values[name] ?? ''),
          wordsOf(content),
        );
        expect(wordsOf(fillTemplate(content, values))).toBe(expected);
      }),
    );
  });

  it('never reads a field in what was filled in', () => {
    fc.assert(
      fc.property(contents, (content) => {
        const values = Object.fromEntries(fieldsOf(content.party).map((name) => [name, '{年度}$&']));
        const filled = wordsOf(fillTemplate(content, values));
        const count = fieldsOf(content.party).reduce(
          (sum, name) => sum + wordsOf(content).split(`{${name}}`).length - 1,
          0,
        );
        expect(filled.split('{年度}$&')).toHaveLength(count + 1);
      }),
    );
  });

  it('leaves room for the hand where there is no value', () => {
    const filled = fillTemplate(letterTemplate({ title: '{监督人}与{年度}' }), { 年度: '' });
    expect(filled.title).toBe(`${BLANK_FIELD}与${BLANK_FIELD}`);
  });

  it('counts the copies 一、两、三 where nothing else is said', () => {
    const counted = [1, 2, 3].map(
      (copies) => fillTemplate(letterTemplate({ copies, copiesText: '一式{份数}份' }), {}).copiesText,
    );
    expect(counted).toEqual(['一式一份', '一式两份', '一式三份']);
  });
});

describe('checkTemplate', () => {
  it('finds nothing in a whole template, whatever its fields', () => {
    fc.assert(
      fc.property(contents, (content) => {
        expect(checkTemplate(content)).toEqual([]);
      }),
    );
  });

  it('names an unknown field with its place and the nearest known one', () => {
    const content = letterTemplate({
      accountability: { heading: '追究', lead: '', items: ['好', '{年渡}'] },
    });
    expect(checkTemplate(content)).toEqual([
      { code: 'unknown-field', place: '第二条（二）', message: '没有字段 {年渡}，是否为 {年度}？' },
    ]);
  });

  it('lists the fields there are where none is near the unknown one', () => {
    const [found] = checkTemplate(letterTemplate({ basis: '{xyz}' }));
    expect(found?.message).toMatch(/^没有字段 \{xyz\}，可用的字段：年度、编号、.*、份数。$/u);
  });

  it('finds each misspelt field wherever it stands', () => {
    fc.assert(
      fc.property(contents, fc.nat(), (content, at) => {
        const parts = content.parties.map((text, index) =>
          index === at % content.parties.length ? `${text}{乙方性名}` : text,
        );
        const found = checkTemplate({ ...content, parties: parts });
        expect(found.map(({ code, place }) => ({ code, place }))).toEqual([
          { code: 'unknown-field', place: `当事人第 ${(at % content.parties.length) + 1} 行` },
        ]);
      }),
    );
  });

  it('refuses a field of another kind of party', () => {
    const [found] = checkTemplate(letterTemplate({ basis: '与{供应商名称}' }));
    expect(found).toMatchObject({ code: 'field-of-other-party', place: '依据' });
  });

  it('refuses braces that name no field, and full-width ones', () => {
    const found = checkTemplate(letterTemplate({ basis: '｛年度｝ {年度' }));
    expect(found.map(({ message }) => message.slice(0, 7))).toEqual([
      '有单独的“｛”',
      '有单独的“｝”',
      '有单独的“{”',
    ]);
  });

  it('names each part that is missing', () => {
    const empty = { heading: '', lead: ' ', items: [] };
    const found = checkTemplate({
      ...letterTemplate(),
      title: '',
      parties: [],
      basis: '\n',
      clauses: [],
      accountability: empty,
      term: empty,
      copiesText: '',
    });
    expect(found.map(({ place }) => place)).toEqual([
      '标题',
      '当事人',
      '依据',
      '条款',
      '考核与责任追究',
      '期限',
      '份数',
    ]);
  });

  it('names a clause without a heading or without words', () => {
    const found = checkTemplate(
      letterTemplate({
        clauses: [
          { heading: '', lead: '有', items: [] },
          { heading: '有', lead: '', items: [' '] },
        ],
      }),
    );
    expect(found.map(({ place, message }) => place + message)).toEqual([
      '责任条款第 1 条没有标题。',
      '责任条款第 2 条没有内容。',
    ]);
  });
});

describe('the fields of a letter', () => {
  it('are told from the text, each once', () => {
    const content = letterTemplate({ title: '{年度}{年度}', copiesText: '{编号}{无此}{年度}' });
    const expected: readonly LetterField[] = [
      '年度',
      '甲方姓名',
      '乙方姓名',
      '责任期限起',
      '责任期限止',
      '编号',
    ];
    expect(fieldsIn(content)).toEqual(expected);
  });

  it('are proposed only for names that share a character with one', () => {
    expect(nearestField('甲方', 'person')).toBe('甲方姓名');
    expect(nearestField('xyz', 'person')).toBeNull();
  });
});

describe('chineseNumber', () => {
  it('counts as clauses are numbered', () => {
    expect([1, 10, 11, 20, 21, 99].map(chineseNumber)).toEqual([
      '一',
      '十',
      '十一',
      '二十',
      '二十一',
      '九十九',
    ]);
  });
});
