import { describe, expect, it } from 'vitest';
import { treeOf } from '../../../renderer/ui/unit-tree.ts';

const unit = (id: string, parentId: string | null, closedOn: string | null = null) => ({
  id,
  parentId,
  name: `${id}科`,
  closedOn,
});

describe('treeOf', () => {
  it('hangs each unit under its parent, in the order given', () => {
    expect(treeOf([unit('内', null), unit('心', '内'), unit('肾', '内'), unit('外', null)], false)).toEqual([
      {
        value: '内',
        title: '内科',
        children: [
          { value: '心', title: '心科', children: [] },
          { value: '肾', title: '肾科', children: [] },
        ],
      },
      { value: '外', title: '外科', children: [] },
    ]);
  });

  it('leaves a closed unit out and moves its open units up', () => {
    const units = [unit('内', null, '2020-01-01'), unit('心', '内')];
    expect(treeOf(units, false)).toEqual([{ value: '心', title: '心科', children: [] }]);
  });

  it('marks a closed unit where old records need it', () => {
    expect(treeOf([unit('内', null, '2020-01-01')], true)).toEqual([
      { value: '内', title: '内科（已撤销）', children: [] },
    ]);
  });

  it('shows a unit whose parent is not in the list', () => {
    expect(treeOf([unit('心', '别处')], false)).toEqual([{ value: '心', title: '心科', children: [] }]);
  });
});
