import { createPersonPlanner } from '../../electron/demo/person-plan.ts';
import { seededRandom } from '../../electron/demo/random.ts';
import { identityOf, workbookOf } from '../builders/roster.ts';

/** The roster. */
export const ROSTER_ROWS = 10_000;
const HEADER =
  '序号 姓名 性别 身份证号 出生年月 民族 籍贯 政治面貌 参加工作时间 全日制学历 科室 现任职务 任现职时间 职称 工号 手机 党支部 岗位类别'.split(
    ' ',
  );

/** A roster of people who are in no demo office, as a spreadsheet program saves it; those of another `round` are others. */
export function rosterBytes(round = 0): Uint8Array {
  const plan = createPersonPlanner(seededRandom(77 + round), 2026);
  const region = String(990_102 + round);
  const rows = Array.from({ length: ROSTER_ROWS }, (_, index) => {
    const person = plan(index);
    const number = person.identityNumber;
    const identity = identityOf(number.slice(6, 14), Number(number.slice(14, 17)), region);
    const month = person.birthOn?.slice(0, 7).replace('-', '.') ?? '';
    return [
      index + 1,
      person.name,
      person.sex,
      identity,
      month,
      person.ethnicGroup,
      person.nativePlace,
      person.politicalStatus,
      person.workStartedOn,
      person.fullTimeEducation,
      person.unitName,
      person.postTitle,
      person.postSinceOn,
      person.professionalTitle,
      `R${round}-${person.staffNumber}`,
      person.phone,
      person.branchName,
      person.category,
    ];
  });
  return workbookOf([{ name: '花名册', rows: [['全院职工花名册'], [], HEADER, ...rows] }]);
}
