import { countAttendances, countsOfActivity } from '../../db/attendances.ts';
import { EDUCATION_LEDGER } from '../../db/domain/education-ledger.ts';
import { createActivity, listSessions, requireActivity } from '../../db/education-activities.ts';
import { countActivities, listActivities } from '../../db/education-list.ts';
import { getMaterials } from '../../db/education-materials.ts';
import { getOffice } from '../../db/office.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { educationContract } from '../contract/education.ts';
import type { Handlers, ReadContext } from './context.ts';
import { educationActs, ruleText } from './education-acts.ts';
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
  ...educationActs,
};
