import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDossier } from '../../db/dossiers.ts';
import { emptyDataFolder } from '../builders/data-folder.ts';
import { rosterLine, rosterOf } from '../builders/import.ts';
import { openTestOffice } from '../builders/office.ts';
import { insertCategory, insertPerson, insertUnit } from '../builders/person.ts';
import { identityOf } from '../builders/roster.ts';
import { pdfScan } from '../builders/scan.ts';
import { type ForkedSession, forkSession } from '../builders/session.ts';

/** What must stand nowhere outside the encrypted database, vault and spool. */
const SECRETS = {
  password: 'clerk-Pass-2026',
  wrongPassword: 'Marker-Wrong-9176',
  recoveryCode: 'MRKR-',
  name: '欧阳暗标',
  identity: '11010519491231002X',
  imported: identityOf('19800115', 77),
  importedName: '司马暗标',
  phone: '13987651234',
  entry: '表彰暗标八五',
  clue: '线索暗标九二',
  draft: '草稿暗标七一',
  paperTitle: '材料暗标六三',
  scanText: 'Page 1 of 2',
  searched: '查找暗标五五',
} as const;

function filesUnder(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** The text in every encoding a program might write it in. */
function encodings(text: string): readonly Buffer[] {
  const utf8 = Buffer.from(text);
  const escaped = [...text].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return [
    utf8,
    Buffer.from(text, 'utf16le'),
    Buffer.from(utf8.toString('base64').replace(/=+$/u, '').slice(0, -2)),
    Buffer.from(utf8.toString('hex')),
    Buffer.from(encodeURIComponent(text)),
    Buffer.from(escaped.join('')),
  ];
}

/** Which secrets stand readable in these bytes. */
function secretsIn(bytes: Buffer): readonly string[] {
  return Object.entries(SECRETS)
    .filter(([, text]) => encodings(text).some((encoded) => bytes.includes(encoded)))
    .map(([name]) => name);
}

/** Every file with a secret, or that is a readable picture, PDF, workbook or SQLite file. */
function readable(...folders: readonly string[]): readonly string[] {
  return folders.flatMap(filesUnder).flatMap((path) => {
    const bytes = readFileSync(path);
    const found = secretsIn(bytes);
    const head = bytes.subarray(0, 15).toString('latin1');
    const kind = /^(%PDF|\x89PNG|PK\x03\x04|\xff\xd8\xff|SQLite format 3)/u.exec(head)?.[0];
    return found.length > 0 || kind ? [`${path}: ${[...found, kind ?? ''].join(' ')}`] : [];
  });
}

async function filledOffice(folder: string) {
  const office = await openTestOffice({ folder });
  const personId = office.write((tx) => {
    const unit_id = insertUnit(tx, '内科');
    insertCategory(tx, '普通职工');
    const identity = { identity_kind: 'identityCard', identity_number: SECRETS.identity };
    const id = insertPerson(tx, SECRETS.name, { ...identity, phone: SECRETS.phone, unit_id });
    openDossier(tx, {
      personId: id,
      openedOn: '2026-03-05',
      basis: '测试',
      cabinet: '',
      box: '',
      keeper: '',
    });
    return id;
  });
  await office.files.close();
  return { personId, users: office.users };
}

/** A day with everything that goes wrong on it. */
async function fullDay(session: ForkedSession, personId: string, clerkName: string): Promise<void> {
  const { call, runJob } = session;
  const ok = async (channel: string, input: unknown) =>
    expect(await call(channel, input), channel).toMatchObject({ ok: true });
  const refused = async (channel: string, input: unknown) =>
    expect(await call(channel, input), channel).toMatchObject({ ok: false });
  const wrong = SECRETS.wrongPassword;
  await refused('session.unlock', { name: clerkName, password: wrong });
  await refused('session.unlock', { name: wrong, password: wrong });
  const codes = [SECRETS.recoveryCode.repeat(8)];
  await refused('session.recover', { codes, name: clerkName, newPassword: wrong });
  await ok('session.unlock', { name: clerkName, password: SECRETS.password });
  await refused('session.changePassword', { current: wrong, next: `${wrong}-x` });
  const entry = (section: string, values: object) => ({ personId, section, values });
  await ok(
    'entries.add',
    entry('commendation', { kind: '锦旗', receivedOn: '2026-02-01', name: SECRETS.entry }),
  );
  await ok(
    'entries.add',
    entry('clue', {
      number: SECRETS.clue,
      registeredOn: '2026-02-01',
      disposition: '未定',
      result: '办理中',
      caseFilePlace: '柜',
    }),
  );
  await refused('entries.add', entry('commendation', { kind: SECRETS.entry, receivedOn: SECRETS.identity }));
  await ok('drafts.set', { name: 'entry', value: { text: SECRETS.draft } });
  const bytes = await pdfScan(2);
  const paper = { personId, entryId: null, title: SECRETS.paperTitle, formedOn: '2026-03-01', bytes };
  await ok('attachments.add', paper);
  await refused('attachments.add', { ...paper, bytes: Buffer.from(SECRETS.entry) });
  await ok('people.reveal', { personId, field: 'identityNumber' });
  await ok('search.find', { text: SECRETS.searched, limit: 10 });
  await refused('people.create', { name: SECRETS.name, identityNumber: SECRETS.identity });
  await refused(SECRETS.name, {});
  const sort = { by: 'name', descending: false };
  const exported = { filter: {}, sort, columns: ['name', 'identity', 'phone'], ids: null, uncovered: true };
  expect(await runJob('people.export', exported)).toMatchObject({ state: 'done' });
  const print = {
    forms: ['dossier'],
    people: { ids: [personId] },
    merged: true,
    masked: false,
    withSensitive: true,
    dueOn: null,
  };
  expect(await runJob('paper.print', print)).toMatchObject({ state: 'done' });
  const roster = rosterOf(rosterLine(SECRETS.importedName, 77));
  const fileName = `${SECRETS.importedName}.xlsx`;
  expect(await runJob('imports.read', { fileName, bytes: roster })).toMatchObject({ state: 'done' });
  expect(await runJob('imports.read', { fileName, bytes: roster.slice(0, 900) })).toMatchObject({
    state: 'failed',
  });
}

describe('what is secret', () => {
  it('stands readable in no file, temporary file, log or line printed, during a day, after a power cut and after the end', async () => {
    const base = emptyDataFolder();
    const [folder, anchorFolder, temporary] = ['data', 'anchors', 'tmp'].map((name) => join(base, name)) as [
      string,
      string,
      string,
    ];
    for (const path of [folder, temporary]) mkdirSync(path);
    const { personId, users } = await filledOffice(folder);
    const session = await forkSession({ folder, anchorFolder, temporary });
    await fullDay(session, personId, users.clerk.name);
    cpSync(folder, join(base, 'cut'), { recursive: true });
    expect(filesUnder(join(base, 'cut', 'spool')).length).toBeGreaterThan(0);
    expect(filesUnder(join(base, 'cut', 'vault'))).toHaveLength(1);
    expect(readable(base)).toEqual([]);
    await session.call('session.lock', {});
    await session.end();
    expect(readable(base)).toEqual([]);
    expect(filesUnder(join(folder, 'spool'))).toEqual([]);
    expect(filesUnder(temporary)).toEqual([]);
    expect(secretsIn(Buffer.from(session.printed()))).toEqual([]);
  });

  it('is not printed by the command line when it fails', async () => {
    const folder = join(emptyDataFolder(), 'data');
    mkdirSync(folder);
    await filledOffice(folder);
    const cli = join(import.meta.dirname, '../../electron/cli.ts');
    const env = { ...process.env, XDG_CONFIG_HOME: join(folder, '..', 'home') };
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [cli, 'check', folder, '--user', '审计员'],
      {
        input: `${SECRETS.wrongPassword}\n`,
        env,
      },
    );
    expect(status).toBe(2);
    expect(secretsIn(Buffer.concat([stdout, stderr]))).toEqual([]);
    expect(readable(folder)).toEqual([]);
  });

  it('would be found: the search knows every encoding', () => {
    for (const encoded of encodings(SECRETS.identity))
      expect(secretsIn(Buffer.concat([Buffer.from('x'), encoded, Buffer.from('y')]))).toEqual(['identity']);
  });
});
