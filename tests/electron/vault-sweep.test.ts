import { existsSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listVaultedNames } from '../../db/attachments.ts';
import { putAttachment } from '../../db/vault.ts';
import type { OpenOffice } from '../../electron/handlers/open-office.ts';
import { openTestOffice } from '../builders/office.ts';
import { pngScan } from '../builders/scan.ts';

const DAY_MS = 86_400_000;

function leftByCrash({ vaultFolder }: OpenOffice): string {
  const { fileName } = putAttachment(vaultFolder, pngScan(1));
  const path = join(vaultFolder, fileName.slice(0, 2), fileName);
  const old = new Date(Date.now() - 2 * DAY_MS);
  utimesSync(path, old, old);
  return path;
}

describe('closing the office', () => {
  it('clears away files that a crash left behind, and no paper', async () => {
    const office = await openTestOffice();
    const { personId } = office.users.head;
    const paper = { personId, entryId: null, title: '承诺书', formedOn: '2026-03-01', bytes: pngScan() };
    await office.call('attachments.add', paper);
    const [kept = ''] = listVaultedNames(office.db);
    const keptPath = join(office.office.vaultFolder, kept.slice(0, 2), kept);
    const old = new Date(Date.now() - 2 * DAY_MS);
    utimesSync(keptPath, old, old);
    const orphan = leftByCrash(office.office);
    await office.files.close();
    expect([existsSync(orphan), existsSync(keptPath)]).toEqual([false, true]);
  });

  it('sweeps nothing while the database is older than what an anchor knows', async () => {
    const office = await openTestOffice();
    const orphan = leftByCrash(office.office);
    Object.assign(office.office, { lostTail: { seq: 99, hash: '0'.repeat(64) } });
    await office.files.close();
    expect(existsSync(orphan)).toBe(true);
  });
});
