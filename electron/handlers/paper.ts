import { DomainError } from '../../db/domain/domain-error.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { PaperForm, Printed, paperContract } from '../contract/paper.ts';
import { ledgerVolumeCount } from '../pdf/ledger.ts';
import type { Handlers, JobContext } from './context.ts';
import { drawPage } from './page-drawing.ts';
import { collectiveModels, unitsOf } from './paper-forms.ts';
import { type PersonalForm, personalModel } from './paper-models.ts';
import { type ChosenDossier, choosePeople, planPrint, subjectsOf } from './paper-people.ts';
import { type PrintRun, plainStamp, startRun, testCode } from './paper-run.ts';
import { type Piece, printOne, printTask } from './print-output.ts';

type PrintInput = ParsedInputOf<(typeof paperContract)['paper.print']>;

const FORM_LABELS: Readonly<Record<PaperForm, string>> = {
  dossier: '档案',
  cover: '封面',
  spines: '侧签',
  catalogue: '目录',
  basicFacts: '基本情况表',
  sheetToFill: '基本情况表（填写）',
  handOutSheet: '发放回收单',
  dossierLedger: '档案台账',
};

const isPersonal = (form: PaperForm): form is PersonalForm =>
  form !== 'spines' && form !== 'handOutSheet' && form !== 'dossierLedger';

async function printForms(context: JobContext, input: PrintInput): Promise<Printed> {
  // Before anything else: the head of the chain is this print's own start event.
  const run = startRun(context, input);
  const { rows, skipped } = await choosePeople(context, input.people);
  if (rows.length === 0)
    throw new DomainError('nothing-to-print', '没有可打印的内容：所选人员都未建档，或须回避。');
  const printed = await printTask(context, {
    title: titleOf(input.forms, rows),
    merged: input.merged,
    total: input.forms.reduce((sum, form) => sum + countOf(form, rows), 0),
    chunks: piecesOf(context, run, input, rows),
    event: { subjects: rows.map(({ personId }) => personId), text: remarkOf(input, rows.length) },
  });
  return { ...printed, skipped, incomplete: [...run.incomplete.values()] };
}

function titleOf(forms: readonly PaperForm[], rows: readonly ChosenDossier[]): string {
  const [form, another] = forms;
  const what = form && !another ? FORM_LABELS[form] : '档案打印套表';
  const [only, other] = rows;
  return only && !other ? `${only.number} ${only.name} ${what}` : what;
}

function countOf(form: PaperForm, rows: readonly ChosenDossier[]): number {
  if (isPersonal(form)) return rows.length;
  if (form === 'handOutSheet') return unitsOf(rows).length;
  return form === 'dossierLedger' ? ledgerVolumeCount(rows.length) : 1;
}

function remarkOf({ forms, masked, withSensitive }: PrintInput, people: number): string {
  const what = forms.map((form) => FORM_LABELS[form]).join('、');
  const numbers = masked ? '证件号码、电话已脱敏' : '含完整证件号码、电话';
  return `${what}，共${people}人，${numbers}，${withSensitive ? '含' : '不含'}敏感栏目`;
}

/** Form after form, so that the stacks come out of the printer sorted. */
async function* piecesOf(
  context: JobContext,
  run: PrintRun,
  input: PrintInput,
  rows: readonly ChosenDossier[],
): AsyncGenerator<Piece> {
  for (const form of input.forms) {
    const folder = FORM_LABELS[form];
    if (!isPersonal(form)) {
      for (const model of collectiveModels(run, form, rows, input.dueOn)) yield [{ folder, model }];
      continue;
    }
    for await (const subjects of subjectsOf(context, rows))
      yield subjects.map((subject) => ({ folder, model: personalModel(run, subject, form) }));
  }
}

function printRuler(context: JobContext): Promise<Printed> {
  const run = startRun(context, { masked: true, withSensitive: false });
  const fields = { office: `${run.office.hospitalName}${run.office.officeName}` };
  return printOne(context, {
    form: 'ruler',
    title: '打印校准页',
    stamp: plainStamp(run),
    code: testCode(run),
    fields,
  });
}

export const paperHandlers: Handlers<typeof paperContract> = {
  'paper.plan': (context, { people }) => planPrint(context, people),
  'paper.print': printForms,
  'paper.ruler': printRuler,
  'paper.page': (context, { artifactId, page, scale }) => drawPage(context, artifactId, page, scale),
};
