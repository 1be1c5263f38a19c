import type { Contract } from './channel.ts';
import { jobsContract } from './jobs.ts';
import { preferencesContract } from './preferences.ts';

/** Everything that may be asked, by channel name. */
export const contract = {
  ...jobsContract,
  ...preferencesContract,
} satisfies Contract;
