import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../../db/domain/fold.ts';
import { blankPerson, type NewPerson } from '../../db/domain/person.ts';
import { amendPerson, createPerson, voidPerson } from '../../db/people.ts';
import { foldForPersonSearch } from '../../db/person-keys.ts';
import { findEntries, findPersons, indexDossierNumber, indexEntry, removeEntry } from '../../db/search.ts';
import type { Tx } from '../../db/write.ts';
import { openTestDatabase, type TestDatabase } from '../builders/database.ts';
import { insertPerson, writeAt } from '../builders/person.ts';

const TODAY = '2026-03-05';

function enter(tx: Tx, name: string, values: Partial<NewPerson> = {}): string {
  return createPerson(tx, { ...blankPerson(name, TODAY), ...values }, { officeId: 'office', on: TODAY });
}

function named({ db }: TestDatabase, ...names: readonly (string | readonly [string, Partial<NewPerson>])[]) {
  writeAt(db, (tx) => {
    for (const entry of names) {
      const [name, values] = typeof entry === 'string' ? [entry, {}] : entry;
      enter(tx, name, values);
    }
  });
}

function found(test: TestDatabase, text: string, limit = 20): string[] {
  return findPersons(test.db, text, limit).map(({ name }) => name);
}

describe('findPersons', () => {
  it('puts the exact name first, then names that begin so, readings, and inner parts; people in service before others', () => {
    const test = openTestDatabase();
    named(test, '陈张伟', '张伟民', ['张伟', { employment: 'retired', staffNumber: '0007' }], '张伟', '章为');
    expect(found(test, '张伟')).toEqual(['张伟', '张伟', '张伟民', '陈张伟']);
    expect(findPersons(test.db, '张伟', 1).map(({ inService }) => inService)).toEqual([true]);
    expect(found(test, 'zhangwei')).toEqual(['张伟', '章为', '张伟', '张伟民', '陈张伟']);
  });

  it('takes a typed syllable for the surname it reads, before the initial and the name that spell the same', () => {
    const test = openTestDatabase();
    named(test, '赵航', '赵杭安', '张航', ['张安', { employment: 'retired' }], '李张');
    expect(found(test, 'zhang')).toEqual(['张航', '张安', '赵航', '赵杭安', '李张']);
    expect(findPersons(test.db, 'zhang', 2).map(({ name }) => name)).toEqual(['张航', '张安']);
    expect(found(test, 'zhanghang')).toEqual(['张航']);
  });

  it.each([
    ['单于飞', ['chanyufei', 'cyf', '于飞']],
    ['单雄信', ['shan', 'danxx', 'dxx']],
    ['区志强', ['ouzq', 'quzq', 'ouzhiqiang']],
    ['牟其中', ['mouqz', 'muqz']],
    ['种师道', ['chongsd', 'zhongsd']],
    ['李乐乐', ['lilele', 'liyueyue', 'lll', 'lyy']],
    ['吕布', ['lvb']],
    ['欧阳锋', ['ouyangfeng', 'oyf', 'ouyf', 'yang']],
    ['䶮伟', ['䶮', 'yanw']],
    ['刘𬍛', ['𬍛', '刘𬍛', 'liul']],
    ['阿依古丽·买买提', ['古丽', '丽·买', '丽买', 'ayglmmt', 'ayigulimaimaiti']],
    ['John Smith', ['john s', 'SMITH']],
  ])('finds %s by %j', (name, texts) => {
    const test = openTestDatabase();
    named(test, name, '赵无关');
    for (const text of texts) expect([text, found(test, text)]).toEqual([text, [name]]);
  });

  it('finds by one character, by part of a staff, old or dossier number with or without its dash, and never by identity number', () => {
    const test = openTestDatabase();
    const values = { staffNumber: '20180417', oldDossierNumber: '纪-12' } as const;
    const identity = { identityKind: 'identityCard', identityNumber: '11010519491231002X' } as const;
    const id = writeAt(test.db, (tx) => enter(tx, '钱多', { ...values, ...identity }));
    writeAt(test.db, ({ db }) => indexDossierNumber(db, id, 'LZ2026-0031'));
    for (const text of ['多', '0417', '2018', '纪-12', '纪12', 'lz2026-0031', 'LZ20260031', '0031'])
      expect([text, found(test, text)]).toEqual([text, ['钱多']]);
    expect(found(test, '1949')).toEqual([]);
    expect(found(test, ' ·- ')).toEqual([]);
  });

  it('puts numbers in their order, whoever bears them and whether he is in service', () => {
    const test = openTestDatabase();
    const bearers = [
      ['张甲', 'LZ2024-10000', 'established'],
      ['安乙', 'LZ2024-0137', 'established'],
      ['周丙', 'LZ2024-0002', 'retired'],
      ['白丁', 'LZ2025-0002', 'established'],
      ['陈戊', 'LZ2024-0020', 'established'],
    ] as const;
    for (const [name, number, employment] of bearers) {
      const id = writeAt(test.db, (tx) =>
        enter(tx, name, { employment, staffNumber: `G${number.slice(-2)}` }),
      );
      writeAt(test.db, ({ db }) => indexDossierNumber(db, id, number));
    }
    expect(found(test, 'LZ2024')).toEqual(['周丙', '陈戊', '安乙', '张甲']);
    expect(found(test, '2024')).toEqual(['周丙', '陈戊', '安乙', '张甲']);
    expect(found(test, 'LZ2024', 2)).toEqual(['周丙', '陈戊']);
    expect(found(test, 'g')).toEqual(['张甲', '白丁', '周丙', '陈戊', '安乙']);
  });

  it('follows a change of name and number, and forgets who is voided', () => {
    const test = openTestDatabase();
    const id = writeAt(test.db, (tx) => enter(tx, '旧名', { staffNumber: '111' }));
    writeAt(test.db, (tx) => amendPerson(tx, id, 1, { name: '新名', staffNumber: '222' }));
    expect([found(test, '旧名'), found(test, '111'), found(test, '新名'), found(test, '222')]).toEqual([
      [],
      [],
      ['新名'],
      ['新名'],
    ]);
    writeAt(test.db, (tx) => voidPerson(tx, id, 2, '重复录入'));
    expect(found(test, '新名')).toEqual([]);
  });

  it('finds exactly whom LIKE on folded names and numbers finds', () => {
    const test = openTestDatabase();
    const word = fc.string({
      unit: fc.constantFrom('张', '伟', '𬍛', '·', 'Ａ', 'b', '一'),
      minLength: 1,
      maxLength: 6,
    });
    const digits = fc.string({ unit: fc.constantFrom('0', '1', '2', '-'), maxLength: 5 });
    const people = fc.sample(fc.tuple(word, digits), { numRuns: 150, seed: 7 });
    named(test, ...people.map(([name, staffNumber]) => [`张${name}`, { staffNumber }] as const));
    const LIKE = `SELECT count(*) AS count FROM json_each(:texts) WHERE value LIKE '%' || :text || '%'`;
    const query = fc.oneof(
      fc.string({ unit: fc.constantFrom('张', '伟', '𬍛', '·', '一'), minLength: 1, maxLength: 4 }),
      fc.string({ unit: fc.constantFrom('0', '1', '2', '-'), minLength: 1, maxLength: 3 }),
    );
    fc.assert(
      fc.property(query, (text) => {
        const folded = foldForPersonSearch(text);
        fc.pre(folded !== '');
        const texts = people.map(
          ([name, number]) => `${foldForPersonSearch(`张${name}`)} ${foldForPersonSearch(number)}`,
        );
        const expected = test.db.get<{ count: number }>(LIKE, {
          texts: JSON.stringify(texts),
          text: folded,
        })?.count;
        expect(findPersons(test.db, text, 1000)).toHaveLength(expected ?? -1);
      }),
      { numRuns: 200 },
    );
  });
});

