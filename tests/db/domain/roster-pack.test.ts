import { describe, expect, it } from 'vitest';
import { packRoster, unpackRoster } from '../../../db/domain/roster-pack.ts';
import { readRoster } from '../../../electron/exchange/roster/read-roster.ts';
import { fixture } from '../../builders/import.ts';

describe('packRoster', () => {
  it.each(['roster-a.xlsx', 'roster-a.xls', 'roster-a.csv'])('loses nothing of %s on its way', (name) => {
    const roster = readRoster(fixture(name), name);
    const again = unpackRoster(structuredClone(packRoster(roster)));
    expect({ ...again, rows: again.rows.map(({ cells }) => [...cells]) }).toEqual({
      ...roster,
      rows: roster.rows.map(({ cells }) => Array.from(cells)),
    });
  });
});
