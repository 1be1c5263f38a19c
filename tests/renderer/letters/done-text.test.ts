import { expect, it } from 'vitest';
import { doneText } from '../../../renderer/letters/done-text.ts';

it('tells no success where every letter was refused', () => {
  expect(doneText('已登记签订', { changed: 28 })).toBe('已登记签订 28 份');
  expect(doneText('已登记签订', { changed: 0 })).toBe('');
});
