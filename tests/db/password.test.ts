import { describe, expect, it } from 'vitest';
import {
  checkPasswordVerifier,
  derivePasswordKey,
  isScryptCost,
  makePasswordVerifier,
} from '../../db/password.ts';
import { rejectionCode } from '../builders/refusal.ts';

const cost = { N: 16, r: 8, p: 1 };

describe('derivePasswordKey', () => {
  it('is scrypt as RFC 7914 defines it', async () => {
    const key = await derivePasswordKey('password', Buffer.from('NaCl'), { N: 1024, r: 8, p: 16 });
    // The first half of the RFC's 64 bytes: PBKDF2's blocks do not depend on the length asked for.
    expect(key.toString('hex')).toBe('fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162');
  });
});

describe('isScryptCost', () => {
  it.each([
    { N: 15, r: 8, p: 1 },
    { N: 1, r: 8, p: 1 },
    { N: 2 ** 24, r: 8, p: 1 },
    { N: 2 ** 16, r: 1, p: 1 },
    { N: 16, r: 0, p: 1 },
    { N: 16, r: 8, p: 17 },
    { N: 16.5, r: 8, p: 1 },
    { N: Number.NaN, r: 8, p: 1 },
  ])('refuses %o', (refused) => {
    expect(isScryptCost(refused)).toBe(false);
  });
});

describe('checkPasswordVerifier', () => {
  it('knows the password again, in full width as well, and no other', async () => {
    const verifier = await makePasswordVerifier('fenguan2026', cost);
    expect(await checkPasswordVerifier(verifier, 'fenguan2026')).toBe(true);
    expect(await checkPasswordVerifier(verifier, 'ｆｅｎｇｕａｎ２０２６')).toBe(true);
    expect(await checkPasswordVerifier(verifier, 'fenguan2027')).toBe(false);
    expect(verifier).not.toContain('fenguan');
  });

  it('gives two users with the same password different verifiers', async () => {
    expect(await makePasswordVerifier('fenguan2026', cost)).not.toBe(
      await makePasswordVerifier('fenguan2026', cost),
    );
  });

  it('answers false for an unknown user and refuses a damaged row', async () => {
    expect(await checkPasswordVerifier(null, 'fenguan2026', cost)).toBe(false);
    expect(await rejectionCode(checkPasswordVerifier('scrypt$16', 'fenguan2026'))).toBe(
      'password-verifier-damaged',
    );
  });
});
