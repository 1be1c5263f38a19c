import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WriteDb } from '../../db/connection.ts';
import { faultPlan, listFaults } from '../../db/data-quality.ts';
import { QUALITY_KINDS, type QualityKind } from '../../db/domain/dossier-record.ts';
import { isMedicalTitle } from '../../db/domain/medical-staff.ts';
import { WITHOUT_DOSSIER } from '../../db/dossier-candidates.ts';
import { fillScope } from '../../db/dossier-fill.ts';
import {
  countDossiers,
  countPatiently,
  type DossierFilter,
  type DossierSort,
  listDossiers,
} from '../../db/dossier-list.ts';
import { dossierListSql, rowSourceOf } from '../../db/dossier-list-sql.ts';
import { setPlaces } from '../../db/dossier-sheets.ts';
import { openDossier } from '../../db/dossiers.ts';
import { listRegister, registerSql } from '../../db/register-list.ts';
import { indexPerson } from '../../db/search.ts';
import { openTestDatabase } from '../builders/database.ts';
import { insertCategory, insertOffice, insertPerson, insertUnit, writeAt } from '../builders/person.ts';

const pause = (): Promise<void> => Promise.resolve();
const scope = fillScope('head', new Set());
const SORTS: readonly DossierSort[] = ['number', 'name', 'unit', 'place', 'updated'];

interface Sample {
  readonly db: WriteDb;
  readonly surgeryId: string;
  readonly wardId: string;
  readonly personIds: readonly string[];
}

/** Twelve dossiers in two units, one below the other, and without a unit. */
function sample(): Sample {
  const { db } = openTestDatabase();
  return writeAt(db, (tx) => {
    insertOffice(tx);
    const surgeryId = insertUnit(tx, '外科', 'WK', 2);
    const wardId = insertUnit(tx, '骨科病区', 'GK', 1);
    tx.amend('unit', wardId, 1, { parent_id: surgeryId });
    const categoryId = insertCategory(tx, '中层', { sections: ['talk', 'letter', 'sanction'] });
    const units = [surgeryId, wardId, null];
    const personIds = Array.from({ length: 12 }, (_, index) => {
      const id = insertPerson(tx, `测试${'甲乙丙丁戊己庚辛壬癸子丑'[index]}`, {
        unit_id: units[index % 3] ?? null,
        category_id: categoryId,
        pinyin: `p${(index * 7) % 12}`,
        staff_number: `G${index}`,
      });
      indexPerson(tx.db, id);
      const box = String(index % 2);
      const openedOn = index < 6 ? '2024-05-01' : '2026-03-01';
      openDossier(tx, { personId: id, openedOn, basis: '测试', cabinet: '1', box, keeper: '' });
      return id;
    });
    return { db, surgeryId, wardId, personIds };
  });
}

function readAll(db: WriteDb, filter: DossierFilter, by: DossierSort, descending: boolean, limit: number) {
  const names: string[] = [];
  let after: string | null = null;
  do {
    const page = listDossiers(db, { filter, sort: { by, descending }, after, limit }, scope);
    names.push(...page.rows.map(({ name }) => name));
    after = page.next;
  } while (after !== null);
  return names;
}

