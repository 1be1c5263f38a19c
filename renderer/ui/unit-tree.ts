export interface TreeUnit {
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly closedOn: string | null;
}

export interface TreeNode {
  readonly value: string;
  readonly title: string;
  readonly children: TreeNode[];
}

/** The tree of a flat list in its order; closed units are left out or marked 已撤销, their open children move up. */
export function treeOf(units: readonly TreeUnit[], withClosed: boolean): TreeNode[] {
  const byParent = Map.groupBy(units, ({ id, parentId }) => (parentId === id ? null : parentId));
  const known = new Set(units.map(({ id }) => id));
  const nodesUnder = (parents: readonly TreeUnit[]): TreeNode[] =>
    parents.flatMap((unit) => {
      const children = nodesUnder(byParent.get(unit.id) ?? []);
      if (unit.closedOn === null) return [{ value: unit.id, title: unit.name, children }];
      return withClosed ? [{ value: unit.id, title: `${unit.name}（已撤销）`, children }] : children;
    });
  return nodesUnder(units.filter(({ parentId }) => parentId === null || !known.has(parentId)));
}
