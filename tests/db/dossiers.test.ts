import { describe, expect, it } from 'vitest';
import { changeDossierState, getDossierOf, openDossier, voidDossierNumber } from '../../db/dossiers.ts';
import { checkSeries } from '../../db/number-register.ts';
import { listRegister } from '../../db/register-list.ts';
import { openTestDatabase } from '../builders/database.ts';
import { insertOffice, insertPerson, writeAt } from '../builders/person.ts';

const opening = { openedOn: '2026-03-05', basis: '新任中层干部', cabinet: '1', box: '3', keeper: '王敏' };

function office(names: readonly string[], values: Record<string, string | number> = {}) {
  const { db } = openTestDatabase();
  const personIds = writeAt(db, (tx) => {
    insertOffice(tx);
    return names.map((name) => insertPerson(tx, name, values));
  });
  const open = (index: number, inherited?: string): string =>
    writeAt(db, (tx) =>
      openDossier(tx, {
        ...opening,
        personId: personIds[index] ?? '',
        ...(inherited === undefined ? {} : { inheritedNumber: inherited }),
      }),
    ).number;
  return { db, personIds, open };
}

describe('openDossier', () => {
  it('gives the next number, registers it and marks the person', () => {
    const { db, personIds, open } = office(['张伟', '李娜']);
    expect([open(0), open(1)]).toEqual(['LZ2026-0001', 'LZ2026-0002']);
    expect(
      db.all('SELECT number, origin, serial, series, person_name, issued_on FROM number_register'),
    ).toEqual([
      {
        number: 'LZ2026-0001',
        origin: 'issued',
        serial: 1,
        series: 'LZ2026-{serial}',
        person_name: '张伟',
        issued_on: '2026-03-05',
      },
      {
        number: 'LZ2026-0002',
        origin: 'issued',
        serial: 2,
        series: 'LZ2026-{serial}',
        person_name: '李娜',
        issued_on: '2026-03-05',
      },
    ]);
    expect(db.get('SELECT has_dossier FROM person WHERE id = :id', { id: personIds[0] ?? '' })).toEqual({
      has_dossier: 1,
    });
  });

  it('refuses a second dossier of the same person', () => {
    const { open } = office(['张伟']);
    open(0);
    expect(() => open(0)).toThrow('张伟：已建档，一人一档，不再重复建档。');
  });

  it('refuses somebody whose dossier a superior keeps, naming him', () => {
    const { open } = office(['赵刚'], { custody: 'commission' });
    expect(() => open(0)).toThrow('赵刚：管理权限为委管，档案由上级保管，本室不建档。');
  });

  it('takes an old number over and begins the series above it', () => {
    const { db, open } = office(['张伟', '李娜', '王芳']);
    expect(open(0, 'LZ2026-17')).toBe('LZ2026-17');
    expect(open(1, '院纪档（2011）5')).toBe('院纪档(2011)5');
    expect(open(2)).toBe('LZ2026-0018');
    expect(checkSeries(db)).toEqual([
      { series: 'LZ2026-{serial}', first: 18, last: 18, issued: 1, gaps: [] },
    ]);
  });

  it('refuses an old number that is in the register or inside the issued series', () => {
    const { open } = office(['张伟', '李娜']);
    open(0);
    expect(() => open(1, 'LZ2026-0001')).toThrow(/已在登记簿中/);
    expect(() => open(1, 'LZ2026-1')).toThrow(/会造成重号或断号/);
    expect(() => open(1, 'LZ2026-0400')).toThrow(/会造成重号或断号/);
  });

  it('refuses a day that has not come and an empty reason for opening', () => {
    const { db, personIds } = office(['张伟']);
    const personId = personIds[0] ?? '';
    const open = (change: object) => () =>
      writeAt(db, (tx) => openDossier(tx, { ...opening, personId, ...change }));
    expect(open({ openedOn: '2026-03-06' })).toThrow('建档日期不能晚于今天。');
    expect(open({ basis: ' ' })).toThrow('请填写建档依据。');
  });

  it('begins a new series above every old number that reads like it, whatever the format was', () => {
    const { db, open } = office(['张伟', '李娜']);
    open(0, 'LZ2026-0050');
    db.run('UPDATE office SET serial_per_year = 0');
    expect(open(1)).toBe('LZ2026-0051');
  });

  it('leaves nothing behind where the transaction is given up', () => {
    const { db, personIds, open } = office(['张伟', '李娜']);
    expect(() =>
      writeAt(db, (tx) => {
        openDossier(tx, { ...opening, personId: personIds[0] ?? '' });
        throw new Error('given up');
      }),
    ).toThrow('given up');
    expect(open(1)).toBe('LZ2026-0001');
  });

  it('begins above numbers of an earlier format that read like the new series', () => {
    const { db, open } = office(['张伟', '李娜', '王芳']);
    open(0);
    db.run('UPDATE office SET serial_per_year = 0');
    expect(open(1)).toBe('LZ2026-0002');
    db.run('UPDATE office SET serial_per_year = 1');
    expect(open(2)).toBe('LZ2026-0003');
    expect(checkSeries(db).flatMap((check) => check.gaps)).toEqual([]);
  });
});

