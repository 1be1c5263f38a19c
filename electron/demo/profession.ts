import type { Random } from './random.ts';
import { DEMO_UNITS, type UnitWork } from './units.ts';

/** What somebody was trained for: decides his schools and titles. */
export type Profession =
  | 'doctor'
  | 'nurse'
  | 'technician'
  | 'pharmacist'
  | 'accountant'
  | 'engineer'
  | 'clerk';

interface Training {
  /** From the first degree up: the older and higher, the further. */
  readonly titles: readonly string[];
  readonly schools: readonly (readonly [string, string])[];
  /** The share of women. */
  readonly women: number;
}

export const TRAININGS: Readonly<Record<Profession, Training>> = {
  doctor: {
    titles: ['医师', '主治医师', '副主任医师', '主任医师'],
    schools: [
      ['大学本科 医学学士', '江北医科大学 临床医学'],
      ['硕士研究生 医学硕士', '华东医科大学 内科学'],
      ['硕士研究生 医学硕士', '江北医科大学 儿科学'],
      ['博士研究生 医学博士', '华东医科大学 妇产科学'],
    ],
    women: 0.55,
  },
  nurse: {
    titles: ['护士', '护师', '主管护师', '副主任护师'],
    schools: [
      ['大学专科', '江北卫生职业学院 护理'],
      ['大学本科 理学学士', '江北医科大学 护理学'],
    ],
    women: 0.96,
  },
  technician: {
    titles: ['技士', '技师', '主管技师', '副主任技师'],
    schools: [
      ['大学专科', '江北卫生职业学院 医学影像技术'],
      ['大学本科 理学学士', '江北医科大学 医学检验技术'],
    ],
    women: 0.55,
  },
  pharmacist: {
    titles: ['药士', '药师', '主管药师', '副主任药师'],
    schools: [
      ['大学本科 理学学士', '江北医科大学 药学'],
      ['硕士研究生 理学硕士', '华东医科大学 临床药学'],
    ],
    women: 0.65,
  },
  accountant: {
    titles: ['助理会计师', '会计师', '会计师', '高级会计师'],
    schools: [
      ['大学本科 管理学学士', '江北财经大学 会计学'],
      ['大学本科 经济学学士', '江北财经大学 审计学'],
    ],
    women: 0.65,
  },
  engineer: {
    titles: ['助理工程师', '工程师', '工程师', '高级工程师'],
    schools: [
      ['大学本科 工学学士', '江北理工大学 计算机科学与技术'],
      ['大学本科 工学学士', '江北理工大学 生物医学工程'],
      ['大学本科 工学学士', '江北理工大学 土木工程'],
    ],
    women: 0.3,
  },
  clerk: {
    titles: ['', '助理经济师', '经济师', '高级经济师'],
    schools: [
      ['大学本科 管理学学士', '江北财经大学 行政管理'],
      ['大学本科 法学学士', '江北大学 法学'],
      ['大学本科 文学学士', '江北大学 汉语言文学'],
    ],
    women: 0.55,
  },
};

const ADMIN_PROFESSIONS: Readonly<Record<string, Profession>> = {
  财务科: 'accountant',
  审计科: 'accountant',
  信息科: 'engineer',
  设备科: 'engineer',
  基建科: 'engineer',
  医务科: 'doctor',
  护理部: 'nurse',
};

const WORK = new Map(DEMO_UNITS.map(([name, , work]) => [name, work]));

/** What a unit's people do. */
function workOf(unitName: string): UnitWork {
  return WORK.get(unitName) ?? 'admin';
}

/** A profession found in the unit. */
export function pickProfession(random: Random, unitName: string): Profession {
  switch (workOf(unitName)) {
    case 'leaders':
      return 'doctor';
    case 'ward':
    case 'outpatient':
      return random.chance(0.4) ? 'doctor' : 'nurse';
    case 'nursing':
      return 'nurse';
    case 'technical':
      return random.chance(0.25) ? 'doctor' : 'technician';
    case 'pharmacy':
      return 'pharmacist';
    case 'admin':
      return ADMIN_PROFESSIONS[unitName] ?? 'clerk';
  }
}

const POSTS: Readonly<Record<Profession, string>> = {
  doctor: '医师',
  nurse: '护士',
  technician: '技师',
  pharmacist: '药师',
  accountant: '会计',
  engineer: '工程师',
  clerk: '科员',
};

/** The post of somebody who leads nobody: in the offices everybody but the bookkeepers and engineers is a 科员. */
export function plainPost(unitName: string, profession: Profession): string {
  const isCare = profession === 'doctor' || profession === 'nurse';
  return workOf(unitName) === 'admin' && isCare ? '科员' : POSTS[profession];
}

interface HeadPost {
  readonly postTitle: string;
  readonly rank: '正科' | '副科';
  readonly profession: Profession | null;
}

/** The post of the unit's first, second … head: one head, then deputies and, where there are wards, a head nurse. */
export function headPost(unitName: string, place: number): HeadPost {
  const work = workOf(unitName);
  const isSection = work === 'admin' && unitName.endsWith('科');
  if (work === 'nursing')
    return { postTitle: place === 0 ? '护士长' : '副护士长', rank: '副科', profession: 'nurse' };
  if (place === 0) return { postTitle: isSection ? '科长' : '主任', rank: '正科', profession: null };
  if (place % 2 === 1 && (work === 'ward' || work === 'outpatient'))
    return { postTitle: '护士长', rank: '副科', profession: 'nurse' };
  return { postTitle: isSection ? '副科长' : '副主任', rank: '副科', profession: null };
}

/** A title that an age and a post bear out; heads of care and laboratory units hold the higher ones. */
export function pickTitle(random: Random, profession: Profession, age: number, isHead: boolean): string {
  const reached = age < 29 ? 0 : age < 36 ? 1 : age < 45 ? 2 : 3;
  const step = Math.max(isHead ? 2 : 0, reached - (random.chance(0.35) ? 1 : 0));
  return TRAININGS[profession].titles[Math.max(0, step)] ?? '';
}

/** The branch of a unit's Party members. */
export function branchOf(unitName: string, isRetired: boolean): string {
  if (isRetired) return '退休党支部';
  switch (workOf(unitName)) {
    case 'technical':
    case 'pharmacy':
      return '医技党支部';
    case 'outpatient':
      return '门诊党支部';
    case 'ward':
      return ['产科一病区', '产科二病区', '妇科', '儿科', '新生儿科', '生殖医学科'].includes(unitName)
        ? '临床二支部'
        : '临床一支部';
    case 'nursing':
      return '临床一支部';
    default:
      return '机关党支部';
  }
}
