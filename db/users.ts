import type { ReadDb } from './connection.ts';
import { DomainError } from './domain/domain-error.ts';
import { foldText } from './domain/fold.ts';
import type { Role } from './domain/role.ts';
import type { Tx } from './write.ts';

/** A user of the program; `disabledAt` null while he may sign in. */
export interface User {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly role: Role;
  readonly personId: string;
  readonly personName: string;
  readonly postTitle: string;
  readonly passwordSetOn: string;
  /** Set by somebody else: to be changed at the first sign-in. */
  readonly passwordInitial: boolean;
  readonly disabledAt: string | null;
}

interface UserRow {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly role: Role;
  readonly person_id: string;
  readonly person_name: string;
  readonly post_title: string;
  readonly password_set_on: string;
  readonly password_initial: number;
  readonly disabled_at: string | null;
}

const SELECT_USER = `SELECT u.id, u.version, u.name, u.role, u.person_id, p.name AS person_name, p.post_title, u.password_set_on, u.password_initial, u.disabled_at
FROM user_account AS u JOIN person AS p ON p.id = u.person_id`;

function rowToUser(row: UserRow): User {
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    role: row.role,
    personId: row.person_id,
    personName: row.person_name,
    postTitle: row.post_title,
    passwordSetOn: row.password_set_on,
    passwordInitial: row.password_initial === 1,
    disabledAt: row.disabled_at,
  };
}

/** Every user, those who may sign in first, by role and name. */
export function listUsers(db: ReadDb): readonly User[] {
  const rows = db.all<UserRow>(
    `${SELECT_USER} ORDER BY u.disabled_at IS NOT NULL, instr('clerk head leader sysadmin secadmin auditor reader', u.role), u.name`,
  );
  return rows.map(rowToUser);
}

/** The user of that id. Errors: user-unknown. */
export function getUser(db: ReadDb, id: string): User {
  const row = db.get<UserRow>(`${SELECT_USER} WHERE u.id = :id`, { id });
  if (!row) throw new DomainError('user-unknown', '找不到该用户，请刷新用户列表。');
  return rowToUser(row);
}

/** The user who signs in by that name (width, case and blanks do not matter), or null. */
export function getUserByName(db: ReadDb, name: string): User | null {
  const folded = foldText(name);
  return listUsers(db).find((user) => user.disabledAt === null && foldText(user.name) === folded) ?? null;
}

/** True while the user may sign in and still has that role. */
export function isStillUser(db: ReadDb, userId: string, role: Role): boolean {
  const row = db.get<{ role: Role }>(
    'SELECT role FROM user_account WHERE id = :userId AND disabled_at IS NULL',
    { userId },
  );
  return row?.role === role;
}

export interface NewUser {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly personId: string;
  readonly passwordSetOn: string;
  readonly passwordInitial: boolean;
}

/** Adds a user; his password follows by setVerifier and, for key-holders, in the keyring. Errors: user-name-taken. */
export function insertUser(tx: Tx, user: NewUser): void {
  refuseTakenName(tx.db, user.name, null);
  tx.insert('user_account', {
    id: user.id,
    name: user.name,
    role: user.role,
    person_id: user.personId,
    password_set_on: user.passwordSetOn,
    password_initial: Number(user.passwordInitial),
  });
}

function refuseTakenName(db: ReadDb, name: string, exceptId: string | null): void {
  const holder = getUserByName(db, name);
  if (!holder || holder.id === exceptId) return;
  throw new DomainError('user-name-taken', `用户名“${name}”已被使用，请换一个。`, {
    name: '该用户名已被使用。',
  });
}

/** Lets a user sign in by another name. Errors: user-name-taken, changed-meanwhile. */
export function renameUser(tx: Tx, user: User, name: string): void {
  refuseTakenName(tx.db, name, user.id);
  tx.amend('user_account', user.id, user.version, { name });
}

/** Gives a user another role. Errors: changed-meanwhile. */
export function setUserRole(tx: Tx, user: User, role: Role): void {
  tx.amend('user_account', user.id, user.version, { role });
}

/** Lets a user sign in no more, or again with null. Errors: changed-meanwhile. */
export function setUserDisabled(tx: Tx, user: User, disabledAt: string | null): void {
  tx.amend('user_account', user.id, user.version, { disabled_at: disabledAt });
}

/** Notes that the user has another password; `initial` where somebody else chose it. */
export function notePassword(tx: Tx, user: User, on: string, initial: boolean): void {
  tx.amend('user_account', user.id, user.version, {
    password_set_on: on,
    password_initial: Number(initial),
  });
}

/** What checks the user's password inside the open office, or null where he has none. */
export function getVerifier(db: ReadDb, userId: string): string | null {
  const row = db.get<{ verifier: string }>('SELECT verifier FROM user_verifier WHERE user_id = :userId', {
    userId,
  });
  return row?.verifier ?? null;
}

/** Keeps the verifier of a user in place of an older one. */
export function setVerifier(tx: Tx, userId: string, verifier: string): void {
  tx.db.run(
    'INSERT INTO user_verifier (user_id, verifier) VALUES (:userId, :verifier) ON CONFLICT (user_id) DO UPDATE SET verifier = :verifier',
    { userId, verifier },
  );
}
