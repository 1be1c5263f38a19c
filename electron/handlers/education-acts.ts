import { countsOfActivity } from '../../db/attendances.ts';
import type { ReadDb } from '../../db/connection.ts';
import { DomainError } from '../../db/domain/domain-error.ts';
import type { DueRule } from '../../db/domain/due-rule.ts';
import { dueRuleText } from '../../db/due-rule-names.ts';
import {
  addSession,
  amendActivity,
  amendSession,
  requireActivity,
  requireSession,
  voidActivity,
  voidSession,
} from '../../db/education-activities.ts';
import type { educationContract } from '../contract/education.ts';
import type { BulkActs } from './context.ts';

/** The rule in words; one that names nobody by itself is refused. Errors: rule-empty. */
export function ruleText(db: ReadDb, rule: DueRule): string {
  if (rule.include.length > 0) return dueRuleText(db, rule);
  throw new DomainError('rule-empty', '请选择哪些人员应当参加。', { rule: '请选择哪些人员应当参加。' });
}

/** Who stands on the list: their figures move with the activity. */
function listed(db: ReadDb, activityId: string): number {
  const { due, observers } = countsOfActivity(db, activityId);
  return due + observers;
}

type Act = 'amend' | 'void' | 'addSession' | 'amendSession' | 'voidSession';

/** What changes an activity, and with its day or its hours the figures of everybody on its list. */
export const educationActs: BulkActs<typeof educationContract, `education.${Act}`> = {
  'education.amend': {
    size: ({ db }, { activityId, hoursTenths }) =>
      requireActivity(db, activityId).hoursTenths === hoursTenths ? 1 : listed(db, activityId),
    write: ({ db, tx }, { activityId, version, ...fields }) => {
      amendActivity(tx, activityId, version, fields, ruleText(db, fields.rule));
      return null;
    },
  },
  'education.void': {
    size: ({ db }, { activityId }) => listed(db, activityId),
    write: ({ tx }, { activityId, version, reason }) => {
      voidActivity(tx, activityId, version, reason);
      return null;
    },
  },
  'education.addSession': {
    size: ({ db }, { activityId, makeUp }) => (makeUp ? 1 : listed(db, activityId)),
    write: ({ tx }, { activityId, makeUp, ...session }) => ({
      sessionId: addSession(tx, activityId, session, makeUp),
    }),
  },
  'education.amendSession': {
    size: ({ db }, { activityId, sessionId, heldOn }) =>
      requireSession(db, activityId, sessionId).heldOn === heldOn ? 1 : listed(db, activityId),
    write: ({ tx }, { activityId, sessionId, version, ...session }) => {
      amendSession(tx, { activityId, sessionId, version }, session);
      return null;
    },
  },
  'education.voidSession': {
    size: ({ db }, { activityId }) => listed(db, activityId),
    write: ({ tx }, { reason, ...target }) => {
      voidSession(tx, target, reason);
      return null;
    },
  },
};
