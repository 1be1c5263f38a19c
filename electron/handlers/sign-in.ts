import { type Attempt, drainAttempts, hashHolder } from '../../db/attempts.ts';
import type { Actor } from '../../db/audit.ts';
import type { ReadDb } from '../../db/connection.ts';
import { PASSWORD_MAX_AGE_DAYS } from '../../db/domain/account.ts';
import { shortAnchor } from '../../db/domain/anchor-text.ts';
import { daysBetween, officeClock, officeToday } from '../../db/domain/civil-date.ts';
import { DomainError } from '../../db/domain/domain-error.ts';
import { KEY_HOLDER_ROLES, ROLE_LABELS } from '../../db/domain/role.ts';
import type { Keyring } from '../../db/keyring.ts';
import { readKeyring, saveKeyring } from '../../db/keyring-file.ts';
import { unwrapWithPassword } from '../../db/keys.ts';
import { getOffice } from '../../db/office.ts';
import { checkPasswordVerifier } from '../../db/password.ts';
import { signMonthlyAnchor } from '../../db/signed-anchor.ts';
import { getUser, getUserByName, getVerifier, listUsers, type User } from '../../db/users.ts';
import type { SessionStatus, SignedIn } from '../contract/session.ts';
import type { ClosedContext, OfficeHost, OpenOffice, Session } from './context.ts';
import {
  deriveCredentials,
  noteTrial,
  requireTurn,
  storeKeyring,
  type Trial,
  waitOf,
} from './credentials.ts';

const LAST_EVENT_AT = 'SELECT at FROM audit_event ORDER BY seq DESC LIMIT 1';

const RECOVERED = `SELECT at FROM audit_event WHERE action = 'session.recover'
AND seq > coalesce((SELECT max(seq) FROM audit_event WHERE action = 'office.replaceRecovery'), 0) ORDER BY seq DESC LIMIT 1`;

/** One answer whatever part was wrong, and whether or not such a user exists; where the next try has to wait, it says so at once. */
function wrong(trial: Trial): DomainError {
  const wait = waitOf(trial);
  const next = wait?.text ?? '请检查大小写和输入法后重试；连续输错会被暂时锁定。';
  return new DomainError('name-or-password-wrong', `用户名或密码不正确。${next}`, wait?.fields);
}

/** Whom this name and password sign in, opening the office where it is locked. Errors: name-or-password-wrong, unlock-wait, unlock-locked, keyring-…, database-…. */
export async function proveUser(context: ClosedContext, name: string, password: string): Promise<Session> {
  const { keyring } = readKeyring(context.host.folder);
  const trial = { folder: context.host.folder, officeId: keyring.officeId, name, at: context.at };
  requireTurn(trial);
  const office = context.host.current();
  const user = office
    ? await userInside(office, name, password)
    : await userByKey(context.host, keyring, name, password);
  if (!user) {
    noteTrial(trial, 'failed');
    throw wrong(trial);
  }
  noteTrial(trial, 'succeeded');
  return { userId: user.id, name: user.name, role: user.role, personId: user.personId };
}

/** Inside the open office every user signs in by his verifier; an unknown name takes as long. */
async function userInside(office: OpenOffice, name: string, password: string): Promise<User | null> {
  const user = getUserByName(office.db, name);
  const verifier = user && getVerifier(office.db, user.id);
  const right = await checkPasswordVerifier(verifier ?? null, password, office.passwordCost);
  return right ? user : null;
}

/** From outside only a key-holder's password opens the office. */
async function userByKey(
  host: OfficeHost,
  keyring: Keyring,
  name: string,
  password: string,
): Promise<User | null> {
  const opened = await unwrapWithPassword(keyring, name, password).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === 'unlock-refused') return null;
    throw error;
  });
  if (!opened) return null;
  const office = await host.open(opened.dataKey);
  const user = listUsers(office.db).find(({ id }) => id === opened.holderId);
  if (user?.disabledAt === null && KEY_HOLDER_ROLES.includes(user.role)) return user;
  await host.close();
  return null;
}

/** Signs the proved user in on this page; the chain gets what happened before it and the sign-in itself. */
export async function signIn(
  context: ClosedContext,
  session: Session,
  { action, isOpening }: { readonly action: string; readonly isOpening: boolean },
): Promise<void> {
  const office = openOf(context);
  const { keyring, isFromBackup } = readKeyring(office.folder);
  if (isFromBackup) saveKeyring(office.folder, keyring);
  if (isOpening) noteLostTail(context, session, office);
  noteFindings(context, session, office, keyring);
  noteAttempts(context, session, office);
  const { version } = keyring;
  context.commit(session, action, () => {}, `密钥文件第 ${version} 版`);
  signMonthlyAnchor(office.db, office.folder, office.officeId, context.at);
  context.setSession(session);
}

function noteLostTail(context: ClosedContext, session: Session, { lostTail }: OpenOffice): void {
  if (!lostTail) return;
  const text = `外部锚点 ${shortAnchor(lostTail)} 在数据库中找不到`;
  context.commit(session, 'audit.tailLost', () => {}, text);
}