const SECTION = 'otherMaterial';
const EVERYTHING = { sections: [SECTION], withoutPersons: new Set<string>() };

function insertEntry(tx: Tx, personId: string, text: string, section = SECTION): string {
  const data = { name: text };
  const id = tx.insert('section_entry', {
    origin_office_id: 'office',
    person_id: personId,
    section,
    occurred_on: TODAY,
    title: '材料',
    data: JSON.stringify(data),
    created_at: tx.at,
    voided_at: null,
    void_reason: null,
  });
  indexEntry(tx.db, ordinalOf(tx, id), text);
  return id;
}

function ordinalOf(tx: Tx, id: string): number {
  return (
    tx.db.get<{ ordinal: number }>('SELECT ordinal FROM section_entry WHERE id = :id', { id })?.ordinal ?? 0
  );
}

describe('findEntries', () => {
  it('finds exactly what LIKE on the folded lines finds: any characters, digits beside Chinese, rare ones, single ones', () => {
    const test = openTestDatabase();
    const unit = fc.constantFrom(
      '干',
      '部',
      '𬍛',
      '2',
      '0',
      '年',
      'a',
      'Ｂ',
      ' ',
      '-',
      '"',
      '%',
      '_',
      '，',
      '\n',
      '😀',
    );
    const texts = fc.sample(fc.string({ unit, minLength: 1, maxLength: 14 }), { numRuns: 300, seed: 11 });
    writeAt(test.db, (tx) => {
      const person = insertPerson(tx, '张三');
      for (const text of texts) insertEntry(tx, person, text);
    });
    const LIKE = `SELECT count(DISTINCT t.key) AS count FROM json_each(:texts) t, json_each(t.value) line
WHERE line.value LIKE '%' || :text || '%' ESCAPE '\\'`;
    const lines = JSON.stringify(texts.map((text) => text.split('\n').map(foldText)));
    fc.assert(
      fc.property(fc.string({ unit, minLength: 1, maxLength: 5 }), (text) => {
        const folded = foldText(text);
        fc.pre(folded !== '');
        const escaped = folded.replace(/[\\%_]/gu, '\\$&');
        const expected = test.db.get<{ count: number }>(LIKE, { texts: lines, text: escaped })?.count;
        expect(findEntries(test.db, text, EVERYTHING, 1000)).toHaveLength(expected ?? -1);
      }),
      { numRuns: 400 },
    );
  });

  it('knows nothing of sections outside the scope, of recused people and of removed entries', () => {
    const test = openTestDatabase();
    const { kept, removed } = writeAt(test.db, (tx) => {
      const [open, recused] = [insertPerson(tx, '张三'), insertPerson(tx, '李四')];
      insertEntry(tx, recused, '2015年干部培训');
      insertEntry(tx, open, '2015年干部培训', 'clue');
      return {
        recused,
        kept: insertEntry(tx, open, '参加2015年干部培训'),
        removed: insertEntry(tx, open, '年干部'),
      };
    });
    const recused = test.db.get<{ id: string }>("SELECT id FROM person WHERE name = '李四'")?.id ?? '';
    const scope = { sections: [SECTION], withoutPersons: new Set([recused]) };
    expect(findEntries(test.db, '年干部', scope, 10).map(({ id }) => id)).toEqual([removed, kept]);
    writeAt(test.db, (tx) => removeEntry(tx.db, ordinalOf(tx, removed)));
    expect(findEntries(test.db, '年干部', scope, 10).map(({ id }) => id)).toEqual([kept]);
    expect(findEntries(test.db, '年干部', { ...scope, sections: [] }, 10)).toEqual([]);
  });

  it('shows the line that holds the text, shortened around it', () => {
    const test = openTestDatabase();
    writeAt(test.db, (tx) =>
      insertEntry(tx, insertPerson(tx, '张三'), `${'前'.repeat(80)}重要 事项${'后'.repeat(80)}`),
    );
    const [entry] = findEntries(test.db, '重要事项', EVERYTHING, 1);
    expect(entry?.excerpt).toMatch(/^…前{12}重要 事项后+…$/u);
  });
});

describe('the plans of search', () => {
  it('reads keys by range and people by row number, never a whole table', () => {
    const { db } = openTestDatabase();
    const seen: string[] = [];
    const watched = new Proxy(db, {
      get(target, name) {
        if (name !== 'all' && name !== 'iterate') return Reflect.get(target, name);
        return (sql: string, parameters: Readonly<Record<string, string | number>>) => {
          seen.push(...target.plan(sql, parameters));
          return [];
        };
      },
    });
    findPersons(watched, '张', 10);
    findEntries(watched, '干部', EVERYTHING, 10);
    expect(seen.filter((line) => /SCAN (p|d|u|e|person|section_entry|person_key)\b/u.test(line))).toEqual([]);
    expect(
      seen.some((line) => line.includes('SEARCH person_key USING PRIMARY KEY (rank=? AND key>? AND key<?)')),
    ).toBe(true);
  });
});
