import { DomainError } from '../../db/domain/domain-error.ts';
import {
  mayKnow,
  type Talk,
  type TalkAttendee,
  type TalkFields,
  type TalkRole,
  talkRights,
} from '../../db/domain/talk.ts';
import { listParties } from '../../db/talk-people.ts';
import { listAttendees, requireTalk } from '../../db/talk-rows.ts';
import type { TalkScope } from '../../db/talks.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { talksContract } from '../contract/talks.ts';
import type { ReadContext } from './context.ts';
import { refuseRecused } from './recusal.ts';

/** Which talks the user may know of. */
export function talkScope({ session, recused, today }: ReadContext): TalkScope {
  return { rights: talkRights(session.role), recused, today };
}

/** Who asks, on whichever thread. */
type Asking = Pick<ReadContext, 'db' | 'session' | 'recused'>;

export interface AdmittedTalk {
  readonly talk: Talk;
  readonly attendees: readonly TalkAttendee[];
  /** The persons it is with, for the call's event. */
  readonly subjects: readonly string[];
}

/** A talk in force that the user may know of; 回避 holds on talks that are about nobody else. Errors: not-found, recusal. */
export function admitTalk(context: Asking, talkId: string): AdmittedTalk {
  const talk = requireTalk(context.db, talkId);
  if (!mayKnow(talk, talkRights(context.session.role)))
    throw new DomainError('not-found', '找不到这次谈话，可能已作废。请刷新后重试。');
  const attendees = listAttendees(context.db, talkId);
  const subjects = attendees.flatMap(({ personId }) => personId ?? []);
  if (talk.form === 'individual') refuseRecused(context, subjects);
  return { talk, attendees, subjects };
}

type RoleInput = { readonly personId: string | null; readonly name: string; readonly post: string };

/** Who talks or writes down, with name and post of that day; somebody from outside as he was typed. Errors: no-person. */
export function roleOn(context: Asking, role: RoleInput, on: string): TalkRole {
  if (role.personId === null) return { personId: null, name: role.name, post: role.post };
  const [party] = listParties(context.db, [{ personId: role.personId }], on);
  return {
    personId: role.personId,
    name: party?.name ?? role.name,
    post: role.post === '' ? (party?.postTitle ?? '') : role.post,
  };
}

/** As roleOn, of who talks: somebody must be named. Errors: no-talker, no-person. */
export function talkerOn(context: Asking, talker: RoleInput, on: string): TalkRole {
  if (talker.personId === null && talker.name === '')
    throw new DomainError('no-talker', '请选择谈话人；外单位的谈话人请填写姓名。', {
      talker: '请选择谈话人。',
    });
  return roleOn(context, talker, on);
}

type FieldsInput = ParsedInputOf<(typeof talksContract)['talks.create']>['fields'];

/** The talk as it is kept: names and posts filled in, the user himself as recorder where none is named. Errors: no-talker, no-person. */
export function fieldsOf(context: Asking, input: FieldsInput): TalkFields {
  return { ...factsOf(context, input), talker: talkerOn(context, input.talker, input.plannedOn) };
}

/** As fieldsOf, of a talk whose talker is found for each person. */
export function factsOf(context: Asking, input: Omit<FieldsInput, 'talker'>): Omit<TalkFields, 'talker'> {
  const { plannedOn, secondTalker, recorder } = input;
  const second =
    secondTalker && (secondTalker.personId !== null || secondTalker.name !== '') ? secondTalker : null;
  return {
    ...input,
    secondTalker: second && roleOn(context, second, plannedOn),
    recorder: roleOn(context, recorder ?? { ...ownRole(context) }, plannedOn),
  };
}

/** The user as recorder. */
export function ownRole({ session }: Asking): RoleInput {
  return { personId: session.personId, name: session.name, post: '' };
}
