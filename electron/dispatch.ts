import { appendEvent, type ChainHead } from '../db/audit.ts';
import { canonicalJson } from '../db/domain/canonical-json.ts';
import { officeToday } from '../db/domain/civil-date.ts';
import { DomainError } from '../db/domain/domain-error.ts';
import type { Role } from '../db/domain/role.ts';
import { getSection } from '../db/domain/sections/index.ts';
import { listRecused } from '../db/kinship.ts';
import { isStillUser } from '../db/users.ts';
import { type Change, Tx } from '../db/write.ts';
import type { Answer, Channel } from './contract/channel.ts';
import { contract } from './contract/index.ts';
import type {
  Clock,
  ClosedContext,
  JobBoard,
  JobContext,
  Note,
  OfficeHost,
  PreparedWrite,
  ReadContext,
  Session,
  WriteContext,
  WriteElsewhere,
} from './handlers/context.ts';
import { handlers } from './handlers/index.ts';
import { checkInput } from './input-check.ts';
import { Jobs } from './jobs.ts';
import { PrintRoom } from './print-room.ts';
import { describeFailure } from './refusal.ts';
import { runWorker } from './worker-pool.ts';

export interface GateOptions {
  readonly host: OfficeHost;
  readonly clock: () => Clock;
  /** Told after each committed event: the anchor outside the database follows. */
  readonly onCommitted: (head: ChainHead) => void;
  /** Unexpected faults, for the log of the host; never holds personal data. */
  readonly onFault: (channel: string, error: unknown) => void;
}

/** Views of the same thing within this time are one event (design.md, Kinds). */
const SAME_VIEW_MS = 60_000;

// One map over all nouns: the contract and the handlers are typed pairwise where they are written.
const channels = new Map<string, Channel>(Object.entries(contract) as [string, Channel][]);
type AnyHandler = (context: unknown, input: unknown) => unknown;
// See above: each handler was checked against its own channel by Handlers<…>.
const answerers = new Map(
  Object.entries(handlers) as unknown as [string, AnyHandler | PreparedWrite<unknown, unknown, unknown>][],
);

/** The one gate: parse, access, run by kind, answer as data. There is no other way to the database. */
export class Gate {
  readonly #options: GateOptions;
  readonly #sessions = new Map<string, Session>();
  readonly #lastViews = new Map<string, number>();
  /** A worker's transaction under way: other writes wait for it here instead of holding the service up. */
  #longWrite: Promise<unknown> = Promise.resolve();
  readonly #printRoom = new PrintRoom();
  readonly jobs = new Jobs();
  /** Who started each job: for others it does not exist. */
  readonly #jobOwners = new Map<string, string>();

  constructor(options: GateOptions) {
    this.#options = options;
  }

  /** Answers one call from the page known by `sessionKey`; never throws. */
  async call(sessionKey: string, name: string, input: unknown): Promise<Answer> {
    try {
      const channel = channels.get(name);
      if (!channel) throw new DomainError('unknown-channel', `没有这个功能：${name}。请更新程序。`);
      const checked = checkInput(channel, input);
      if (!checked.ok) return { ok: false, ...checked.refusal };
      if (channel.kind !== 'read') await this.#longWrite;
      return { ok: true, value: await this.#run(sessionKey, name, channel, checked.value) };
    } catch (error) {
      if (!(error instanceof DomainError)) this.#options.onFault(name, error);
      return { ok: false, ...describeFailure(error) };
    }
  }

  /** Signs in on a page a user who has proved himself. */
  signIn(sessionKey: string, session: Session): void {
    this.#sessions.set(sessionKey, session);
  }

  /** Ends every session: what is on the screen can no longer be asked again. */
  endSessions(): void {
    this.#sessions.clear();
    this.#lastViews.clear();
  }

  /** Waits for the jobs and ends the threads; nothing is asked afterwards. */
  async close(): Promise<void> {
    await this.jobs.stop();
    await this.#printRoom.close();
  }

  #run(sessionKey: string, name: string, channel: Channel, input: unknown): unknown {
    const handler = answerers.get(name);
    if (!handler) throw new Error(`no handler for ${name}`);
    const clock = this.#options.clock();
    if (channel.kind === 'closed') return this.#runClosed(sessionKey, clock, handler, input);
    const context = this.#readContext(sessionKey, clock);
    const subjects = admit(context, channel, input);
    switch (channel.kind) {
      case 'read':
        return callFunction(handler, context, input);
      case 'loggedRead':
        return this.#runLoggedRead(context, name, handler, input, subjects);
      case 'keep':
        return context.office.db.transaction(() =>
          callFunction(handler, { ...context, db: context.office.db }, input),
        );
      case 'write':
        return this.#runWrite(context, name, handler, input, subjects);
      case 'job':
        return this.#startJob(context, name, handler, input, subjects);
    }
  }