/** Findings at the door: a clock that went back, an old keyring put back. */
function noteFindings(context: ClosedContext, session: Session, { db }: OpenOffice, keyring: Keyring): void {
  const note = (action: string, text: string) => context.commit(session, action, () => {}, text);
  const last = db.get<{ at: string }>(LAST_EVENT_AT)?.at ?? '';
  if (last > context.at) note('clock.wentBack', clockBackText(last, context.at));
  const known = getOffice(db).keyringVersion;
  if (keyring.version < known) note('keyring.old', `密钥文件为第 ${keyring.version} 版，应为第 ${known} 版`);
}

function clockBackText(last: string, at: string): string {
  return `上一操作的时间是 ${officeClock(last)}，电脑时钟现在是 ${officeClock(at)}`;
}

/** In whose name the chain holds what no user did. */
const SYSTEM: Actor = { userId: 'system', name: '系统', role: 'system' };

/** Tries at the door before this sign-in: acts of the user whose name was given, never of the one who signs in now. */
function noteAttempts(context: ClosedContext, session: Session, office: OpenOffice): void {
  const users = new Map(listUsers(office.db).map((user) => [hashHolder(office.officeId, user.name), user]));
  drainAttempts(office.folder, (attempts: readonly Attempt[]) => {
    for (const { id, at, holder, outcome } of attempts) {
      if (outcome === 'succeeded') continue;
      const user = users.get(holder);
      const who = user?.name ?? '其他名称';
      const text = outcome === 'failed' ? `登录失败：${who}` : `解除锁定：${who}`;
      // Who lifts a lock by the recovery key signs in by that very act.
      const actor = outcome === 'failed' ? actorOf(user) : undefined;
      context.commit(session, `session.${outcome}`, () => {}, `${officeClock(at)} ${text} ${id}`, actor);
    }
  });
}

function actorOf(user: User | undefined): Actor {
  return user ? { userId: user.id, name: user.name, role: user.role } : SYSTEM;
}

/** A user who became a key-holder gets his slot when his password is next at hand. */
export async function completeSlot(
  context: ClosedContext,
  session: Session,
  password: string,
): Promise<void> {
  const office = openOf(context);
  const { keyring } = readKeyring(office.folder);
  const has = keyring.slots.some((slot) => slot.holderId === session.userId);
  if (has || !KEY_HOLDER_ROLES.includes(session.role)) return;
  const keys = { keyring, dataKey: office.dataKey, cost: office.passwordCost };
  const credentials = await deriveCredentials(keys, { ...session, password });
  context.commit(session, 'users.keyGiven', (tx) => storeKeyring(tx, office.folder, credentials.keyring));
}

function openOf(context: ClosedContext): OpenOffice {
  const office = context.host.current();
  if (!office) throw new DomainError('locked', '已锁定，请先解锁。');
  return office;
}

/** What the page may know: the state of the office and, where somebody is signed in, who and where. */
export async function statusOf(context: ClosedContext, session: Session | null): Promise<SessionStatus> {
  const { folder } = context.host;
  const base = { user: null, office: null, folder, demo: false, warnings: [], problem: null };
  try {
    const { state, warnings } = await context.host.look();
    const office = context.host.current();
    const demo = state !== 'new' && readKeyring(folder).keyring.demo === true;
    if (!office || !session) return { ...base, state, demo, warnings };
    return {
      ...base,
      state,
      demo,
      ...insideOf(context, office, session),
      warnings: [...warnings, ...tailWarning(office)],
    };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { ...base, state: 'locked', problem: { code: error.code, message: error.message } };
  }
}

function tailWarning(office: OpenOffice): readonly string[] {
  if (!office.lostTail) return [];
  return [
    '数据库中找不到外部锚点记下的最后操作：可能换回了旧的数据库，或末尾的记录丢失。请主任或审计员在“审计”中校验，并核对最近的备份。',
  ];
}

function insideOf(context: ClosedContext, open: OpenOffice, session: Session) {
  const office = getOffice(open.db);
  const { id, hospitalName, officeName, dossierWord, demo, smallOffice, idleMinutes } = office;
  return {
    user: signedInOf(getUser(open.db, session.userId), context.today),
    office: {
      id,
      hospitalName,
      officeName,
      dossierWord,
      demo,
      smallOffice,
      idleMinutes,
      recoveryUsedOn: recoveryUsedOn(open.db),
    },
  };
}

/** The civil day of the last opening by the recovery key since it was made; null where there was none. */
function recoveryUsedOn(db: ReadDb): string | null {
  const used = db.get<{ at: string }>(RECOVERED);
  return used ? officeToday(used.at) : null;
}

function signedInOf(user: User, today: string): SignedIn {
  const passwordDays = daysBetween(user.passwordSetOn, today);
  const aged = passwordDays >= PASSWORD_MAX_AGE_DAYS;
  return {
    userId: user.id,
    name: user.name,
    role: user.role,
    roleLabel: ROLE_LABELS[user.role],
    personId: user.personId,
    personName: user.personName,
    passwordDue: user.passwordInitial ? 'initial' : aged ? 'aged' : null,
    passwordDays,
  };
}
