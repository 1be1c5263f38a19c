import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { standardCharacters } from '../../../build/fonts.ts';
import { paper } from '../../builders/paper.ts';
import { printedFile, printFonts } from '../../builders/print.ts';
import { ensurePdfValidators, pdfText, preflightErrors } from '../../oracles/pdf-validators.ts';

const SHARED = process.env.LIANDANG_SHARED_DATA ?? join(import.meta.dirname, '../../../../shared/data');

const COLUMNS = 5;

/** The list given beside the repository where it is there, else the repository's own, saying which. */
function listToPrint(): readonly string[] {
  const given = join(SHARED, 'standard-8105.txt');
  const there = existsSync(given);
  console.log(
    `the 8,105 standard characters: ${there ? 'the list given beside the repository' : 'the repository’s own list'}`,
  );
  return there ? [...readFileSync(given, 'utf8').replace(/\s+/g, '')] : standardCharacters();
}

beforeAll(ensurePdfValidators);

it('prints each of the 8,105 standard characters in every face, and each is read back as itself', async () => {
  const characters = listToPrint();
  expect(characters.length).toBe(8105);
  const fonts = await printFonts();
  const drawn = characters.filter((character) =>
    (['body', 'title', 'heading', 'kai'] as const).every(
      (role) => fonts.glyph(role, character.codePointAt(0) ?? 0).id > 0,
    ),
  );
  expect(drawn.length).toBe(8105);
  const cells = characters.map((character, index) => `甲${index}乙${character}丙`);
  const rows = Array.from({ length: Math.ceil(cells.length / COLUMNS) }, (_, row) =>
    cells.slice(row * COLUMNS, (row + 1) * COLUMNS),
  );
  const columns = Array.from({ length: COLUMNS }, () => ({ label: '字', width: 1, align: 'left' }));
  const section = { title: '通用规范汉字', columns, rows, note: '' };
  const file = await printedFile('characters', paper('sectionTable', '通用规范汉字', section));
  expect(preflightErrors([file])).toEqual([]);
  const read = new Map(
    [...pdfText(file).matchAll(/甲(\d+)乙(.+?)丙/gu)].map(([, index, text]) => [Number(index), text]),
  );
  expect(characters.filter((character, index) => read.get(index) !== character)).toEqual([]);
});

it('shows a box for a character no face has, which is still read back, and stays PDF/A', async () => {
  const columns = [{ label: '字', width: 1, align: 'left' }];
  const section = { title: '罕用字', columns, rows: [['甲𠀀乙﷽丙']], note: '' };
  const file = await printedFile('boxes', paper('sectionTable', '罕用字', section));
  expect(preflightErrors([file])).toEqual([]);
  expect(pdfText(file)).toContain('甲𠀀乙﷽丙');
});
