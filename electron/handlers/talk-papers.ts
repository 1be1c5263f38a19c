import { DomainError } from '../../db/domain/domain-error.ts';
import { printDate } from '../../db/domain/entry-format.ts';
import { TALK_KIND_LABELS, type Talk, type TalkRole, talkNumber } from '../../db/domain/talk.ts';
import { talkReminder } from '../../db/domain/talk-reminder.ts';
import { getPerson } from '../../db/people.ts';
import { listFollowUps } from '../../db/talk-rows.ts';
import { freezeTalkSheet, PRINTED_VERSION, type TalkSheet } from '../../db/talk-sheets.ts';
import type { Tx } from '../../db/write.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { Printed } from '../contract/paper.ts';
import type { TalkPaper, talksContract } from '../contract/talks.ts';
import type { OfficialNoteFields } from '../pdf/official-note.ts';
import type { PrintModel } from '../pdf/print-model.ts';
import { type SignInUnit, signInPages } from '../pdf/sign-in-sheet.ts';
import { aMoment } from './a-moment.ts';
import type { JobContext } from './context.ts';
import { type PrintRun, plainStamp, recordCode, startRun } from './paper-run.ts';
import { type Piece, printTask } from './print-output.ts';
import { type AdmittedTalk, admitTalk } from './talk-access.ts';

type PrintInput = ParsedInputOf<(typeof talksContract)['talks.printForms']>;

const PAPER_LABELS: Readonly<Record<TalkPaper, string>> = {
  notice: '谈话通知',
  record: '谈话记录表',
  reminder: '廉洁提醒书',
  signIn: '集体谈话签到表',
};

/** Prints the papers of talks, paper after paper, so that the stacks come out sorted; only group talks have a sign-in sheet. Errors: nothing-to-print, recusal, not-found. */
export async function printTalks(context: JobContext, input: PrintInput): Promise<Printed> {
  // Before anything else: the head of the chain is this print's own start event.
  const run = startRun(context, { masked: false, withSensitive: false });
  const talks = input.talkIds.map((talkId) => admitTalk(context, talkId));
  const wanted = input.papers.flatMap((paper) =>
    talks.filter((talk) => isPrinted(talk, paper)).map((talk) => ({ paper, talk })),
  );
  const [first] = wanted;
  if (!first) throw new DomainError('nothing-to-print', '个别谈话没有签到表，请改选其他表格。');
  const names = input.papers.map((paper) => PAPER_LABELS[paper]).join('、');
  const event = {
    subjects: [...new Set(talks.flatMap(({ subjects }) => subjects))],
    text: `${names}，共${talks.length}次谈话`,
  };
  const onSheets = wanted.filter(({ paper }) => paper === 'signIn').map(({ talk }) => talk);
  const sheets = await frozenSheets(context, onSheets, input.pagePerUnit, event);
  async function* pieces(): AsyncGenerator<Piece> {
    for (const { paper, talk } of wanted) {
      const model = paper === 'signIn' ? signInModel(run, talk, sheets) : modelOf(run, talk, paper);
      yield [{ folder: PAPER_LABELS[paper], model }];
      await aMoment();
    }
  }
  const printed = await printTask(context, {
    title: wanted.length === 1 ? titleOf(first.talk, first.paper) : `谈话：${names}`,
    merged: true,
    total: wanted.length,
    chunks: pieces(),
    // One act, one event: where lines were fixed, it has been written with them.
    event: onSheets.length > 0 ? null : event,
  });
  return { ...printed, skipped: [], incomplete: [] };
}

interface FrozenSheet {
  readonly units: readonly SignInUnit[];
  readonly sheet: TalkSheet;
}

/** By talk: who stands on which line, fixed before the sheet is drawn, so that its scan can be read back. */
async function frozenSheets(
  context: JobContext,
  talks: readonly AdmittedTalk[],
  pagePerUnit: boolean,
  { subjects, text }: { readonly subjects: readonly string[]; readonly text: string },
): Promise<ReadonlyMap<string, FrozenSheet>> {
  if (talks.length === 0) return new Map();
  return context.commit(
    ({ tx }) => new Map(talks.map((one) => [one.talk.id, frozenSheet(tx, one, pagePerUnit)])),
    subjects,
    text,
  );
}

