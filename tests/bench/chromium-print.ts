import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { ensureChromium, quietFlags } from '../../build/chromium.ts';
import type { BasicFactsFields } from '../../electron/pdf/basic-facts.ts';
import type { DossierFields } from '../../electron/pdf/dossier.ts';
import type { SectionTableFields } from '../../electron/pdf/section-table.ts';

const folder = join(import.meta.dirname, '../../.cache/bench');

/** A warm browser that prints dossiers as any web program would: HTML tables and the browser's own PDF. */
export interface ChromiumPrinter {
  /** Bytes of one PDF with all of them. */
  readonly print: (dossiers: readonly DossierFields[]) => Promise<number>;
  readonly close: () => Promise<void>;
}

/** Starts the browser with the program's own font at hand. */
export async function openChromiumPrinter(fontFile: string): Promise<ChromiumPrinter> {
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: quietFlags() });
  const page = await browser.newPage();
  return {
    print: (dossiers) => printPage(page, htmlOf(dossiers, fontFile)),
    close: () => browser.close(),
  };
}

async function printPage(page: Page, html: string): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'print.html');
  writeFileSync(file, html);
  await page.goto(pathToFileURL(file).href);
  await page.evaluate(() => document.fonts.ready.then(() => null));
  return (await page.pdf({ format: 'A4', preferCSSPageSize: true })).length;
}

function htmlOf(dossiers: readonly DossierFields[], fontFile: string): string {
  const style = `@font-face { font-family: Serif; src: url(${pathToFileURL(fontFile).href}) }
@page { size: A4; margin: 20mm 20mm 18mm 25mm }
body { font: 10.5pt/15pt Serif; margin: 0 } section { break-after: page } h1 { text-align: center; font-size: 22pt; line-height: 30pt }
table { border-collapse: collapse; width: 100% } th, td { border: 0.5pt solid; padding: 3pt; white-space: pre-wrap } thead { display: table-header-group }`;
  return `<!doctype html><meta charset="utf-8"><style>${style}</style>${dossiers.map(dossierHtml).join('')}`;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const cells = (tag: 'td' | 'th', texts: readonly string[]): string =>
  `<tr>${texts.map((text) => `<${tag}>${escaped(text)}</${tag}>`).join('')}</tr>`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<table><thead>${cells('th', head)}</thead><tbody>${rows.map((row) => cells('td', row)).join('')}</tbody></table>`;

function dossierHtml({ cover, catalogue, basicFacts, sections }: DossierFields): string {
  const parts = [
    cover && `<h1>${escaped(cover.dossierWord)}</h1>${table([], Object.entries(cover))}`,
    catalogue &&
      `<h1>${escaped(catalogue.title)}</h1>${table(
        ['序号', '材料名称', '形成日期', '页数', '归入日期', '经办人', '备注'],
        catalogue.entries.map((entry, index) => [String(index + 1), ...Object.values(entry).map(String)]),
      )}`,
    basicFacts && factsHtml(basicFacts),
    sections.map(sectionHtml).join(''),
  ];
  return parts
    .filter((part) => part !== null)
    .map((part) => `<section>${part}</section>`)
    .join('');
}

function factsHtml({ title, family, ...facts }: BasicFactsFields): string {
  const lines = Object.entries(facts).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  const relatives = (typeof family === 'string' ? [] : family).map((relative) =>
    Object.values(relative).map(String),
  );
  return `<h1>${escaped(title)}</h1>${table([], lines)}${table(['称谓', '姓名', '年龄', '政治面貌', '工作单位及职务'], relatives)}`;
}

function sectionHtml({ title, columns, rows, note }: SectionTableFields, index: number): string {
  const head = ['序号', ...columns.map(({ label }) => label)];
  const body = rows.length > 0 ? rows : [columns.map(() => '无')];
  const numbered = body.map((row, at) => [String(at + 1), ...row]);
  return `<h2>${index + 1}、${escaped(title)}</h2>${table(head, numbered)}<p>${escaped(note)}</p>`;
}