describe('voidDossierNumber', () => {
  it('keeps the number in the register and never gives it again', () => {
    const { db, personIds, open } = office(['张伟']);
    open(0);
    const version = getDossierOf(db, personIds[0] ?? '')?.version ?? 0;
    const retired = { state: 'retired', on: '2026-03-05', reason: '到龄退休' } as const;
    writeAt(db, (tx) => changeDossierState(tx, personIds[0] ?? '', version, retired));
    writeAt(db, (tx) => voidDossierNumber(tx, personIds[0] ?? '', version + 1, '错给'));
    const query = { filter: {}, sort: { by: 'number', descending: false }, after: null, limit: 9 } as const;
    expect(listRegister(db, query).rows).toMatchObject([
      { state: null, stateReason: '', voidReason: '错给' },
    ]);
    expect(getDossierOf(db, personIds[0] ?? '')).toBeNull();
    expect(open(0)).toBe('LZ2026-0002');
    expect(db.all('SELECT number, void_reason FROM number_register ORDER BY number')).toEqual([
      { number: 'LZ2026-0001', void_reason: '错给' },
      { number: 'LZ2026-0002', void_reason: null },
    ]);
    expect(checkSeries(db)).toEqual([{ series: 'LZ2026-{serial}', first: 1, last: 2, issued: 2, gaps: [] }]);
  });
});

describe('changeDossierState', () => {
  it('moves a dossier out and back again with date and reason, the number unchanged', () => {
    const { db, personIds, open } = office(['张伟']);
    const number = open(0);
    const personId = personIds[0] ?? '';
    const later = '2026-06-01T01:00:00.000Z';
    const move = (state: 'transferred' | 'active' | 'retired', on: string): void =>
      writeAt(
        db,
        (tx) =>
          changeDossierState(tx, personId, getDossierOf(tx.db, personId)?.version ?? 0, {
            state,
            on,
            reason: '调市二院',
          }),
        later,
      );
    move('transferred', '2026-04-01');
    expect(() => move('retired', '2026-04-02')).toThrow(
      '档案现为“调出”，不能改为“退休”，可改为：在册、封存。',
    );
    expect(() => move('active', '2026-03-31')).toThrow('状态日期不能早于上一次变更（2026-04-01）。');
    expect(() => move('active', '2026-06-02')).toThrow('状态日期不能晚于今天。');
    move('active', '2026-05-01');
    expect(getDossierOf(db, personId)).toMatchObject({ number, state: 'active', stateOn: '2026-05-01' });
  });
});

describe('checkSeries', () => {
  it('finds the serial that is missing', () => {
    const { db, open } = office(['张伟', '李娜', '王芳']);
    open(0);
    open(1);
    open(2);
    db.exec('PRAGMA foreign_keys = OFF');
    db.run("DELETE FROM number_register WHERE number = 'LZ2026-0002'");
    expect(checkSeries(db)).toEqual([{ series: 'LZ2026-{serial}', first: 1, last: 3, issued: 2, gaps: [2] }]);
  });
});
