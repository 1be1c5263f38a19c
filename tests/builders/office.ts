import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { appendEvent } from '../../db/audit.ts';
import type { WriteDb } from '../../db/connection.ts';
import { officeToday } from '../../db/domain/civil-date.ts';
import { DEFAULT_IDLE_MINUTES } from '../../db/domain/office.ts';
import { KEY_HOLDER_ROLES, ROLE_LABELS, ROLES, type Role } from '../../db/domain/role.ts';
import { saveKeyring } from '../../db/keyring-file.ts';
import { addSlot, createKeyring, generateDataKey } from '../../db/keys.ts';
import { insertOffice } from '../../db/office.ts';
import { createOfficeSecrets } from '../../db/office-secret.ts';
import { makePasswordVerifier, type ScryptCost } from '../../db/password.ts';
import { generateRecoveryCode } from '../../db/recovery.ts';
import { insertUser, setVerifier } from '../../db/users.ts';
import { Tx } from '../../db/write.ts';
import type { Answer } from '../../electron/contract/channel.ts';
import { contract } from '../../electron/contract/index.ts';
import { Gate } from '../../electron/dispatch.ts';
import type { OpenOffice } from '../../electron/handlers/open-office.ts';
import { newUuid7 } from '../../electron/identifier.ts';
import { OfficeFiles } from '../../electron/office-files.ts';
import type { ChannelName, Input, Result } from '../../renderer/client.ts';

/** A hash that costs a test nothing. */
export const TEST_COST: ScryptCost = { N: 16, r: 8, p: 1 };
/** The instant of every test: 2026-03-05 09:30 in the office's zone. */
export const TEST_AT = '2026-03-05T01:30:00.000Z';

/** A page on which a user is signed in: gives results, and throws a Refusal where the gate refuses. */
export type Caller = <Name extends ChannelName>(name: Name, input: Input<Name>) => Promise<Result<Name>>;

/** What the gate refused, as the page gets it. */
export class Refusal extends Error {
  readonly code: string;
  readonly fields: Readonly<Record<string, string>>;

  constructor(answer: Extract<Answer, { ok: false }>) {
    super(answer.message);
    this.code = answer.code;
    this.fields = answer.fields;
  }
}

export interface TestUser {
  readonly name: string;
  readonly password: string;
  readonly role: Role;
  readonly userId: string;
  readonly personId: string;
}

export interface TestOffice {
  readonly folder: string;
  readonly gate: Gate;
  readonly files: OfficeFiles;
  readonly office: OpenOffice;
  readonly db: WriteDb;
  readonly recoveryCode: string;
  readonly users: Readonly<Record<Role, TestUser>>;
  /** Calls as the clerk (or as the `role` given to openTestOffice). */
  readonly call: Caller;
  readonly as: (role: Role) => Caller;
  /** A page where nobody is signed in yet. */
  readonly page: (key: string) => Caller;
  /** Runs a job to its end and gives its result; throws a Refusal where it failed. */
  readonly runJob: <Value>(caller: Caller, name: ChannelName, input: unknown) => Promise<Value>;
  /** Writes records past the gate, as one event: what a test needs and does not look at. */
  readonly write: <T>(act: (tx: Tx) => T) => T;
  /** Sets the clock of all further calls. */
  readonly setClock: (at: string) => void;
  readonly close: () => Promise<void>;
}

export interface TestOfficeOptions {
  readonly role?: Role;
  readonly at?: string;
  readonly smallOffice?: boolean;
  /** An empty folder to use, left where it is; else one of its own. */
  readonly folder?: string;
}

/** A real, encrypted office in a folder of its own, with a user of every role, each a person; gone when the test ends. */
export async function openTestOffice(options: TestOfficeOptions = {}): Promise<TestOffice> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'liandang-'));
  let at = options.at ?? TEST_AT;
  const files: OfficeFiles = new OfficeFiles(folder, {
    onClose: () => gate.endSessions(),
    stopJobs: () => gate.jobs.stop(),
    passwordCost: TEST_COST,
  });
  const gate: Gate = new Gate({
    host: files,
    clock: () => ({ at, today: officeToday(at), newId: newUuid7 }),
    onCommitted: () => {},
    onFault: (channel, error) => console.error(channel, error),
  });
  const { users, recoveryCode } = await createOffice(files, at, options.smallOffice ?? false);
  const office = files.current();
  if (!office) throw new Error('the office did not open');
  const page = (key: string) => callerOf(gate, key);
  const as = (role: Role): Caller => {
    const { userId, name, personId } = users[role];
    gate.signIn(`page-${role}`, { userId, name, role, personId });
    return page(`page-${role}`);
  };
  const close = async () => {
    await files.close();
    await gate.close();
    if (!options.folder) rmSync(folder, { recursive: true, force: true });
  };
  onTestFinished(close);
  return {
    folder,
    gate,
    files,
    office,
    db: office.db,
    recoveryCode,
    users,
    call: as(options.role ?? 'clerk'),
    as,
    page,
    runJob: (caller, name, input) => runJob(caller, name, input),
    write: (act) => writeAs(office.db, at, users.clerk, act),
    setClock: (next) => {
      at = next;
    },
    close,
  };
}

