import { z } from 'zod';
import { FOUR_FORMS, TALK_FORMS, TALK_KINDS } from '../../db/domain/talk.ts';
import { dayField, lineField, requiredField } from './fields.ts';

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^$/u, '时间应如 09:30。');
const paragraph = (label: string): z.ZodString => z.string().max(20_000, `${label}最多 20000 个字。`);

/** Who talks or writes down: a person of the hospital, or somebody from outside by name. */
export const talkRole = z.object({
  personId: z.uuid().nullable(),
  /** Taken from the person where there is one. */
  name: lineField('姓名', 25),
  post: lineField('职务', 60),
});

/** What is known of a talk beside its talker and its list. */
export const talkFacts = z.object({
  kind: z.enum(TALK_KINDS),
  form: z.enum(TALK_FORMS),
  theme: lineField('主题', 60),
  plannedOn: dayField,
  dueOn: dayField.nullable(),
  fromTime: time,
  toTime: time,
  place: lineField('地点', 60),
  secondTalker: talkRole.nullable(),
  /** Null: the user himself. */
  recorder: talkRole.nullable(),
  reason: lineField('事由/依据', 500),
  fromClue: z.boolean(),
  approvedBy: lineField('审批人', 25),
  approvedOn: dayField.nullable(),
  outline: paragraph('提纲'),
  content: paragraph('谈话内容'),
  asked: paragraph('要求'),
  fourForms: z.enum(FOUR_FORMS).nullable(),
  noticeOn: dayField.nullable(),
  appointOn: dayField.nullable(),
  makeUpDueOn: dayField.nullable(),
  note: lineField('备注', 500),
});

export const talkFields = talkFacts.extend({ talker: talkRole });

/** A person of the hospital or a supplier's representative. */
export const talkParty = z.union([
  z.object({ personId: z.uuid() }),
  z.object({ representativeId: z.uuid() }),
]);

/** What is to be done after a talk. */
export const followUpFields = {
  what: requiredField('后续要求', 500),
  dueOn: dayField.nullable(),
};
