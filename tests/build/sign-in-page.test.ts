import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SIGN_IN_PARTS, signInParts } from '../../build/sign-in-page.ts';

it('keeps the sign-in page as its sources make it now (node build/sign-in-page.ts)', async () => {
  expect(readFileSync(SIGN_IN_PARTS, 'utf8')).toBe(await signInParts());
});