function frozenSheet(tx: Tx, admitted: AdmittedTalk, pagePerUnit: boolean): FrozenSheet {
  const units = signInUnits(admitted, pagePerUnit);
  const ids = new Map(admitted.attendees.map(({ no, id }) => [no, id]));
  const pages = signInPages(units).map(({ rows }) => rows.flatMap(({ no }) => ids.get(no) ?? []));
  return { units, sheet: freezeTalkSheet(tx, admitted.talk, pages) };
}

function isPrinted({ talk }: AdmittedTalk, paper: TalkPaper): boolean {
  return paper !== 'signIn' || talk.form === 'group';
}

function titleOf({ talk }: AdmittedTalk, paper: TalkPaper): string {
  const theme = talk.theme === '' ? '' : ` ${talk.theme}`;
  return `${talkNumber(talk.year, talk.serial)}${theme} ${PAPER_LABELS[paper]}`;
}

function signInModel(
  run: PrintRun,
  admitted: AdmittedTalk,
  sheets: ReadonlyMap<string, FrozenSheet>,
): PrintModel {
  const frozen = sheets.get(admitted.talk.id);
  if (!frozen) throw new RangeError('every sign-in sheet is fixed before it is drawn');
  return {
    form: 'signInSheet',
    title: titleOf(admitted, 'signIn'),
    stamp: plainStamp(run),
    code: recordCode(run, 'talkSignIn', { ...frozen.sheet, paperVersion: PRINTED_VERSION }),
    fields: signInFields(admitted, frozen.units),
  };
}

function modelOf(run: PrintRun, admitted: AdmittedTalk, paper: Exclude<TalkPaper, 'signIn'>): PrintModel {
  const facts = { title: titleOf(admitted, paper), stamp: plainStamp(run) };
  const { talk } = admitted;
  switch (paper) {
    case 'record':
      return {
        form: 'talkRecord',
        ...facts,
        code: recordCode(run, 'talkRecord', talk),
        fields: recordFields(run, admitted),
      };
    case 'notice':
      return { form: 'officialNote', ...facts, code: null, fields: noticeFields(run, admitted) };
    case 'reminder':
      return { form: 'officialNote', ...facts, code: null, fields: reminderFields(run, admitted) };
  }
}

function timeText({ talk }: AdmittedTalk): string {
  const hours = [talk.fromTime, talk.toTime].filter((time) => time !== '').join('—');
  return `${printDate(talk.heldOn ?? talk.plannedOn)} ${hours}`.trim();
}

function partyText({ attendees }: AdmittedTalk): string {
  const [first] = attendees;
  if (!first) return '';
  return attendees.length === 1 ? first.name : `${first.name}等${attendees.length}人（名单见签到表）`;
}

function recordFields(run: PrintRun, admitted: AdmittedTalk) {
  const { talk, attendees } = admitted;
  const [first] = attendees;
  const only = attendees.length === 1 ? first : undefined;
  const person = only?.personId ? getPerson(run.context.db, only.personId) : null;
  const approval = [talk.approvedBy, talk.approvedOn === null ? '' : printDate(talk.approvedOn)];
  const roleOf = ({ name, post }: TalkRole) => ({ name, post });
  return {
    title: '谈话记录表',
    office: `${run.office.hospitalName}${run.office.officeName}`,
    number: talkNumber(talk.year, talk.serial),
    kind: TALK_KIND_LABELS[talk.kind],
    time: timeText(admitted),
    place: talk.place,
    party: partyText(admitted),
    unit: only?.unitName ?? '',
    unitLabel: talk.kind === 'supplier' ? '单位' : '科室',
    post: only?.postTitle ?? '',
    politicalStatus: person?.politicalStatus ?? '',
    talkers: [talk.talker, ...(talk.secondTalker ? [talk.secondTalker] : [])].map(roleOf),
    recorder: roleOf(talk.recorder),
    reason: [talk.theme, talk.reason].filter((text) => text !== '').join('；'),
    approval: approval.filter((text) => text !== '').join(' '),
    content: talk.content,
    statement: only?.statement ?? '',
    asked: talk.asked,
    followUps: listFollowUps(run.context.db, talk.id).map(({ what, dueOn }) => ({
      what,
      due: dueOn === null ? '' : printDate(dueOn),
    })),
    isSignedByParty: talk.form === 'individual',
  };
}

