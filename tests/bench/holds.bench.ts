import { benchOffice, benchPeople, copyOffice } from './bench-office.ts';
import { type BenchService, openService } from './bench-service.ts';
import { holdRow, longestHold } from './hold.ts';
import { type BenchRow, report } from './measure.ts';

const CALLS = 20;

type Call = readonly [name: string, act: (service: BenchService) => Promise<unknown>];

const byName = { by: 'name', descending: false } as const;
const byNumber = { by: 'number', descending: false } as const;

/** The calls whose work grows with the office. */
const CALLS_THAT_GROW: readonly Call[] = [
  ['首页', ({ ask }) => ask('home.get', {})],
  ['质量 counts', ({ ask }) => ask('dossiers.qualityCounts', {})],
  ['people.count', ({ ask }) => ask('people.count', { filter: {} })],
  ['people.count by text', ({ ask }) => ask('people.count', { filter: { text: 'z' } })],
  [
    'people.list by text',
    ({ ask }) => ask('people.list', { filter: { text: 'z' }, sort: byName, after: null, limit: 100 }),
  ],
  [
    'people.list by text and 科室',
    ({ ask }) =>
      ask('people.list', {
        filter: { text: '张' },
        sort: { by: 'unit', descending: false },
        after: null,
        limit: 100,
      }),
  ],
  [
    'people.list of the retired, by staff number',
    ({ ask }) =>
      ask('people.list', {
        filter: { employment: 'retired' },
        sort: { by: 'staffNumber', descending: true },
        after: null,
        limit: 100,
      }),
  ],
  ['dossiers.count', ({ ask }) => ask('dossiers.count', { filter: {} })],
  ['dossiers.count by text', ({ ask }) => ask('dossiers.count', { filter: { text: 'z' } })],
  ['dossiers.count hollow', ({ ask }) => ask('dossiers.count', { filter: { hollow: true } })],
  ['dossiers.count stale', ({ ask }) => ask('dossiers.count', { filter: { stale: true } })],
  [
    'dossiers.list stale, by place',
    ({ ask }) =>
      ask('dossiers.list', {
        filter: { stale: true },
        sort: { by: 'place', descending: false },
        after: null,
        limit: 100,
      }),
  ],
  [
    'dossiers.list by text',
    ({ ask }) => ask('dossiers.list', { filter: { text: 'z' }, sort: byNumber, after: null, limit: 100 }),
  ],
  [
    'dossiers.list of leavers, by name',
    ({ ask }) => ask('dossiers.list', { filter: { leaver: true }, sort: byName, after: null, limit: 100 }),
  ],
  [
    'dossiers.list opened in a year, by name',
    ({ ask }) =>
      ask('dossiers.list', {
        filter: { openedFromOn: '2026-01-01', openedToOn: '2026-12-31' },
        sort: byName,
        after: null,
        limit: 100,
      }),
  ],
  ['dossiers.sheetCounts', ({ ask }) => ask('dossiers.sheetCounts', {})],
  ['dossiers.oldNumbers', ({ ask }) => ask('dossiers.oldNumbers', {})],
  [
    'dossiers.candidates',
    ({ ask }) => ask('dossiers.candidates', { unitId: null, categoryIds: [], openedOn: '2026-12-30' }),
  ],
  ['register.count', ({ ask }) => ask('register.count', { filter: {} })],
  [
    'register.list',
    ({ ask }) => ask('register.list', { filter: {}, sort: byNumber, after: null, limit: 100 }),
  ],
  ['register.check', ({ ask }) => ask('register.check', {})],
  ['units.list', ({ ask }) => ask('units.list', { kind: 'unit' })],
  ['search of one letter', ({ ask }) => ask('search.find', { text: 'z', limit: 20 })],
  ['search of one character', ({ ask }) => ask('search.find', { text: '张', limit: 20 })],
  ['search of a common word', ({ ask }) => ask('search.find', { text: '责任书', limit: 20 })],
  ['search of what is not there', ({ ask }) => ask('search.find', { text: '廉洁书任责', limit: 20 })],
  [
    'dueRules.preview of everybody',
    ({ ask }) =>
      ask('dueRules.preview', {
        rule: { include: [{ kind: 'everyone' }], exclude: [] },
        on: '2026-12-30',
        after: null,
        limit: 200,
      }),
  ],
  ['talkPlans.owedCount', ({ ask }) => ask('talkPlans.owedCount', { filter: {} })],
  ['talkPlans.owedCount, soon', ({ ask }) => ask('talkPlans.owedCount', { filter: { when: 'soon' } })],
  [
    'talkPlans.owed',
    ({ ask }) =>
      ask('talkPlans.owed', {
        filter: {},
        sort: { by: 'dueOn', descending: false },
        after: null,
        limit: 100,
      }),
  ],
  ['talkPlans.statistics', ({ ask }) => ask('talkPlans.statistics', { toOn: '2026-12-30' })],
  ['paper.plan of everybody', ({ ask }) => ask('paper.plan', { people: { filter: {} } })],
];

async function benchHolds(service: BenchService): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const [name, act] of CALLS_THAT_GROW) {
    await act(service);
    const holds: number[] = [];
    for (let call = 0; call < CALLS; call += 1) holds.push(await longestHold(() => act(service)));
    rows.push(holdRow(name, holds));
  }
  return rows;
}

if (import.meta.main) {
  const office = copyOffice(await benchOffice(benchPeople()));
  const service = await openService(office);
  report(await benchHolds(service));
  await service.close();
  office.remove();
}
