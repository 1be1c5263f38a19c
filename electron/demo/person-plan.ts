import { fictionalIdentityNumber, fictionalName } from './names.ts';
import {
  branchOf,
  headPost,
  type Profession,
  pickProfession,
  pickTitle,
  plainPost,
  TRAININGS,
} from './profession.ts';
import type { Random } from './random.ts';
import { DEMO_UNITS, KEY_UNITS, OFFICE_UNIT, type UnitWork } from './units.ts';

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

const LEADER_POSTS: readonly (readonly [string, Profession])[] = [
  ['党委书记', 'doctor'],
  ['院长', 'doctor'],
  ['纪委书记', 'clerk'],
  ['副院长', 'doctor'],
  ['副院长', 'doctor'],
  ['总会计师', 'accountant'],
  ['副院长', 'nurse'],
];
const NATIVE_PLACES = [
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

const day = (random: Random, year: number): string =>
  `${year}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`;

/** What a planner remembers from one person to the next. */
interface Memory {
  readonly nextSerial: (birthOn: string, sex: string) => number;
  /** How many heads the unit has, this one counted. */
  readonly nextHead: (unitName: string) => number;
}

/** A planner that gives the person of each place in the list; the first fill the leaders' and the office's posts. `year` is the office's current year. */
export function createPersonPlanner(random: Random, year: number): (index: number) => PersonPlan {
  const counter = (): ((key: string) => number) => {
    const counts = new Map<string, number>();
    return (key) => {
      const count = counts.get(key) ?? 0;
      counts.set(key, count + 1);
      return count;
    };
  };
  const [serials, heads] = [counter(), counter()];
  const memory = { nextSerial: (birthOn: string, sex: string) => serials(birthOn + sex), nextHead: heads };
  return (index) => planPerson(random, index, year, memory);
}

function planPerson(random: Random, index: number, year: number, memory: Memory): PersonPlan {
  const place = planPlace(random, index, memory);
  const { profession } = place;
  const sex = random.chance(TRAININGS[profession].women) ? '女' : '男';
  const employment = planEmployment(random, index, place);
  const age = planAge(random, employment, sex, place);
  const birthYear = year - age;
  const birthOn = day(random, birthYear);
  const workYear = Math.min(birthYear + random.int(22, 27), year - 1);
  const member = place.leading || random.chance(0.4);
  const [fullTimeEducation, fullTimeSchool] = random.pick(TRAININGS[profession].schools);
  const isGone = employment === 'retired' || employment === 'left';
  return {
    name: fictionalName(random, sex),
    sex,
    birthOn,
    identityNumber: fictionalIdentityNumber(birthOn, sex, memory.nextSerial(birthOn, sex)),
    ethnicGroup: random.chance(0.96) ? '汉族' : random.pick(['回族', '满族', '蒙古族', '维吾尔族', '土家族']),
    nativePlace: random.pick(NATIVE_PLACES),
    politicalStatus: member ? '中共党员' : planStatus(random, age),
    partyJoinedOn: member ? day(random, Math.min(birthYear + random.int(20, 30), year - 1)) : null,
    workStartedOn: day(random, workYear),
    fullTimeEducation,
    fullTimeSchool,
    unitName: place.unitName,
    branchName: member ? branchOf(place.unitName, employment === 'retired') : null,
    postTitle: place.postTitle,
    postSinceOn: day(random, random.int(Math.max(workYear, year - 12), year - (isGone ? 2 : 1))),
    rank: place.rank,
    professionalTitle: pickTitle(random, profession, age, place.leading),
    staffNumber: String(10001 + index),
    phone: `139${String((10_000_000 + index * 7919) % 100_000_000).padStart(8, '0')}`,
    category: place.category,
    employment,
    employedOn: day(random, workYear),
    endedOn: isGone ? day(random, year - 1) : null,
  };
}

function planStatus(random: Random, age: number): string {
  const others = ['群众', '群众', '群众', '民盟盟员', '农工党党员'];
  // One leaves the Youth League at 28.
  return random.pick(age <= 28 ? ['群众', '共青团员', '共青团员'] : others);
}

/** Trainees are young, heads have served, the retired and rehired have passed the age (women 55, men 60). */
function planAge(random: Random, employment: PersonPlan['employment'], sex: string, place: Place): number {
  const last = sex === '女' ? 54 : 59;
  switch (employment) {
    case 'trainee':
      return random.int(24, 27);
    case 'retired':
    case 'rehired':
      return last + random.int(1, 5);
    default:
      return place.leading ? random.int(place.category === '院领导' ? 45 : 36, last) : random.int(24, last);
  }
}

interface Place {
  readonly unitName: string;
  readonly postTitle: string;
  readonly rank: string;
  readonly category: PersonPlan['category'];
  readonly profession: Profession;
  readonly leading: boolean;
}

/** Units of the places after the leaders: the office itself, then those whose people are users of other roles. */
const FIRST_UNITS = [
  OFFICE_UNIT,
  OFFICE_UNIT,
  OFFICE_UNIT,
  '党委办公室',
  '信息科',
  '院办公室',
  '审计科',
  '人事科',
];
/** Places among them that head their unit. */
const FIRST_HEADS: ReadonlySet<number> = new Set([0, 6, 7]);

/** Where everybody else works: wards are larger than offices, and the office itself has its three. */
const SHARES: Readonly<Record<UnitWork, number>> = {
  leaders: 0,
  admin: 1,
  ward: 4,
  outpatient: 3,
  nursing: 3,
  technical: 2,
  pharmacy: 4,
};
const POOL = DEMO_UNITS.filter(([name]) => name !== OFFICE_UNIT).flatMap(([name, , work]) =>
  Array.from({ length: SHARES[work] }, () => name),
);

function planPlace(random: Random, index: number, { nextHead }: Memory): Place {
  const leader = LEADER_POSTS[index];
  if (leader) {
    const [postTitle, profession] = leader;
    const rank = index < 2 ? '正处' : '副处';
    return { unitName: '院领导', postTitle, rank, category: '院领导', profession, leading: true };
  }
  const first = index - LEADER_POSTS.length;
  const unitName = FIRST_UNITS[first] ?? random.pick(POOL);
  const isHead = first < FIRST_UNITS.length ? FIRST_HEADS.has(first) : random.chance(0.12);
  if (isHead) {
    const { postTitle, rank, profession } = headPost(unitName, nextHead(unitName));
    return {
      unitName,
      postTitle,
      rank,
      category: '中层以上',
      leading: true,
      profession: profession ?? headProfession(random, unitName),
    };
  }
  const profession = pickProfession(random, unitName);
  const postTitle = plainPost(unitName, profession);
  return {
    unitName,
    postTitle,
    rank: '',
    category: plainCategory(random, unitName),
    profession,
    leading: false,
  };
}

/** A ward is headed by a doctor, everything else by one of its own. */
function headProfession(random: Random, unitName: string): Profession {
  const profession = pickProfession(random, unitName);
  return profession === 'nurse' && unitName !== '护理部' ? 'doctor' : profession;
}

function plainCategory(random: Random, unitName: string): PersonPlan['category'] {
  if (unitName === OFFICE_UNIT) return '敏感岗位';
  if (!KEY_UNITS.includes(unitName)) return '普通职工';
  return random.chance(0.5) ? '关键岗位' : '敏感岗位';
}

function planEmployment(
  random: Random,
  index: number,
  { leading, profession }: Place,
): PersonPlan['employment'] {
  // Those are the users and the names on paper.
  if (index < LEADER_POSTS.length + FIRST_UNITS.length || leading) return 'established';
  const at = random.next();
  if (at < 0.62) return 'established';
  if (at < 0.88) return 'contract';
  if (at < 0.9) return 'rehired';
  // 规培 is a doctor's.
  if (at < 0.93) return profession === 'doctor' ? 'trainee' : 'contract';
  return at < 0.98 ? 'retired' : 'left';
}
