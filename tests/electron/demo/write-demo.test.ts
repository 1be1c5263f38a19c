import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openReadOnly } from '../../../db/connection.ts';
import { ROLES } from '../../../db/domain/role.ts';
import { checkCreditCode } from '../../../db/domain/supplier.ts';
import { readKeyring } from '../../../db/keyring-file.ts';
import { unwrapWithPassword } from '../../../db/keys.ts';
import { listRegister } from '../../../db/register-list.ts';
import { writeDemo } from '../../../electron/demo/write-demo.ts';
import { TEST_COST } from '../../builders/office.ts';

const AT = '2026-03-05T01:30:00.000Z';

async function makeDemo(seed: number, people = 30) {
  const parent = mkdtempSync(join(tmpdir(), 'demo-'));
  const folder = join(parent, 'missing');
  const office = await writeDemo({ folder, people, seed, at: AT, passwordCost: TEST_COST });
  const clerk = office.users.find(({ role }) => role === 'clerk');
  const { keyring } = readKeyring(folder);
  const { dataKey } = await unwrapWithPassword(keyring, clerk?.name ?? '', clerk?.password ?? '');
  const db = openReadOnly(join(folder, 'liandang.db'), dataKey);
  onTestFinished(() => {
    db.close();
    rmSync(parent, { recursive: true });
  });
  return { office, db, keyring };
}

describe('writeDemo', () => {
  it('makes the same people and records again for the same seed, each role with a user whose password opens it', async () => {
    const [one, two] = [await makeDemo(5), await makeDemo(5)];
    expect(one.office.users.map(({ role }) => role)).toEqual(ROLES);
    expect({ ...one.office, recoveryCode: '' }).toEqual({ ...two.office, recoveryCode: '' });
    for (const table of ['person', 'dossier', 'section_entry', 'number_register', 'post']) {
      const sql = `SELECT * FROM ${table} ORDER BY id`;
      expect(one.db.all(sql), table).toEqual(two.db.all(sql));
    }
    expect(one.db.get<{ n: number }>('SELECT count(*) AS n FROM person')?.n).toBe(30);
    expect(one.db.get<{ demo: number }>('SELECT demo FROM office')?.demo).toBe(1);
    expect(one.keyring.demo).toBe(true);
  });

  it('registers suppliers with codes a clerk could enter, each with his representatives', async () => {
    const { db } = await makeDemo(7);
    const rows = db.all<{ code: string; people: number }>(
      `SELECT s.credit_code AS code, count(r.id) AS people FROM supplier s
LEFT JOIN representative r ON r.supplier_id = s.id GROUP BY s.id`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { code, people } of rows) {
      expect(checkCreditCode(code)).toEqual({ ok: true, code });
      expect(code).toMatch(/^91990101/u);
      expect(people).toBeGreaterThan(0);
    }
  });

  it('gives the numbers in the order of their days, by the clerk', async () => {
    const { db } = await makeDemo(8);
    const { rows } = listRegister(db, {
      filter: {},
      sort: { by: 'number', descending: false },
      after: null,
      limit: 100,
    });
    const clerk = db.get<{ name: string }>(
      "SELECT p.name FROM user_account u JOIN person p ON p.id = u.person_id WHERE u.role = 'clerk'",
    );
    expect(new Set(rows.map(({ issuedBy }) => issuedBy))).toEqual(new Set([clerk?.name]));
    const byNumber = rows.map(({ issuedOn }) => issuedOn);
    expect(byNumber).toEqual(byNumber.toSorted());
  });

  it.each([7, 14])('makes an office of %i people, in which each role is another person’s', async (people) => {
    const { db } = await makeDemo(9, people);
    expect(db.get<{ n: number }>('SELECT count(*) AS n FROM person')?.n).toBe(people);
    expect(
      db.get(
        'SELECT count(DISTINCT u.role) AS roles, count(DISTINCT p.id) AS people FROM user_account u JOIN person p ON p.id = u.person_id',
      ),
    ).toEqual({ roles: ROLES.length, people: ROLES.length });
  });

  it('writes nothing that lies in the future', async () => {
    const { db } = await makeDemo(6);
    expect(
      db
        .get<{ last: string }>('SELECT max(occurred_on) AS last FROM section_entry')
        ?.last.localeCompare('2026-03-05'),
    ).toBeLessThanOrEqual(0);
  });

  it('refuses a file in place of a folder', async () => {
    const folder = import.meta.filename;
    await expect(writeDemo({ folder, people: 20, seed: 1, at: AT })).rejects.toMatchObject({
      code: 'folder-is-file',
    });
  });

  it.each(['/proc/demo', '/sys/demo'])('refuses %s, where nothing can be made, and ends', async (folder) => {
    const order = writeDemo({ folder, people: 20, seed: 1, at: AT });
    await expect(order).rejects.toMatchObject({ code: expect.stringMatching(/^folder-/u) });
  });

  it.each([6, 100_001])('refuses an office of %i people, and leaves no folder behind', async (people) => {
    const folder = join(tmpdir(), `demo-of-${people}`);
    await expect(writeDemo({ folder, people, seed: 1, at: AT })).rejects.toMatchObject({ code: 'demo-size' });
    expect(existsSync(folder)).toBe(false);
  });
});
