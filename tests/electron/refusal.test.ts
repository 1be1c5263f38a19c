import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DomainError } from '../../db/domain/domain-error.ts';
import { describeFailure, describeInputIssue } from '../../electron/refusal.ts';

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: /home/clerk/secret-name`), { code });
}

describe('describeFailure', () => {
  it.each([
    ['ENOSPC', 'disk-full'],
    ['SQLITE_FULL', 'disk-full'],
    ['EROFS', 'folder-read-only'],
    ['SQLITE_READONLY_DIRECTORY', 'folder-read-only'],
    ['SQLITE_CORRUPT_INDEX', 'database-damaged'],
    ['SQLITE_NOTADB', 'database-damaged'],
    ['SQLITE_IOERR_READ', 'data-folder-gone'],
    ['SQLITE_CANTOPEN', 'data-folder-gone'],
    ['EIO', 'data-folder-gone'],
    ['ENOENT', 'data-folder-gone'],
    ['SQLITE_BUSY', 'busy'],
  ])('says what %s means and what to do', (code, expected) => {
    const refusal = describeFailure(systemError(code));
    expect(refusal.code).toBe(expected);
    expect(refusal.message).toMatch(/请/u);
    expect(refusal.message).not.toContain('secret');
  });

  it('tells nothing of the inside of an unforeseen fault', () => {
    const refusal = describeFailure(new TypeError('person.name of 张三 is undefined'));
    expect(refusal).toMatchObject({ code: 'unexpected', fields: {} });
    expect(refusal.message).not.toContain('张三');
  });

  it('passes the domain’s own words through', () => {
    const error = new DomainError('name-taken', '该名称已被使用。', { name: '请换一个。' });
    expect(describeFailure(error)).toEqual({
      code: 'name-taken',
      message: '该名称已被使用。',
      fields: { name: '请换一个。' },
    });
  });
});

describe('describeInputIssue', () => {
  it('names each refused field by its path, in Chinese, the first fault of each', () => {
    const schema = z.strictObject({ users: z.array(z.strictObject({ name: z.string().min(1).max(3) })) });
    const result = schema.safeParse({ users: [{ name: '' }, { name: 'abcd' }, { name: 1 }] });
    if (result.success) throw new Error('was to be refused');
    expect(describeInputIssue(result.error).fields).toEqual({
      'users.0.name': '不能为空，或小于允许的最小值。',
      'users.1.name': '过长，或大于允许的最大值。',
      'users.2.name': '格式不正确。',
    });
  });
});
