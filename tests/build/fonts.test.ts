import { describe, expect, it } from 'vitest';
import { buildFonts, standardCharacters } from '../../build/fonts.ts';
import { FontSet } from '../../electron/pdf/fonts.ts';

describe('buildFonts', () => {
  it('gives every role all 8,105 standard characters without the last fallback', async () => {
    const fonts = new FontSet({ folder: await buildFonts(), systemFolder: null });
    const characters = standardCharacters();
    expect(new Set(characters).size).toBe(8105);
    for (const role of ['body', 'title', 'heading', 'kai'] as const) {
      const faces = characters.map((character) => fonts.glyph(role, character.codePointAt(0) ?? 0).face.path);
      expect(new Set(faces).size).toBe(1);
    }
  });

  it('does nothing the second time', async () => {
    await buildFonts();
    const before = performance.now();
    await buildFonts();
    expect(performance.now() - before).toBeLessThan(300);
  });
});
