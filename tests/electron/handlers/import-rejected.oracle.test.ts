import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Artifact } from '../../../electron/contract/channel.ts';
import { fixture, openRosterOffice, readIn } from '../../builders/import.ts';
import { ensureSpreadsheetReader, readSheet } from '../../oracles/spreadsheet-reader.ts';

beforeAll(ensureSpreadsheetReader);

describe('imports.rejected', () => {
  it('gives the 38 rows not taken, their own columns as text and the reason, for a spreadsheet program', async () => {
    const test = await openRosterOffice();
    const summary = await readIn(test, fixture('roster-a.xlsx'), 'roster-a.xlsx');
    const { stagingId } = summary;
    const artifact = await test.runJob<Artifact>(test.call, 'imports.rejected', { stagingId });
    expect(artifact.fileName).toBe('roster-a_未导入.xlsx');
    const { bytes } = await test.call('artifacts.read', {
      artifactId: artifact.artifactId,
      offset: 0,
      length: artifact.size,
    });
    const path = join(test.folder, 'rejected.xlsx');
    writeFileSync(path, bytes);
    const { sheet, rows, kinds } = readSheet(path);
    const [header, ...people] = rows;
    expect(sheet).toBe('未导入');
    expect(header?.slice(0, 4)).toEqual(['序号', '姓名', '性别', '身份证号码']);
    expect(header?.at(-1)).toBe('原因');
    expect(people).toHaveLength(38);
    expect(kinds).toEqual(['s']);
    const { rows: staged } = await test.call('imports.rows', {
      stagingId,
      filter: 'all',
      after: 0,
      limit: 500,
    });
    const first = staged.find(({ verdict }) => verdict === 'reject' || verdict === 'duplicate');
    expect(people[0]?.at(-1)).toBe(first?.messages.join('；'));
    expect(people.every((row) => /第\d+行/.test(String(row.at(-1))))).toBe(true);
  });
});
