import type { CivilDate } from '../../db/domain/civil-date.ts';
import { DomainError } from '../../db/domain/domain-error.ts';
import { listImports } from '../../db/imports.ts';
import type { Artifact } from '../contract/channel.ts';
import type { ImportChoice, importsContract } from '../contract/imports.ts';
import { keepBytes } from './artifacts.ts';
import type { Handlers, JobContext } from './context.ts';
import { ImportDesk, type ProgressListener } from './import-desk.ts';
import type { WriteFrame } from './import-order.ts';
import { currentSummary, dropHeld, readAgain, readIn, requireHeld } from './import-room.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Imports are a few a year. */
const LISTED = 200;

function frameOf({ cancelFlag, today, session }: JobContext, at: string): WriteFrame {
  const { userId, name, role } = session;
  return { cancelFlag, today, at, actor: { userId, name, role } };
}

/** Says how far a worker is; the worker itself hears of 取消 by the flag and takes back what it wrote. */
function progressOf({ progress, isCancelled }: JobContext): ProgressListener {
  return (...step) => {
    if (!isCancelled()) progress(...step);
  };
}

async function rejectedFile(context: JobContext, stagingId: string): Promise<Artifact> {
  const { desk, fileName } = requireHeld(context, stagingId);
  context.progress(0, 1, '生成表格');
  const bytes = await desk.ask('rejected', {});
  return keepBytes(context, bytes, `${fileName.replace(/\.[^.]*$/u, '')}_未导入.xlsx`, XLSX);
}

/** What a roster says holds from its day on: a day still to come would leave units and posts that nobody can change until then. */
function refuseToCome(choice: ImportChoice, today: CivilDate): void {
  if (choice.kind === 'settings' && choice.asOfOn > today)
    throw new DomainError('roster-date', `名册日期 ${choice.asOfOn} 晚于今天，请核对后重新填写。`);
  if (choice.kind === 'gone' && choice.on > today)
    throw new DomainError('roster-date', `离岗日期 ${choice.on} 晚于今天，请到当天再登记。`);
}

export const importsHandlers: Handlers<typeof importsContract> = {
  'imports.read': (context, { fileName, bytes, sheetName, headerRow }) =>
    readIn(context, {
      fileName,
      bytes,
      ...(sheetName === undefined ? {} : { sheetName }),
      ...(headerRow === undefined ? {} : { headerRow }),
    }),
  'imports.current': (context) => currentSummary(context),
  'imports.rows': (context, { stagingId, ...window }) =>
    requireHeld(context, stagingId).desk.ask('rows', window),
  'imports.gone': (context, { stagingId, ...window }) =>
    requireHeld(context, stagingId).desk.ask('gone', window),
  'imports.mapping': (context, { stagingId, sheetName, headerRow, mapping }) =>
    readAgain(context, stagingId, {
      ...(sheetName === undefined ? {} : { sheetName }),
      ...(headerRow === undefined ? {} : { headerRow }),
      ...(mapping === undefined ? {} : { mapping }),
    }),
  'imports.mend': (context, { stagingId, ...cell }) => requireHeld(context, stagingId).desk.ask('mend', cell),
  'imports.choose': (context, { stagingId, choice }) => {
    refuseToCome(choice, context.today);
    return requireHeld(context, stagingId).desk.ask('choose', { choice });
  },
  'imports.compare': (context, { stagingId }) => requireHeld(context, stagingId).desk.ask('compare', {}),
  'imports.drop': async (context, { stagingId }) => {
    requireHeld(context, stagingId);
    await dropHeld(context);
    return null;
  },
  'imports.rejected': (context, { stagingId }) => rejectedFile(context, stagingId),
  'imports.commit': async (context, { stagingId }) => {
    const { desk } = requireHeld(context, stagingId);
    context.progress(0, 1, '准备写入');
    const result = await context.commitElsewhere((at) =>
      desk.ask('commit', { frame: frameOf(context, at) }, progressOf(context)),
    );
    // Its worker tidies the journal up and ends by itself.
    void dropHeld(context);
    return result;
  },
  'imports.list': ({ db }) => listImports(db, LISTED),
  'imports.undo': async (context, { batchId }) => {
    const desk = new ImportDesk(context);
    try {
      return await context.commitElsewhere((at) =>
        desk.ask(
          'undo',
          { frame: frameOf(context, at), batchId, recused: [...context.recused] },
          progressOf(context),
        ),
      );
    } finally {
      await desk.end();
    }
  },
};