function callerOf(gate: Gate, key: string): Caller {
  return async (name, input) => {
    const answer = await gate.call(key, name, input);
    if (!answer.ok) throw new Refusal(answer);
    expectCovered(name, answer.value);
    // The gate answers with this channel's result.
    return answer.value as never;
  };
}

/** Every test of the suite guards this too: reading that leaves no trace uncovers no identity card, save in HR's own roster that is being imported. */
function expectCovered(name: ChannelName, value: unknown): void {
  if (contract[name].kind !== 'read' || name === 'jobs.get' || name.startsWith('imports.')) return;
  const [uncovered] = /(?<!\d)[1-9]\d{5}(?:19|20)\d{9}[\dX](?!\d)/u.exec(JSON.stringify(value ?? null)) ?? [];
  if (uncovered) throw new Error(`${name} gives away an identity number that nobody asked to see`);
}

async function runJob<Value>(caller: Caller, name: ChannelName, input: unknown): Promise<Value> {
  // The tests hand in what the channel's schema then checks; its answer is a JobStarted.
  const { jobId } = (await caller(name, input as never)) as unknown as { readonly jobId: string };
  for (;;) {
    const status = await caller('jobs.get', { jobId });
    if (status.state === 'done') return status.result as Value; // the result type is the test's to state
    if (status.state !== 'running') {
      const { code, message } = status.error ?? { code: status.state, message: '' };
      throw new Refusal({ ok: false, code, message, fields: {} });
    }
    await new Promise((done) => setTimeout(done, 5));
  }
}

function writeAs<T>(db: WriteDb, at: string, user: TestUser, act: (tx: Tx) => T): T {
  return db.transaction(() => {
    const tx = new Tx(db, at, newUuid7);
    const value = act(tx);
    const actor = { userId: user.userId, name: user.name, role: user.role };
    appendEvent(db, { at, actor, action: 'test.write', subjects: [] }, tx.changes);
    return value;
  });
}

async function createOffice(files: OfficeFiles, at: string, smallOffice: boolean) {
  const dataKey = generateDataKey();
  const recoveryCode = generateRecoveryCode();
  const list = ROLES.map((role) => ({
    role,
    name: ROLE_LABELS[role],
    password: `${role}-Pass-2026`,
    userId: newUuid7(),
    personId: newUuid7(),
  }));
  // One user of each role, in the order of ROLES.
  const users = Object.fromEntries(list.map((user) => [user.role, user])) as Record<Role, TestUser>;
  const officeId = newUuid7();
  const verifier = new Map<string, string>();
  let keyring = createKeyring(dataKey, officeId, recoveryCode);
  for (const user of list) {
    const holder = { holderId: user.userId, holderName: user.name, password: user.password };
    if (KEY_HOLDER_ROLES.includes(user.role)) keyring = await addSlot(keyring, dataKey, holder, TEST_COST);
    verifier.set(user.userId, await makePasswordVerifier(user.password, TEST_COST));
  }
  await files.create(dataKey, officeId, ({ db }) => {
    writeAs(db, at, users.clerk, (tx) => {
      createOfficeSecrets(tx);
      insertOffice(tx, officeId, {
        hospitalName: '临江市第一人民医院',
        officeName: '纪检监察室',
        dossierWord: '廉洁档案',
        numberFormat: '{prefix}{year}-{serial:4}',
        numberPrefix: 'LZ',
        serialPerYear: true,
        idleMinutes: DEFAULT_IDLE_MINUTES,
        smallOffice,
        demo: false,
        recoveryMark: 'TEST0000',
        recoveryMadeOn: officeToday(at),
        keyringVersion: keyring.version,
      });
      for (const user of list) {
        insertUserWithPerson(tx, officeId, user, at);
        setVerifier(tx, user.userId, verifier.get(user.userId) ?? '');
      }
    });
    saveKeyring(files.folder, keyring);
  });
  return { users, recoveryCode };
}

function insertUserWithPerson(tx: Tx, officeId: string, user: TestUser, at: string): void {
  tx.insert('person', {
    id: user.personId,
    origin_office_id: officeId,
    name: user.name,
    pinyin: user.role,
    sex: '未知',
    identity_kind: 'none',
    custody: 'hospital',
    employment: 'established',
    in_service: 1,
  });
  insertUser(tx, {
    id: user.userId,
    name: user.name,
    role: user.role,
    personId: user.personId,
    passwordSetOn: officeToday(at),
    passwordInitial: false,
  });
}
