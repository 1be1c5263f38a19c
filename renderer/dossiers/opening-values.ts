import { isCivilDate } from '../../db/domain/civil-date.ts';
import { type NumberFormat, previewNumbers } from '../../db/domain/dossier-number.ts';
import type { Candidate } from '../../db/domain/dossier-record.ts';

/** What is entered once for a whole batch. */
export interface OpeningValues {
  readonly openedOn: string;
  readonly basis: string;
  readonly cabinet: string;
  readonly box: string;
  readonly perBox: number | null;
  readonly keeper: string;
}

/** What is wrong with the fields in common, in words; nothing: {}. */
export type OpeningFaults = Readonly<Partial<Record<'openedOn' | 'basis', string>>>;

/** Which of the fields in common hold the batch up, by the rules the service has for them. */
export function openingFaults({ openedOn, basis }: OpeningValues, today: string): OpeningFaults {
  return {
    ...(!isCivilDate(openedOn) && { openedOn: '请填写正确的建档日期，如 2026-03-05。' }),
    ...(isCivilDate(openedOn) && openedOn > today && { openedOn: '建档日期不能晚于今天。' }),
    ...(basis.trim() === '' && { basis: '请填写建档依据。' }),
  };
}

export interface NumberedPerson {
  readonly personId: string;
  readonly name: string;
  readonly unitName: string;
  /** Null where the number needs a code that his unit or category lacks. */
  readonly number: string | null;
}

/** The numbers these people would get now, in this order; the service takes them anew when the batch is opened. */
export function numberedPeople(
  people: readonly Candidate[],
  openedOn: string,
  list: { readonly format: NumberFormat; readonly lastSerials: Readonly<Record<string, number>> },
): readonly NumberedPerson[] {
  const year = openedOn.slice(0, 4);
  const parts = people.map(({ unitCode, categoryCode }) => ({ year, unitCode, categoryCode }));
  const numbers = previewNumbers(list.format, parts, (series) => list.lastSerials[series] ?? 0);
  return people.map(({ personId, name, unitName }, index) => ({
    personId,
    name,
    unitName,
    number: numbers[index] ?? null,
  }));
}
