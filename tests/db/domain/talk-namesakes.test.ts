import { describe, expect, it } from 'vitest';
import type { TalkFields } from '../../../db/domain/talk.ts';
import { checkTalk, type RuledAttendee } from '../../../db/domain/talk-rules.ts';
import { talkFields } from '../../builders/talk.ts';

const ZHANG: RuledAttendee = {
  personId: 'zhang',
  representativeId: null,
  name: '张三',
  level: 'staff',
  joinedOn: null,
  leftOn: '2026-03-01',
  statement: '',
};

const issuesOf = (change: Partial<TalkFields>, attendee: RuledAttendee) =>
  checkTalk({
    fields: talkFields(change),
    heldOn: null,
    today: '2026-03-05',
    talkerLevel: null,
    secondLevel: null,
    attendees: [attendee],
  });

describe('a talker of the same name as the person', () => {
  it('is asked about where he is known by name alone, and taken for another where the records know him', () => {
    const attendee = { ...ZHANG, leftOn: null };
    const talkerOf = (personId: string | null) => ({ talker: { personId, name: '张三', post: '主任' } });
    expect(issuesOf(talkerOf(null), attendee)).toMatchObject([{ level: 'warning', field: 'talker' }]);
    expect(issuesOf(talkerOf('another'), attendee)).toEqual([]);
  });
});

describe('who had left by the day', () => {
  it('is to be taken off the list of a group, and looked into where he is the only one', () => {
    const messagesOf = (form: TalkFields['form']) => issuesOf({ form }, ZHANG).map(({ message }) => message);
    expect(messagesOf('group')).toEqual([expect.stringContaining('请移出名单')]);
    expect(messagesOf('individual')).toEqual([expect.not.stringContaining('移出名单')]);
  });
});
