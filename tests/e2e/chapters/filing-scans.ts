import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../electron/demo/random.ts';
import { Rasterizer } from '../../../electron/pdf/raster.ts';
import { type Degradation, degrade } from '../../builders/degrade.ts';
import { withSignature } from '../../builders/hand-signature.ts';
import { expectAccessible } from '../app.ts';
import { accept, goTo } from '../hand.ts';
import { picture } from '../pictures.ts';
import type { Story } from '../story.ts';
import { countStrokes, expectWithin } from '../strokes.ts';
import { type CollectedLetters, chaseList } from './collecting-letters.ts';

const DPI = 200;
const LETTERS = 6;
/** What happens to the pages on their way back, in turn. */
const HOW: readonly Degradation[] = [
  'clean',
  'turned',
  'upsideDown',
  'noise',
  'light',
  'fax',
  'scaled',
  'seal',
];
/** What it may cost to settle two pages, keys and clicks. */
const LIMIT = 25;

interface ScanFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** Signed letters come back as scans, in any order and any way up, and file themselves. */
export function filingScans(story: Story, letters: CollectedLetters): void {
  describe('signed letters that come back as scans', () => {
    it('file themselves, and what has no readable code waits', async () => {
      const page = story.page();
      const files = await scansOf(story.notes.get('letters.pdf') ?? '', letters);
      await goTo(page, '扫描归档');
      await expectAccessible(page);
      await page.getByLabel('选择扫描文件').setInputFiles(files.map((file) => ({ ...file })));
      const result = page.getByRole('status').filter({ hasText: `本批 ${files.length} 页` });
      await result.waitFor({ timeout: 60_000 });
      console.info(await result.innerText());
      await expectAccessible(page);
      await picture(page, '14-01-batch');
      await result.getByRole('button', { name: '去待认' }).click();
    });

    it('are settled by hand where no code can be read: two pages joined, the name typed, Enter', async () => {
      const page = story.page();
      await page.locator('.page-count').getByText('2 页').waitFor();
      await page.getByRole('img', { name: /^扫描件/ }).waitFor();
      await expectAccessible(page);
      await picture(page, '14-02-queue');
      const name = letters.open()[LETTERS]?.name ?? '';
      const counted = await countStrokes(page);
      await page.keyboard.press('m');
      await page.keyboard.press('f');
      await page.keyboard.insertText(name);
      const records = page.getByRole('list', { name: '可能的记录' }).getByRole('listitem');
      const wanted = records.filter({ hasText: letters.open()[LETTERS]?.number ?? '' });
      await wanted.waitFor();
      await page.keyboard.press('Enter'); // leaves the search
      await page.keyboard.type(await wanted.locator('kbd').innerText());
      await picture(page, '14-03-settle');
      // A click on what is chosen already leaves Enter what it is.
      await page.getByRole('list', { name: '待认的扫描件' }).locator('[aria-current=true]').click();
      await page.keyboard.press('Enter');
      await page.getByText('没有待认的扫描页').waitFor();
      expectWithin(await counted(), LIMIT);
    });

    it('leave the chase list, exactly those and nobody else', async () => {
      const page = story.page();
      await goTo(page, '责任书');
      const row = page.getByRole('row').filter({ hasText: '2027年度党风廉政建设责任书（职工）' });
      await row.getByRole('link', { name: '收回' }).click();
      await page
        .getByLabel('已签份数')
        .getByText(new RegExp(`^${412 + LETTERS + 1}/`, 'u'))
        .waitFor();
      await page.keyboard.press('F9');
      await accept(page.getByRole('dialog', { name: '打印催签单' }));
      await page.getByRole('img', { name: '第 1 页' }).waitFor({ timeout: 60_000 });
      const left = await chaseList(story);
      const gone = letters.chased().filter((number) => !left.includes(number));
      const filed = letters.open().slice(0, LETTERS + 1);
      expect(gone.toSorted()).toEqual(filed.map(({ number }) => number).toSorted());
      expect(left).toHaveLength(letters.chased().length - filed.length);
    });
  });
}

/** Each page of six signed letters and, with its foot cut off, of one more, as a scanner, a fax or a telephone saves it. */
async function scansOf(file: string, letters: CollectedLetters): Promise<readonly ScanFile[]> {
  const pdf = await new Rasterizer().open(readFileSync(file));
  const random = seededRandom(3);
  const open = letters.open().slice(0, LETTERS + 1);
  const files: ScanFile[] = [];
  for (const [index, { pages }] of open.entries()) {
    for (const number of pages) {
      const printed = { dpi: DPI, ...(await pdf.render(number, DPI / 72)) };
      const isLast = number === pages.at(-1);
      const { png } = isLast ? await withSignature(printed, random) : printed;
      const how = HOW[files.length % HOW.length] ?? 'clean';
      const buffer =
        index === LETTERS ? await withoutFoot(png) : await degrade({ png, dpi: DPI }, how, random);
      const isFax = index < LETTERS && how === 'fax';
      const name = `scan-${String(files.length).padStart(3, '0')}.${isFax ? 'tif' : 'jpg'}`;
      files.push({ name, mimeType: isFax ? 'image/tiff' : 'image/jpeg', buffer });
    }
  }
  pdf.close();
  // In no order; the two without codes lie together, as they were laid into the scanner.
  const unread = open[LETTERS]?.pages.length ?? 0;
  return [...files.slice(0, -unread).reverse(), ...files.slice(-unread)];
}

/** The page with the codes at its foot cut away. */
async function withoutFoot(png: Uint8Array): Promise<Buffer> {
  const { width, height } = await sharp(png).metadata();
  return sharp(png)
    .extract({ left: 0, top: 0, width, height: Math.round(height * 0.86) })
    .flatten({ background: '#fff' })
    .jpeg({ quality: 80 })
    .withMetadata({ density: DPI })
    .toBuffer();
}
