import { fictionalIdentityNumber, fictionalName } from './names.ts';
import type { Random } from './random.ts';
import { DEMO_BRANCHES, DEMO_UNITS, KEY_UNITS } from './units.ts';

/** One fictional person before he is written. */
export interface PersonPlan {
  readonly name: string;
  readonly sex: '男' | '女';
  readonly birthOn: string;
  readonly identityNumber: string;
  readonly ethnicGroup: string;
  readonly nativePlace: string;
  readonly politicalStatus: string;
  readonly partyJoinedOn: string | null;
  readonly workStartedOn: string;
  readonly fullTimeEducation: string;
  readonly fullTimeSchool: string;
  readonly unitName: string;
  readonly branchName: string | null;
  readonly postTitle: string;
  readonly postSinceOn: string;
  readonly rank: string;
  readonly professionalTitle: string;
  readonly staffNumber: string;
  readonly phone: string;
  readonly category: '院领导' | '中层以上' | '关键岗位' | '敏感岗位' | '普通职工';
  readonly employment: 'established' | 'contract' | 'rehired' | 'trainee' | 'retired' | 'left';
  readonly employedOn: string;
  readonly endedOn: string | null;
}

const LEADER_POSTS = ['党委书记', '院长', '纪委书记', '副院长', '副院长', '总会计师', '副院长'];
const TITLES = [
  '主任医师',
  '副主任医师',
  '主治医师',
  '主管护师',
  '护师',
  '主管药师',
  '技师',
  '会计师',
  '工程师',
  '',
];
const PROVINCES = [
  '江苏南京',
  '江苏扬州',
  '浙江绍兴',
  '安徽合肥',
  '山东济宁',
  '河南信阳',
  '湖北黄冈',
  '江西九江',
  '四川绵阳',
  '湖南岳阳',
];
const SCHOOLS: readonly (readonly [string, string])[] = [
  ['大学本科 医学学士', '江北医科大学 临床医学'],
  ['硕士研究生 医学硕士', '华东医科大学 内科学'],
  ['大学专科', '江北卫生职业学院 护理'],
  ['大学本科 管理学学士', '江北财经大学 会计学'],
  ['博士研究生 医学博士', '华东医科大学 妇产科学'],
  ['大学本科 工学学士', '江北理工大学 计算机科学与技术'],
];

const day = (random: Random, year: number): string =>
  `${year}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`;

/** A planner that gives the person of each place in the list; the first fill the leaders' and the office's posts. `year` is the office's current year. */
export function createPersonPlanner(random: Random, year: number): (index: number) => PersonPlan {
  const serials = new Map<string, number>();
  const nextSerial = (birthOn: string, sex: string): number => {
    const serial = serials.get(birthOn + sex) ?? 0;
    serials.set(birthOn + sex, serial + 1);
    return serial;
  };
  return (index) => planPerson(random, index, year, nextSerial);
}

function planPerson(
  random: Random,
  index: number,
  year: number,
  nextSerial: (birthOn: string, sex: string) => number,
): PersonPlan {
  const sex = random.chance(0.64) ? '女' : '男';
  const birthYear = year - random.int(24, 59);
  const birthOn = day(random, birthYear);
  const workYear = Math.min(birthYear + random.int(22, 27), year - 1);
  const place = planPlace(random, index);
  const member = place.leading || random.chance(0.4);
  const [fullTimeEducation, fullTimeSchool] = random.pick(SCHOOLS);
  const employment = planEmployment(random, index);
  return {
    name: fictionalName(random, sex),
    sex,
    birthOn,
    identityNumber: fictionalIdentityNumber(birthOn, sex, nextSerial(birthOn, sex)),
    ethnicGroup: random.chance(0.96) ? '汉族' : random.pick(['回族', '满族', '蒙古族', '维吾尔族', '土家族']),
    nativePlace: random.pick(PROVINCES),
    politicalStatus: member
      ? '中共党员'
      : random.pick(['群众', '群众', '群众', '共青团员', '民盟盟员', '农工党党员']),
    partyJoinedOn: member ? day(random, Math.min(birthYear + random.int(20, 30), year - 1)) : null,
    workStartedOn: day(random, workYear),
    fullTimeEducation,
    fullTimeSchool,
    unitName: place.unitName,
    branchName: member ? random.pick(DEMO_BRANCHES) : null,
    postTitle: place.postTitle,
    postSinceOn: day(random, random.int(Math.max(workYear, year - 12), year - 1)),
    rank: place.rank,
    professionalTitle: random.pick(TITLES),
    staffNumber: String(10001 + index),
    phone: `139${String((10_000_000 + index * 7919) % 100_000_000).padStart(8, '0')}`,
    category: place.category,
    employment,
    employedOn: day(random, workYear),
    endedOn: employment === 'retired' || employment === 'left' ? day(random, year - 1) : null,
  };
}

interface Place {
  readonly unitName: string;
  readonly postTitle: string;
  readonly rank: string;
  readonly category: PersonPlan['category'];
  readonly leading: boolean;
}

const OFFICE_POSTS: readonly (readonly [string, string])[] = [
  ['主任', '正科'],
  ['科员', ''],
  ['科员', ''],
];

function planPlace(random: Random, index: number): Place {
  const leaderPost = LEADER_POSTS[index];
  if (leaderPost) {
    const rank = index < 2 ? '正处' : '副处';
    return { unitName: '院领导', postTitle: leaderPost, rank, category: '院领导', leading: true };
  }
  const office = OFFICE_POSTS[index - LEADER_POSTS.length];
  if (office) {
    const category = office[1] ? '中层以上' : '敏感岗位';
    return { unitName: '纪检监察室', postTitle: office[0], rank: office[1], category, leading: true };
  }
  const unitName = random.pick(DEMO_UNITS.slice(1))[0];
  if (random.chance(0.12)) {
    const [postTitle, rank] = random.pick([
      ['主任', '正科'],
      ['副主任', '副科'],
      ['护士长', '副科'],
    ] as const);
    return { unitName, postTitle, rank, category: '中层以上', leading: true };
  }
  const key = KEY_UNITS.includes(unitName);
  const category = key ? (random.chance(0.5) ? '关键岗位' : '敏感岗位') : '普通职工';
  return {
    unitName,
    postTitle: key ? '科员' : random.pick(['医师', '护士', '技师', '科员']),
    rank: '',
    category,
    leading: false,
  };
}

function planEmployment(random: Random, index: number): PersonPlan['employment'] {
  if (index < LEADER_POSTS.length + OFFICE_POSTS.length) return 'established';
  const at = random.next();
  if (at < 0.62) return 'established';
  if (at < 0.88) return 'contract';
  if (at < 0.9) return 'rehired';
  if (at < 0.93) return 'trainee';
  return at < 0.98 ? 'retired' : 'left';
}
