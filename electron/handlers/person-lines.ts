import { IDENTITY_KIND_LABELS } from '../../db/domain/identity-document.ts';
import { maskIdentity, maskPhone } from '../../db/domain/identity-number.ts';
import { CUSTODY_LABELS, EMPLOYMENT_LABELS } from '../../db/domain/person.ts';
import type { PersonFilter, PersonListRow } from '../../db/people-list.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { PersonLine, peopleContract } from '../contract/people.ts';

type ListedFilter = ParsedInputOf<(typeof peopleContract)['people.count']>['filter'];

/** A chosen category as the database takes it: '' for people without one. */
export function categoryKey(chosen: string): string {
  return chosen === 'none' ? '' : chosen;
}

/** The list's filter as the database takes it. */
export function personFilter({ standing, dossier, text, categoryId, ...filter }: ListedFilter): PersonFilter {
  return {
    ...filter,
    ...(text ? { text } : {}),
    ...(categoryId ? { categoryId: categoryKey(categoryId) } : {}),
    ...(standing ? { inService: standing === 'inService' } : {}),
    ...(dossier ? { hasDossier: dossier === 'with' } : {}),
  };
}

/** A row as it is shown, in words; document number and phone covered unless `uncovered`. */
export function personLine({ identityNumber, ...row }: PersonListRow, uncovered = false): PersonLine {
  const number = identityNumber ?? '';
  const shown = uncovered ? number : maskIdentity(number);
  return {
    ...row,
    identity:
      row.identityKind === 'identityCard' || number === ''
        ? shown
        : `${IDENTITY_KIND_LABELS[row.identityKind]} ${shown}`,
    phone: uncovered ? row.phone : maskPhone(row.phone),
    custody: CUSTODY_LABELS[row.custody],
    employment: EMPLOYMENT_LABELS[row.employment],
  };
}
