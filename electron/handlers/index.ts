import type { contract } from '../contract/index.ts';
import type { Handlers } from './context.ts';
import { jobsHandlers } from './jobs.ts';
import { preferencesHandlers } from './preferences.ts';

/** Who answers each channel. */
export const handlers: Handlers<typeof contract> = {
  ...jobsHandlers,
  ...preferencesHandlers,
};
