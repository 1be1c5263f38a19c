/** Holds a roster on its way in, compares it with the records and writes the final transaction, all beside the service's thread. */
import { deserialize } from 'node:v8';
import { appendEvent, type ChainHead } from '../../db/audit.ts';
import { openDatabase, type WriteDb } from '../../db/connection.ts';
import { officeToday } from '../../db/domain/civil-date.ts';
import { DomainError } from '../../db/domain/domain-error.ts';
import type { RosterField } from '../../db/domain/roster-field.ts';
import type { RosterColumn } from '../../db/domain/roster-header.ts';
import { type PackedRoster, unpackRoster } from '../../db/domain/roster-pack.ts';
import { commitImport } from '../../db/import-commit.ts';
import { ImportStaging } from '../../db/import-staging.ts';
import { undoImport } from '../../db/import-undo.ts';
import { getImportOfFile, getMapping, keepCategory, keepMapping, recordImport } from '../../db/imports.ts';
import { Tx } from '../../db/write.ts';
import { writeRejectedRows } from '../exchange/roster/write-rejected.ts';
import { applyChoice } from '../handlers/import-choose.ts';
import type {
  AnswerOf,
  AskOf,
  ImportQuestion,
  ImportReply,
  ImportWorkerOrder,
  QuestionKind,
  WriteFrame,
} from '../handlers/import-order.ts';
import { lineOfGone, lineOfRow, matchesFilter, sliceOf, summaryOf } from '../handlers/import-view.ts';
import { newUuid7 } from '../identifier.ts';
import { CANCELLED } from '../jobs.ts';
import { answerPool, type WorkerTools } from '../worker-port.ts';

interface Held {
  readonly staging: ImportStaging;
  readonly stagingId: string;
  readonly sha256: string;
}

class ImportWorker {
  readonly #db: WriteDb;
  readonly #order: ImportWorkerOrder;
  readonly #tools: WorkerTools;
  #held: Held | null = null;

  constructor(db: WriteDb, order: ImportWorkerOrder, tools: WorkerTools) {
    this.#db = db;
    this.#order = order;
    this.#tools = tools;
  }

