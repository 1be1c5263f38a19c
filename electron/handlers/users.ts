import { accountsFault } from '../../db/domain/account.ts';
import { DomainError } from '../../db/domain/domain-error.ts';
import { blankPerson } from '../../db/domain/person.ts';
import { checkName } from '../../db/domain/person-name.ts';
import { KEY_HOLDER_ROLES, ROLE_LABELS, type Role } from '../../db/domain/role.ts';
import type { Keyring } from '../../db/keyring.ts';
import { readKeyring } from '../../db/keyring-file.ts';
import { removeSlot, renameHolder } from '../../db/keys.ts';
import { getOffice } from '../../db/office.ts';
import { createPerson, requirePerson } from '../../db/people.ts';
import {
  getUser,
  insertUser,
  listUsers,
  notePassword,
  renameUser,
  setUserDisabled,
  setUserRole,
  setVerifier,
  type User,
} from '../../db/users.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { UserLine, usersContract } from '../contract/users.ts';
import { type Handlers, prepared, type ReadContext, type WriteContext } from './context.ts';
import { type Credentials, deriveCredentials, requirePassword, storeKeyring } from './credentials.ts';

type NewUserInput = ParsedInputOf<(typeof usersContract)['users.create']>;

function lineOf(user: User, keyHolders: ReadonlySet<string>): UserLine {
  const { id: userId, ...rest } = user;
  return { userId, ...rest, roleLabel: ROLE_LABELS[user.role], keyHolder: keyHolders.has(userId) };
}

/** The head manages users only in a small office, where he stands in for the administrators. */
function requireAdministrator(context: ReadContext): void {
  if (context.session.role !== 'head' || getOffice(context.db).smallOffice) return;
  throw new DomainError(
    'not-allowed',
    '本单位已设三员：账号由系统管理员管理，角色由安全管理员管理，请联系他们办理。',
  );
}

/** Nobody manages his own account. Errors: own-account. */
function requireOther(context: ReadContext, userId: string): void {
  if (userId !== context.session.userId) return;
  throw new DomainError('own-account', '不能管理自己的账号，请由其他有权的用户办理。');
}

/** Refuses what would leave the office without a needed role or unite what must be apart. Errors: accounts-refused. */
function requireSound(context: WriteContext): void {
  const accounts = listUsers(context.tx.db).filter((user) => user.disabledAt === null);
  const fault = accountsFault(accounts, getOffice(context.tx.db).smallOffice);
  if (fault) throw new DomainError('accounts-refused', fault, { role: fault });
}

function credentialsFor(
  context: ReadContext,
  user: { readonly userId: string; readonly name: string; readonly role: Role },
  password: string,
): Promise<Credentials> {
  requirePassword(password, user.name, 'password');
  const { folder, dataKey, passwordCost } = context.office;
  const { keyring } = readKeyring(folder);
  return deriveCredentials({ keyring, dataKey, cost: passwordCost }, { ...user, password });
}

function keep(context: WriteContext, userId: string, { verifier, keyring }: Credentials): void {
  setVerifier(context.tx, userId, verifier);
  storeKeyring(context.tx, context.office.folder, keyring);
}

/** Changes the user's slot where he has one. */
function changeSlot(
  { tx, office }: WriteContext,
  userId: string,
  change: (keyring: Keyring) => Keyring,
): void {
  const { keyring } = readKeyring(office.folder);
  if (!keyring.slots.some((slot) => slot.holderId === userId)) return;
  storeKeyring(tx, office.folder, change(keyring));
}

function dropSlot(context: WriteContext, userId: string): void {
  changeSlot(context, userId, (keyring) => removeSlot(keyring, context.office.dataKey, userId));
}

function currentUser(
  context: WriteContext,
  input: { readonly userId: string; readonly version: number },
): User {
  requireAdministrator(context);
  requireOther(context, input.userId);
  const user = getUser(context.tx.db, input.userId);
  context.note({ subjects: [user.personId] });
  return { ...user, version: input.version };
}

function personFor(context: WriteContext, input: NewUserInput): string {
  if (input.personId !== null) return requirePerson(context.tx.db, input.personId).id;
  const name = checkName(input.personName);
  if (!name.ok) throw new DomainError('name-refused', `${name.message}。`, { personName: name.message });
  const person = { ...blankPerson(name.name, context.today), postTitle: input.postTitle };
  return createPerson(context.tx, person, { officeId: context.office.officeId, on: context.today });
}

async function prepareNew(context: ReadContext, input: NewUserInput) {
  requireAdministrator(context);
  if (context.session.role === 'sysadmin' && input.role !== 'reader') {
    const message = '系统管理员只建立账号：新用户先为“查阅人”，角色由安全管理员随后授予。';
    throw new DomainError('role-refused', message, { role: message });
  }
  const userId = context.newId();
  return { userId, credentials: await credentialsFor(context, { ...input, userId }, input.password) };
}

/** A new password from an administrator's hand: to be changed at the first sign-in. */
async function prepareReset(context: ReadContext, input: { userId: string; password: string }) {
  requireAdministrator(context);
  requireOther(context, input.userId);
  const { id: userId, name, role } = getUser(context.db, input.userId);
  return credentialsFor(context, { userId, name, role }, input.password);
}

export const usersHandlers: Handlers<typeof usersContract> = {
  'users.list': ({ db, office }) => {
    const { keyring } = readKeyring(office.folder);
    const holders = new Set(keyring.slots.map((slot) => slot.holderId));
    return listUsers(db).map((user) => lineOf(user, holders));
  },
  'users.create': prepared({
    prepare: prepareNew,
    commit: (context, input: NewUserInput, { userId, credentials }) => {
      const personId = personFor(context, input);
      const { name, role } = input;
      insertUser(context.tx, {
        id: userId,
        name,
        role,
        personId,
        passwordSetOn: context.today,
        passwordInitial: true,
      });
      requireSound(context);
      keep(context, userId, credentials);
      context.note({ subjects: [personId] });
      return { userId };
    },
  }),
  'users.amend': (context, { name, ...target }) => {
    const user = currentUser(context, target);
    renameUser(context.tx, user, name);
    changeSlot(context, user.id, (keyring) => renameHolder(keyring, context.office.dataKey, user.id, name));
    return null;
  },
  'users.setRole': (context, input) => {
    const user = currentUser(context, input);
    setUserRole(context.tx, user, input.role);
    requireSound(context);
    if (!KEY_HOLDER_ROLES.includes(input.role)) dropSlot(context, user.id);
    return null;
  },
  'users.resetPassword': prepared({
    prepare: prepareReset,
    commit: (context, input: { userId: string; version: number; password: string }, credentials) => {
      const user = currentUser(context, input);
      notePassword(context.tx, user, context.today, true);
      keep(context, user.id, credentials);
      return null;
    },
  }),
  'users.disable': (context, input) => {
    const user = currentUser(context, input);
    setUserDisabled(context.tx, user, context.at);
    requireSound(context);
    dropSlot(context, user.id);
    context.note({ text: input.reason });
    return null;
  },
  'users.enable': prepared({
    prepare: prepareReset,
    commit: (context, input: { userId: string; version: number; password: string }, credentials) => {
      const user = currentUser(context, input);
      setUserDisabled(context.tx, user, null);
      requireSound(context);
      notePassword(context.tx, getUser(context.tx.db, user.id), context.today, true);
      keep(context, user.id, credentials);
      return null;
    },
  }),
};
