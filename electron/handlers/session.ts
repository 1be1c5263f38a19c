import { RECOVERY_HOLDER } from '../../db/attempts.ts';
import { DomainError } from '../../db/domain/domain-error.ts';
import { KEY_HOLDER_ROLES } from '../../db/domain/role.ts';
import { readKeyring } from '../../db/keyring-file.ts';
import { unwrapWithRecovery } from '../../db/keys.ts';
import { checkPasswordVerifier } from '../../db/password.ts';
import { joinRecoveryHalves } from '../../db/recovery.ts';
import { getUser, getUserByName, getVerifier, notePassword, setVerifier, type User } from '../../db/users.ts';
import type { SessionStatus, sessionContract } from '../contract/session.ts';
import { type ClosedContext, type Handlers, type OfficeHost, prepared, type Session } from './context.ts';
import {
  deriveCredentials,
  noteTrial,
  requirePassword,
  requireTurn,
  storeKeyring,
  waitOf,
} from './credentials.ts';
import { completeSlot, proveUser, signIn, statusOf } from './sign-in.ts';

const turns = new WeakMap<OfficeHost, Promise<unknown>>();

/** One try after the other: many at once would all come before the first failure counts. */
function inTurn<T>(host: OfficeHost, act: () => Promise<T>): Promise<T> {
  const turn = (turns.get(host) ?? Promise.resolve()).then(act, act);
  turns.set(
    host,
    turn.catch(() => {}),
  );
  return turn;
}

async function enter(
  context: ClosedContext,
  { name, password }: { readonly name: string; readonly password: string },
  action: string,
): Promise<SessionStatus> {
  const isOpening = context.host.current() === null;
  const session = await proveUser(context, name, password);
  await signIn(context, session, { action, isOpening });
  await completeSlot(context, session, password);
  return statusOf(context, session);
}

async function recover(
  context: ClosedContext,
  input: { readonly codes: readonly string[]; readonly name: string; readonly newPassword: string },
): Promise<SessionStatus> {
  const { host } = context;
  requirePassword(input.newPassword, input.name, 'newPassword');
  const wasOpen = host.current() !== null;
  const dataKey = openByCode(context, input.codes);
  const office = await host.open(dataKey);
  const user = getUserByName(office.db, input.name);
  if (!user || !KEY_HOLDER_ROLES.includes(user.role)) {
    if (!wasOpen) await host.close();
    throw new DomainError(
      'recover-user-refused',
      '恢复密钥只能为在用的经办人、主任、系统管理员或审计员设置新密码，请核对用户名。',
      { name: '没有这样的用户，或该用户不持有密钥。' },
    );
  }
  await takeNewPassword(context, user, input.newPassword);
  const session = sessionOf(user);
  noteTrial({ folder: host.folder, officeId: office.officeId, name: input.name, at: context.at }, 'released');
  await signIn(context, session, { action: 'session.recover', isOpening: !wasOpen });
  return statusOf(context, session);
}

function openByCode(context: ClosedContext, codes: readonly string[]): Uint8Array {
  const { folder } = context.host;
  const { keyring } = readKeyring(folder);
  const trial = { folder, officeId: keyring.officeId, name: RECOVERY_HOLDER, at: context.at };
  requireTurn(trial);
  const [first = '', second] = codes;
  const code = second === undefined ? first : joinRecoveryHalves(first, second);
  try {
    const dataKey = unwrapWithRecovery(keyring, code);
    noteTrial(trial, 'succeeded');
    return dataKey;
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'recovery-refused') throw error;
    noteTrial(trial, 'failed');
    const wait = waitOf(trial);
    throw new DomainError(error.code, `${error.message}${wait?.text ?? ''}`, wait?.fields);
  }
}

async function takeNewPassword(context: ClosedContext, user: User, password: string): Promise<void> {
  const office = context.host.current();
  if (!office) return;
  const { keyring } = readKeyring(office.folder);
  const keys = { keyring, dataKey: office.dataKey, cost: office.passwordCost };
  const credentials = await deriveCredentials(keys, { ...sessionOf(user), password });
  context.commit(sessionOf(user), 'session.passwordRecovered', (tx) => {
    notePassword(tx, user, context.today, false);
    setVerifier(tx, user.id, credentials.verifier);
    storeKeyring(tx, office.folder, credentials.keyring);
  });
}

function sessionOf(user: User): Session {
  return { userId: user.id, name: user.name, role: user.role, personId: user.personId };
}

async function lock(context: ClosedContext): Promise<SessionStatus> {
  const { session, host } = context;
  if (session && host.current()) context.commit(session, 'session.lock', () => {});
  context.endSessions();
  // A job goes on behind the locked screen; the office then closes with the next lock or at the end of the program.
  if (context.jobs.running === 0) await host.close();
  return statusOf(context, null);
}

export const sessionHandlers: Handlers<typeof sessionContract> = {
  'session.status': (context) => statusOf(context, context.session),
  'session.unlock': (context, input) => inTurn(context.host, () => enter(context, input, 'session.unlock')),
  'session.switch': (context, input) => {
    if (!context.host.current()) throw new DomainError('locked', '已锁定，请先解锁。');
    return inTurn(context.host, () => enter(context, input, 'session.switch'));
  },
  'session.lock': lock,
  'session.recover': (context, input) => inTurn(context.host, () => recover(context, input)),
  'session.changePassword': prepared({
    prepare: async ({ db, office, session, at }, { current, next }: { current: string; next: string }) => {
      const trial = { folder: office.folder, officeId: office.officeId, name: session.name, at };
      requireTurn(trial);
      if (!(await checkPasswordVerifier(getVerifier(db, session.userId), current, office.passwordCost))) {
        noteTrial(trial, 'failed');
        const wait = waitOf(trial);
        const message = `现用密码不正确。${wait?.text ?? ''}`;
        throw new DomainError('password-wrong', message, { current: message, ...wait?.fields });
      }
      noteTrial(trial, 'succeeded');
      requirePassword(next, session.name, 'next');
      if (next === current) {
        const message = '新密码不能与现用密码相同。';
        throw new DomainError('password-refused', message, { next: message });
      }
      const { keyring } = readKeyring(office.folder);
      return deriveCredentials(
        { keyring, dataKey: office.dataKey, cost: office.passwordCost },
        { ...session, password: next },
      );
    },
    commit: ({ tx, office, session, today, note }, _input, { verifier, keyring }) => {
      notePassword(tx, getUser(tx.db, session.userId), today, false);
      setVerifier(tx, session.userId, verifier);
      storeKeyring(tx, office.folder, keyring);
      note({ text: `密钥文件第 ${keyring.version} 版` });
      return null;
    },
  }),
};
