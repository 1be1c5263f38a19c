import { blankPerson } from '../../db/domain/person.ts';
import { createPerson } from '../../db/people.ts';
import type { Tx } from '../../db/write.ts';

export interface DuePersonFacts {
  readonly unitId?: string;
  readonly title?: string;
  readonly categoryId?: string;
  readonly branchId?: string;
  readonly joinedOn?: string;
}

/** Somebody in service since 2020 with unit, post and category from the first day; gives his id. */
export function enterPerson(tx: Tx, name: string, facts: DuePersonFacts = {}): string {
  const joinedOn = facts.joinedOn ?? '2020-01-01';
  return createPerson(
    tx,
    {
      ...blankPerson(name, joinedOn),
      unitId: facts.unitId ?? null,
      postTitle: facts.title ?? '',
      postSinceOn: joinedOn,
      categoryId: facts.categoryId ?? null,
      branchId: facts.branchId ?? null,
    },
    { officeId: 'office', on: joinedOn },
  );
}
