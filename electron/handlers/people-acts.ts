import { changeCategories } from '../../db/employment.ts';
import type { peopleContract } from '../contract/people.ts';
import type { BulkActs } from './context.ts';
import { refuseFuture } from './units.ts';

/** Of one person: the spell that ends, the one that begins, the person's mark. */
const RECORDS = 3;

/** What is done to the chosen people. */
export const peopleActs: BulkActs<typeof peopleContract, 'people.setCategories'> = {
  'people.setCategories': {
    size: (_context, { personIds }) => RECORDS * personIds.length,
    write: ({ tx, today, recused, note }, { personIds, ...change }) => {
      refuseFuture(today, change.fromOn, 'fromOn');
      const { changed, skipped } = changeCategories(tx, personIds, change, recused);
      const passedOver = new Set(skipped.map(({ personId }) => personId));
      note({ subjects: personIds.filter((personId) => !passedOver.has(personId)) });
      return { changed, skipped };
    },
  },
};
