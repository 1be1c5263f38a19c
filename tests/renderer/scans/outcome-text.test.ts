import { describe, expect, it } from 'vitest';
import { OPEN_OUTCOMES } from '../../../db/domain/scan.ts';
import { adviceText, batchLine } from '../../../renderer/scans/outcome-text.ts';

const filed = { state: 'filed', outcome: 'filed' } as const;
const open = { state: 'open', outcome: 'unreadable' } as const;
const undone = { state: 'undone', outcome: 'filed' } as const;

describe('the line of the batch just read', () => {
  it('says what became of its pages and leads to those that wait', () => {
    expect(batchLine([filed, filed, open])).toEqual({
      text: '本批 3 页：已归档 2 页，未读到条码 1 页',
      isClean: false,
      isWaiting: true,
    });
    expect(batchLine([filed])).toEqual({ text: '本批 1 页：已归档 1 页', isClean: true, isWaiting: false });
  });

  it('says which day was noted as that of the signatures', () => {
    const noted = (note: string) => ({ ...filed, note });
    const pages = [
      noted('人工归档；签订日期记为2026-03-04'),
      noted('签订日期记为2026-03-02'),
      noted('人工归档'),
    ];
    expect(batchLine([...pages, noted('签订日期记为2026-03-02')]).text).toBe(
      '本批 4 页：已归档 4 页；签订日期记为2026-03-02、2026-03-04',
    );
  });

  it('says that a batch was taken back, and leads nowhere', () => {
    expect(batchLine([undone, { ...open, state: 'undone' }])).toEqual({
      text: '本批 2 页已撤销，可重新扫描归档。',
      isClean: false,
      isWaiting: false,
    });
  });

  it('leaves pages taken back with another batch out of the counts', () => {
    expect(batchLine([filed, undone]).text).toBe('本批 2 页：已归档 1 页，已撤销 1 页');
  });
});

describe('a page that waits', () => {
  it('says what is to be done, unless its note does', () => {
    const silent = OPEN_OUTCOMES.filter((outcome) => adviceText({ state: 'open', outcome }) === '');
    expect(silent).toEqual(['amended', 'recused']);
  });

  it('says nothing any more once it is settled', () => {
    expect(adviceText({ state: 'aside', outcome: 'otherOffice' })).toBe('');
  });
});
