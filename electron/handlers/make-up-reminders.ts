import { DomainError } from '../../db/domain/domain-error.ts';
import type { OwingLine } from '../../db/domain/education-ledger.ts';
import { printDate } from '../../db/domain/entry-format.ts';
import { listOwing } from '../../db/education-owing.ts';
import type { attendancesContract } from '../contract/attendances.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { Printed } from '../contract/paper.ts';
import type { PrintModel } from '../pdf/print-model.ts';
import type { JobContext } from './context.ts';
import { everyPage } from './every-page.ts';
import { type PrintRun, plainStamp, startRun } from './paper-run.ts';
import { type Piece, printTask } from './print-output.ts';

type ReminderInput = ParsedInputOf<(typeof attendancesContract)['attendances.printReminders']>;

const RECUSED = '回避：本人或近亲属的补学须由其他经办人催办。';

/** 补学催办单 of those who owe a make-up, a unit a page in the order of units; never why they were missing. Errors: nothing-to-print, cancelled. */
export async function printMakeUpReminders(context: JobContext, input: ReminderInput): Promise<Printed> {
  // Before anything else: the head of the chain is this print's own start event.
  const run = startRun(context, { masked: true, withSensitive: false });
  const { db, today, recused } = context;
  const all: OwingLine[] = [];
  for await (const page of everyPage((after, limit) => listOwing(db, input.filter, { after, limit }, today)))
    all.push(...page);
  const rows = all.filter(({ personId }) => !recused.has(personId));
  if (rows.length === 0) throw new DomainError('nothing-to-print', '没有待补学的人员，不用催办。');
  const units = Map.groupBy(
    rows.toSorted((one, other) => one.unitPlace - other.unitPlace),
    ({ unitKey }) => unitKey,
  );
  async function* pieces(): AsyncGenerator<Piece> {
    for (const people of units.values())
      yield [{ folder: '补学催办单', model: reminderOf(run, people, input.replyByOn) }];
  }
  const subjects = [...new Set(rows.map(({ personId }) => personId))];
  const printed = await printTask(context, {
    title: '补学催办单',
    merged: input.merged,
    total: units.size,
    chunks: pieces(),
    event: { subjects, text: `补学催办单，共${units.size}个科室${subjects.length}人` },
  });
  const skipped = all
    .filter(({ personId }) => recused.has(personId))
    .map(({ personId, name }) => ({ personId, name, reason: RECUSED }));
  return { ...printed, skipped, incomplete: [] };
}

function reminderOf(run: PrintRun, people: readonly OwingLine[], replyByOn: string): PrintModel {
  const { office, context } = run;
  const unit = people[0]?.unitName || '未定科室';
  const today = printDate(context.today);
  return {
    form: 'unitList',
    title: `补学催办单 ${unit}`,
    stamp: plainStamp(run),
    code: null,
    fields: {
      title: '警示教育补学催办单',
      left: `科室：${unit}`,
      right: `截至 ${context.today}`,
      intro: `${unit}：截至${today}，下列人员的警示教育尚未补学。请于${printDate(replyByOn)}前组织完成补学，并将学习记录交${office.officeName}。`,
      columns: [
        { label: '姓名', width: 60 },
        { label: '职务', width: 60 },
        { label: '活动编号', width: 70 },
        { label: '主题', width: 110 },
        { label: '补学时限', width: 62 },
        { label: '签收', width: 70 },
      ],
      rows: people.map((row) => [
        row.name,
        row.postTitle,
        row.activityNumber,
        row.theme,
        row.makeupDueOn,
        '',
      ]),
      spareRows: 0,
      total: '',
      closing: [`${office.hospitalName}${office.officeName}`, today],
    },
  };
}
