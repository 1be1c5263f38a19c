import { existsSync, statSync } from 'node:fs';
import { type Actor, appendEvent } from '../../db/audit.ts';
import { insertCategory } from '../../db/categories.ts';
import type { WriteDb } from '../../db/connection.ts';
import { DEFAULT_CATEGORIES } from '../../db/domain/category.ts';
import { officeToday } from '../../db/domain/civil-date.ts';
import { DomainError } from '../../db/domain/domain-error.ts';
import { DEFAULT_IDLE_MINUTES } from '../../db/domain/office.ts';
import { KEY_HOLDER_ROLES, ROLES, type Role } from '../../db/domain/role.ts';
import { saveKeyring } from '../../db/keyring-file.ts';
import { addSlot, createKeyring, generateDataKey } from '../../db/keys.ts';
import { insertOffice } from '../../db/office.ts';
import { createOfficeSecrets } from '../../db/office-secret.ts';
import { makePasswordVerifier, type ScryptCost } from '../../db/password.ts';
import { generateRecoveryCode, markOfRecoveryCode } from '../../db/recovery.ts';
import { insertUser, setVerifier } from '../../db/users.ts';
import { Tx } from '../../db/write.ts';
import { checkDataFolder } from '../folder-check.ts';
import { OfficeFiles } from '../office-files.ts';
import { writeDemoEducation } from './education.ts';
import type { DemoCast } from './entry-plan.ts';
import { writeDemoLetters } from './letters.ts';
import {
  createDemoOrganisation,
  type DemoOrganisation,
  putLeadersInCharge,
  registerSuppliers,
} from './organisation.ts';
import { createPersonPlanner, type PersonPlan } from './person-plan.ts';
import { type Random, seededRandom } from './random.ts';
import { writeDemoTalks } from './talks.ts';
import { writePerson } from './write-person.ts';

export interface DemoOrder {
  /** An empty or missing folder. */
  readonly folder: string;
  /** From 7 (every user is a person) to 100,000. */
  readonly people: number;
  readonly seed: number;
  /** The instant of making, UTC; the records reach back three years from it. */
  readonly at: string;
  readonly onProgress?: (people: number) => void;
  /** Cost of the password hashes; tests use a cheaper one. */
  readonly passwordCost?: ScryptCost;
}

export interface DemoUser {
  readonly name: string;
  readonly role: Role;
  readonly password: string;
}

export interface DemoOffice {
  readonly people: number;
  readonly users: readonly DemoUser[];
  readonly recoveryCode: string;
}

const DEMO_LIMITS = { people: { min: ROLES.length, max: 100_000 } } as const;
/** So many people at the head of the plan have a place of their own: leaders, the office, its users. */
const CAST_SIZE = 20;
/** People written in one transaction. */
const BATCH = 500;
const HOSPITAL = '江北市妇幼保健院';
/** Login name of each role and the place of its person in the plan: 2 is 纪委书记, 7 the head of the office, 8 and 9 its clerks. */
const USERS: Readonly<Record<Role, { readonly name: string; readonly place: number }>> = {
  clerk: { name: '经办', place: 8 },
  head: { name: '主任', place: 7 },
  leader: { name: '书记', place: 2 },
  sysadmin: { name: '系统', place: 11 },
  secadmin: { name: '安全', place: 12 },
  auditor: { name: '审计', place: 13 },
  reader: { name: '查阅', place: 14 },
};

/** The place of a role's person in the plan; an office too small for the usual places has its first people for users. */
function placeOf(role: Role, people: number): number {
  const isSmall = ROLES.some((each) => USERS[each].place >= people);
  return isSmall ? ROLES.indexOf(role) : USERS[role].place;
}

/** Makes a fictional office, marked 演练: the same people and records for the same size, seed and day. Errors: demo-size, folder-…, office-exists. */
export async function writeDemo(order: DemoOrder): Promise<DemoOffice> {
  const { min, max } = DEMO_LIMITS.people;
  if (!(order.people >= min && order.people <= max)) {
    throw new DomainError('demo-size', `演练单位的人数应在 ${min} 至 ${max} 之间。`);
  }
  if (existsSync(order.folder) && !statSync(order.folder).isDirectory())
    throw new DomainError('folder-is-file', `“${order.folder}”是文件，请给出一个空文件夹。`);
  checkDataFolder(order.folder);
  const random = seededRandom(order.seed);
  const users = planUsers(random);
  const dataKey = generateDataKey();
  const officeId = random.uuid(Date.parse(order.at));
  const recoveryCode = generateRecoveryCode();
  let keyring = createKeyring(dataKey, officeId, recoveryCode, { demo: true });
  for (const user of users.filter(({ role }) => KEY_HOLDER_ROLES.includes(role))) {
    keyring = await addSlot(
      keyring,
      dataKey,
      { holderId: user.id, holderName: user.name, password: user.password },
      order.passwordCost,
    );
  }
  const verifiers = new Map<string, string>();
  for (const user of users)
    verifiers.set(user.id, await makePasswordVerifier(user.password, order.passwordCost));
  const files = new OfficeFiles(order.folder, {
    onClose: () => undefined,
    stopJobs: () => Promise.resolve(),
  });
  await files.create(dataKey, officeId, (office) => {
    fill(office.db, order, random, {
      officeId,
      users,
      verifiers,
      keyringVersion: keyring.version,
      recoveryCode,
    });
    saveKeyring(order.folder, keyring);
  });
  await files.close();
  return {
    people: order.people,
    users: users.map(({ name, role, password }) => ({ name, role, password })),
    recoveryCode,
  };
}

interface PlannedUser extends DemoUser {
  readonly id: string;
}

