import { describe, expect, it } from 'vitest';
import { recognise } from '../../../builders/recognition.ts';

describe('reading the product’s own sheets back', () => {
  it('knows a sample of every degradation at every resolution, and takes none for another', {
    timeout: 120_000,
  }, async () => {
    const all = await recognise(1, 4);
    expect(all).toHaveLength(33);
    expect(all.filter(({ verdict }) => verdict !== 'right')).toEqual([]);
  });
});
