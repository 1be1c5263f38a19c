import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildFonts } from '../../../build/fonts.ts';
import { type FontRole, FontSet } from '../../../electron/pdf/fonts.ts';

const folder = await buildFonts();
const scratch = mkdtempSync(join(tmpdir(), 'fonts-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A system folder with one font of the given embedding right (OS/2 fsType) under Windows' name for 仿宋. */
function systemWith(fsType: number): string {
  const system = join(scratch, String(fsType));
  mkdirSync(system);
  const target = join(system, 'simfang.ttf');
  copyFileSync(join(folder, 'serif-600.ttf'), target);
  const bytes = readFileSync(target);
  const tables = bytes.readUInt16BE(4);
  const entry = Array.from({ length: tables }, (_, at) => 12 + 16 * at).find(
    (at) => bytes.toString('latin1', at, at + 4) === 'OS/2',
  );
  bytes.writeUInt16BE(fsType, bytes.readUInt32BE((entry ?? 0) + 8) + 8);
  writeFileSync(target, bytes);
  return system;
}

const fileOf = (fonts: FontSet, role: FontRole, character: string): string | undefined =>
  fonts
    .glyph(role, character.codePointAt(0) ?? 0)
    .face.path.split(/[\\/]/)
    .at(-1);

describe('FontSet', () => {
  it('takes 仿宋 from the PC for Han characters, and Latin and the rest from its own', () => {
    const fonts = new FontSet({ folder, systemFolder: systemWith(0x0008) });
    expect([
      fileOf(fonts, 'body', '廉'),
      fileOf(fonts, 'body', 'A'),
      fileOf(fonts, 'title', '廉'),
      fileOf(fonts, 'kai', '廉'),
    ]).toEqual(['simfang.ttf', 'serif-400.ttf', 'serif-700.ttf', 'serif-600.ttf']);
  });

  it('leaves a font alone whose maker forbids embedding or subsetting', () => {
    for (const fsType of [0x0002, 0x0108, 0x0200]) {
      expect(fileOf(new FontSet({ folder, systemFolder: systemWith(fsType) }), 'body', '廉')).toBe(
        'serif-400.ttf',
      );
    }
  });

  it('draws a box for a character that no face has, so that its absence is seen on the page', () => {
    const fonts = new FontSet({ folder, systemFolder: null });
    for (const role of ['body', 'title', 'heading', 'kai'] as const) {
      const { face, id, advance, codePoint } = fonts.glyph(role, 0x20000); // 𠀀
      expect([id, advance, codePoint]).toEqual([0, 1000, 0x20000]);
      expect(face.font.glyphForCodePoint(codePoint).path.commands.length).toBeGreaterThan(0);
    }
  });

  it('draws nothing for a joiner or a variation selector', () => {
    const fonts = new FontSet({ folder, systemFolder: null });
    for (const codePoint of [0x200d, 0xe0100]) {
      const { face } = fonts.glyph('body', codePoint);
      expect(face.font.glyphForCodePoint(codePoint).path.commands).toHaveLength(0);
    }
  });

  it('does without a folder of the system that is not there', () => {
    expect(fileOf(new FontSet({ folder, systemFolder: join(scratch, 'none') }), 'body', '廉')).toBe(
      'serif-400.ttf',
    );
  });
});
