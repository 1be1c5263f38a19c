import { describe, expect, it } from 'vitest';
import { changeEmployment } from '../../../db/employment.ts';
import { addKinship } from '../../../db/kinship.ts';
import type { ImportChoice } from '../../../electron/contract/imports.ts';
import { refusalOf } from '../../builders/gate-refusal.ts';
import {
  choose,
  commit,
  importRoster,
  openRosterOffice,
  readIn,
  rosterLine,
  rosterOf,
  rowsOf,
  TAKE_ALL,
} from '../../builders/import.ts';
import type { TestOffice } from '../../builders/office.ts';
import { bookOf, identityOf } from '../../builders/roster.ts';

const FIRST = rosterOf(
  rosterLine('张三', 1),
  rosterLine('李四', 3, { 手机: '' }),
  rosterLine('王五', 5, { 科室: '外科' }),
);

async function officeWithRoster(): Promise<TestOffice> {
  const test = await openRosterOffice();
  await importRoster(test, FIRST);
  test.setClock('2026-06-05T01:30:00.000Z');
  return test;
}

const person = ({ db }: TestOffice, name: string): Record<string, unknown> =>
  db.get<Record<string, unknown>>('SELECT * FROM person WHERE name = :name AND voided_at IS NULL', {
    name,
  }) ?? {};
const idOf = (test: TestOffice, name: string): string => String(person(test, name).id);

