import { attendanceActs } from './attendance-acts.ts';
import type { BulkAct } from './context.ts';
import { educationActs } from './education-acts.ts';
import { campaignActs, letterActs } from './letter-acts.ts';
import { peopleActs } from './people-acts.ts';
import { talkActs } from './talk-acts.ts';

/** Every write that may be of many records, by channel: what the write worker can do. It imports nothing that draws or reads files. */
export const BULK_ACTS: ReadonlyMap<string, BulkAct<never, unknown>> = new Map(
  Object.entries({
    ...letterActs,
    ...campaignActs,
    ...attendanceActs,
    ...educationActs,
    ...peopleActs,
    ...talkActs,
  }),
);
