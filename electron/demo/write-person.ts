import { addDays } from '../../db/domain/civil-date.ts';
import type { SheetState } from '../../db/domain/dossier.ts';
import { entryDate, validateEntry } from '../../db/domain/entry.ts';
import type { EntryValues } from '../../db/domain/section.ts';
import { getSection } from '../../db/domain/sections/index.ts';
import { setSheets } from '../../db/dossier-sheets.ts';
import { openDossier } from '../../db/dossiers.ts';
import { addEntry } from '../../db/entries.ts';
import { createPerson } from '../../db/people.ts';
import type { Tx } from '../../db/write.ts';
import { type DemoCast, type EntryPlan, planStandingEntries, planYear } from './entry-plan.ts';
import type { DemoOrganisation } from './organisation.ts';
import type { PersonPlan } from './person-plan.ts';
import type { Random } from './random.ts';
import { OFFICE_UNIT } from './units.ts';

interface Surroundings {
  readonly random: Random;
  readonly organisation: DemoOrganisation;
  readonly officeId: string;
  readonly today: string;
  readonly year: number;
  readonly cast: DemoCast;
  /** How far through the office's people, from 0 to 1: dossiers were opened in their order. */
  readonly progress: number;
}

/** Years of records before the current one. */
const YEARS_BACK = 2;
/** Covered people whose dossier is still to be opened, so that 批量建档 has something to show. */
const NOT_YET_OPENED = 0.06;
/** Dossiers without a record of the last two years. */
const LEFT_ALONE = 0.04;
/** Days over which a year's dossiers were opened. */
const OPENING_DAYS = 240;
const SHEET_STEPS: readonly SheetState[] = ['handedOut', 'returned', 'checked', 'filed'];

/** Writes one fictional person with his dossier and three years of records; gives his id. */
export function writePerson(tx: Tx, person: PersonPlan, around: Surroundings): string {
  const { random, organisation, officeId, today } = around;
  const { unitName, branchName, category, endedOn, employedOn, ...fields } = person;
  const personId = createPerson(
    tx,
    {
      ...fields,
      birthPlace: person.nativePlace,
      identityKind: 'identityCard',
      inServiceEducation: '',
      inServiceSchool: '',
      duties: '',
      note: '',
      oldDossierNumber: '',
      custody: custodyOf(person),
      branchId: branchName === null ? null : (organisation.branches.get(branchName) ?? null),
      unitId: organisation.units.get(unitName) ?? null,
      categoryId: organisation.categories.get(category) ?? null,
      employedOn: endedOn ?? employedOn,
    },
    { officeId, on: today },
  );
  // Nobody opens his own: the office's staff need another keeper (domain.md, Words).
  const isOwnStaff = unitName === OFFICE_UNIT;
  if (custodyOf(person) !== 'hospital' || isOwnStaff || random.chance(NOT_YET_OPENED)) return personId;
  openFictionalDossier(tx, person, personId, around);
  const plans = [
    ...planStandingEntries(random, person, around.year),
    ...keptYears(around).flatMap((year) => planYear(random, person, year, around.cast)),
  ];
  // The newest first: the dossier's 最近更新 is then set once.
  const records = plans.map(checked).filter(({ day }) => day <= today);
  for (const { day, ...entry } of records.sort((a, b) => (a.day < b.day ? 1 : -1))) {
    addEntry(tx, { personId, ...entry }, day, officeId);
  }
  return personId;
}

/** 正处 and 副处 dossiers lie with the superior (管理权限). */
function custodyOf(person: PersonPlan): 'hospital' | 'commission' | 'city' {
  if (person.rank === '正处') return 'city';
  return person.rank === '副处' ? 'commission' : 'hospital';
}

/** The current year and those before it; a few dossiers were left alone lately, so that 超过一年未更新 has something to show. */
function keptYears({ random, year }: Surroundings): number[] {
  const last = random.chance(LEFT_ALONE) ? year - YEARS_BACK : year;
  return Array.from({ length: last - (year - YEARS_BACK) + 1 }, (_, index) => year - YEARS_BACK + index);
}

function openFictionalDossier(
  tx: Tx,
  person: PersonPlan,
  personId: string,
  { random, today, year, cast, progress }: Surroundings,
): void {
  const openedOn = workingDay(
    `${year - random.int(1, YEARS_BACK)}-02-20`,
    Math.floor(progress * OPENING_DAYS),
  );
  openDossier(tx, {
    personId,
    openedOn,
    basis: '院党委关于建立干部职工廉洁档案的通知',
    cabinet: `${random.int(1, 6)}号柜`,
    box: `${random.int(1, 40)}盒`,
    keeper: cast.clerk,
  });
  if (person.category === '普通职工') return;
  const reached = random.int(0, SHEET_STEPS.length);
  for (const state of SHEET_STEPS.slice(0, reached))
    setSheets(tx, [personId], { state, on: openedOn < today ? openedOn : today }, new Set());
}

/** The working day so many days on; numbers given in the people's order then have their dates in that order too. */
function workingDay(fromOn: string, days: number): string {
  const on = addDays(fromOn, days);
  const weekday = new Date(on).getUTCDay();
  return weekday === 6 ? addDays(on, 2) : weekday === 0 ? addDays(on, 1) : on;
}

interface CheckedEntry {
  readonly section: string;
  readonly values: EntryValues;
  /** The last day the record speaks of as past. */
  readonly day: string;
}

function checked({ section, values }: EntryPlan): CheckedEntry {
  const declaration = getSection(section);
  const outcome = declaration && validateEntry(declaration, values);
  if (!declaration || !outcome?.ok) throw new Error(`the planned ${section} would be refused`);
  const days = [entryDate(declaration, outcome.values), outcome.values.confirmedOn];
  const [day = ''] = days.map((text) => String(text ?? '')).sort((a, b) => (a < b ? 1 : -1));
  // A year or a month counts from its first day.
  return { section, values: outcome.values, day: `${day}-01-01`.slice(0, '2026-01-01'.length) };
}
