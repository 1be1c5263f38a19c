import type { Contract } from './channel.ts';
import { jobsContract } from './jobs.ts';

/** Everything that may be asked, by channel name. */
export const contract = {
  ...jobsContract,
} satisfies Contract;
