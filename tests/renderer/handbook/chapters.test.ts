import { globSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../../../docs/handbook');
const pictures = globSync('pictures/*.png', { cwd: folder }).sort();
const texts = globSync('*.md', { cwd: folder }).map((file) => readFileSync(join(folder, file), 'utf8'));
const addresses = texts.flatMap((text) =>
  [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, address = '']) => address),
);

describe('the handbook', () => {
  it('names only chapters and pictures that are there, and leaves no picture unused', () => {
    const shown = addresses.filter((address) => address.endsWith('.png'));
    expect([...new Set(shown)].sort()).toEqual(pictures);
    const chapters = globSync('*.md', { cwd: folder }).map((file) => basename(file));
    for (const address of addresses.filter((one) => one.endsWith('.md'))) expect(chapters).toContain(address);
  });

  it('stays small enough to be carried in the program', () => {
    const bytes = pictures.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
    expect(bytes).toBeLessThan(9_000_000);
  });

  it('says on its first page that no state secret may be entered, and pictures no seal', () => {
    expect(texts.some((text) => text.includes('本机不得录入国家秘密'))).toBe(true);
    expect(texts.some((text) => text.includes('没有也不声称有等级保护'))).toBe(true);
  });
});