describe('a later roster', () => {
  it('shows who is new, who changed field by field, and who is gone', async () => {
    const test = await officeWithRoster();
    const summary = await readIn(
      test,
      rosterOf(
        rosterLine('张三', 1, { 手机: '13900000000', 职务: '主治医师' }),
        rosterLine('李四', 3),
        rosterLine('赵六', 7),
      ),
    );
    expect(summary.counts).toMatchObject({ new: 1, changed: 2, same: 0, gone: 1 + 7 });
    expect(
      (await rowsOf(test, summary, 'changed')).map(({ name, differences }) => [name, differences]),
    ).toEqual([
      [
        '张三',
        [
          { field: 'postTitle', label: '职务', before: '医师', after: '主治医师', take: false },
          { field: 'phone', label: '电话', before: '13800000001', after: '13900000000', take: false },
        ],
      ],
      ['李四', [{ field: 'phone', label: '电话', before: '', after: '13800000003', take: true }]],
    ]);
    const gone = await test.call('imports.gone', { stagingId: summary.stagingId, after: 0, limit: 100 });
    expect(gone.rows.map(({ name }) => name)).toContain('王五');
    expect(gone.rows.every(({ decision }) => decision.state === null)).toBe(true);
  });

  it('overwrites nothing that the clerk has not ticked, and fills in only what was empty', async () => {
    const test = await officeWithRoster();
    const before = person(test, '张三');
    await importRoster(
      test,
      rosterOf(
        rosterLine('张三', 1, { 手机: '13900000000', 职务: '主治医师', 科室: '外科' }),
        rosterLine('李四', 3),
      ),
    );
    expect(person(test, '张三')).toEqual(before);
    expect(person(test, '李四').phone).toBe('13800000003');
    expect(person(test, '王五').in_service).toBe(1);
  });

  it('makes a changed unit or title a new post from the day of the roster, the old one ends', async () => {
    const test = await officeWithRoster();
    const row = rosterLine('张三', 1, { 科室: '外科', 职务: '副主任' });
    await importRoster(
      test,
      rosterOf(row),
      {
        kind: 'settings',
        asOfOn: '2026-05-01',
        employment: 'established',
        educationAs: 'fullTime',
        categoryId: null,
      },
      TAKE_ALL,
    );
    const posts = test.db.all(
      `SELECT u.name AS unit, t.title, t.from_on, t.to_on FROM post t JOIN unit u ON u.id = t.unit_id
WHERE t.person_id = :id ORDER BY t.from_on`,
      { id: idOf(test, '张三') },
    );
    expect(posts).toEqual([
      { unit: '内科', title: '医师', from_on: '2020-01-01', to_on: '2026-05-01' },
      { unit: '外科', title: '副主任', from_on: '2026-05-01', to_on: null },
    ]);
    expect(person(test, '张三')).toMatchObject({ post_title: '副主任', post_since_on: '2026-05-01' });
  });

  it('takes the row’s own date where the new post is dated after the present one', async () => {
    const test = await officeWithRoster();
    await importRoster(
      test,
      rosterOf(rosterLine('张三', 1, { 职务: '副主任', 任现职时间: '2026-04-01' })),
      TAKE_ALL,
    );
    expect(person(test, '张三')).toMatchObject({ post_title: '副主任', post_since_on: '2026-04-01' });
  });

  it('registers as left those whom the clerk says are gone, and their posts end', async () => {
    const test = await officeWithRoster();
    const id = idOf(test, '王五');
    const { counts } = await importRoster(test, rosterOf(rosterLine('张三', 1)), {
      kind: 'gone',
      personIds: [id],
      state: 'retired',
      on: '2026-05-31',
    });
    expect(counts).toMatchObject({ gone: 1, created: 0, changed: 0 });
    expect(person(test, '王五')).toMatchObject({ employment: 'retired', in_service: 0 });
    expect(test.db.all('SELECT to_on FROM post WHERE person_id = :id', { id })).toEqual([
      { to_on: '2026-05-31' },
    ]);
  });

  it('is refused, naming him, where somebody would have left before he came', async () => {
    const test = await officeWithRoster();
    const leaving: ImportChoice = {
      kind: 'gone',
      personIds: [idOf(test, '王五')],
      state: 'left',
      on: '2026-01-01',
    };
    expect(await refusalOf(importRoster(test, rosterOf(rosterLine('张三', 1)), leaving))).toMatchObject({
      code: 'import-row',
      message: expect.stringContaining('“王五”：日期不能早于现状态开始的日期'),
    });
  });

  it('says who had left and is back, and brings him back only where the clerk ticks it', async () => {
    const test = await officeWithRoster();
    test.write((tx) => {
      const { id, version } = person(test, '王五');
      changeEmployment(tx, String(id), Number(version), { state: 'left', fromOn: '2026-04-01', reason: '' });
    });
    const file = rosterOf(rosterLine('王五', 5, { 科室: '外科' }));
    const summary = await readIn(test, file);
    expect(summary.counts.returning).toBe(1);
    await commit(test, summary);
    expect(person(test, '王五').employment).toBe('left');
    await importRoster(test, file, TAKE_ALL);
    expect(person(test, '王五')).toMatchObject({ employment: 'established', in_service: 1 });
  });

  it('never identifies by name: it asks, and takes the clerk’s word', async () => {
    const test = await officeWithRoster();
    const noNumber = rosterLine('张三', 1, { 身份证号: '' });
    const summary = await readIn(test, rosterOf(noNumber));
    expect(summary.counts).toMatchObject({ ask: 1, new: 0, changed: 0 });
    expect(summary.obstacles.join()).toContain('还有1行可能是已有的人');
    const [row] = await rowsOf(test, summary, 'ask');
    expect(row?.candidates).toMatchObject([
      { personId: idOf(test, '张三'), reason: '姓名和工号相同，名册没有证件号码' },
    ]);
    expect(await refusalOf(commit(test, summary))).toMatchObject({ code: 'import-open' });
    const same = await choose(test, summary, { kind: 'match', rows: null, decision: 'first' });
    expect(same.counts).toMatchObject({ ask: 0, same: 1 });
    const other = await choose(test, summary, { kind: 'match', rows: [2], decision: 'new' });
    expect(other.counts).toMatchObject({ new: 1 });
    await commit(test, other);
    expect(test.db.get("SELECT count(*) AS n FROM person WHERE name = '张三'")).toEqual({ n: 2 });
  });

  it('says of two people with one name what tells them apart', async () => {
    const test = await openRosterOffice();
    const header = ['姓名', '工号', '科室', '职务', '性别', '出生年月'];
    await importRoster(
      test,
      bookOf([
        header,
        ['王敏', '71', '内科', '护士', '女', '1980.02'],
        ['王敏', '72', '内科', '医师', '男', '1991.11'],
      ]),
    );
    test.db.exec("UPDATE person SET staff_number = '' WHERE name = '王敏'");
    const [row] = await rowsOf(test, await readIn(test, rosterOf(rosterLine('王敏', 1))));
    expect(row?.candidates.map(({ detail }) => detail).sort()).toEqual([
      '王敏，内科，医师，男，1991-11出生',
      '王敏，内科，护士，女，1980-02出生',
    ]);
  });

  it('shows of the clerk’s own relative what any list shows, and neither sex nor birth', async () => {
    const test = await openRosterOffice();
    const header = ['姓名', '工号', '科室', '职务', '性别', '出生年月'];
    await importRoster(test, bookOf([header, ['王敏', '71', '内科', '护士', '女', '1980.02']]));
    test.db.exec("UPDATE person SET staff_number = '' WHERE name = '王敏'");
    test.write((tx) =>
      addKinship(tx, {
        personId: test.users.clerk.personId,
        relativeId: String(person(test, '王敏').id),
        relation: '配偶',
      }),
    );
    const [row] = await rowsOf(test, await readIn(test, rosterOf(rosterLine('王敏', 1))));
    expect(row?.candidates.map(({ detail }) => detail)).toEqual(['王敏，内科，护士']);
  });

  it('lets nobody else of the same name pass for him, and makes a voided person anew, saying so', async () => {
    const test = await officeWithRoster();
    test.write((tx) => {
      const { id, version } = person(test, '王五');
      tx.void('person', String(id), Number(version), '录入错误');
    });
    const summary = await readIn(test, rosterOf(rosterLine('王五', 5), rosterLine('张三', 9)));
    expect(summary.counts).toMatchObject({ new: 2, ask: 0 });
    expect((await rowsOf(test, summary))[0]?.messages.join()).toContain('录入错误');
  });

  it('says whose an old dossier number is already, on paper or in the register', async () => {
    const test = await openRosterOffice();
    const header = ['姓名', '身份证号', '科室', '岗位类别', '廉洁档案编号'];
    const line = (name: string, serial: number, number: string) => [
      name,
      identityOf('19800115', serial),
      '内科',
      '中层以上',
      number,
    ];
    await importRoster(test, bookOf([header, line('张三', 1, '老-1'), line('李四', 3, '老-2')]));
    const opening = { openedOn: '2026-03-05', basis: '院纪1号', cabinet: '', box: '', keeper: '' };
    const personId = idOf(test, '张三');
    await test.call('dossiers.openOne', { personId, ...opening, inheritedNumber: '老-1' });
    const lines = [
      line('张三', 1, '老-1'),
      line('李四', 3, '老-2'),
      line('王五', 5, '老-1'),
      line('赵六', 7, '老-2'),
    ];
    const rows = await rowsOf(test, await readIn(test, bookOf([header, ...lines])));
    const said = (at: number): string => rows[at]?.messages.at(-1) ?? '';
    expect([said(0), said(1)]).toEqual(['', '']);
    expect(said(2)).toBe('旧档案编号老-1已在登记簿中，属于“张三”，请核对');
    expect(said(3)).toBe('旧档案编号老-2也登记在“李四”名下，请核对');
  });

  it('is refused as a whole, naming the row, where somebody was amended after the comparison', async () => {
    const test = await officeWithRoster();
    const summary = await choose(
      test,
      await readIn(test, rosterOf(rosterLine('赵六', 7), rosterLine('张三', 1, { 手机: '13900000000' }))),
      TAKE_ALL,
    );
    test.write((tx) => {
      const { id, version } = person(test, '张三');
      tx.amend('person', String(id), Number(version), { phone: '13700000000' });
    });
    expect(await refusalOf(commit(test, summary))).toMatchObject({
      code: 'import-row',
      message: expect.stringContaining('第3行“张三”'),
    });
    expect(person(test, '赵六')).toEqual({});
    await commit(test, summary);
    expect(person(test, '张三').phone).toBe('13900000000');
  });
});
