import type { ChainHead } from '../db/audit.ts';
import { canonicalJson } from '../db/domain/canonical-json.ts';
import { officeToday } from '../db/domain/civil-date.ts';
import { DomainError } from '../db/domain/domain-error.ts';
import { listRecused } from '../db/kinship.ts';
import { isStillUser } from '../db/users.ts';
import { type Remarks, record, remarksOn, transact } from './act.ts';
import { admit } from './admission.ts';
import type { Answer, Channel } from './contract/channel.ts';
import { contract } from './contract/index.ts';
import { actElsewhere, MOST_IN_THREAD } from './handlers/bulk-write.ts';
import type {
  BulkAct,
  Clock,
  ClosedContext,
  JobBoard,
  JobContext,
  OfficeHost,
  OpenOffice,
  PreparedWrite,
  ReadContext,
  Session,
  WriteContext,
  WriteElsewhere,
} from './handlers/context.ts';
import { handlers } from './handlers/index.ts';
import { checkInput } from './input-check.ts';
import { type JobControls, Jobs } from './jobs.ts';
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
/** Views remembered before they are all forgotten: a day of clicking. */
const MOST_VIEWS = 10_000;

// One map over all nouns: the contract and the handlers are typed pairwise where they are written.
const channels = new Map<string, Channel>(Object.entries(contract) as [string, Channel][]);
type Answerer =
  | ((context: unknown, input: unknown) => unknown)
  | PreparedWrite<unknown, unknown, unknown>
  | BulkAct<unknown, unknown>;
// See above: each handler was checked against its own channel by Handlers<…>.
const answerers = new Map(Object.entries(handlers) as unknown as [string, Answerer][]);

/** One call on its way through the gate. */
interface Call {
  readonly name: string;
  readonly handler: Answerer;
  readonly input: unknown;
}

/** The one gate: parse, access, run by kind, answer as data. There is no other way to the database. */
export class Gate {
  readonly #options: GateOptions;
  readonly #sessions = new Map<string, Session>();
  readonly #lastViews = new Map<string, number>();
  /** A worker's transaction under way: other writes wait for it here instead of holding the service up. */
  #longWrite: Promise<void> | null = null;
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
      const run = (): unknown => this.#run(sessionKey, name, channel, checked.value);
      return { ok: true, value: await (channel.kind === 'read' ? run() : this.#alone(run)) };
    } catch (error) {
      if (!(error instanceof DomainError)) this.#options.onFault(name, error);
      return { ok: false, ...describeFailure(error) };
    }
  }

  /** Signs in on a page a user who has proved himself. */
  signIn(sessionKey: string, session: Session): void {
    this.#sessions.set(sessionKey, session);
  }

  /** Ends every session: what is on the screen can no longer be asked again, nor is it held in a thread. */
  endSessions(): void {
    this.#sessions.clear();
    this.#lastViews.clear();
    void this.#printRoom.forget();
  }

  /** Waits for the jobs and ends the threads; nothing is asked afterwards. */
  async close(): Promise<void> {
    await this.jobs.stop();
    await this.#printRoom.close();
  }

  /** Does it at a moment when no worker writes. */
  async #alone<T>(act: () => T | Promise<T>): Promise<T> {
    // Whoever waited longer may have begun another long write.
    while (this.#longWrite) await this.#longWrite;
    return act();
  }

  #run(sessionKey: string, name: string, channel: Channel, input: unknown): unknown {
    const handler = answerers.get(name);
    if (!handler) throw new Error(`no handler for ${name}`);
    const call: Call = { name, handler, input };
    const clock = this.#options.clock();
    if (channel.kind === 'closed') return answer(call, this.#closedContext(sessionKey, clock));
    const context = this.#readContext(sessionKey, clock);
    const remarks = remarksOn(admit(context, channel, input));
    switch (channel.kind) {
      case 'read':
        return answer(call, context);
      case 'loggedRead':
        return this.#runLoggedRead(context, call, remarks);
      case 'keep':
        this.#requireOpen(context);
        return context.office.db.transaction(() => answer(call, { ...context, db: context.office.db }));
      case 'write':
        return this.#runWrite(context, call, remarks);
      case 'job':
        return this.#startJob(context, call, remarks);
    }
  }

