import type { Contract } from './channel.ts';
import { jobsContract } from './jobs.ts';
import { preferencesContract } from './preferences.ts';
import { sessionContract } from './session.ts';
import { setupContract } from './setup.ts';
import { usersContract } from './users.ts';
import { officeContract } from './office.ts';

/** Everything that may be asked, by channel name. */
export const contract = {
  ...jobsContract,
  ...preferencesContract,
  ...sessionContract,
  ...setupContract,
  ...usersContract,
  ...officeContract,
} satisfies Contract;
