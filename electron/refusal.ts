import type { z } from 'zod';
import { DomainError } from '../db/domain/domain-error.ts';

/** What the page is told of a call that was not done. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** More than a form shows; a list of 100,000 wrong items is refused by its first. */
const MOST_ISSUES = 100;

const SYSTEM_MESSAGES: Readonly<Record<string, Omit<Refusal, 'fields'>>> = {
  ENOSPC: { code: 'disk-full', message: '磁盘空间不足，本次操作没有保存。请清理数据所在磁盘后重试。' },
  SQLITE_FULL: { code: 'disk-full', message: '磁盘空间不足，本次操作没有保存。请清理数据所在磁盘后重试。' },
  EROFS: { code: 'folder-read-only', message: '数据文件夹是只读的，无法保存。请检查权限或更换数据文件夹。' },
  EACCES: {
    code: 'folder-read-only',
    message: '没有写入数据文件夹的权限，无法保存。请检查权限或更换数据文件夹。',
  },
  SQLITE_READONLY: {
    code: 'folder-read-only',
    message: '数据文件夹是只读的，无法保存。请检查权限或更换数据文件夹。',
  },
  SQLITE_CORRUPT: {
    code: 'database-damaged',
    message: '数据库已损坏（完整性校验不通过）。请勿继续录入，从最近的备份恢复。',
  },
  SQLITE_NOTADB: {
    code: 'database-damaged',
    message: '数据库已损坏（完整性校验不通过）。请勿继续录入，从最近的备份恢复。',
  },
  SQLITE_CANTOPEN: {
    code: 'data-folder-gone',
    message: '打不开数据文件夹中的文件，存储设备可能已拔出，或没有权限。请恢复后再打开廉档。',
  },
  SQLITE_IOERR: {
    code: 'data-folder-gone',
    message: '读写数据文件夹失败，存储设备可能已拔出。请重新接上后再打开廉档。',
  },
  EIO: {
    code: 'data-folder-gone',
    message: '读写数据文件夹失败，存储设备可能已拔出。请重新接上后再打开廉档。',
  },
  ENOENT: {
    code: 'data-folder-gone',
    message: '数据文件夹中的文件不见了，存储设备可能已拔出或被移动。请恢复后再打开廉档。',
  },
  SQLITE_CONSTRAINT_FOREIGNKEY: {
    code: 'not-found',
    message: '所选的人员、科室、支部或类别已不存在，本次操作没有保存。请刷新后重新选择。',
  },
  SQLITE_BUSY: { code: 'busy', message: '另一项操作正在写入，请稍候再试。' },
};

/** A failure as the page shows it; anything unforeseen tells nothing about its inside. */
export function describeFailure(error: unknown): Refusal {
  if (error instanceof DomainError) return { code: error.code, message: error.message, fields: error.fields };
  const system = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = SYSTEM_MESSAGES[system] ?? SYSTEM_MESSAGES[system.split('_').slice(0, 2).join('_')];
  if (known) return { ...known, fields: {} };
  return {
    code: 'unexpected',
    message: '程序遇到意外错误，本次操作没有保存。请重试；若仍出现，请记下时间并联系维护人员。',
    fields: {},
  };
}

/** Which field of the input was refused and why. */
export function describeInputIssue(error: z.ZodError): Refusal {
  // A map first: `constructor` or `__proto__` as the name of a field would be found in an object.
  const fields = new Map<string, string>();
  for (const issue of error.issues.slice(0, MOST_ISSUES)) {
    const field = issue.path.join('.');
    if (!fields.has(field)) fields.set(field, chineseIssue(issue));
  }
  const [first = '输入内容不符合要求，请检查后重试。'] = fields.values();
  return { code: 'input-refused', message: first, fields: Object.fromEntries(fields) };
}

function chineseIssue(issue: z.core.$ZodIssue): string {
  if (/\p{Script=Han}/u.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'too_small':
      return '不能为空，或小于允许的最小值。';
    case 'too_big':
      return '过长，或大于允许的最大值。';
    case 'unrecognized_keys':
      return '含有不认识的字段。';
    default:
      return '格式不正确。';
  }
}
