import { describe, expect, it } from 'vitest';
import type { UnitInTree } from '../../../db/domain/unit.ts';
import { unitRows } from '../../../renderer/units/unit-rows.ts';

function unit(
  id: string,
  parentId: string | null,
  people: number,
  closedOn: string | null = null,
): UnitInTree {
  const kind = 'unit' as const;
  return {
    id,
    version: 1,
    kind,
    parentId,
    name: id,
    code: '',
    position: 1,
    openedOn: '2020-01-01',
    closedOn,
    mergedIntoId: null,
    people,
  };
}

const units = [
  unit('内科', null, 1),
  unit('外科', null, 2),
  unit('一病区', '内科', 3),
  unit('二病区', '内科', 0, '2025-01-01'),
  unit('监护室', '一病区', 4),
];

describe('unitRows', () => {
  it('puts parents before children and counts everybody below', () => {
    expect(
      unitRows(units, false).map(({ name, depth, people, peopleBelow }) => [
        name,
        depth,
        people,
        peopleBelow,
      ]),
    ).toEqual([
      ['内科', 0, 1, 8],
      ['一病区', 1, 3, 7],
      ['监护室', 2, 4, 4],
      ['外科', 0, 2, 2],
    ]);
  });

  it('shows closed units only where asked for, and open ones below a closed one at the top', () => {
    expect(unitRows(units, true).map(({ name }) => name)).toContain('二病区');
    const orphan = [unit('旧科', null, 0, '2025-01-01'), unit('组', '旧科', 1)];
    expect(unitRows(orphan, false).map(({ name, depth }) => [name, depth])).toEqual([['组', 0]]);
  });
});
