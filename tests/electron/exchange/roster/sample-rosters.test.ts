import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readRoster } from '../../../../electron/exchange/roster/read-roster.ts';
import { judgeRoster } from '../../../builders/roster.ts';

const FOLDER = resolve(import.meta.dirname, '../../../fixtures/rosters');
const KEY = z
  .object({
    count: z.record(z.string(), z.number()),
    people: z.array(
      z.object({
        seq: z.number(),
        name: z.string().nullable(),
        verdict: z.string(),
        identity: z.string().nullable(),
        unit: z.string().nullable(),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(resolve(FOLDER, 'roster-a.key.json'), 'utf8')));

describe.each(['roster-a.xlsx', 'roster-a.xls', 'roster-a.csv'])('%s', (file) => {
  const roster = readRoster(readFileSync(resolve(FOLDER, file)), file);
  const checked = judgeRoster(roster);

  it('gets exactly the verdicts and numbers of its key', () => {
    expect(checked.counts).toEqual(KEY.count);
    expect(checked.rows.map(({ seq, verdict, identity }) => ({ seq, verdict, identity }))).toEqual(
      KEY.people.map(({ seq, verdict, identity }) => ({ seq, verdict, identity })),
    );
  });

  it('gives the normalised name and unit of every accepted row', () => {
    const accepted = new Map(
      KEY.people.filter((each) => each.verdict === 'accept').map((each) => [each.seq, each]),
    );
    for (const row of checked.rows) {
      const expected = accepted.get(row.seq);
      if (expected) expect([row.name, row.person.unitName]).toEqual([expected.name, expected.unit]);
    }
  });

  it('passes over one row, the total', () => {
    expect(roster.skipped).toEqual([{ sheetRow: 626, reason: '合计行', text: '合计 618人' }]);
    expect(roster.warnings).toEqual([]);
  });

  it('says of every row not simply accepted the sheet row, the column and what was there', () => {
    for (const row of checked.rows.filter((each) => each.verdict !== 'accept'))
      for (const message of row.messages)
        expect(message).toMatch(new RegExp(`^第${row.sheetRow}行“[^”]+”(为“.+”|为空)：`));
    expect(checked.rows.find((row) => row.sheetRow === 36)?.messages).toEqual([
      '第36行“身份证号码”为“990101199605238045”：校验位不符，请核对原件',
    ]);
  });

  it('names the earlier row of a duplicate', () => {
    const duplicate = checked.rows.find((row) => row.seq === 81);
    const earlier = checked.rows.find((row) => row.seq === 60);
    expect(duplicate?.duplicateOf).toBe(earlier?.sheetRow);
    expect(duplicate?.messages[0]).toContain(`与第${earlier?.sheetRow}行“${earlier?.name}”相同`);
  });
});
