import { describe, expect, it } from 'vitest';
import type { TalkAttendee } from '../../../db/domain/talk.ts';
import { findAttendee } from '../../../renderer/talks/find-attendee.ts';
import { nextTheme } from '../../../renderer/talks/next-theme.ts';
import { factsInput, newTalk, typedTime } from '../../../renderer/talks/talk-values.ts';

const attendee = (no: number, name: string): TalkAttendee => ({
  id: `${no}`,
  version: 1,
  no,
  personId: `p${no}`,
  representativeId: null,
  name,
  unitId: null,
  unitName: '',
  postTitle: '',
  categoryName: '',
  state: 'due',
  reason: '',
  statement: '',
  madeUpTalkId: null,
});

describe('typedTime', () => {
  it('reads a time however it is typed, and leaves what is none', () => {
    expect(['930', '9:30', '0930', '9：30', '０９３０', ' 9:30 '].map(typedTime)).toEqual(
      Array(6).fill('09:30'),
    );
    expect(typedTime('下午')).toBe('下午');
    expect(typedTime('')).toBe('');
  });
});

describe('nextTheme', () => {
  it('moves the year of a copied talk on to this year, and nothing else', () => {
    expect(nextTheme('2025年国庆节前集体谈话', '2026-09-20')).toBe('2026年国庆节前集体谈话');
    expect(nextTheme('节前集体谈话', '2026-09-20')).toBe('节前集体谈话');
    expect(nextTheme('学习〔2023〕15号文件', '2026-09-20')).toBe('学习〔2023〕15号文件');
  });
});

describe('findAttendee', () => {
  const list = [attendee(1, '张伟'), attendee(2, '张伟'), attendee(12, '王小芳')];

  it('finds by the number of the sheet, full width too, or by part of the name', () => {
    expect(findAttendee(list, '12').attendee?.name).toBe('王小芳');
    expect(findAttendee(list, '１２').attendee?.no).toBe(12);
    expect(findAttendee(list, '小芳').attendee?.no).toBe(12);
  });

  it('never guesses between namesakes, and says whom it found', () => {
    expect(findAttendee(list, '张伟')).toEqual({
      attendee: null,
      message: '有 2 人相符（1 张伟、2 张伟），请输入序号',
    });
    expect(findAttendee(list, '9')).toEqual({ attendee: null, message: '名单中没有序号 9' });
  });
});

describe('factsInput', () => {
  it('sends nothing that the kind and form do not have', () => {
    const values = {
      ...newTalk('routine'),
      fourForms: 'first' as const,
      makeUpDueOn: '2026-01-01',
      noticeOn: '2026-01-01',
      fromTime: '930',
    };
    const facts = factsInput(values);
    expect(facts).toMatchObject({ fourForms: null, makeUpDueOn: null, noticeOn: null, fromTime: '09:30' });
    expect(newTalk('preHoliday').form).toBe('group');
  });

  it('has a talk before an appointment held by its day, where no other day was given', () => {
    const before = { ...newTalk('preAppointment'), appointOn: '2026-12-15' };
    expect(factsInput(before).dueOn).toBe('2026-12-15');
    expect(factsInput({ ...before, dueOn: '2026-12-10' }).dueOn).toBe('2026-12-10');
    expect(factsInput({ ...before, kind: 'routine' }).dueOn).toBeNull();
  });
});
