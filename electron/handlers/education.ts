import { countAttendances, countsOfActivity } from '../../db/attendances.ts';
import type { ReadDb } from '../../db/connection.ts';
import { DomainError } from '../../db/domain/domain-error.ts';
import type { DueRule } from '../../db/domain/due-rule.ts';
import { EDUCATION_LEDGER } from '../../db/domain/education-ledger.ts';
import { dueRuleText } from '../../db/due-rule-names.ts';
import {
  addSession,
  amendActivity,
  amendSession,
  createActivity,
  listSessions,
  requireActivity,
  voidActivity,
  voidSession,
} from '../../db/education-activities.ts';
import { countActivities, listActivities } from '../../db/education-list.ts';
import { getMaterials } from '../../db/education-materials.ts';
import { getOffice } from '../../db/office.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { educationContract } from '../contract/education.ts';
import type { Handlers, ReadContext } from './context.ts';
import { ledgerOf } from './ledger.ts';

type ListInput = ParsedInputOf<(typeof educationContract)['education.list']>;

function pageOf({ db, today }: ReadContext, { filter, sort, after, limit }: ListInput) {
  return listActivities(db, { filter, sort: sort.by, descending: sort.descending, after, limit, today });
}

const ledger = ledgerOf({
  title: '警示教育台账',
  columns: EDUCATION_LEDGER,
  isWholeForm: true,
  period: ({ year }: ListInput['filter']) => (year === undefined ? '全部年度' : `${year}年度`),
  idOf: ({ id }) => id,
  list: pageOf,
});

/** The rule in words; one that names nobody by itself is refused. Errors: rule-empty. */
function ruleText(db: ReadDb, rule: DueRule): string {
  if (rule.include.length > 0) return dueRuleText(db, rule);
  throw new DomainError('rule-empty', '请选择哪些人员应当参加。', { rule: '请选择哪些人员应当参加。' });
}

export const educationHandlers: Handlers<typeof educationContract> = {
  'education.list': pageOf,
  'education.count': ({ db, today }, { filter }) => ({ count: countActivities(db, filter, today) }),
  'education.export': ledger.export,
  'education.print': ledger.print,
  'education.get': ({ db }, { activityId }) => {
    const activity = requireActivity(db, activityId);
    return {
      activity,
      sessions: listSessions(db, activityId),
      counts: countsOfActivity(db, activityId),
      materials: getMaterials(db, activity.materialIds),
      late: countAttendances(db, { activityId, late: true }),
    };
  },
  'education.create': ({ db, tx }, { session, ...fields }) => {
    const facts = { officeId: getOffice(db).id, dueText: ruleText(db, fields.rule) };
    const { id, number } = createActivity(tx, fields, session, facts);
    return { activityId: id, number };
  },
  'education.amend': ({ db, tx }, { activityId, version, ...fields }) => {
    amendActivity(tx, activityId, version, fields, ruleText(db, fields.rule));
    return null;
  },
  'education.void': ({ tx }, { activityId, version, reason }) => {
    voidActivity(tx, activityId, version, reason);
    return null;
  },
  'education.addSession': ({ tx }, { activityId, makeUp, ...session }) => ({
    sessionId: addSession(tx, activityId, session, makeUp),
  }),
  'education.amendSession': ({ tx }, { activityId, sessionId, version, ...session }) => {
    amendSession(tx, { activityId, sessionId, version }, session);
    return null;
  },
  'education.voidSession': ({ tx }, { reason, ...target }) => {
    voidSession(tx, target, reason);
    return null;
  },
};
