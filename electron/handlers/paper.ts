import { officeToday } from '../../db/domain/civil-date.ts';
import { DOSSIER_LEDGER, type DossierRow, type RegisterRow } from '../../db/domain/dossier-record.ts';
import { DOSSIER_STATE_LABELS } from '../../db/domain/dossier.ts';
import { DomainError } from '../../db/domain/domain-error.ts';
import { listRegister } from '../../db/register-list.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { DrawnPage, PaperForm, paperContract, Printed } from '../contract/paper.ts';
import type { HandOutPerson } from '../pdf/hand-out-sheet.ts';
import type { LedgerFields } from '../pdf/ledger.ts';
import type { PrintModel } from '../pdf/print-model.ts';
import type { Spine } from '../pdf/spine.ts';
import type { Handlers, JobContext, ReadContext } from './context.ts';
import type { SpooledArtifact } from './open-office.ts';
import { type PersonalForm, personalModel, type PrintRun, spineOf, startRun } from './paper-models.ts';
import { choosePeople, subjectsOf } from './paper-people.ts';
import { printTask } from './print-output.ts';

type PrintInput = ParsedInputOf<(typeof paperContract)['paper.print']>;
type Piece = readonly { readonly folder: string; readonly model: PrintModel }[];

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
/** Width of a box's back in millimetres, of the boxes most offices use. */
const SPINE_WIDTH_MM = 30;
const SPARE_ROWS = 3;
const REGISTER_PIECE = 500;

const isPersonal = (form: PaperForm): form is PersonalForm =>
  form !== 'spines' && form !== 'handOutSheet' && form !== 'dossierLedger';

async function printForms(context: JobContext, input: PrintInput): Promise<Printed> {
  const run = startRun(context, input);
  const { rows, skipped } = await choosePeople(context, input.people);
  const personal = input.forms.filter(isPersonal);
  const printed = await printTask(context, {
    title: input.forms.length === 1 ? FORM_LABELS[input.forms[0] ?? 'dossier'] : '档案打印套表',
    merged: input.merged,
    total: personal.length * rows.length + input.forms.length - personal.length,
    chunks: piecesOf(context, run, input, rows),
  });
  return { ...printed, skipped };
}

/** Form after form, so that the stacks come out of the printer sorted. */
async function* piecesOf(
  context: JobContext,
  run: PrintRun,
  input: PrintInput,
  rows: readonly DossierRow[],
): AsyncGenerator<Piece> {
  if (rows.length === 0) return;
  for (const form of input.forms) {
    const folder = FORM_LABELS[form];
    if (isPersonal(form)) {
      for await (const subjects of subjectsOf(context, rows)) {
        yield subjects.map((subject) => ({ folder, model: personalModel(run, subject, form) }));
      }
    } else {
      const models = await collectiveModels(context, run, form, input, rows);
      for (const model of models) yield [{ folder, model }];
    }
  }
}

async function collectiveModels(
  context: JobContext,
  run: PrintRun,
  form: 'spines' | 'handOutSheet' | 'dossierLedger',
  input: PrintInput,
  rows: readonly DossierRow[],
): Promise<readonly PrintModel[]> {
  switch (form) {
    case 'spines': {
      const spines: Spine[] = [];
      for await (const subjects of subjectsOf(context, rows))
        spines.push(...subjects.map((subject) => spineOf(run, subject)));
      return [
        { form, title: '侧签', stamp: run.stamp, code: null, fields: { spines, widthMm: SPINE_WIDTH_MM } },
      ];
    }
    case 'handOutSheet':
      return handOutSheets(context, run, input.dueOn, rows);
    case 'dossierLedger':
      return [
        { form, title: '档案台账', stamp: run.stamp, code: null, fields: dossierLedger(context, run, rows) },
      ];
  }
}

/** One sheet per unit, its people in the order of their numbers. */
async function handOutSheets(
  context: JobContext,
  run: PrintRun,
  dueOn: string | null,
  rows: readonly DossierRow[],
): Promise<PrintModel[]> {
  const byUnit = new Map<string, HandOutPerson[]>();
  for await (const subjects of subjectsOf(context, rows)) {
    for (const { person, dossier, unitName } of subjects) {
      const people = byUnit.get(unitName) ?? [];
      people.push({ dossierNumber: dossier.number, name: person.name, post: person.postTitle });
      byUnit.set(unitName, people);
    }
  }
  return [...byUnit].map(([unit, people]) => ({
    form: 'handOutSheet',
    title: `基本情况表发放回收单 ${unit}`,
    stamp: run.stamp,
    code: null,
    fields: {
      title: '基本情况表发放回收单',
      unit: unit || '未定科室',
      handedOutOn: context.today,
      dueOn: dueOn ?? '　　　　',
      handledBy: context.session.name,
      people,
      spareRows: SPARE_ROWS,
    },
  }));
}

