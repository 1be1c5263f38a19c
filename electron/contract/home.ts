import { z } from 'zod';
import type { HomeView } from '../../db/domain/home.ts';
import { ROLES } from '../../db/domain/role.ts';
import { read } from './channel.ts';

export const homeContract = {
  /** Counts that open their lists; what the role may not see is absent, not zero. */
  'home.get': read<HomeView>()({ input: z.strictObject({}), access: { roles: ROLES }, bad: { more: 1 } }),
};
