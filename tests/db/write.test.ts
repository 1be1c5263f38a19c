import { describe, expect, it } from 'vitest';
import { appendEvent, changeDigest, changesRoot, getChainHead } from '../../db/audit.ts';
import { DomainError } from '../../db/domain/domain-error.ts';
import { openTestDatabase, testTx } from '../builders/database.ts';

const clerk = { userId: 'u1', name: '经办', role: 'clerk' };
const pharmacy = { kind: 'unit', name: '药剂科', code: 'YJ', position: 1, opened_on: '2020-01-01' };

describe('Tx.amend', () => {
  it('keeps the record before and after', () => {
    const { db } = openTestDatabase();
    const tx = testTx(db);
    const id = tx.insert('unit', pharmacy);
    tx.amend('unit', id, 1, { name: '药学部' });
    expect(
      tx.changes.map(({ op, version, before, after }) => [op, version, before?.name, after.name]),
    ).toEqual([
      ['insert', 1, undefined, '药剂科'],
      ['amend', 2, '药剂科', '药学部'],
    ]);
    expect(tx.read('unit', id)).toMatchObject({ version: 2, name: '药学部' });
  });

  it('refuses when somebody else was faster, and shows both values', () => {
    const { db } = openTestDatabase();
    const tx = testTx(db);
    const id = tx.insert('unit', pharmacy);
    tx.amend('unit', id, 1, { name: '药学部' });
    expect(() => tx.amend('unit', id, 1, { name: '药房' })).toThrow(
      expect.objectContaining({
        code: 'changed-meanwhile',
        fields: { name: '现为“药学部”，您要改成“药房”' },
      }),
    );
  });

  it('writes nothing where nothing differs', () => {
    const { db } = openTestDatabase();
    const tx = testTx(db);
    const id = tx.insert('unit', pharmacy);
    tx.amend('unit', id, 1, { name: '药剂科' });
    expect(tx.changes).toHaveLength(1);
    expect(tx.read('unit', id).version).toBe(1);
  });
});

describe('Tx.void', () => {
  it('keeps the row and its reason, once', () => {
    const { db } = openTestDatabase();
    const tx = testTx(db);
    const id = tx.insert('unit', pharmacy);
    tx.void('unit', id, 1, '重复建立');
    expect(tx.read('unit', id)).toMatchObject({ voided_at: tx.at, void_reason: '重复建立' });
    expect(() => tx.void('unit', id, 2, '再来一次')).toThrow(DomainError);
  });
});

describe('appendEvent', () => {
  it('chains each event to the one before and states its changes by digest only', () => {
    const { db } = openTestDatabase();
    const act = (action: string) => {
      const tx = testTx(db);
      tx.insert('unit', { ...pharmacy, name: action });
      return appendEvent(db, { at: tx.at, actor: clerk, action, subjects: [] }, tx.changes);
    };
    const first = db.transaction(() => act('units.create'));
    const second = db.transaction(() => act('units.createAnother'));
    expect([first.seq, second.seq, getChainHead(db)]).toEqual([1, 2, second]);
    const text = db.get<{ text: string }>('SELECT text FROM audit_event WHERE seq = 2')?.text ?? '';
    expect(text).not.toContain('药剂科');
    const change = db.get<{ salt: string; after: string; digest: string; id: string }>(
      'SELECT salt, after, digest, id FROM audit_change WHERE seq = 2',
    );
    expect(JSON.parse(text)).toMatchObject({
      seq: 2,
      changes: { count: 1, root: changesRoot([change?.digest ?? '']) },
    });
    expect(change && changeDigest(change.salt, 'unit', change.id, 1, JSON.parse(change.after))).toBe(
      change?.digest,
    );
  });

  it.each([
    'UPDATE audit_event SET hash = hash',
    'DELETE FROM audit_event',
    'UPDATE audit_change SET salt = salt',
    'DELETE FROM audit_change',
  ])('lets nobody run %s', (sql) => {
    const { db } = openTestDatabase();
    const tx = testTx(db);
    tx.insert('unit', pharmacy);
    db.transaction(() =>
      appendEvent(db, { at: tx.at, actor: clerk, action: 'units.create', subjects: [] }, tx.changes),
    );
    expect(() => db.run(sql)).toThrow(/never/u);
  });
});