  #closedContext(sessionKey: string, clock: Clock): ClosedContext {
    return {
      ...clock,
      host: this.#options.host,
      session: this.#sessions.get(sessionKey) ?? null,
      setSession: (session) => {
        if (session) this.signIn(sessionKey, session);
        else this.#sessions.delete(sessionKey);
      },
      endSessions: () => this.endSessions(),
      jobs: this.jobs,
      commit: (session, action, act, text, actor) =>
        this.#transact(this.#contextOf(session, clock), action, remarksOn([], text, actor), ({ tx }) =>
          act(tx),
        ),
    };
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

  async #runLoggedRead(context: ReadContext, call: Call, remarks: Remarks): Promise<unknown> {
    const value = await answer(call, { ...context, note: remarks.note });
    // What the schema let through is plain data.
    const seen = remarks.text ?? canonicalJson(call.input as never);
    const key = `${context.session.userId} ${call.name} ${remarks.subjects.join()} ${seen}`;
    const now = Date.parse(context.at);
    const last = this.#lastViews.get(key);
    if (last === undefined || now - last >= SAME_VIEW_MS) {
      await this.#alone(() => {
        this.#requireOpen(context);
        this.#options.onCommitted(record(context, call.name, remarks));
      });
      if (this.#lastViews.size >= MOST_VIEWS) this.#lastViews.clear();
      this.#lastViews.set(key, now);
    }
    return value;
  }

  async #runWrite(context: ReadContext, { name, handler, input }: Call, remarks: Remarks): Promise<unknown> {
    if (typeof handler === 'function')
      return this.#transact(context, name, remarks, (writing) => handler(writing, input));
    if ('prepare' in handler) {
      const ready = await handler.prepare(context, input);
      return this.#alone(() =>
        this.#transact(context, name, remarks, (writing) => handler.commit(writing, input, ready)),
      );
    }
    const size = handler.size(context, input);
    if (size <= MOST_IN_THREAD)
      return this.#transact(context, name, remarks, (writing) => handler.write(writing, input));
    const asked = { input, size, subjects: remarks.subjects };
    return this.#commitElsewhere(context, (at) => actElsewhere({ ...context, at }, name, asked));
  }

  #transact<T>(context: ReadContext, action: string, remarks: Remarks, act: (writing: WriteContext) => T): T {
    this.#requireOpen(context);
    const { note } = remarks;
    const { value, head } = transact(context.office.db, context, { action, remarks }, (tx) =>
      act({ ...context, tx, note }),
    );
    this.#options.onCommitted(head);
    return value;
  }

  /** What was prepared before somebody locked is not written afterwards, nor into a file that is gone. Errors: locked, data-folder-gone. */
  #requireOpen({ office }: ReadContext): void {
    if (this.#options.host.current() !== office) throw locked();
    if (!office.isInPlace()) throw gone(office.folder);
  }

  /** One worker at a time writes; the gate's other writes wait meanwhile, reads go on (docs/decisions/0008). */
  #commitElsewhere<T>(context: ReadContext, write: WriteElsewhere<T>): Promise<T> {
    return this.#alone(() => {
      this.#requireOpen(context);
      const written = write(this.#options.clock().at).then(({ head, value }) => {
        this.#options.onCommitted(head);
        return value;
      });
      this.#holdWrites(context.office, written);
      return written;
    });
  }

  /** Until it is over other writes wait, and so does the closing of the office. */
  #holdWrites({ closers }: OpenOffice, written: Promise<unknown>): void {
    const free = (): void => {
      this.#longWrite = null;
      closers.delete(close);
    };
    const over = written.then(free, free);
    const close = (): Promise<void> => over;
    closers.add(close);
    this.#longWrite = over;
  }

  /** The start event comes first, so that what the job makes can state it. */
  #startJob(context: ReadContext, call: Call, remarks: Remarks): { jobId: string } {
    this.#requireOpen(context);
    const jobId = context.newId();
    this.#options.onCommitted(record(context, `${call.name}.start`, remarks));
    this.#jobOwners.set(jobId, context.session.userId);
    const work = (controls: JobControls): Promise<unknown> => {
      const working: JobContext = {
        ...context,
        ...controls,
        channel: call.name,
        commit: (act, more = [], text) =>
          this.#alone(() =>
            this.#transact(
              { ...context, ...this.#options.clock() },
              call.name,
              remarksOn([...remarks.subjects, ...more], text),
              act,
            ),
          ),
        commitElsewhere: (write) => this.#commitElsewhere(context, write),
      };
      // Handlers of job channels answer with a promise (HandlerOf).
      return answer(call, working) as Promise<unknown>;
    };
    this.jobs.start(jobId, call.name, work, (error) => {
      if (!(error instanceof DomainError)) this.#options.onFault(call.name, error);
      return describeFailure(error);
    });
    return { jobId };
  }
}

function answer({ handler, input }: Call, context: unknown): unknown {
  if (typeof handler !== 'function') throw new Error('only a write is prepared');
  return handler(context, input);
}

/** SQLite would take a write into a file that was moved away, and nobody would find it again. */
function gone(folder: string): DomainError {
  return new DomainError(
    'data-folder-gone',
    `“${folder}”里的数据库不见了，存储设备可能已拔出，或文件夹被移动；本次操作没有保存。请恢复原状后再试。`,
  );
}

function locked(): DomainError {
  return new DomainError('locked', '已锁定，请先解锁。');
}

/** The civil date in the office's zone and the instant, for a host's clock. */
export function clockAt(at: string, newId: () => string): Clock {
  return { at, today: officeToday(at), newId };
}
