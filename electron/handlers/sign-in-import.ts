import { DomainError } from '../../db/domain/domain-error.ts';
import { type EducationSession, sessionText } from '../../db/domain/education.ts';
import type { SignInEntry, SignInFate, SignInImport } from '../../db/domain/sign-in-entry.ts';
import { entriesOfResult, readResult, type SealedResult } from '../../db/domain/sign-in-file.ts';
import type { SignInChoice } from '../../db/domain/sign-in-table.ts';
import { getActivity, listSessions, requireSession } from '../../db/education-activities.ts';
import { requireFrozen } from '../../db/education-due.ts';
import { rememberedChoice } from '../../db/sign-in-columns.ts';
import { judgeSignIns } from '../../db/sign-in-import.ts';
import { isSealed } from '../../db/sign-in-seal.ts';
import type { attendancesContract } from '../contract/attendances.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { SignInOrder, SignInReading } from '../exchange/roster/read-sign-ins.ts';
import { commitInBulk } from './bulk-write.ts';
import type { JobContext, ReadContext } from './context.ts';

type ImportInput = ParsedInputOf<(typeof attendancesContract)['attendances.import']>;

/** A table of 50,000 rows is read in seconds; longer means a hostile file. */
const READ_TIMEOUT_MS = 60_000;
const READ_MEMORY_MB = 512;

/** The entries of a sealed result. Errors: sign-in-result-altered, sign-in-other-activity, sign-in-other-session. */
function openSealed(
  context: ReadContext,
  input: ImportInput,
  { body, mac }: SealedResult,
): readonly SignInEntry[] {
  const result = readResult(body);
  if (!isSealed(context.db, result.fileId, body, mac))
    throw new DomainError(
      'sign-in-result-altered',
      '结果文件的校验码不符：内容被改动过，或不是本单位签发的签到页导出的。请重新从签到页导出。',
    );
  if (result.activityId !== input.activityId) {
    const other = getActivity(context.db, result.activityId);
    throw new DomainError(
      'sign-in-other-activity',
      `这是另一次活动${other ? `“${other.number} ${other.theme}”` : ''}的签到结果，请打开那次活动，在“签到”中导入。`,
    );
  }
  if (result.sessionId !== input.sessionId) {
    const other = listSessions(context.db, input.activityId).find(({ id }) => id === result.sessionId);
    throw new DomainError(
      'sign-in-other-session',
      other
        ? `这是本活动另一场次“${sessionText(other)}”的签到结果。请关闭本窗口，在“签到”中选择该场次后再导入。`
        : '这是本活动一个已撤销场次的签到结果，不能导入；确有人签到的，请在现场签到中逐人登记。',
    );
  }
  return entriesOfResult(result);
}

/** The file as chosen; left to the program, as was chosen for such a table before. */
async function readFile(
  context: JobContext,
  input: ImportInput,
  { heldOn }: EducationSession,
): Promise<SignInReading> {
  const { bytes, fileName } = input;
  const read = (choice: SignInChoice | null) => {
    const order: SignInOrder = { bytes, fileName, choice, heldOn };
    const limits = { timeoutMs: READ_TIMEOUT_MS, memoryMb: READ_MEMORY_MB };
    return context.runWorker<SignInReading>('signIn', {
      input: order,
      cancelFlag: context.cancelFlag,
      ...limits,
    });
  };
  const reading = await read(input.choice);
  if (reading.kind === 'signInFile' || input.choice) return reading;
  const remembered = rememberedChoice(context.db, reading.heads);
  return remembered ? read(remembered) : reading;
}

/** Reads what came from outside in a worker, says what becomes of each row, and writes it where asked. Errors: those of the file; no-list, no-session, make-up-session. */
export async function importSignIns(context: JobContext, input: ImportInput): Promise<SignInImport> {
  requireFrozen(context.db, input.activityId);
  const session = requireSession(context.db, input.activityId, input.sessionId);
  if (session.makeUp)
    throw new DomainError('make-up-session', '补学场次请逐人登记，签到机名单只用于原场次。');
  const reading = await readFile(context, input, session);
  const isFile = reading.kind === 'signInFile';
  const entries = isFile ? openSealed(context, input, reading.sealed) : reading.entries;
  context.progress(0, entries.length, '核对签到记录');
  const table = isFile ? null : reading.table;
  const judged = judgeSignIns(context.db, session, entries, context.recused);
  const lines = judged.map(({ line }) => line);
  if (input.commit && table && !table.suffices)
    throw new DomainError(
      'sign-in-no-header',
      '没有可登记的记录：请先指定“工号”列，或“姓名”和“科室”两列，或合在一格的那一列。',
    );
  if (input.commit) {
    const subjects = judged.flatMap(({ row, line }) =>
      row && (line.fate === 'present' || line.fate === 'late') ? row.personId : [],
    );
    await commitInBulk(context, {
      kind: 'signIns',
      order: {
        session,
        judged,
        how: isFile ? 'signInFile' : 'list',
        chosen: input.choice && table,
      },
      size: subjects.length,
      subjects,
      text: `导入签到 ${subjects.length} 人`,
    });
  }
  return { kind: reading.kind, table, lines, counts: countFates(lines), committed: input.commit };
}

function countFates(lines: SignInImport['lines']): Partial<Record<SignInFate, number>> {
  const counts: Partial<Record<SignInFate, number>> = {};
  for (const { fate } of lines) counts[fate] = (counts[fate] ?? 0) + 1;
  return counts;
}
