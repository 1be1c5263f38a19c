import type { contract } from '../contract/index.ts';
import type { Handlers } from './context.ts';
import { jobsHandlers } from './jobs.ts';
import { preferencesHandlers } from './preferences.ts';
import { sessionHandlers } from './session.ts';
import { setupHandlers } from './setup.ts';
import { usersHandlers } from './users.ts';
import { officeHandlers } from './office.ts';

/** Who answers each channel. */
export const handlers: Handlers<typeof contract> = {
  ...jobsHandlers,
  ...preferencesHandlers,
  ...sessionHandlers,
  ...setupHandlers,
  ...usersHandlers,
  ...officeHandlers,
};
