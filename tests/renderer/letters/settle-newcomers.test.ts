import { describe, expect, it } from 'vitest';
import type { LetterCandidate, OwingLine } from '../../../db/domain/letter-campaign.ts';
import {
  isSettled,
  lacksIssuer,
  settlementOf,
  withSigner,
} from '../../../renderer/letters/settle-newcomers.ts';
import { letterCandidate } from '../../builders/letter.ts';

const issuer = { personId: 'x', name: '书记', postTitle: '党委书记' };
const signer = { personId: 'y', name: '张三', postTitle: '主任' };
const NOBODY = new Map();

function lineOf(candidate: Partial<LetterCandidate>): OwingLine {
  return {
    candidate: letterCandidate('z', '机关党支部', { party: 'branch', ...candidate }),
    cause: 'planned',
    owedSinceOn: '2026-03-01',
    why: 'unresolved',
    remark: '',
  };
}

describe('settling a letter that is added', () => {
  it('asks a branch without a secretary for who signs, not for its 甲方', () => {
    const branch = lineOf({ signerName: '', issuer, fault: '没有登记支部书记。' });
    const signers = withSigner(NOBODY, 'z', signer);
    expect(lacksIssuer(branch)).toBe(false);
    expect(isSettled(branch, issuer, NOBODY)).toBe(false);
    expect(isSettled(branch, null, signers)).toBe(true);
    expect(settlementOf(branch, issuer, signers)).toEqual({ partyId: 'z', signerId: 'y' });
    expect(isSettled(branch, null, withSigner(signers, 'z', null))).toBe(false);
  });

  it('asks for both where both are wanting, and for another 甲方 where he would sign with himself', () => {
    const both = lineOf({ signerName: '', issuer: null, fault: '没有登记科室负责人。' });
    expect(isSettled(both, null, withSigner(NOBODY, 'z', signer))).toBe(false);
    expect(settlementOf(both, issuer, withSigner(NOBODY, 'z', signer))).toEqual({
      partyId: 'z',
      issuerId: 'x',
      signerId: 'y',
    });
    const own = lineOf({ signerName: '书记', issuer, fault: '甲方就是本人，请另行选定甲方。' });
    expect(isSettled(own, null, NOBODY)).toBe(false);
    expect(isSettled(own, issuer, NOBODY)).toBe(true);
  });
});
