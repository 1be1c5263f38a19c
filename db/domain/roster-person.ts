import type { PartialDate } from './civil-date.ts';
import type { IdentityKind } from './identity-document.ts';
import type { Sex } from './identity-number.ts';
import type { Custody, EmploymentState } from './person.ts';

/** What one row says of a person, normalised; null where the row says nothing, or nothing that can be kept. */
export interface RosterPerson {
  readonly name: string;
  readonly sex: Sex | null;
  readonly identityKind: IdentityKind;
  readonly identityNumber: string | null;
  readonly birthOn: PartialDate | null;
  readonly ethnicGroup: string | null;
  readonly nativePlace: string | null;
  readonly birthPlace: string | null;
  readonly politicalStatus: string | null;
  readonly partyJoinedOn: PartialDate | null;
  readonly workStartedOn: PartialDate | null;
  readonly joinedOn: PartialDate | null;
  /** 学历学位 and 院校专业 of a roster that does not part full-time from in-service. */
  readonly education: string | null;
  readonly school: string | null;
  readonly fullTimeEducation: string | null;
  readonly fullTimeSchool: string | null;
  readonly inServiceEducation: string | null;
  readonly inServiceSchool: string | null;
  readonly unitName: string | null;
  readonly post: string | null;
  readonly postSince: PartialDate | null;
  readonly rank: string | null;
  readonly professionalTitle: string | null;
  readonly staffNumber: string | null;
  readonly phone: string | null;
  readonly branchName: string | null;
  /** Category names as they stand, parted by 、 where there are several; the office decides on unknown ones. */
  readonly category: string | null;
  readonly employment: EmploymentState | null;
  readonly custody: Custody | null;
  readonly oldDossierNumber: string | null;
  readonly note: string | null;
}

/** The categories an office begins with (domain.md, The dossier's sections). */
export const DEFAULT_CATEGORIES: readonly string[] = [
  '院领导',
  '中层以上',
  '关键岗位',
  '敏感岗位',
  '普通职工',
];

const CUSTODY_WORDS: readonly (readonly [RegExp, Custody])[] = [
  [/^(院管|本院|医院|院级|院管干部)$/, 'hospital'],
  [/^(委管|卫健委|委管干部|局管|局管干部)$/, 'commission'],
  [/^(市管|市委|市管干部|省管|县管|区管)$/, 'city'],
];

const EMPLOYMENT_WORDS: readonly (readonly [RegExp, EmploymentState])[] = [
  [/返聘/, 'rehired'],
  [/规培|进修|实习/, 'trainee'],
  [/退休|离休/, 'retired'],
  [/离职|辞职|解聘/, 'left'],
  [/调出|调离/, 'transferred'],
  [/去世|死亡|病故/, 'deceased'],
  [/非在编|编外|合同|聘用|聘任|派遣|人事代理|备案/, 'contract'],
  [/在编|事业编|正式|^编制$|行政编/, 'established'],
];

const POLITICAL_STATUS_WORDS: Readonly<Record<string, string>> = {
  党员: '中共党员',
  共产党员: '中共党员',
  中国共产党员: '中共党员',
  中国共产党党员: '中共党员',
  预备党员: '中共预备党员',
  团员: '共青团员',
  无党派: '无党派人士',
};

/** 管理权限 by its usual words; null for others. */
export function parseCustody(text: string): Custody | null {
  return CUSTODY_WORDS.find(([words]) => words.test(text))?.[1] ?? null;
}

/** 用工形式 or 状态 by its usual words; null for others. */
export function parseEmployment(text: string): EmploymentState | null {
  return EMPLOYMENT_WORDS.find(([words]) => words.test(text))?.[1] ?? null;
}

/** 男 or 女 as people write it; null for others. */
export function parseSex(text: string): Sex | null {
  if (/^(男|男性|M)$/i.test(text)) return '男';
  return /^(女|女性|F)$/i.test(text) ? '女' : null;
}

/** The full name of a political status; unknown ones stay as they are. */
export function fullPoliticalStatus(text: string): string {
  return POLITICAL_STATUS_WORDS[text] ?? text;
}