  readonly answers: {
    readonly [Kind in QuestionKind]: (ask: AskOf<Kind>) => AnswerOf<Kind> | Promise<AnswerOf<Kind>>;
  } = {
    load: (ask) => this.#load(ask),
    summary: () => this.#summary(),
    rows: ({ filter, ...window }) => {
      const { staging } = this.#current();
      return sliceOf(staging.rows.filter(matchesFilter(filter)), window, lineOfRow(staging));
    },
    gone: (window) => {
      const { staging } = this.#current();
      const { rows, ...rest } = sliceOf(staging.goneIds, window, (id) => id);
      return { ...rest, rows: staging.listGone(rows).map(lineOfGone(staging)) };
    },
    mend: ({ sheetRow, field, value }) => {
      const { staging } = this.#current();
      const cells = staging.choices.edits.get(sheetRow) ?? new Map<RosterField, string>();
      if (value === null) cells.delete(field);
      else cells.set(field, value);
      staging.choices.edits.set(sheetRow, cells);
      staging.recheck();
      return this.#summary();
    },
    choose: ({ choice }) => {
      applyChoice(this.#current().staging, choice);
      return this.#summary();
    },
    compare: () => {
      this.#current().staging.compare();
      return this.#summary();
    },
    keepMapping: ({ at }) => {
      this.#db.transaction(() => keepMapping(this.#db, this.#current().staging.roster.columns, at));
      return null;
    },
    rejected: () => {
      const { staging } = this.#current();
      const rows = staging.checked.rows.filter(
        ({ verdict }) => verdict === 'reject' || verdict === 'duplicate',
      );
      return writeRejectedRows(staging.roster, rows);
    },
    commit: ({ frame }) => this.#commit(frame),
    undo: ({ frame, batchId, recused }) => this.#undo(frame, batchId, new Set(recused)),
  };

  #current(): Held {
    if (this.#held) return this.#held;
    throw new DomainError('staging-gone', '这份名册已不在待导入状态，请重新选择文件。');
  }

  #summary(): AnswerOf<'summary'> {
    const { staging, stagingId, sha256 } = this.#current();
    const summary = summaryOf(staging, stagingId);
    const importedAt = getImportOfFile(this.#db, sha256);
    if (importedAt === null) return summary;
    return {
      ...summary,
      warnings: [
        `这份文件已于${officeToday(importedAt)}导入过；再次导入只会带来其后的差异`,
        ...summary.warnings,
      ],
    };
  }

  #load({
    roster: bytes,
    sha256,
    stagingId,
    recused,
    settings,
    today,
    keepChoices,
  }: AskOf<'load'>): AnswerOf<'load'> {
    // Written by roster-worker.ts.
    const roster = unpackRoster(deserialize(bytes) as PackedRoster);
    const choices = keepChoices ? this.#held?.staging.choices : undefined;
    const around = {
      settings: this.#held?.staging.settings ?? settings,
      recused: new Set(recused),
      today,
      ...(choices ? { choices } : {}),
    };
    this.#held = { staging: new ImportStaging(this.#db, roster, around), stagingId, sha256 };
    return { remembered: keepChoices ? null : this.#remembered(roster.columns) };
  }

  #remembered(columns: readonly RosterColumn[]): AnswerOf<'load'>['remembered'] {
    const kept = getMapping(this.#db, columns);
    if (!kept || columns.every(({ header, field }) => (kept[header] ?? null) === field)) return null;
    return Object.fromEntries(columns.map(({ index, header }) => [index, kept[header] ?? null]));
  }

  #commit(frame: WriteFrame): AnswerOf<'commit'> {
    const { staging, sha256 } = this.#current();
    const { fileName, sheetName } = staging.roster;
    try {
      return this.#write(frame, 'imports.commit', (tx, progress) => {
        const { officeId } = this.#order;
        const { counts, subjects } = commitImport(tx, staging, { officeId, today: frame.today, progress });
        const { asOfOn, categoryId } = staging.settings;
        const batchId = recordImport(tx, { fileName, sheetName, sha256, asOfOn, counts });
        keepMapping(this.#db, staging.roster.columns, frame.at);
        keepCategory(this.#db, frame.actor.userId, categoryId);
        return { value: { batchId, counts }, subjects, note: `导入名册“${fileName}”` };
      });
    } catch (error) {
      // What made it fail may lie in records that changed meanwhile: the clerk sees them as they are now.
      staging.compare();
      throw error;
    }
  }

  #undo(frame: WriteFrame, batchId: string, recused: ReadonlySet<string>): AnswerOf<'undo'> {
    return this.#write(frame, 'imports.undo', (tx, progress) => {
      const { fileName, subjects } = undoImport(tx, batchId, progress);
      if (subjects.some((personId) => recused.has(personId)))
        throw new DomainError('recusal', '这次导入涉及本人或近亲属，按回避规定请由其他经办人撤销。');
      return { value: { people: subjects.length }, subjects, note: `撤销导入“${fileName}”` };
    });
  }

  #write<Value>(
    { actor, at, cancelFlag }: WriteFrame,
    action: string,
    act: (
      tx: Tx,
      progress: (done: number, total: number) => void,
    ) => { readonly value: Value; readonly subjects: readonly string[]; readonly note: string },
  ): { readonly head: ChainHead; readonly value: Value } {
    const progress = (done: number, total: number): void => {
      if (Atomics.load(cancelFlag, 0) === 1) throw new DomainError(CANCELLED, '已取消，未保存任何内容。');
      this.#tools.progress(done, total, '写入档案库');
    };
    return this.#db.transaction(() => {
      const tx = new Tx(this.#db, at, newUuid7);
      const { value, subjects, note } = act(tx, progress);
      progress(1, 1);
      const head = appendEvent(this.#db, { at, actor, action, subjects, note }, tx.changes);
      return { head, value };
    });
  }
}

/** Answers one question; refusals and system errors become data, so that the worker lives on. */
async function answer(worker: ImportWorker, { kind, ask }: ImportQuestion): Promise<ImportReply> {
  try {
    // Each kind's question goes to its own answer; TypeScript does not see the pairs.
    const act = worker.answers[kind] as (ask: unknown) => unknown;
    return { ok: true, value: await act(ask) };
  } catch (error) {
    if (error instanceof DomainError) {
      const { code, message, fields } = error;
      return { ok: false, refusal: { code, message, fields }, fault: null };
    }
    const { name, stack } = error instanceof Error ? error : new Error(String(error));
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return { ok: false, refusal: null, fault: { name, code, stack: stack ?? '' } };
  }
}

answerPool(async (input, tools) => {
  // The one sender is electron/handlers/import-room.ts.
  const order = input as ImportWorkerOrder;
  const db = openDatabase(order.databasePath, order.dataKey);
  order.dataKey.fill(0);
  db.deferTidying();
  try {
    const worker = new ImportWorker(db, order, tools);
    for (let next = await tools.pull(); next !== null; next = await tools.pull()) {
      const question = next as ImportQuestion; // the desk sends nothing else
      await tools.emit(await answer(worker, question));
      if (question.kind === 'commit' || question.kind === 'undo') db.tidy();
    }
    return null;
  } finally {
    db.close();
  }
});
