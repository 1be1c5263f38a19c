import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildFonts } from '../../build/fonts.ts';
import { FontSet } from '../../electron/pdf/fonts.ts';
import type { PrintModel } from '../../electron/pdf/print-model.ts';
import { renderDocuments } from '../../electron/pdf/render.ts';

const ROOT = join(import.meta.dirname, '../..');

let fonts: Promise<FontSet> | null = null;

/** The printing fonts, built where they are not there yet and parsed once for the test file. */
export function printFonts(): Promise<FontSet> {
  fonts ??= buildFonts().then((folder) => new FontSet({ folder, systemFolder: null }));
  return fonts;
}

/** The bytes of a merged print of the models. */
export async function printed(...models: readonly PrintModel[]): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  const sink = {
    begin: () => undefined,
    write: (bytes: Uint8Array) => void parts.push(bytes),
    end: () => undefined,
  };
  const [first] = models;
  const merged =
    models.length === 1 ? null : { title: first?.title ?? '', printedAt: first?.stamp.printedAt ?? '' };
  await renderDocuments(models, sink, { fonts: await printFonts(), merged });
  return Buffer.concat(parts);
}

/** Prints into out/pictures/<name>.pdf and returns the path. */
export async function printedFile(name: string, ...models: readonly PrintModel[]): Promise<string> {
  const folder = join(ROOT, 'out/pictures');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.pdf`);
  writeFileSync(path, await printed(...models));
  return path;
}