  #runClosed(
    sessionKey: string,
    clock: Clock,
    handler: AnyHandler | PreparedWrite<unknown, unknown, unknown>,
    input: unknown,
  ): unknown {
    const context: ClosedContext = {
      ...clock,
      host: this.#options.host,
      session: this.#sessions.get(sessionKey) ?? null,
      setSession: (session) => {
        if (session) this.signIn(sessionKey, session);
        else this.#sessions.delete(sessionKey);
      },
      endSessions: () => this.endSessions(),
      jobs: this.jobs,
      commit: (session, action, act, text) =>
        this.#transact(this.#contextOf(session, clock), action, [], ({ tx }) => act(tx), text),
    };
    return callFunction(handler, context, input);
  }

  #readContext(sessionKey: string, clock: Clock): ReadContext {
    const session = this.#sessions.get(sessionKey);
    if (!session) throw locked();
    const context = this.#contextOf(session, clock);
    if (!isStillUser(context.db, session.userId, session.role)) throw locked();
    return context;
  }

  #contextOf(session: Session, clock: Clock): ReadContext {
    const office = this.#options.host.current();
    if (!office) throw locked();
    return {
      ...clock,
      session,
      office,
      db: office.db,
      recused: listRecused(office.db, session.personId),
      jobs: this.#jobsOf(session),
      runWorker,
      printer: this.#printRoom,
    };
  }

  #jobsOf({ userId }: Session): JobBoard {
    const isOwn = (jobId: string): boolean => this.#jobOwners.get(jobId) === userId;
    return {
      running: this.jobs.running,
      get: (jobId) => (isOwn(jobId) ? this.jobs.get(jobId) : null),
      cancel: (jobId) => {
        if (isOwn(jobId)) this.jobs.cancel(jobId);
      },
    };
  }

  async #runLoggedRead(
    context: ReadContext,
    name: string,
    handler: AnyHandler | PreparedWrite<unknown, unknown, unknown>,
    input: unknown,
    subjects: readonly string[],
  ): Promise<unknown> {
    const noted = { subjects: [...subjects], text: undefined as string | undefined };
    const note: Note = (more) => {
      noted.subjects.push(...(more.subjects ?? []));
      noted.text = more.text ?? noted.text;
    };
    const value = await callFunction(handler, { ...context, note }, input);
    // What the schema let through is plain data.
    const seen =
      noted.text === undefined ? canonicalJson(input as never) : `${noted.subjects.join()} ${noted.text}`;
    const key = `${context.session.userId} ${name} ${seen}`;
    const now = Date.parse(context.at);
    const last = this.#lastViews.get(key);
    if (last === undefined || now - last >= SAME_VIEW_MS) {
      this.#commit(context, name, noted.subjects, [], noted.text);
      this.#lastViews.set(key, now);
    }
    return value;
  }

  async #runWrite(
    context: ReadContext,
    name: string,
    handler: AnyHandler | PreparedWrite<unknown, unknown, unknown>,
    input: unknown,
    subjects: readonly string[],
  ): Promise<unknown> {
    const ready = typeof handler === 'function' ? null : { value: await handler.prepare(context, input) };
    await this.#longWrite;
    return this.#transact(context, name, subjects, (writing) =>
      typeof handler === 'function' ? handler(writing, input) : handler.commit(writing, input, ready?.value),
    );
  }

  #transact<T>(
    context: ReadContext,
    name: string,
    subjects: readonly string[],
    act: (writing: WriteContext) => T,
    text?: string,
  ): T {
    const { db } = context.office;
    const noted = { subjects: [...subjects], text };
    let head: ChainHead | null = null;
    const result = db.transaction(() => {
      const tx = new Tx(db, context.at, context.newId);
      const value = act({
        ...context,
        tx,
        note: (note) => {
          noted.subjects.push(...(note.subjects ?? []));
          noted.text = note.text ?? noted.text;
        },
      });
      head = this.#append(context, name, noted.subjects, tx.changes, noted.text);
      return value;
    });
    if (head) this.#options.onCommitted(head);
    return result;
  }

  #commit(
    context: ReadContext,
    action: string,
    subjects: readonly string[],
    changes: readonly Change[],
    text?: string,
  ): void {
    const head = context.office.db.transaction(() => this.#append(context, action, subjects, changes, text));
    this.#options.onCommitted(head);
  }

  #append(
    context: ReadContext,
    action: string,
    subjects: readonly string[],
    changes: readonly Change[],
    text?: string,
  ): ChainHead {
    const { userId, name, role } = context.session;
    const note = text === undefined ? {} : { note: text };
    return appendEvent(
      context.office.db,
      { at: context.at, actor: { userId, name, role }, action, subjects: [...new Set(subjects)], ...note },
      changes,
    );
  }

  /** One worker at a time writes; the gate's other writes wait meanwhile, reads go on (decision 5). */
  async #commitElsewhere<T>(context: ReadContext, write: WriteElsewhere<T>): Promise<T> {
    const before = this.#longWrite;
    const { userId, name, role } = context.session;
    const written = before.then(() => write({ userId, name, role }, this.#options.clock().at));
    this.#longWrite = written.catch(() => undefined);
    const { head, value } = await written;
    this.#options.onCommitted(head);
    return value;
  }

  #startJob(
    context: ReadContext,
    name: string,
    handler: AnyHandler | PreparedWrite<unknown, unknown, unknown>,
    input: unknown,
    subjects: readonly string[],
  ): { jobId: string } {
    const jobId = context.newId();
    this.#commit(context, `${name}.start`, subjects, []);
    this.#jobOwners.set(jobId, context.session.userId);
    this.jobs.start(
      jobId,
      name,
      async (controls) => {
        const working: JobContext = {
          ...context,
          ...controls,
          commit: (act, more = [], text) =>
            this.#transact(
              { ...context, ...this.#options.clock() },
              name,
              [...subjects, ...more],
              (writing) => act(writing.tx),
              text,
            ),
          commitElsewhere: (write) => this.#commitElsewhere(context, write),
        };
        return callFunction(handler, working, input);
      },
      (error) => {
        if (!(error instanceof DomainError)) this.#options.onFault(name, error);
        return describeFailure(error);
      },
    );
    return { jobId };
  }
}

