import { describe, expect, it } from 'vitest';
import { entryColumns, entryFacts, entryRows, spreadColumns } from '../../../renderer/person/entry-table.ts';
import { madeUpEntry, madeUpSection } from './made-up-section.ts';

describe('entryColumns', () => {
  it('follows the declaration: its listed fields, in order, wide enough for their heading', () => {
    expect(entryColumns(madeUpSection)).toEqual([
      { code: 'year', label: '年度', width: 60, align: 'left' },
      { code: 'heldOn', label: '日期', width: 100, align: 'left' },
      { code: 'place', label: '地点', width: 120, align: 'left' },
      { code: 'category', label: '类别', width: 100, align: 'left' },
      { code: 'copies', label: '份数', width: 60, align: 'right' },
      { code: 'amount', label: '这个金额的名称很长很长', width: 172, align: 'right' },
    ]);
  });
});

describe('spreadColumns', () => {
  const widths = (available: number) =>
    spreadColumns(entryColumns(madeUpSection), available).map(({ width }) => width);

  it('uses a wide screen in proportion, and lets a narrow one scroll', () => {
    expect(widths(1224)).toEqual([120, 200, 240, 200, 120, 344]);
    expect(widths(300)).toEqual([60, 100, 120, 100, 60, 172]);
  });
});

describe('entryRows', () => {
  const entries = [
    madeUpEntry({ copies: 2, amount: 1234.5 }),
    madeUpEntry({}, { id: 'e2', voidedAt: '2026-03-06T01:30:00.000Z', voidReason: '登记错人' }),
  ];
  const paper = {
    version: 1,
    personId: 'p1',
    record: null,
    section: 'madeUp',
    title: '',
    media: 'pdf',
    pages: 1,
  } as const;
  const stored = { size: 1, formedOn: '2026-03-05', addedAt: '' };
  const papers = ['e1', 'e1', null].map((entryId, index) => ({
    ...paper,
    ...stored,
    id: `a${index}`,
    entryId,
  }));

  it('shows values as people read them and counts the papers of each entry', () => {
    const [row] = entryRows(madeUpSection, entries, papers, false);
    expect(row).toMatchObject({ papers: 2, texts: { copies: '2份', amount: '1,234.50元', year: '' } });
  });

  it('shows void entries only where asked for', () => {
    const shown = (withVoid: boolean) =>
      entryRows(madeUpSection, entries, [], withVoid).map(({ entry }) => entry.id);
    expect([shown(false), shown(true)]).toEqual([['e1'], ['e1', 'e2']]);
  });
});

describe('entryFacts', () => {
  it('tells every field that was filled in, in the order of the form, long ones on lines of their own', () => {
    const entry = madeUpEntry({ story: '第一行\n第二行', reported: false, place: '一楼', since: null });
    expect(entryFacts(madeUpSection, entry)).toEqual([
      { code: 'place', label: '地点', text: '一楼', wide: false },
      { code: 'reported', label: '是否报告', text: '否', wide: false },
      { code: 'story', label: '经过', text: '第一行\n第二行', wide: true },
    ]);
  });
});
