import { describe, expect, it } from 'vitest';
import { setMainPost } from '../../../db/posts.ts';
import { createUnit, mergeUnit, renameUnit } from '../../../db/units.ts';
import { enterPerson } from '../../builders/due-person.ts';
import { openTestOffice } from '../../builders/office.ts';
import { insertCategory } from '../../builders/person.ts';

const ON = '2026-03-01';

async function hospital() {
  const office = await openTestOffice();
  const ids = office.write((tx) => {
    const unit = (name: string, parentId: string | null = null) =>
      createUnit(tx, { kind: 'unit', parentId, name, code: '', openedOn: '2020-01-01' });
    const surgery = unit('外科');
    const medicine = unit('内科');
    const ward = unit('一病区', medicine);
    const heads = insertCategory(tx, '中层以上');
    const head = enterPerson(tx, '周主任', { unitId: medicine, title: '主任', categoryId: heads });
    const nurse = enterPerson(tx, '吴护士', { unitId: ward, title: '护士' });
    const surgeon = enterPerson(tx, '郑医师', { unitId: surgery, title: '医师' });
    return { surgery, medicine, ward, heads, head, nurse, surgeon };
  });
  return { ...office, ...ids };
}

const first = { after: null, limit: 500 } as const;

describe('dueRules.preview', () => {
  it('lists by unit whom a rule chooses, with the line that says so and the names it holds', async () => {
    const { call, medicine, surgeon, nurse } = await hospital();
    const rule = {
      include: [
        { kind: 'unit' as const, unitIds: [medicine] },
        { kind: 'person' as const, personIds: [surgeon] },
      ],
      exclude: [],
    };
    const answer = await call('dueRules.preview', { rule, on: ON, ...first });
    expect(answer.rows.map(({ unitName, name, postTitle }) => [unitName, name, postTitle])).toEqual([
      ['外科', '郑医师', '医师'],
      ['内科', '周主任', '主任'],
      ['一病区', '吴护士', '护士'],
    ]);
    expect(answer).toMatchObject({
      count: 3,
      next: null,
      text: '内科（含下级）；郑医师',
      warnings: [],
      persons: [{ personId: surgeon, name: '郑医师' }],
    });
    expect(answer.byUnit.map(({ unitName, people }) => [unitName, people])).toEqual([
      ['外科', 1],
      ['内科', 1],
      ['一病区', 1],
    ]);
    const without = { ...rule, exclude: [{ kind: 'person' as const, personIds: [nurse] }] };
    expect(await call('dueRules.preview', { rule: without, on: ON, ...first })).toMatchObject({ count: 2 });
  });

  it('goes on where the last piece ended', async () => {
    const { call } = await hospital();
    const rule = { include: [{ kind: 'unit' as const, unitIds: [] as string[] }], exclude: [] };
    await expect(call('dueRules.preview', { rule, on: ON, ...first })).rejects.toMatchObject({
      code: 'input-refused',
    });
    const everyone = { include: [{ kind: 'everyone' as const }], exclude: [] };
    const one = await call('dueRules.preview', { rule: everyone, on: ON, after: null, limit: 2 });
    const other = await call('dueRules.preview', { rule: everyone, on: ON, after: one.next, limit: 500 });
    const whole = await call('dueRules.preview', { rule: everyone, on: ON, ...first });
    expect([...one.rows, ...other.rows]).toEqual(whole.rows);
    expect(whole.rows).toHaveLength(whole.count);
  });

  it('refuses a rule that chooses nobody only where that is asked', async () => {
    const { call, heads } = await hospital();
    const rule = { include: [{ kind: 'category' as const, categoryIds: [heads] }], exclude: [] };
    expect(await call('dueRules.preview', { rule, on: '2019-01-01', ...first })).toMatchObject({ count: 0 });
    await expect(
      call('dueRules.preview', { rule, on: '2019-01-01', mustName: true, ...first }),
    ).rejects.toMatchObject({
      code: 'due-nobody',
      message: '按2019-01-01的人员情况，没有人符合“中层以上”。请核对所选类别、科室、职务用词和日期。',
    });
    const astronauts = { include: [{ kind: 'post' as const, words: ['宇航员'] }], exclude: [] };
    await expect(
      call('dueRules.preview', { rule: astronauts, on: ON, mustName: true, ...first }),
    ).rejects.toMatchObject({ message: expect.stringContaining('没有人符合“职务含‘宇航员’”。') });
  });

  it('shows units by the name of the day, people in their unit of the day, and warns of a merged unit', async () => {
    const { call, write, surgery, medicine, surgeon } = await hospital();
    write((tx) => {
      renameUnit(tx, medicine, 1, '大内科', '2026-02-01');
      mergeUnit(tx, surgery, 1, medicine, '2026-02-15');
    });
    const rule = { include: [{ kind: 'person' as const, personIds: [surgeon] }], exclude: [] };
    const unitOn = async (on: string) =>
      (await call('dueRules.preview', { rule, on, ...first })).rows[0]?.unitName;
    expect(await unitOn('2026-02-14')).toBe('外科');
    expect(await unitOn('2026-02-15')).toBe('大内科');
    const old = { include: [{ kind: 'unit' as const, unitIds: [surgery] }], exclude: [] };
    const before = await call('dueRules.preview', { rule: old, on: '2026-02-14', ...first });
    const after = await call('dueRules.preview', { rule: old, on: '2026-02-15', ...first });
    expect([before.count, after.count]).toEqual([1, 0]);
    expect(before.warnings).toEqual([]);
    expect(after.warnings).toEqual(['“外科”已于2026-02-15并入“大内科”，如仍需包含请改选“大内科”']);
    write((tx) => setMainPost(tx, surgeon, 2, { unitId: medicine, title: '副主任', fromOn: '2026-02-20' }));
    expect(await unitOn('2026-02-20')).toBe('大内科');
  });

  it('warns of a merged unit that a category or a post is limited to', async () => {
    const { call, write, surgery, medicine, heads } = await hospital();
    write((tx) => mergeUnit(tx, surgery, 1, medicine, '2026-02-15'));
    const within = { withinUnitIds: [surgery] };
    for (const clause of [
      { kind: 'category' as const, categoryIds: [heads], ...within },
      { kind: 'post' as const, words: ['主任'], ...within },
    ]) {
      const rule = { include: [clause], exclude: [] };
      const { warnings } = await call('dueRules.preview', { rule, on: ON, ...first });
      expect(warnings).toEqual(['“外科”已于2026-02-15并入“内科”，如仍需包含请改选“内科”']);
    }
  });
});