function callFunction(
  handler: AnyHandler | PreparedWrite<unknown, unknown, unknown>,
  context: unknown,
  input: unknown,
): unknown {
  if (typeof handler !== 'function') throw new Error('only a write is prepared');
  return handler(context, input);
}

function locked(): DomainError {
  return new DomainError('locked', '已锁定，请先解锁。');
}

/** Role and 回避; gives the persons the call is about. Errors: not-allowed, recusal. */
function admit(context: ReadContext, channel: Channel, input: unknown): readonly string[] {
  const { session } = context;
  if (!channel.access.roles.includes(session.role)) {
    throw new DomainError('not-allowed', '您的角色无权进行此操作。如确有需要，请联系主任。');
  }
  refuseSection(channel, session.role, input);
  const subjects = channel.access.subjects?.(input) ?? [];
  if (subjects.some((personId) => context.recused.has(personId))) {
    throw new DomainError('recusal', '按回避规定，不得查看或处理本人及近亲属的档案，请由其他经办人办理。');
  }
  return subjects;
}

/** Errors: not-allowed for a section the role may not write, and unknown-section, as if it did not exist, where it may not even read it. */
function refuseSection(channel: Channel, role: Role, input: unknown): void {
  const code = channel.access.section?.(input);
  if (code === undefined) return;
  const section = getSection(code);
  if (!section?.readers.includes(role)) throw new DomainError('unknown-section', '没有这个栏目。');
  if (channel.kind === 'write' && !section.writers.includes(role)) {
    throw new DomainError('not-allowed', `您的角色无权登记“${section.label}”。`);
  }
}

/** The civil date in the office's zone and the instant, for a host's clock. */
export function clockAt(at: string, newId: () => string): Clock {
  return { at, today: officeToday(at), newId };
}