describe('listDossiers', () => {
  it('gives the same rows in pieces of any size, by every sort and direction', () => {
    const { db } = sample();
    fc.assert(
      fc.property(
        fc.constantFrom(...SORTS),
        fc.boolean(),
        fc.integer({ min: 1, max: 13 }),
        (by, descending, limit) => {
          const whole = readAll(db, {}, by, descending, 500);
          expect(whole).toHaveLength(12);
          expect(readAll(db, {}, by, descending, limit)).toEqual(whole);
          expect(readAll(db, {}, by, !descending, 500)).toEqual(whole.toReversed());
          expect(readAll(db, { text: '测试' }, by, descending, limit)).toEqual(whole);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('sorts by unit in the order of the tree, people without a unit last', () => {
    const { db } = sample();
    const sort = { by: 'unit', descending: false } as const;
    const { rows } = listDossiers(db, { filter: {}, sort, after: null, limit: 50 }, scope);
    expect([...new Set(rows.map(({ unitName }) => unitName))]).toEqual(['外科', '骨科病区', '']);
  });

  it('sorts 存放位置 by the numbers of cabinet and box, in pieces too, and filters by a cabinet however it is written', () => {
    const { db, personIds } = sample();
    const places = ['10号柜 2盒', '2号柜 10盒', '２号柜 1盒', '02号柜 9盒', 'A-10柜 1', 'a-9柜 1', ' '].map(
      (text) => text.split(' '),
    );
    writeAt(db, (tx) => {
      places.forEach(([cabinet = '', box = ''], index) =>
        setPlaces(tx, [personIds[index] ?? ''], { cabinet, box, perBox: null }, new Set()),
      );
    });
    const read = (limit: number, descending = false, cabinet?: string) => {
      const found: string[] = [];
      let after: string | null = null;
      do {
        const filter = { openedToOn: '2999-01-01', ...(cabinet === undefined ? {} : { cabinet }) };
        const page = listDossiers(db, { filter, sort: { by: 'place', descending }, after, limit }, scope);
        found.push(...page.rows.map((row) => `${row.cabinet} ${row.box}`));
        after = page.next;
      } while (after !== null);
      return found;
    };
    const moved = read(500).filter((place) => !/^1 \d$/u.test(place));
    expect(moved).toEqual([
      ' ',
      '２号柜 1盒',
      '02号柜 9盒',
      '2号柜 10盒',
      '10号柜 2盒',
      'a-9柜 1',
      'A-10柜 1',
    ]);
    expect(read(1)).toEqual(read(500));
    expect(read(3, true)).toEqual(read(500).toReversed());
    expect(read(2, false, '2号柜')).toEqual(['２号柜 1盒', '02号柜 9盒', '2号柜 10盒']);
    expect(countDossiers(db, { cabinet: '2号柜' }, scope)).toBe(3);
  });

  it('filters by a unit with all below it, by name, number, opening day and staleness; the count agrees', () => {
    const { db, surgeryId, wardId } = sample();
    const cases: readonly (readonly [DossierFilter, number])[] = [
      [{ unitId: surgeryId }, 8],
      [{ unitId: wardId }, 4],
      [{ ownUnitId: surgeryId }, 4],
      [{ ownUnitId: '' }, 4],
      [{ text: '测试甲' }, 1],
      [{ text: 'LZ2026-0003' }, 1],
      [{ text: 'G11' }, 1],
      [{ openedFromOn: '2026-01-01' }, 6],
      [{ openedToOn: '2024-05-01' }, 6],
      [{ updatedBeforeOn: '2025-03-05' }, 6],
      [{ state: 'sealed' }, 0],
      [{ sheetState: 'none', cabinet: '1' }, 12],
    ];
    for (const [filter, count] of cases) {
      for (const by of SORTS) expect(readAll(db, filter, by, false, 5)).toHaveLength(count);
      expect(countDossiers(db, filter, scope)).toBe(count);
    }
  });

  it('finds the people who have left while their dossier still says 在册', () => {
    const { db, personIds } = sample();
    for (const id of personIds.slice(0, 3))
      db.run("UPDATE person SET in_service = 0, employment = 'retired' WHERE id = :id", { id });
    db.run("UPDATE dossier SET state = 'retired' WHERE person_id = :id", { id: personIds[0] ?? '' });
    expect(readAll(db, { leaver: true }, 'name', false, 5)).toHaveLength(2);
    expect(countDossiers(db, { leaver: true }, scope)).toBe(2);
  });

  it('counts 应归 and 实归 by the sections that everybody owes and the asker may read, and finds the hollow ones', async () => {
    const { db, personIds } = sample();
    const [first = ''] = personIds;
    const addEntry = (section: string): string =>
      writeAt(db, (tx) =>
        tx.insert('section_entry', {
          origin_office_id: 'x',
          person_id: first,
          section,
          occurred_on: '2026-01-01',
          title: '谈话',
          data: '{}',
          created_at: tx.at,
        }),
      );
    addEntry('talk');
    addEntry('talk');
    const fillOf = () =>
      listDossiers(
        db,
        { filter: { personId: first }, sort: { by: 'number', descending: false }, after: null, limit: 1 },
        scope,
      ).rows[0]?.fill;
    expect(fillOf()).toEqual({ expected: 2, filled: 1 });
    expect(await countPatiently(db, { hollow: true }, scope, pause)).toBe(12);
    addEntry('sanction'); // expected of nobody
    expect(fillOf()).toEqual({ expected: 2, filled: 1 });
    addEntry('letter');
    expect(fillOf()).toEqual({ expected: 2, filled: 2 });
    expect(await countPatiently(db, { hollow: true }, scope, pause)).toBe(11);
    const without = { ...scope, expected: ['talk'], expectedJson: '["talk"]' };
    expect(await countPatiently(db, { hollow: true }, without, pause)).toBe(11);
    const own = fillScope('head', new Set([first]));
    const query = {
      filter: { personId: first },
      sort: { by: 'number', descending: false },
      after: null,
      limit: 1,
    } as const;
    expect(listDossiers(db, query, own).rows[0]?.fill).toBeNull();
  });

  it('expects 医德考评 of those whose title is medical, and of nobody else', async () => {
    const { db, personIds } = sample();
    db.run(`UPDATE category SET sections = '["medicalEthicsAppraisal"]'`);
    const titles = ['主治医师', '会计师', '高级技师', '护士', ''];
    titles.forEach((title, index) => {
      db.run('UPDATE person SET professional_title = :title WHERE id = :id', {
        title,
        id: personIds[index] ?? '',
      });
    });
    const sort = { by: 'number', descending: false } as const;
    const { rows } = listDossiers(db, { filter: {}, sort, after: null, limit: 50 }, scope);
    const fillByTitle = new Map(
      rows.map(({ professionalTitle, fill }) => [professionalTitle, fill?.expected]),
    );
    expect(titles.map((title) => fillByTitle.get(title))).toEqual(
      titles.map((title) => Number(isMedicalTitle(title))),
    );
    expect(await countPatiently(db, { hollow: true }, scope, pause)).toBe(2);
    expect(countDossiers(db, { hollow: true }, scope)).toBe(2);
  });

  it('refuses a place in the list that is none', () => {
    const { db } = sample();
    for (const after of ['', '[]', '{"a":1}', '[null]'])
      expect(() =>
        listDossiers(db, { filter: {}, sort: { by: 'number', descending: false }, after, limit: 1 }, scope),
      ).toThrow('列表位置已失效，请刷新列表后重试。');
  });

  it.each([
    ['number', 'dossier_number'],
    ['name', 'person_with_dossier'],
    ['unit', 'person_with_dossier_by_unit'],
    ['place', 'dossier_by_place'],
    ['updated', 'dossier_by_update'],
  ] as const)('goes on by %s in its index, without sorting', (by, index) => {
    const { db } = sample();
    const first = listDossiers(
      db,
      { filter: {}, sort: { by, descending: false }, after: null, limit: 3 },
      scope,
    );
    const after = by === 'unit' ? JSON.stringify(['a', 'b']) : first.next;
    const { sql, parameters } = dossierListSql(
      { filter: {}, sort: { by, descending: true }, after, limit: 3 },
      scope,
      'walk',
    );
    const plan = db.plan(sql, by === 'unit' ? { ...parameters, inUnitId: null } : parameters).join('\n');
    expect(plan).toContain(`USING INDEX ${index}`);
    expect(plan).not.toMatch(/USE TEMP B-TREE|SCAN (p|d)\b(?! USING)/);
  });

  it('begins a search by text or unit with the few people it names', () => {
    const { db, wardId } = sample();
    const planOf = (filter: DossierFilter) => {
      const query = { filter, sort: { by: 'number', descending: false }, after: null, limit: 3 } as const;
      const { sql, parameters } = dossierListSql(query, scope, rowSourceOf(db, filter));
      return db.plan(sql, parameters).join('\n');
    };
    for (const plan of [planOf({ text: '测试' }), planOf({ unitId: wardId })])
      expect(plan).not.toMatch(/SCAN (p|d)\b/);
    expect(planOf({ cabinet: '3号柜' })).toContain('dossier_by_place (place_key>? AND place_key<?)');
    expect(planOf({ updatedBeforeOn: '2020-01-01' })).toContain('dossier_by_update (updated_on<?)');
    expect(planOf({ openedFromOn: '2026-01-01' })).toContain('dossier_by_opening (opened_on>?)');
  });

  it('counts many found by a text some at a time, and as many as in one statement', async () => {
    const { db } = sample();
    writeAt(db, (tx) => {
      for (let index = 0; index < 2001; index += 1) {
        const personId = insertPerson(tx, `众${index}`);
        indexPerson(tx.db, personId);
        const place = { cabinet: '', box: '', keeper: '' };
        openDossier(tx, { personId, openedOn: '2026-03-01', basis: '通知', ...place });
      }
    });
    let pauses = 0;
    const counted = await countPatiently(db, { text: '众' }, scope, () => {
      pauses += 1;
      return pause();
    });
    expect(counted).toBe(2001);
    expect(countDossiers(db, { text: '众' }, scope)).toBe(2001);
    expect(pauses).toBe(2);
    expect(rowSourceOf(db, { text: '众' })).toBe('walk');
  });

  it('walks the sorted index where a text or a day leaves many, and finds the same dossiers', () => {
    const { db } = sample();
    const filters: readonly DossierFilter[] = [{ text: '测试' }, { updatedBeforeOn: '2999-01-01' }];
    for (const filter of filters) {
      const query = { filter, sort: { by: 'number', descending: false }, after: null, limit: 500 } as const;
      const numbers = (['people', 'walk'] as const).map((source) => {
        const { sql, parameters } = dossierListSql(query, scope, source);
        return db.all<{ number: string }>(sql, parameters).map(({ number }) => number);
      });
      expect(numbers[0]?.length).toBeGreaterThan(0);
      expect(numbers[1]).toEqual(numbers[0]);
      const { sql, parameters } = dossierListSql(query, scope, 'walk');
      expect(db.plan(sql, parameters).join('\n')).not.toContain('TEMP B-TREE FOR ORDER BY');
    }
  });
});

describe('listCandidates', () => {
  it('looks only at people in service of the categories asked for', () => {
    const { db } = sample();
    const plan = db.plan(WITHOUT_DOSSIER, { categoryIds: '[]' }).join('\n');
    expect(plan).toContain('SEARCH p USING INDEX person_by_category (category_key=? AND standing=?)');
  });
});

describe('listRegister', () => {
  it('pages through every number and finds one by its beginning or its holder', () => {
    const { db } = sample();
    const sort = { by: 'issuedOn', descending: true } as const;
    const first = listRegister(db, { filter: {}, sort, after: null, limit: 8 });
    const second = listRegister(db, { filter: {}, sort, after: first.next, limit: 8 });
    expect(new Set([...first.rows, ...second.rows].map(({ number }) => number)).size).toBe(12);
    expect(second.next).toBeNull();
    const found = (text: string) =>
      listRegister(db, { filter: { text }, sort, after: null, limit: 20 }).rows.length;
    expect([found('LZ2024-'), found('LZ2026-0001'), found('测试甲'), found('测试')]).toEqual([6, 1, 1, 0]);
  });

  it.each([
    ['number', 'number_register_number'],
    ['issuedOn', 'number_register_issued_on'],
  ] as const)('goes on by %s in its index', (by, index) => {
    const { db } = sample();
    const after = by === 'number' ? '["LZ"]' : '["2026-01-01","LZ"]';
    const { sql, parameters } = registerSql({ filter: {}, sort: { by, descending: false }, after, limit: 3 });
    const plan = db.plan(sql, parameters).join('\n');
    expect(plan).toContain(`SEARCH r USING INDEX ${index}`);
    expect(plan).not.toMatch(/TEMP B-TREE|SCAN/);
  });
});

describe('listFaults', () => {
  it('finds each kind of fault, namesakes with one birthday among them', () => {
    const { db } = sample();
    writeAt(db, (tx) => {
      insertPerson(tx, '测试甲', { pinyin: 'zz', staff_number: 'H1' });
      insertPerson(tx, '赵一', {
        staff_number: '',
        identity_kind: 'passport',
        identity_number: 'E1',
        birth_on: null,
      });
    });
    const count = (kind: QualityKind) =>
      listFaults(db, { kind, updatedBeforeOn: '2025-03-05', after: null, limit: 100 }, scope).rows.length;
    expect(QUALITY_KINDS.map((kind) => [kind, count(kind)])).toEqual([
      ['noIdentity', 13],
      ['noStaffNumber', 1],
      ['noUnit', 6],
      ['noCategory', 2],
      ['duplicate', 2],
      ['hollow', 12],
      ['stale', 6],
    ]);
  });

  it.each(QUALITY_KINDS)('reads %s in the order of an index', (kind) => {
    const { db } = sample();
    const plan = faultPlan(db, kind).join('\n');
    expect(plan).not.toMatch(/SCAN (p|d)\b(?! USING)/);
    // The few namesakes come out of one pass over their index and are sorted; all others are met in order.
    if (kind === 'duplicate') expect(plan).toContain('SEARCH p USING INDEX person_namesake');
    else expect(plan).not.toContain('TEMP B-TREE FOR ORDER BY');
  });
});
