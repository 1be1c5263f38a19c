import { describe, expect, it } from 'vitest';
import {
  ASSESSMENT_LEDGER,
  type AssessmentRow,
  assessedClauses,
  firstSentence,
} from '../../../db/domain/letter-assessment.ts';

const textOf = (heading: string, lead: string, items: readonly string[]) =>
  assessedClauses({ clauses: [{ heading, lead, items }] }).map(({ clause, points }) => [clause, points]);

describe('a clause in an assessment', () => {
  it('says under its heading what it asks for, its items numbered as in the letter', () => {
    expect(textOf('组织领导', '乙方应当：', ['部署落实。每年两次。', '压实责任。'])).toEqual([
      ['组织领导', ['乙方应当：', '（一）部署落实。每年两次。', '（二）压实责任。']],
    ]);
  });

  it('is named by its text, or by the first sentence of its first item, where it has no heading', () => {
    expect(textOf('', '不收红包。', [])).toEqual([['不收红包。', []]]);
    expect(textOf('', '', ['不收红包。一律上交。'])).toEqual([
      ['不收红包。', ['（一）不收红包。一律上交。']],
    ]);
  });

  it('begins with nothing reported and nothing found', () => {
    const [clause] = assessedClauses({ clauses: [{ heading: '组织领导', lead: '', items: [] }] });
    expect(clause).toEqual({ clause: '组织领导', points: [], selfReport: '', result: null, note: '' });
  });
});

describe('the ledger of assessments', () => {
  it('counts results once a clause was checked, and says nothing before', () => {
    const clauses = assessedClauses({
      clauses: [
        { heading: '组织领导', lead: '', items: [] },
        { heading: '廉洁从业', lead: '', items: [] },
      ],
    });
    const counts = (checked: AssessmentRow['clauses']) =>
      ASSESSMENT_LEDGER.filter(({ isNumber }) => isNumber).map(
        ({ text }) => text({ clauses: checked } as AssessmentRow), // the counts read the clauses alone
      );
    expect(counts(clauses)).toEqual(['', '', '']);
    expect(counts(clauses.map((clause) => ({ ...clause, result: 'partly' })))).toEqual(['0', '2', '0']);
  });
});

describe('firstSentence', () => {
  it.each([
    ['（一）部署落实。每年两次。', '（一）部署落实。'],
    ['不收红包；不收礼品。', '不收红包；'],
    ['没有句号', '没有句号'],
    ['第一段\n第二段。', '第一段'],
    ['', ''],
  ])('of %j is %j', (text, expected) => {
    expect(firstSentence(text)).toBe(expected);
  });
});