function planUsers(random: Random): readonly PlannedUser[] {
  return ROLES.map((role) => ({
    id: random.uuid(0),
    role,
    name: USERS[role].name,
    password: `yanlian-${random.int(100_000, 999_999)}`,
  }));
}

interface Founding {
  readonly officeId: string;
  readonly users: readonly PlannedUser[];
  readonly verifiers: ReadonlyMap<string, string>;
  readonly keyringVersion: number;
  readonly recoveryCode: string;
}

function fill(db: WriteDb, order: DemoOrder, random: Random, founding: Founding): void {
  const newId = (): string => random.uuid(Date.parse(order.at));
  const act = <T>(action: string, role: Role, work: (tx: Tx) => T): T =>
    db.transaction(() => {
      const tx = new Tx(db, order.at, newId);
      const value = work(tx);
      appendEvent(db, { at: order.at, actor: actorOf(founding, role), action, subjects: [] }, tx.changes);
      return value;
    });
  const today = officeToday(order.at);
  const year = Number(today.slice(0, 4));
  const organisation = act('demo.found', 'sysadmin', (tx) => found(tx, founding, year));
  act('demo.write', 'clerk', (tx) => registerSuppliers(tx, random, year));
  const plan = createPersonPlanner(random, year);
  // Their names stand on the records of all others.
  const first = Array.from({ length: CAST_SIZE }, (_, index) => plan(index));
  const cast = castOf(first, order.people);
  const places = new Map<number, string>();
  for (let from = 0; from < order.people; from += BATCH) {
    const to = Math.min(from + BATCH, order.people);
    act('demo.write', 'clerk', (tx) => {
      for (let index = from; index < to; index += 1) {
        const person: PersonPlan = first[index] ?? plan(index);
        const personId = writePerson(tx, person, {
          random,
          organisation,
          officeId: founding.officeId,
          today,
          year,
          cast,
          progress: index / order.people,
        });
        if (index < CAST_SIZE) places.set(index, personId);
      }
    });
    order.onProgress?.(to);
  }
  act('demo.users', 'sysadmin', (tx) => {
    putLeadersInCharge(tx, organisation, [...places.values()].slice(0, 7), `${year - 3}-01-01`);
    for (const user of founding.users)
      addUser(tx, user, places.get(placeOf(user.role, order.people)) ?? '', today, founding);
  });
  const write = (work: (tx: Tx) => void): void => act('demo.write', 'clerk', work);
  const categoryIds = ['院领导', '中层以上'].flatMap((name) => organisation.categories.get(name) ?? []);
  const { officeId } = founding;
  writeLedgers(write, { random, officeId, today, people: order.people, cast, places, categoryIds });
}

interface LedgerFacts {
  readonly random: Random;
  readonly officeId: string;
  readonly today: string;
  readonly people: number;
  readonly cast: DemoCast;
  /** Ids of the first people by their place in the plan. */
  readonly places: ReadonlyMap<number, string>;
  /** 院领导 and 中层: who signs letters. */
  readonly categoryIds: readonly string[];
}

/** Letters, talks and warning education of three years. */
function writeLedgers(write: (work: (tx: Tx) => void) => void, facts: LedgerFacts): void {
  const { cast, places, categoryIds, ...around } = facts;
  const idAt = (role: Role): string | null => places.get(placeOf(role, around.people)) ?? null;
  const talker = { personId: idAt('leader'), name: cast.disciplineSecretary, post: '纪委书记' };
  const recorder = { personId: idAt('clerk'), name: cast.clerk, post: '科员' };
  const secretary = { personId: places.get(0) ?? '', name: cast.secretary, postTitle: '党委书记' };
  write((tx) => writeDemoLetters(tx, { ...around, secretary, categoryIds }));
  write((tx) => writeDemoTalks(tx, { ...around, talker, recorder }));
  write((tx) => writeDemoEducation(tx, { ...around, host: cast.disciplineSecretary }));
}

function actorOf({ users }: Founding, role: Role): Actor {
  const user = users.find((each) => each.role === role);
  if (!user) throw new Error(`no ${role} in the plan`);
  return { userId: user.id, name: user.name, role };
}

function castOf(first: readonly PersonPlan[], people: number): DemoCast {
  const nameOf = (place: number): string => first[place]?.name ?? '';
  return {
    secretary: nameOf(0),
    disciplineSecretary: nameOf(placeOf('leader', people)),
    clerk: nameOf(placeOf('clerk', people)),
    secondClerk: nameOf(placeOf('clerk', people) + 1),
  };
}

function found(tx: Tx, founding: Founding, year: number): DemoOrganisation {
  insertOffice(tx, founding.officeId, {
    hospitalName: HOSPITAL,
    officeName: '纪检监察室',
    dossierWord: '廉洁档案',
    numberFormat: '{prefix}{year}-{serial:4}',
    numberPrefix: 'LZ',
    serialPerYear: true,
    idleMinutes: DEFAULT_IDLE_MINUTES,
    smallOffice: false,
    demo: true,
    recoveryMark: markOfRecoveryCode(founding.recoveryCode),
    recoveryMadeOn: `${year}-01-01`,
    keyringVersion: founding.keyringVersion,
  });
  createOfficeSecrets(tx);
  const categories = new Map(
    DEFAULT_CATEGORIES.map((category) => [category.name, insertCategory(tx, category)]),
  );
  return createDemoOrganisation(tx, categories, `${year - 20}-01-01`);
}

function addUser(tx: Tx, user: PlannedUser, personId: string, today: string, founding: Founding): void {
  insertUser(tx, {
    id: user.id,
    name: user.name,
    role: user.role,
    personId,
    passwordSetOn: today,
    passwordInitial: false,
  });
  setVerifier(tx, user.id, founding.verifiers.get(user.id) ?? '');
}
