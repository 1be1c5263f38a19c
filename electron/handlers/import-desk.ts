import { DomainError } from '../../db/domain/domain-error.ts';
import type { ReadContext } from './context.ts';
import type {
  AnswerOf,
  AskOf,
  ImportQuestion,
  ImportReply,
  ImportWorkerOrder,
  QuestionKind,
} from './import-order.ts';

/** A roster may lie open for days; the worker ends with the office at the latest. */
const HOLD_MS = 7 * 24 * 3_600_000;
const HOLD_MEMORY_MB = 1024;

export type ProgressListener = (done: number, total: number, label: string) => void;

interface Asked {
  readonly question: ImportQuestion;
  readonly listener: ProgressListener | null;
  readonly done: (reply: ImportReply) => void;
  readonly failed: (error: unknown) => void;
}

/** A conversation with an import worker: one question at a time, in their order. */
export class ImportDesk {
  #turn: Promise<unknown> = Promise.resolve();
  #asked: Asked | null = null;
  /** The worker waits for a question. */
  #wake: ((question: ImportQuestion | null) => void) | null = null;
  #isEnded = false;
  readonly #ended: Promise<void>;

  constructor({ office, runWorker }: ReadContext) {
    const { databasePath, dataKey, officeId } = office;
    const order: ImportWorkerOrder = { databasePath, dataKey: Uint8Array.from(dataKey), officeId };
    const run = runWorker<null>('import', {
      input: order,
      timeoutMs: HOLD_MS,
      memoryMb: HOLD_MEMORY_MB,
      onPull: () => this.#next(),
      onEmit: (reply) => this.#settle(reply as ImportReply), // import-worker.ts emits nothing else
      onProgress: (...progress) => this.#asked?.listener?.(...progress),
    });
    this.#ended = run.then(
      () => this.#close(new DomainError('staging-gone', '这份名册已不在待导入状态，请重新选择文件。')),
      (error: unknown) => this.#close(error),
    );
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** Asks the worker. Errors: what it refused; system errors with their code; whatever ended it. */
  ask<Kind extends QuestionKind>(
    kind: Kind,
    ask: AskOf<Kind>,
    listener: ProgressListener | null = null,
  ): Promise<AnswerOf<Kind>> {
    // A kind and its own question, which TypeScript does not see as one of the pairs.
    const question = { kind, ask } as ImportQuestion;
    const turn = this.#turn.then(() => this.#exchange(question, listener));
    this.#turn = turn.catch(() => undefined);
    return turn.then((reply) => valueOf(reply) as AnswerOf<Kind>); // the worker answers each kind with its own type
  }

  /** Lets the worker finish what it does and ends it. */
  async end(): Promise<void> {
    this.#isEnded = true;
    await this.#turn;
    this.#wake?.(null);
    await this.#ended;
  }

  #exchange(question: ImportQuestion, listener: ProgressListener | null): Promise<ImportReply> {
    if (this.#isEnded) throw new DomainError('staging-gone', '这份名册已不在待导入状态，请重新选择文件。');
    return new Promise((done, failed) => {
      this.#asked = { question, listener, done, failed };
      this.#wake?.(question);
      this.#wake = null;
    });
  }

  #next(): Promise<ImportQuestion | null> {
    return new Promise((wake) => {
      if (this.#isEnded) wake(null);
      else if (this.#asked) wake(this.#asked.question);
      else this.#wake = wake;
    });
  }

  #settle(reply: ImportReply): void {
    const asked = this.#asked;
    this.#asked = null;
    asked?.done(reply);
  }

  #close(error: unknown): void {
    this.#isEnded = true;
    this.#asked?.failed(error);
    this.#asked = null;
  }
}

function valueOf(reply: ImportReply): unknown {
  if (reply.ok) return reply.value;
  const { refusal, fault } = reply;
  if (refusal) throw new DomainError(refusal.code, refusal.message, refusal.fields);
  throw Object.assign(new Error(fault?.name), { code: fault?.code, stack: fault?.stack });
}
