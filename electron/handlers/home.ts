import { OFFICE_ROLES } from '../../db/domain/role.ts';
import { talkRights } from '../../db/domain/talk.ts';
import { countTodos, getLastImport, getOwnActs } from '../../db/home.ts';
import type { homeContract } from '../contract/home.ts';
import { aMoment } from './a-moment.ts';
import type { Handlers } from './context.ts';

export const homeHandlers: Handlers<typeof homeContract> = {
  'home.get': async ({ db, session, today, recused }) => {
    const scope = { userId: session.userId, today, recused, rights: talkRights(session.role) };
    const isOffice = OFFICE_ROLES.includes(session.role);
    return {
      todos: isOffice ? await countTodos(db, scope, aMoment) : null,
      lastImport: isOffice ? getLastImport(db) : null,
      mine: getOwnActs(db, scope),
    };
  },
};
