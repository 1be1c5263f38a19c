import type { AuditLine } from '../../electron/contract/audit.ts';

/** The first persons an event was about, and how many there were; '' where none. */
export function personsText({ persons, personCount }: AuditLine): string {
  const names = persons.join('、');
  return personCount > persons.length ? `${names} 等 ${personCount} 人` : names;
}