function ledgerHead(context: ReadContext, run: PrintRun): LedgerFields['head'] {
  return {
    office: `${run.office.hospitalName}${run.office.officeName}`,
    period: `截至 ${context.today}`,
    preparedBy: context.session.name,
    reviewedBy: '　　　　',
    preparedOn: context.today,
  };
}

function dossierLedger(context: ReadContext, run: PrintRun, rows: readonly DossierRow[]): LedgerFields {
  return {
    title: `${run.office.dossierWord}台账`,
    head: ledgerHead(context, run),
    rows: rows.map((row) => DOSSIER_LEDGER.map((column) => column.text(row))),
  };
}

const REGISTER_TEXTS: readonly ((row: RegisterRow) => string)[] = [
  (row) => row.number,
  (row) => row.personName,
  (row) => row.unitName,
  (row) => (row.origin === 'issued' ? '编发' : '历史'),
  (row) => row.issuedOn,
  (row) => row.issuedBy,
  (row) => (row.state ? DOSSIER_STATE_LABELS[row.state] : '作废'),
  (row) => (row.voidedAt ? officeToday(row.voidedAt) : (row.stateOn ?? '')),
  (row) => row.voidReason ?? row.stateReason,
  () => '',
];

async function printRegister(context: JobContext): Promise<Printed> {
  const run = startRun(context, { masked: true, withSensitive: false });
  const rows: RegisterRow[] = [];
  let after: string | null = null;
  do {
    context.progress(rows.length, 0, '读取登记簿');
    const page = listRegister(context.db, {
      filter: {},
      sort: { by: 'number', descending: false },
      after,
      limit: REGISTER_PIECE,
    });
    rows.push(...page.rows);
    after = page.next;
    await new Promise((done) => setImmediate(done));
  } while (after !== null);
  const fields = {
    title: '档案编号登记簿',
    head: ledgerHead(context, run),
    rows: rows.map((row) => REGISTER_TEXTS.map((text) => text(row))),
  };
  return printOne(context, {
    form: 'numberRegister',
    title: '档案编号登记簿',
    stamp: run.stamp,
    code: null,
    fields,
  });
}

async function printOne(context: JobContext, model: PrintModel): Promise<Printed> {
  async function* once(): AsyncGenerator<Piece> {
    yield [{ folder: '', model }];
  }
  const printed = await printTask(context, { title: model.title, merged: true, total: 1, chunks: once() });
  return { ...printed, skipped: [] };
}

function printRuler(context: JobContext): Promise<Printed> {
  const run = startRun(context, { masked: true, withSensitive: false });
  const fields = { office: `${run.office.hospitalName}${run.office.officeName}` };
  return printOne(context, { form: 'ruler', title: '打印校准页', stamp: run.stamp, code: null, fields });
}

/** The plain bytes of the artifacts shown last; the same array again need not be read or sent twice. */
const shown = new WeakMap<SpooledArtifact, Uint8Array>();

async function drawPage(
  context: ReadContext,
  artifactId: string,
  page: number,
  scale: number,
): Promise<DrawnPage> {
  const artifact = context.office.artifacts.get(artifactId);
  if (!artifact) throw new DomainError('artifact-gone', '该文件已释放，请重新生成。');
  const pdf = shown.get(artifact) ?? artifact.spool.readRange(0, artifact.spool.size);
  shown.set(artifact, pdf);
  const { png, pages, width, height } = await context.printer.drawPage(pdf, page, scale);
  return { png, pages, widthPt: width / scale, heightPt: height / scale };
}

export const paperHandlers: Handlers<typeof paperContract> = {
  'paper.print': printForms,
  'paper.register': printRegister,
  'paper.ruler': printRuler,
  'paper.page': (context, { artifactId, page, scale }) => drawPage(context, artifactId, page, scale),
};
