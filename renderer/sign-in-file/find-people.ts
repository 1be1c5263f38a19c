import type { SignInFilePerson } from '../../db/domain/sign-in-file.ts';

/** Rows shown at once: what a large type leaves room for. */
const MOST_SHOWN = 60;

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s/gu, '');
}

function isMeant(person: SignInFilePerson, text: string): boolean {
  if (folded(person.name).includes(text)) return true;
  if (folded(person.staffNumber).startsWith(text)) return true;
  return person.readings.some((reading) => {
    const syllables = reading.split(' ');
    const initials = syllables.map((syllable) => syllable.slice(0, 1)).join('');
    return initials.startsWith(text) || syllables.join('').startsWith(text);
  });
}

/** Whom two letters, a part of the name or a staff number mean; an exact staff number alone names one. */
export function findPeople(
  people: readonly SignInFilePerson[],
  entered: string,
): readonly SignInFilePerson[] {
  const text = folded(entered);
  if (text === '') return [];
  const numbered = people.filter(({ staffNumber }) => folded(staffNumber) === text);
  if (numbered.length > 0) return numbered;
  return people.filter((person) => isMeant(person, text)).slice(0, MOST_SHOWN);
}
