import { listAttendances } from '../../db/attendances.ts';
import type { AttendanceRow } from '../../db/domain/attendance.ts';
import { officeInstant } from '../../db/domain/civil-date.ts';
import { sessionText } from '../../db/domain/education.ts';
import type { SignInFileData } from '../../db/domain/sign-in-file.ts';
import { requireSession } from '../../db/education-activities.ts';
import { requireFrozen } from '../../db/education-due.ts';
import { getOffice } from '../../db/office.ts';
import { nameReadings } from '../../db/pinyin.ts';
import { signInKey } from '../../db/sign-in-seal.ts';
import type { attendancesContract } from '../contract/attendances.ts';
import type { Artifact, ParsedInputOf } from '../contract/channel.ts';
import { safeFileName } from '../exchange/file-name.ts';
import { signInPage } from '../exchange/sign-in/sign-in-page.ts';
import { aMoment } from './a-moment.ts';
import { keepBytes } from './artifacts.ts';
import { noteNames } from './bulk-write.ts';
import type { JobContext } from './context.ts';
import { everyRow } from './every-page.ts';

type FileInput = ParsedInputOf<(typeof attendancesContract)['attendances.signInFile']>;

/** Names read between two chances for other calls. */
const STEP = 500;

async function peopleOf(rows: readonly AttendanceRow[]): Promise<SignInFileData['people']> {
  const people: SignInFileData['people'][number][] = [];
  for (const { id, name, staffNumber, unitName } of rows) {
    if (people.length % STEP === 0) await aMoment();
    const readings = nameReadings(name).map((reading) => reading.join(' '));
    people.push({ id, name, staffNumber, unit: unitName, readings });
  }
  return people;
}

/** The stand-alone sign-in page of one session as a file to be saved. Errors: no-list, no-session. */
export async function makeSignInFile(context: JobContext, input: FileInput): Promise<Artifact> {
  const { db } = context;
  const activity = requireFrozen(db, input.activityId);
  const session = requireSession(db, input.activityId, input.sessionId);
  const rows = await everyRow((after, limit) =>
    listAttendances(db, { activityId: activity.id }, { after, limit }),
  );
  const fileId = context.newId();
  const data: SignInFileData = {
    fileId,
    activityId: activity.id,
    sessionId: session.id,
    office: getOffice(db).hospitalName,
    theme: activity.theme,
    session: sessionText(session),
    endsAt: officeInstant(session.heldOn, session.toTime),
    withSignature: input.withSignature,
    key: signInKey(db, fileId),
    people: await peopleOf(rows),
  };
  await noteNames(context, {
    subjects: rows.map(({ personId }) => personId),
    text: `导出签到页（姓名、工号、科室），共${rows.length}人`,
  });
  const bytes = new TextEncoder().encode(signInPage(data));
  return keepBytes(
    context,
    bytes,
    safeFileName(`签到_${activity.number}_${session.heldOn}_${session.fromTime.replace(':', '')}`, '.html'),
    'text/html',
  );
}
