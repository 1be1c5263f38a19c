import { countAttendances, countsByUnit, listAttendances } from '../../db/attendances.ts';
import { DomainError } from '../../db/domain/domain-error.ts';
import { OWING_LEDGER } from '../../db/domain/education-ledger.ts';
import { parseShortCode } from '../../db/domain/short-code.ts';
import { checkIn, findOnList } from '../../db/education-check-in.ts';
import { listNewcomers, removeFromList } from '../../db/education-due.ts';
import { countOwing, listOwing } from '../../db/education-owing.ts';
import { findPersons } from '../../db/search.ts';
import type { attendancesContract, FoundAtDoor } from '../contract/attendances.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import { aMoment } from './a-moment.ts';
import { attendanceActs } from './attendance-acts.ts';
import type { Handlers, ReadContext } from './context.ts';
import { printSheets, printStudyRecords } from './education-papers.ts';
import { ledgerOf } from './ledger.ts';
import { printMakeUpReminders } from './make-up-reminders.ts';
import { recusalOf } from './recusal.ts';
import { makeSignInFile } from './sign-in-file.ts';
import { importSignIns } from './sign-in-import.ts';

const MOST_FOUND = 20;
/** People who are not on the list are offered where so few are meant. */
const MOST_NOT_LISTED = 5;

function findAtDoor(
  { db, recused }: ReadContext,
  { activityId, text, paper }: ParsedInputOf<(typeof attendancesContract)['attendances.find']>,
): FoundAtDoor {
  if (!paper && parseShortCode(text)?.form === 'studyRecord')
    throw new DomainError(
      'study-record-code',
      '这是学习记录的条码，不能用来签到。收回的学习记录请在“补学”中登记，或放进扫描归档。',
    );
  const found = findOnList(db, activityId, text, MOST_FOUND);
  const rows = found.filter(({ personId }) => !recused.has(personId));
  if (rows.length > 0) return { rows, notListed: [] };
  if (found.length > 0) throw recusalOf('签到');
  const people = findPersons(db, text, MOST_NOT_LISTED).filter(({ inService }) => inService);
  return {
    rows,
    notListed: people.map(({ id, name, unitName, postTitle, staffNumber }) => ({
      personId: id,
      name,
      detail: [unitName, postTitle, staffNumber].filter(Boolean).join(' '),
    })),
  };
}

type OwingInput = ParsedInputOf<(typeof attendancesContract)['attendances.owing']>;

function owingPage({ db, today, recused }: ReadContext, { filter, after, limit }: OwingInput) {
  return listOwing(db, { ...filter, recused }, { after, limit }, today);
}

const owingLedger = ledgerOf({
  title: '补学催办单',
  columns: OWING_LEDGER,
  handColumns: [
    { label: '通知人', width: 60 },
    { label: '签收', width: 80 },
  ],
  idOf: ({ attendanceId }) => attendanceId,
  personOf: ({ personId }) => personId,
  list: owingPage,
});

export const attendancesHandlers: Handlers<typeof attendancesContract> = {
  ...attendanceActs,
  'attendances.list': ({ db, recused }, { filter, after, limit }) =>
    listAttendances(db, { ...filter, recused }, { after, limit }),
  'attendances.count': ({ db, recused }, { filter }) => ({
    count: countAttendances(db, { ...filter, recused }),
  }),
  'attendances.units': ({ db }, { activityId }) => countsByUnit(db, activityId),
  'attendances.newcomers': async ({ db, today }, { activityId }) => {
    const people = await listNewcomers(db, activityId, today, aMoment);
    return people.map(({ personId, name, staffNumber, unitName, postTitle, categoryName }) => ({
      personId,
      name,
      staffNumber,
      unitName,
      postTitle,
      categoryName,
    }));
  },
  'attendances.remove': ({ tx, note, today }, { reason, ...target }) => {
    note({ subjects: [removeFromList(tx, target, reason, today)] });
    return null;
  },
  'attendances.find': findAtDoor,
  'attendances.checkIn': ({ tx, note, today, recused }, order) => {
    const entry = checkIn(tx, order, today, recused);
    const text = entry.outcome === 'again' ? '同一卡号一分钟内重复登记' : undefined;
    note({ subjects: [entry.row.personId], ...(text ? { text } : {}) });
    return entry;
  },
  'attendances.owing': owingPage,
  'attendances.owingCount': ({ db, today, recused }, { filter }) => ({
    count: countOwing(db, { ...filter, recused }, today),
  }),
  'attendances.owingExport': owingLedger.export,
  'attendances.owingPrint': owingLedger.print,
  'attendances.printReminders': printMakeUpReminders,
  'attendances.printSheets': printSheets,
  'attendances.printStudyRecords': printStudyRecords,
  'attendances.signInFile': makeSignInFile,
  'attendances.import': importSignIns,
};
