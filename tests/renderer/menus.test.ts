import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const renderer = join(import.meta.dirname, '../../renderer');

describe('menus that hang from a button', () => {
  it('open by click and so by Enter, never by the mouse resting on them alone', () => {
    const menus = globSync('**/*.tsx', { cwd: renderer }).flatMap((file) =>
      [...readFileSync(join(renderer, file), 'utf8').matchAll(/<Dropdown\b.*?<[A-Z]/gsu)].map(
        ([tag]) => [file, tag.includes("trigger={['click']}")] as const,
      ),
    );
    expect(menus.length).toBeGreaterThan(5);
    expect(menus.filter(([, opens]) => !opens)).toEqual([]);
  });
});