/** The list as one run of lines, or with a page of its own for every unit; numbers stay those of the list. */
function signInUnits({ attendees }: AdmittedTalk, pagePerUnit: boolean): readonly SignInUnit[] {
  const rows = attendees.map(({ no, name, unitName, postTitle }) => ({
    no,
    unit: unitName,
    name,
    post: postTitle,
  }));
  if (!pagePerUnit) return [{ unit: '', rows }];
  return [...Map.groupBy(rows, ({ unit }) => unit)].map(([unit, own]) => ({ unit, rows: own }));
}

function signInFields(admitted: AdmittedTalk, units: readonly SignInUnit[]) {
  const { talk, attendees } = admitted;
  const kind = TALK_KIND_LABELS[talk.kind];
  return {
    title: kind.endsWith('谈话') ? `${kind}签到表` : `${kind}谈话签到表`,
    theme: talk.theme || kind,
    time: timeText(admitted),
    place: talk.place,
    hostLabel: '谈话人',
    host: talk.talker.post === '' ? talk.talker.name : `${talk.talker.name}（${talk.talker.post}）`,
    due: attendees.length,
    units,
  };
}

function addressee({ talk, attendees }: AdmittedTalk): string {
  const [first] = attendees;
  const only = attendees.length === 1 ? first?.name : undefined;
  if (talk.kind === 'supplier') return only === undefined ? '各位供应商代表：' : `${only}代表：`;
  return only === undefined ? '各位同志：' : `${only}同志：`;
}

function signed({ office, context }: PrintRun): Pick<OfficialNoteFields, 'signedBy' | 'on'> {
  return { signedBy: `${office.hospitalName}${office.officeName}`, on: printDate(context.today) };
}

function noticeFields(run: PrintRun, admitted: AdmittedTalk): OfficialNoteFields {
  const { talk } = admitted;
  const kind = TALK_KIND_LABELS[talk.kind];
  const talkers = [talk.talker, talk.secondTalker]
    .flatMap((role) => (role ? `${role.name}${role.post === '' ? '' : `（${role.post}）`}` : []))
    .join('、');
  const at = talk.fromTime === '' ? '' : ` ${talk.fromTime}`;
  const where = talk.place === '' ? '' : `在${talk.place}`;
  const called = kind.endsWith('谈话') ? kind : `${kind}谈话`;
  const theme = talk.theme === '' ? '' : `（${talk.theme}）`;
  return {
    title: '谈话通知',
    addressee: addressee(admitted),
    paragraphs: [
      `根据工作安排，定于${printDate(talk.plannedOn)}${at}${where}进行${called}${theme}，谈话人：${talkers}。`,
      attendanceText(run, talk),
    ],
    ...signed(run),
    receipt: '收到人签名：　　　　　　　　　　　年　　月　　日',
  };
}

/** Only a group talk can be missed with leave and made up for. */
function attendanceText({ office }: PrintRun, { kind, form }: Talk): string {
  if (form !== 'group') return '请安排好工作，准时到场。';
  const reason = kind === 'supplier' ? '特殊情况' : '值班、手术等原因';
  return `请安排好工作，准时参加。确因${reason}不能参加的，请提前向${office.officeName}请假，另行补谈。`;
}

function reminderFields(run: PrintRun, admitted: AdmittedTalk): OfficialNoteFields {
  const { talk } = admitted;
  const { points, closing } = talkReminder(talk);
  const occasion = talk.theme || TALK_KIND_LABELS[talk.kind];
  return {
    title: '廉洁提醒书',
    addressee: addressee(admitted),
    paragraphs: [
      `为严明纪律、防微杜渐，结合“${occasion}”，现就廉洁自律有关要求提醒如下：`,
      ...points,
      closing,
    ],
    ...signed(run),
    receipt: '本人已阅知，签名：　　　　　　　　　　年　　月　　日',
  };
}
