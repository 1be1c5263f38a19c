import { DomainError } from '../../db/domain/domain-error.ts';
import type { Skipped } from '../../db/domain/dossier-record.ts';
import { letterNumber } from '../../db/domain/letter.ts';
import { listPrintedLetters, type PrintedLetter } from '../../db/letter-papers.ts';
import { serviceDays } from '../../db/letter-signer.ts';
import { listGoneLetters } from '../../db/letter-standing.ts';
import { isRecusedFrom } from '../../db/letters.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { letterPaperContract } from '../contract/letter-paper.ts';
import type { Printed } from '../contract/paper.ts';
import type { Handlers, JobContext } from './context.ts';
import { printAssessments } from './letter-assessment-paper.ts';
import { readTemplateDocument } from './letter-document.ts';
import {
  type Bundle,
  issuerBundles,
  LetterDesk,
  printName,
  receiptOf,
  reminderOf,
  stackListOf,
  unitBundles,
} from './letter-models.ts';
import { previewTemplate } from './letter-preview.ts';
import { type PrintRun, startRun } from './paper-run.ts';
import { type Piece, printTask } from './print-output.ts';

type PrintInput = ParsedInputOf<(typeof letterPaperContract)['letters.print']>;
type ReminderInput = ParsedInputOf<(typeof letterPaperContract)['letters.printReminders']>;

/** Letters drawn between two looks at the queue: memory stays flat, cancelling is quick. */
const CHUNK = 20;
const RECUSED = '回避：本人或近亲属的责任书须由其他经办人打印。';
const GONE = '应签日前已离岗，不计应签，不再催签。';
const LEFT = '已离岗，不再催签；可作废或登记未签原因。';

interface Chosen {
  readonly letters: readonly PrintedLetter[];
  readonly skipped: readonly Skipped[];
}

function choose(
  context: JobContext,
  all: readonly PrintedLetter[],
  takes: (letter: PrintedLetter) => boolean,
): Chosen {
  const wanted = all.filter(takes);
  const isRecused = (letter: PrintedLetter): boolean => isRecusedFrom(letter, context.recused);
  const letters = wanted.filter((letter) => !isRecused(letter));
  if (letters.length === 0)
    throw new DomainError('nothing-to-print', '没有可打印的责任书：所选的都已打印、已作废，或须回避。');
  return { letters, skipped: wanted.filter(isRecused).map((letter) => lineOf(letter, RECUSED)) };
}

function lineOf(letter: PrintedLetter, reason: string): Skipped {
  return { personId: letter.personId ?? letter.letterId, name: letter.partyName, reason };
}

async function printLetters(context: JobContext, input: PrintInput): Promise<Printed> {
  // Before anything else: the head of the chain is this print's own start event.
  const run = startRun(context, { masked: true, withSensitive: false });
  const desk = new LetterDesk(run);
  const isWanted = ({ state }: PrintedLetter): boolean => !input.onlyDue || state === 'due';
  const { letters, skipped } = choose(context, listPrintedLetters(context.db, input.letters), isWanted);
  const bundles = input.order === 'unit' ? unitBundles(letters) : issuerBundles(letters);
  const [only, other] = letters;
  const name = printName(letters);
  const printed = await printTask(context, {
    title: only && !other ? `${letterNumber(only)} ${only.partyName} ${name}` : name,
    merged: input.merged,
    bothSides: input.bothSides,
    total: bundles.length + letters.reduce((sum, { copies }) => sum + copies, 0),
    chunks: piecesOf(run, desk, bundles, input.order),
    event: {
      subjects: subjectsOf(letters),
      text: `${name}，共${letters.length}份`,
      records: {
        kind: 'printed',
        order: { letterIds: letters.map(({ letterId }) => letterId), on: context.today },
        size: letters.length,
      },
    },
  });
  const lacking = letters.filter((letter) => desk.lacksIssuer(letter));
  return { ...printed, skipped, incomplete: lacking.map((one) => lineOf(one, '甲方未确定，已留空待填。')) };
}

const subjectsOf = (letters: readonly PrintedLetter[]): readonly string[] => [
  ...new Set(letters.flatMap(({ personId, signerId }) => personId ?? signerId ?? [])),
];

/** Bundle after bundle, its list first, so that the stacks come out of the printer sorted. */
async function* piecesOf(
  run: PrintRun,
  desk: LetterDesk,
  bundles: readonly Bundle[],
  order: PrintInput['order'],
): AsyncGenerator<Piece> {
  const name = printName(bundles.flatMap(({ letters }) => letters));
  for (const bundle of bundles) {
    const folder = bundle.name;
    const list = order === 'unit' ? receiptOf(run, name, bundle) : stackListOf(run, name, bundle);
    yield [{ folder, model: list }];
    for (let from = 0; from < bundle.letters.length; from += CHUNK)
      yield bundle.letters
        .slice(from, from + CHUNK)
        .flatMap((letter) => desk.copiesOf(letter))
        .map((model) => ({ folder, model }));
  }
}

function hasLeft({ db, today }: JobContext, { personId }: PrintedLetter): boolean {
  const { leftOn } = serviceDays(db, personId);
  return leftOn !== null && leftOn <= today;
}

async function printReminders(
  context: JobContext,
  { campaignId, replyByOn, merged }: ReminderInput,
): Promise<Printed> {
  const run = startRun(context, { masked: true, withSensitive: false });
  const all = listPrintedLetters(context.db, { campaignId });
  const isOpen = ({ state }: PrintedLetter): boolean => state !== 'signed' && state !== 'filed';
  const notOwed = listGoneLetters(context.db, campaignId, context.today);
  const isGone = ({ letterId }: PrintedLetter): boolean => notOwed.has(letterId);
  const left = all.filter((letter) => isGone(letter) || (isOpen(letter) && hasLeft(context, letter)));
  const { letters, skipped } = choose(context, all, (letter) => isOpen(letter) && !left.includes(letter));
  const bundles = unitBundles(letters);
  const name = printName(letters);
  async function* pieces(): AsyncGenerator<Piece> {
    for (const bundle of bundles)
      yield [{ folder: '催签单', model: reminderOf(run, name, bundle, replyByOn) }];
  }
  const printed = await printTask(context, {
    title: `${name}催签单`,
    merged,
    total: bundles.length,
    chunks: pieces(),
    event: { subjects: subjectsOf(letters), text: `${name}催签单，共${bundles.length}个科室` },
  });
  const untold = left
    .filter(({ state }) => state !== 'notSigned')
    .map((letter) => lineOf(letter, isGone(letter) ? GONE : LEFT));
  return { ...printed, skipped: [...skipped, ...untold], incomplete: [] };
}

export const letterPaperHandlers: Handlers<typeof letterPaperContract> = {
  'letters.print': printLetters,
  'letters.printReminders': printReminders,
  'letters.printAssessments': printAssessments,
  'letterTemplates.preview': previewTemplate,
  'letterTemplates.readDocument': readTemplateDocument,
};
