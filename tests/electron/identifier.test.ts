import { describe, expect, it } from 'vitest';
import { newUuid7 } from '../../electron/identifier.ts';

describe('newUuid7', () => {
  it('gives rising ids of version 7, each once', () => {
    const ids = Array.from({ length: 20_000 }, newUuid7);
    expect(
      ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u.test(id)),
    ).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
  });
});
