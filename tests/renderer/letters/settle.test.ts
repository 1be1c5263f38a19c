import { describe, expect, it } from 'vitest';
import {
  blockOf,
  NOBODY_OUT,
  partiesOf,
  settledRow,
  tickedOut,
  toSettle,
} from '../../../renderer/letters/settle.ts';
import { letterCandidate } from '../../builders/letter.ts';

const open = { issuer: null, fault: '没有登记分管领导。' };
const rows = [
  letterCandidate('a', '甲', { unitId: 'u1', ...open }),
  letterCandidate('b', '乙', {
    unitId: 'u1',
    issuer: { personId: 'x', name: '刘副', postTitle: '' },
    fault: null,
  }),
  letterCandidate('c', '丙', { unitId: 'u2', ...open }),
];

describe('settling a 甲方 by hand', () => {
  it('is meant for one, for his unit, for all that lack one, or for all', () => {
    expect(partiesOf(rows, 'active', 'b')).toEqual(['b']);
    expect(partiesOf(rows, 'unit', 'b')).toEqual(['a', 'b']);
    expect(partiesOf(rows, 'open', null)).toEqual(['a', 'c']);
    expect(partiesOf(rows, 'all', null)).toEqual(['a', 'b', 'c']);
    expect(partiesOf(rows, 'unit', null)).toEqual([]);
  });

  it('clears what was open, and refuses one who would sign with himself', () => {
    const [row] = rows;
    if (!row) throw new Error('no row');
    const by = (personId: string) => settledRow(row, { issuer: { personId, name: '书记' } }, 'inCharge');
    expect(by('x')).toMatchObject({ fault: null, issuer: { name: '书记' } });
    expect(by('a').fault).toMatch(/甲方就是本人/u);
    const found = { personId: 'x', name: '书记', postTitle: '党委书记' };
    expect(settledRow(row, { issuer: found, signer: found }, 'hospital')).toMatchObject({
      issuer: { postTitle: '党委书记' },
      signerPost: '党委书记',
    });
    // Where the hospital signs, whoever is set all the same must not be the other hand.
    const onesOwn = { issuer: { personId: 'a', name: '甲' } };
    expect(settledRow(row, onesOwn, 'hospital').fault).toMatch(/甲方就是本人/u);
    expect(settledRow(row, undefined, 'inCharge')).toBe(row);
  });

  it('tells whom the clerk leaves out from who is put off until something is settled', () => {
    const all = ['a', 'b', 'c'];
    const putOff = { ...NOBODY_OUT, deferred: new Set(['a', 'c']) };
    expect(tickedOut(putOff, all, new Set())).toEqual({
      deferred: new Set(['a', 'c']),
      excluded: new Set(['b']),
    });
    expect(tickedOut(putOff, all, new Set(['a', 'b']))).toEqual({ ...NOBODY_OUT, deferred: new Set(['c']) });
    const again = tickedOut(tickedOut(putOff, all, new Set(['a', 'b'])), all, new Set(['b']));
    expect(again).toEqual({ deferred: new Set(['c']), excluded: new Set(['a']) });
  });

  it('asks for the 甲方 alone once who signs for a unit is settled', () => {
    const unit = letterCandidate('u', '内科', {
      party: 'unit',
      signerName: '',
      issuer: null,
      fault: '没有登记科室负责人。没有登记分管领导。',
    });
    const signer = { personId: 'x', name: '张三', postTitle: '副主任' };
    expect(settledRow(unit, { signer }, 'inCharge').fault).toBe('还没有选定甲方。');
    expect(settledRow(unit, { issuer: signer }, 'inCharge').fault).toBe(unit.fault);
  });

  it('says whether the 甲方, who signs or the representative is wanting', () => {
    const issuer = { personId: 'x', name: '书记', postTitle: '' };
    const branch = letterCandidate('z', '机关党支部', {
      party: 'branch',
      signerName: '',
      issuer,
      fault: '没有登记支部书记。',
    });
    const supplier = letterCandidate('s', '康达公司', {
      party: 'supplier',
      signerName: '',
      issuer,
      fault: '没有代表。',
    });
    expect(toSettle(rows)).toBe('选定甲方');
    expect(toSettle([branch])).toBe('选定签订人');
    expect(toSettle([{ ...branch, issuer: null }])).toBe('选定签订人、甲方');
    expect(toSettle([supplier])).toBe('登记授权代表');
  });

  it('keeps letters from being made, and says why, until nothing is open', () => {
    expect(blockOf(3, 0)).toBeNull();
    expect(blockOf(3, 2)).toContain('还有 2 份待定');
    expect(blockOf(0, 0)).toContain('名单为空');
  });
});
