import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folder of the repository, from this file's own place. */
const ROOT = join(import.meta.dirname, '..');

/** Output file ← weight of Noto (OFL); docs/decisions/0003-fonts.md says which official face each stands for. */
const SUBSETS = [
  { file: 'serif-400.ttf', family: 'noto-serif-sc', weight: '400Regular' },
  { file: 'serif-600.ttf', family: 'noto-serif-sc', weight: '600SemiBold' },
  { file: 'serif-700.ttf', family: 'noto-serif-sc', weight: '700Bold' },
  { file: 'sans-700.ttf', family: 'noto-sans-sc', weight: '700Bold' },
] as const;
/** Every glyph of the body face: the last fallback for a character outside the subsets. */
const FULL = { file: 'serif-full.ttf', family: 'noto-serif-sc', weight: '400Regular' } as const;

/** Blocks beside the Han characters: Latin with pinyin letters, Greek, Cyrillic, punctuation, numbers, arrows, symbols, full-width forms. */
const BLOCKS: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x1cd, 0x1dc],
  [0x1f8, 0x1f9],
  [0x370, 0x3ff],
  [0x400, 0x45f],
  [0x2010, 0x205e],
  [0x20a0, 0x20bf],
  [0x2100, 0x214f],
  [0x2150, 0x218b],
  [0x2190, 0x21ff],
  [0x2200, 0x22ff],
  [0x2460, 0x24ff],
  [0x2500, 0x257f],
  [0x25a0, 0x26ff],
  [0x2713, 0x2717],
  [0x3000, 0x303f],
  [0x3105, 0x312f],
  [0x3200, 0x33ff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe4f],
  [0xff01, 0xffee],
];

/** The 8,105 characters of 通用规范汉字表, in code-point order; the list is Unihan's kTGH property. */
export function standardCharacters(): readonly string[] {
  return [...readFileSync(join(ROOT, 'build/standard-characters.txt'), 'utf8').replace(/\s+/g, '')];
}

function gb2312Characters(): string {
  const decoder = new TextDecoder('gb18030');
  const bytes: number[] = [];
  for (let row = 0xa1; row <= 0xf7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) bytes.push(row, cell);
  }
  return decoder.decode(Uint8Array.from(bytes)).replace(/[\ue000-\uf8ff\ufffd]/g, '');
}

function subsetText(): string {
  const blocks = BLOCKS.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)),
  );
  return standardCharacters().join('') + gb2312Characters() + blocks.join('');
}

function sourcePath(source: { readonly family: string; readonly weight: string }): string {
  const name = source.family === 'noto-serif-sc' ? 'NotoSerifSC' : 'NotoSansSC';
  return join(
    ROOT,
    'node_modules/@expo-google-fonts',
    source.family,
    source.weight,
    `${name}_${source.weight}.ttf`,
  );
}

/** What the output depends on: package versions, characters and this recipe. */
function contentKey(text: string): string {
  const versions = ['@expo-google-fonts/noto-serif-sc', '@expo-google-fonts/noto-sans-sc', 'subset-font'].map(
    (name) => readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8'),
  );
  const recipe = readFileSync(import.meta.filename, 'utf8');
  return createHash('sha256')
    .update(JSON.stringify([text, versions, recipe]))
    .digest('hex');
}

function writeWhole(path: string, bytes: Uint8Array): void {
  writeFileSync(`${path}.part`, bytes);
  renameSync(`${path}.part`, path);
}

/** Makes the printing fonts in `folder` (default out/fonts) unless they are already there for the same sources; returns the folder. */
export async function buildFonts(folder: string = join(ROOT, 'out/fonts')): Promise<string> {
  const text = subsetText();
  const key = contentKey(text);
  const keyFile = join(folder, 'key.txt');
  if (existsSync(keyFile) && readFileSync(keyFile, 'utf8') === key) return folder;
  mkdirSync(folder, { recursive: true });
  const { default: subsetFont } = await import('subset-font');
  for (const source of SUBSETS) {
    const bytes = await subsetFont(readFileSync(sourcePath(source)), text, {
      keepFeatures: [],
      noHinting: true,
      dropTables: ['GPOS', 'GSUB', 'GDEF', 'BASE', 'STAT', 'vhea', 'vmtx', 'VORG'],
      preserveNameIds: [0, 6, 13, 14],
    });
    writeWhole(join(folder, source.file), bytes);
  }
  writeWhole(join(folder, FULL.file), readFileSync(sourcePath(FULL)));
  writeWhole(
    join(folder, 'LICENSE.txt'),
    readFileSync(join(ROOT, 'node_modules/@expo-google-fonts/noto-serif-sc/LICENSE_FONT')),
  );
  writeWhole(keyFile, Buffer.from(key));
  return folder;
}

if (import.meta.main) {
  const started = performance.now();
  console.log(`fonts: ${await buildFonts()} (${((performance.now() - started) / 1000).toFixed(2)} s)`);
}
