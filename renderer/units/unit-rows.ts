import type { UnitInTree } from '../../db/domain/unit.ts';

/** A unit as a line of its tree: how deep it stands, and everybody in service in it and below it. */
export interface UnitRow extends UnitInTree {
  readonly depth: number;
  readonly peopleBelow: number;
}

/** The tree as lines, parents before children; closed units only where asked for, at the place they had. */
export function unitRows(units: readonly UnitInTree[], withClosed: boolean): readonly UnitRow[] {
  const shown = units.filter(({ closedOn }) => withClosed || closedOn === null);
  const known = new Set(shown.map(({ id }) => id));
  const byParent = Map.groupBy(shown, ({ parentId }) =>
    parentId !== null && known.has(parentId) ? parentId : null,
  );
  const linesUnder = (parentId: string | null, depth: number): UnitRow[] =>
    (byParent.get(parentId) ?? []).flatMap((unit) => {
      const below = linesUnder(unit.id, depth + 1);
      const peopleBelow = below
        .filter((row) => row.depth === depth + 1)
        .reduce((sum, row) => sum + row.peopleBelow, unit.people);
      return [{ ...unit, depth, peopleBelow }, ...below];
    });
  return linesUnder(null, 0);
}
