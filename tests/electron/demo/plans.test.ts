import { describe, expect, it } from 'vitest';
import { validateEntry } from '../../../db/domain/entry.ts';
import { checkIdentityNumber } from '../../../db/domain/identity-number.ts';
import { getSection } from '../../../db/domain/sections/index.ts';
import { planStandingEntries, planYear } from '../../../electron/demo/entry-plan.ts';
import { createPersonPlanner } from '../../../electron/demo/person-plan.ts';
import { seededRandom } from '../../../electron/demo/random.ts';

const CAST = { secretary: '甲', disciplineSecretary: '乙', clerk: '丙', secondClerk: '丁' };

function planOffice(seed: number, people: number) {
  const random = seededRandom(seed);
  const plan = createPersonPlanner(random, 2026);
  return Array.from({ length: people }, (_, index) => {
    const person = plan(index);
    return {
      person,
      entries: [
        ...planStandingEntries(random, person, 2026),
        ...[2024, 2025, 2026].flatMap((year) => planYear(random, person, year, CAST)),
      ],
    };
  });
}

describe('the fictional office', () => {
  it('is the same for the same seed and another for another', () => {
    expect(planOffice(7, 40)).toEqual(planOffice(7, 40));
    expect(planOffice(8, 40)).not.toEqual(planOffice(7, 40));
  });

  it('holds only records that the sections would take from a clerk', () => {
    const faults = planOffice(1, 400).flatMap(({ entries }) =>
      entries.flatMap(({ section, values }) => {
        const declaration = getSection(section);
        const outcome = declaration && validateEntry(declaration, values);
        return outcome?.ok ? [] : [{ section, outcome }];
      }),
    );
    expect(faults.slice(0, 3)).toEqual([]);
  });

  it('gives every person a number of his own that belongs to nobody', () => {
    const numbers = planOffice(3, 5000).map(({ person }) => person.identityNumber);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.every((number) => number.startsWith('990101') && checkIdentityNumber(number).ok)).toBe(
      true,
    );
  });

  it('gives nobody a post or title that does not go with his unit or age', () => {
    const people = planOffice(4, 3000).map(({ person }) => person);
    const odd = people.filter(
      ({ unitName, postTitle, professionalTitle, birthOn, employment, ...person }) => {
        const age = 2026 - Number(birthOn.slice(0, 4));
        const isNurse = professionalTitle.includes('护');
        return (
          (isNurse &&
            !['护士', '护士长', '副护士长', '科员', '主任', '副主任', '副院长'].includes(postTitle)) ||
          (postTitle === '护士' && !isNurse) ||
          (professionalTitle === '主任医师' && age < 45) ||
          (unitName === '财务科' && professionalTitle.includes('医师')) ||
          (person.politicalStatus === '共青团员' && age > 28) ||
          (employment === 'retired' && age < 55)
        );
      },
    );
    expect(odd.slice(0, 3)).toEqual([]);
    const chiefs = people.filter(({ unitName, postTitle }) => unitName === '内科' && postTitle === '主任');
    expect(chiefs).toHaveLength(1);
  });
});
