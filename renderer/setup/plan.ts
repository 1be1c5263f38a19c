import { accountsFault } from '../../db/domain/account.ts';
import { DEFAULT_CATEGORIES } from '../../db/domain/category.ts';
import {
  checkNumberFormat,
  DEFAULT_NUMBER_FORMAT,
  type NumberFormat,
} from '../../db/domain/dossier-number.ts';
import { foldText } from '../../db/domain/fold.ts';
import type { DossierWord } from '../../db/domain/office.ts';
import { checkPassword } from '../../db/domain/password-policy.ts';
import { checkName } from '../../db/domain/person-name.ts';
import type { Role } from '../../db/domain/role.ts';
import type { RecoveryCode, SetupInput } from '../../electron/contract/setup.ts';
import { confirmedCode, type TypedGroup, typedFault } from '../ui/typed-groups.ts';

export interface PlannedCategory {
  readonly key: string;
  readonly name: string;
  readonly code: string;
  readonly covered: boolean;
  readonly sections: readonly string[];
}

export interface PlannedUser {
  readonly key: string;
  readonly role: Role;
  readonly name: string;
  readonly personName: string;
  readonly postTitle: string;
  readonly password: string;
}

/** What the wizard has been told so far; it lives in the window only. */
export interface Plan {
  readonly hospitalName: string;
  readonly officeName: string;
  readonly dossierWord: DossierWord;
  /** A data folder has been typed that is not in force yet. */
  readonly folderPending: boolean;
  readonly numberFormat: NumberFormat;
  readonly smallOffice: boolean;
  readonly categories: readonly PlannedCategory[];
  readonly users: readonly PlannedUser[];
  readonly recovery: RecoveryCode | null;
  readonly typed: readonly TypedGroup[];
}

export interface StepProps {
  readonly plan: Plan;
  readonly onChange: (changes: Partial<Plan>) => void;
}

export const STEPS = ['office', 'number', 'categories', 'users', 'recovery', 'review'] as const;
export type Step = (typeof STEPS)[number];
export const STEP_TITLES: Readonly<Record<Step, string>> = {
  office: '单位',
  number: '档案编号',
  categories: '人员类别与栏目',
  users: '用户',
  recovery: '恢复密钥',
  review: '核对并建立',
};

let lastKey = 0;
/** A key for a line of the wizard. */
export function newKey(): string {
  lastKey += 1;
  return `line-${lastKey}`;
}

/** An empty line for a user of that role. */
export function plannedUser(role: Role): PlannedUser {
  return { key: newKey(), role, name: '', personName: '', postTitle: '', password: '' };
}

/** The roles that must be filled: with or without the three administrators. */
export function neededRoles(smallOffice: boolean): readonly Role[] {
  return smallOffice ? ['clerk', 'head'] : ['clerk', 'head', 'sysadmin', 'secadmin', 'auditor'];
}

/** What the wizard starts with: the defaults of domain.md, for a small office. */
export function newPlan(): Plan {
  return {
    hospitalName: '',
    officeName: '纪检监察室',
    dossierWord: '廉洁档案',
    folderPending: false,
    numberFormat: DEFAULT_NUMBER_FORMAT,
    smallOffice: true,
    categories: DEFAULT_CATEGORIES.map((category) => ({ ...category, key: newKey() })),
    users: neededRoles(true).map(plannedUser),
    recovery: null,
    typed: [],
  };
}

/** Switches between the small office and the three administrators, keeping every line already begun. */
export function withSmallOffice(plan: Plan, smallOffice: boolean): Plan {
  const needed = neededRoles(smallOffice);
  const kept = plan.users.filter((user) => needed.includes(user.role) || user.personName !== '');
  const missing = needed.filter((role) => !kept.some((user) => user.role === role));
  return { ...plan, smallOffice, users: [...kept, ...missing.map(plannedUser)] };
}

function userFault(user: PlannedUser): string | null {
  const called = user.personName || '这名用户';
  const name = checkName(user.personName);
  if (!name.ok) return `${called}：${name.message}。`;
  if (user.name.trim() === '') return `${called}：请填写登录用户名。`;
  const password = checkPassword(user.password, user.name);
  return password && `${called}：${password}`;
}

function usersFault({ users, smallOffice }: Plan): string | null {
  const fault = users.map(userFault).find((text) => text !== null);
  if (fault) return fault;
  const names = users.map((user) => foldText(user.name));
  if (new Set(names).size < names.length) return '登录用户名有重复，请修改。';
  const accounts = users.map(({ personName, role }) => ({ personId: foldText(personName), role }));
  return accountsFault(accounts, smallOffice);
}

function categoriesFault({ categories }: Plan): string | null {
  if (categories.length === 0) return '至少保留一个人员类别。';
  const names = categories.map(({ name }) => name.trim());
  if (names.includes('')) return '请填写人员类别的名称。';
  return new Set(names).size < names.length ? '人员类别的名称有重复，请修改。' : null;
}

/** Why a step cannot be left yet, in Chinese, or null. */
export function stepFault(plan: Plan, step: Step): string | null {
  switch (step) {
    case 'office':
      if (plan.hospitalName.trim() === '') return '请填写单位名称。';
      if (plan.officeName.trim() === '') return '请填写部门名称。';
      return plan.folderPending ? '数据文件夹改了还没有确定：请点“使用此文件夹”，或恢复原位置。' : null;
    case 'number':
      return checkNumberFormat(plan.numberFormat);
    case 'categories':
      return categoriesFault(plan);
    case 'users':
      return usersFault(plan);
    case 'recovery':
      if (!plan.recovery) return '正在生成恢复密钥，请稍候。';
      return typedFault(plan.recovery, plan.typed);
    case 'review':
      return null;
  }
}

/** The plan as the service takes it. */
export function setupInput(plan: Plan): SetupInput {
  const { hospitalName, officeName, dossierWord, numberFormat, smallOffice, recovery, typed } = plan;
  return {
    office: { hospitalName, officeName, dossierWord, numberFormat, smallOffice },
    categories: plan.categories.map(({ key: _, sections, ...category }) => ({
      ...category,
      sections: [...sections],
    })),
    users: plan.users.map(({ key: _, ...user }) => user),
    recovery: confirmedCode(recovery, typed),
  };
}
