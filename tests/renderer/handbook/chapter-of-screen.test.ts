import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHAPTERS_OF_SCREENS, chapterOfScreen } from '../../../renderer/handbook/chapter-of-screen.ts';

const files = globSync('*.md', { cwd: join(import.meta.dirname, '../../../docs/handbook') });

describe('chapterOfScreen', () => {
  it('opens the handbook where it speaks of the screen before the clerk', () => {
    expect(
      ['#/people/01a2?section=talk', '#/people', '#/dossiers/register', '#/settings/users', '#/', ''].map(
        chapterOfScreen,
      ),
    ).toEqual(['06', '04', '05', '09', null, null]);
  });

  it('names only chapters that are there', () => {
    for (const [, chapter] of CHAPTERS_OF_SCREENS)
      expect(files.filter((file) => file.startsWith(`${chapter}-`))).toHaveLength(1);
  });
});
