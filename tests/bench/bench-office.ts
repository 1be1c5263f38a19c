import { createHash } from 'node:crypto';
import {
  constants,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { openReadOnly, type ReadDb } from '../../db/connection.ts';
import type { Role } from '../../db/domain/role.ts';
import { readKeyring } from '../../db/keyring-file.ts';
import { unwrapWithPassword } from '../../db/keys.ts';
import { type DemoUser, writeDemo } from '../../electron/demo/write-demo.ts';
import { DATABASE_FILE } from '../../electron/folder-survey.ts';

/** A fictional office on disk, with what opens it. */
export interface BenchOffice {
  readonly folder: string;
  readonly people: number;
  readonly users: readonly DemoUser[];
}

const root = join(import.meta.dirname, '../..');
const cache = join(root, '.cache/bench');
const SEED = 20;
/** The last day of a year: all its records are there, 21 a person. */
export const BENCH_AT = '2026-12-31T02:22:00.000Z';
/** The size; `--people N` or BENCH_PEOPLE gives a quick run. */
export const FULL_SIZE = 100_000;

/** How many people the large office of this run has. */
export function benchPeople(): number {
  const place = process.argv.indexOf('--people');
  const stated = place < 0 ? process.env.BENCH_PEOPLE : process.argv[place + 1];
  const people = Number(stated ?? FULL_SIZE);
  if (!Number.isInteger(people) || people < 1000)
    throw new Error(`--people ${stated}: a whole number from 1000`);
  return people;
}

function cacheName(people: number): string {
  const hash = createHash('sha256');
  for (const file of ['db/schema.sql', 'electron/demo/entry-plan.ts', 'electron/demo/person-plan.ts'])
    hash.update(readFileSync(join(root, file)));
  return hash.update(`${BENCH_AT} ${SEED} ${people}`).digest('hex').slice(0, 16);
}

/** The office of that size: made once for this schema, then reused. It is only read; what writes works on a copy. */
export async function benchOffice(people: number): Promise<BenchOffice> {
  const folder = join(cache, `${people}-${cacheName(people)}`);
  if (!existsSync(folder)) await make(folder, people);
  // Written by make.
  const users = JSON.parse(readFileSync(join(folder, 'users.json'), 'utf8')) as readonly DemoUser[];
  return { folder, people, users };
}

async function make(folder: string, people: number): Promise<void> {
  // Offices of that size under an older schema are of no more use, and five gigabytes each.
  for (const old of globSync(`${people}-*`, { cwd: cache })) rmSync(join(cache, old), { recursive: true });
  const unfinished = `${folder}.making`;
  mkdirSync(unfinished, { recursive: true });
  console.error(`making an office of ${people} people, once …`);
  const office = await writeDemo({
    folder: unfinished,
    people,
    seed: SEED,
    at: BENCH_AT,
    onProgress: (done) => {
      if (done % 10_000 === 0) console.error(`  ${done}`);
    },
  });
  writeFileSync(join(unfinished, 'users.json'), JSON.stringify(office.users));
  renameSync(unfinished, folder);
}

/** A copy that may be written, gone with `remove`. */
export function copyOffice(office: BenchOffice): BenchOffice & { readonly remove: () => void } {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'copy-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  // A bench that fails leaves no copy of five gigabytes.
  process.once('exit', remove);
  cpSync(office.folder, folder, { recursive: true, mode: constants.COPYFILE_FICLONE });
  return { ...office, folder, remove };
}

/** The user of that role. */
export function userOf(office: BenchOffice, role: Role): DemoUser {
  const user = office.users.find((candidate) => candidate.role === role);
  if (!user) throw new Error(`the office has no ${role}`);
  return user;
}

/** The key of the office's database. */
export async function dataKeyOf(office: BenchOffice): Promise<Uint8Array> {
  const { name, password } = userOf(office, 'clerk');
  return (await unwrapWithPassword(readKeyring(office.folder).keyring, name, password)).dataKey;
}

/** The office's database for reading alone. */
export async function readOffice(office: BenchOffice): Promise<ReadDb> {
  return openReadOnly(join(office.folder, DATABASE_FILE), await dataKeyOf(office));
}

/** The path of the office's database. */
export function databaseOf(office: BenchOffice): string {
  return join(office.folder, DATABASE_FILE);
}

if (import.meta.main) await benchOffice(benchPeople());
