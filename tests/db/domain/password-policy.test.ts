import { describe, expect, it } from 'vitest';
import { checkPassword, normalisePassword } from '../../../db/domain/password-policy.ts';

describe('checkPassword', () => {
  it.each(['lianjie2026zk', '廉洁档案室二〇二六年a1', 'Ab1!Ab2!Ab'])('accepts %s', (password) => {
    expect(checkPassword(password, '张三')).toBeNull();
  });

  it.each([
    ['abc123456', '密码至少 10 位，现有 9 位。'],
    ['abcdefghijk', '密码须同时含有字母和数字，请重新设置。'],
    ['12345678901', '密码须同时含有字母和数字，请重新设置。'],
    ['a1a1a1a1a1a1', '密码中重复的字符太多，请重新设置。'],
    ['xx张 三2026abc', '密码中不能含有用户名，请重新设置。'],
    ['abcdef\u00071234', '密码中有看不见的字符，请重新输入。'],
    [`a1${'bcdef'.repeat(26)}`, '密码最多 128 位，请缩短。'],
  ])('refuses %s', (password, message) => {
    expect(checkPassword(password, '张三')).toBe(message);
  });

  it('counts a rare character as one', () => {
    expect(checkPassword('𬍛𬍛𬍛𬍛𬍛a1', '张三')).toBe('密码至少 10 位，现有 7 位。');
  });
});

describe('normalisePassword', () => {
  it('makes full-width and half-width entry the same', () => {
    expect(normalisePassword('Ａｂ１２')).toBe('Ab12');
  });
});
