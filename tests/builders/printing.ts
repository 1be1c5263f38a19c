import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { onTestFinished } from 'vitest';
import { fromBuffer } from 'yauzl';
import { buildFonts } from '../../build/fonts.ts';
import type { EntryValues } from '../../db/domain/section.ts';
import { SECTIONS } from '../../db/domain/sections/index.ts';
import { openDossier } from '../../db/dossiers.ts';
import { addEntry } from '../../db/entries.ts';
import { addKinship } from '../../db/kinship.ts';
import type { Artifact } from '../../electron/contract/channel.ts';
import type { Printed } from '../../electron/contract/paper.ts';
import type { Input } from '../../renderer/client.ts';
import { type Caller, openTestOffice, type TestOffice, type TestOfficeOptions } from './office.ts';
import { insertCategory, insertPerson, insertUnit } from './person.ts';
import { validEntry } from './section-entry.ts';

export const IDENTITY = '11010519491231002X';
export const PHONE = '13812345678';

/** An office with something to print: `full` has an entry in every section, `other` bears the same name. */
export interface PrintingOffice extends TestOffice {
  readonly ids: Readonly<Record<'full' | 'other' | 'surgeon' | 'without' | 'relative', string>>;
  readonly numbers: Readonly<Record<'full' | 'other' | 'surgeon', string>>;
  /** The entry of `full` in each section. */
  readonly entries: Readonly<Record<string, EntryValues>>;
  /** Prints as the clerk, or as who is given. */
  readonly print: (input?: Partial<Input<'paper.print'>>, caller?: Caller) => Promise<Printed>;
  /** The bytes of what the clerk, or who is given, has printed. */
  readonly bytesOf: (printed: Printed, caller?: Caller) => Promise<Buffer>;
  readonly spooled: () => readonly string[];
}

const opening = { openedOn: '2026-03-05', basis: '院纪〔2026〕1号', cabinet: '3', box: '07', keeper: '王敏' };

/** Opens it; the units in the order of the tree are 外科, 内科. Builds the printing fonts where they are not there. */
export async function openPrintingOffice(options: TestOfficeOptions = {}): Promise<PrintingOffice> {
  await buildFonts();
  const office = await openTestOffice(options);
  onTestFinished(() => office.gate.close());
  const { ids, entries, numbers } = office.write((tx) => {
    const [surgery, inner] = [insertUnit(tx, '外科', 'WK', 1), insertUnit(tx, '内科', 'NK', 2)];
    const sections = SECTIONS.map(({ code }) => code);
    const category_id = insertCategory(tx, '中层以上测试', { code: 'ZC', sections });
    const facts = { category_id, identity_kind: 'identityCard', identity_number: IDENTITY, phone: PHONE };
    const ids = {
      full: insertPerson(tx, '张伟', { ...facts, unit_id: inner, post_title: '主任医师' }),
      other: insertPerson(tx, '张伟', { category_id, unit_id: inner, staff_number: 'G2' }),
      surgeon: insertPerson(tx, '周䶮', { category_id, unit_id: surgery, staff_number: 'G3' }),
      without: insertPerson(tx, '王芳', { category_id, unit_id: inner, staff_number: 'G4' }),
      relative: insertPerson(tx, '钱亲', { category_id, unit_id: inner, staff_number: 'G5' }),
    };
    addKinship(tx, { personId: office.users.clerk.personId, relativeId: ids.relative, relation: '配偶' });
    const open = (personId: string): string => openDossier(tx, { ...opening, personId }).number;
    const numbers = { full: open(ids.full), other: open(ids.other), surgeon: open(ids.surgeon) };
    open(ids.relative);
    const entries: Record<string, EntryValues> = {};
    for (const section of SECTIONS) {
      const [values = {}] = fc.sample(validEntry(section), { numRuns: 1, seed: 7 });
      entries[section.code] = values;
      const entry = { personId: ids.full, section: section.code, values };
      addEntry(tx, entry, '2026-03-05', office.office.officeId);
    }
    return { ids, entries, numbers };
  });
  const print = (input: Partial<Input<'paper.print'>> = {}, caller = office.call): Promise<Printed> =>
    office.runJob(caller, 'paper.print', { ...PLAIN_PRINT, people: { ids: [ids.full] }, ...input });
  const spooled = (): readonly string[] => readdirSync(join(office.folder, 'spool'));
  const bytesOf = ({ artifact }: Printed, caller = office.call): Promise<Buffer> =>
    readWhole(caller, artifact);
  return { ...office, ids, numbers, entries, print, bytesOf, spooled };
}

const PLAIN_PRINT = {
  forms: ['dossier'],
  merged: true,
  masked: true,
  withSensitive: false,
  dueOn: null,
} as const;

/** Small pieces, so that every test reads across their borders. */
const PIECE_BYTES = 100_000;

export async function readWhole(caller: Caller, { artifactId, size }: Artifact): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for (let offset = 0; offset < size; offset += PIECE_BYTES)
    pieces.push((await caller('artifacts.read', { artifactId, offset, length: PIECE_BYTES })).bytes);
  return Buffer.concat(pieces);
}

/** A file of its own for tools that want one; gone when the test ends. */
export function asFile(bytes: Uint8Array, name = 'printed.pdf'): string {
  const folder = mkdtempSync(join(tmpdir(), 'liandang-print-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** The text as printed, without blanks and line ends. */
export function printedText(bytes: Uint8Array): string {
  const text = execFileSync('pdftotext', ['-raw', '-enc', 'UTF-8', asFile(bytes), '-'], { encoding: 'utf8' });
  return text.replace(/\s+/gu, '');
}

/** The names inside a .zip, in their order. Errors: those of yauzl, which refuses unsafe names. */
export async function namesInZip(bytes: Buffer): Promise<readonly string[]> {
  const { promise, resolve, reject } = Promise.withResolvers<readonly string[]>();
  fromBuffer(bytes, { lazyEntries: false, strictFileNames: true }, (error, zip) => {
    if (error) return reject(error);
    const names: string[] = [];
    zip.on('entry', ({ fileName }) => names.push(fileName));
    zip.on('error', reject).on('end', () => resolve(names));
  });
  return promise;
}
