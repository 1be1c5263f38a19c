/** `node tests/bench/acts.bench.ts`: how long acts on thousands of records keep the service from answering. */
import { BATCH_LIMIT } from '../../electron/contract/dossiers.ts';
import type { CampaignMade } from '../../electron/contract/letter-campaigns.ts';
import { BENCH_AT, benchOffice, benchPeople, copyOffice } from './bench-office.ts';
import { type BenchService, openService } from './bench-service.ts';
import { holdRow, longestHold } from './hold.ts';
import { type BenchRow, report } from './measure.ts';

const LETTERS = 3000;
const LISTED = 20_000;
const TODAY = BENCH_AT.slice(0, 10);
const YEAR = Number(TODAY.slice(0, 4));

const BY_UNIT = `SELECT unit_id AS unitId, count(*) AS people FROM person
WHERE voided_at IS NULL AND in_service = 1 AND unit_id IS NOT NULL GROUP BY unit_id ORDER BY unit_id`;

/** Units that together have at least so many people, as a rule; the whole office where it has fewer. */
function ruleOf({ db }: BenchService, people: number) {
  const unitIds: string[] = [];
  let count = 0;
  for (const unit of db.all<{ unitId: string; people: number }>(BY_UNIT)) {
    if (count >= people) break;
    unitIds.push(unit.unitId);
    count += unit.people;
  }
  return { include: [{ kind: 'unit' as const, unitIds }], exclude: [] };
}

const idsOf = ({ db }: BenchService, sql: string, of: string): string[] =>
  db.all<{ id: string }>(sql, { of }).map(({ id }) => id);

async function makeCampaign(service: BenchService): Promise<string> {
  const { ask, run, db } = service;
  await ask('letterTemplates.install', {});
  const version = db.get<{ id: string }>(`SELECT v.id FROM letter_template_version v JOIN letter_template t
ON t.id = v.template_id WHERE t.kind = 'integrityResponsibility' ORDER BY v.number DESC LIMIT 1`);
  const issuer = db.get<{ id: string }>(
    'SELECT id FROM person WHERE voided_at IS NULL AND in_service = 1 ORDER BY unit_id DESC LIMIT 1', // of none of the rule's units
  );
  const { campaignId } = await run<CampaignMade>('letterCampaigns.create', {
    name: '大批次',
    year: YEAR,
    templateVersionId: version?.id ?? '',
    scope: { party: 'person', rule: ruleOf(service, LETTERS) },
    frozenOn: `${YEAR}-01-20`,
    issuerMode: 'one',
    issuerId: issuer?.id ?? '',
    dueOn: `${YEAR}-03-31`,
    ceremonyOn: null,
    termFromOn: `${YEAR}-01-01`,
    termToOn: `${YEAR}-12-31`,
    copies: 2,
    note: '',
    settlements: [],
    excludedIds: [],
  });
  return campaignId;
}

/** `choose` is the bench's own and not measured. */
type Act = readonly [name: string, act: () => Promise<unknown>, choose?: () => void];

async function letterActs(service: BenchService): Promise<readonly Act[]> {
  const { ask } = service;
  const campaignId = await makeCampaign(service);
  const letterIds = idsOf(service, 'SELECT id FROM letter WHERE campaign_id = :of', campaignId);
  const amend = (version: number, dueOn: string) => () =>
    ask('letterCampaigns.amend', { campaignId, version, name: '大批次', dueOn, ceremonyOn: null, note: '' });
  const acts: readonly Act[] = [
    ['letters.sign of one', () => ask('letters.sign', { letterIds: letterIds.slice(0, 1), signedOn: TODAY })],
    ['letters.sign', () => ask('letters.sign', { letterIds, signedOn: TODAY })],
    ['letters.unsign', () => ask('letters.unsign', { letterIds })],
    ['letters.refuse', () => ask('letters.refuse', { letterIds, reason: '进修' })],
    ['letters.reopen', () => ask('letters.reopen', { letterIds })],
    ['letterCampaigns.amend', amend(1, `${YEAR}-04-10`)],
    ['letterCampaigns.void', () => ask('letterCampaigns.void', { campaignId, version: 2, reason: '重复' })],
  ];
  return acts.map(([name, act]) => [`${name}, of ${letterIds.length}`, act]);
}

async function educationActs(service: BenchService): Promise<readonly Act[]> {
  const { ask, run } = service;
  const { activityId } = await ask('education.create', {
    theme: '大会',
    form: 'film',
    lessons: [],
    caseTitles: '',
    materialIds: [],
    source: '',
    host: '',
    speaker: '',
    organiser: '',
    hoursTenths: 15,
    rule: ruleOf(service, LISTED),
    makeupDays: 30,
    note: '',
    session: { heldOn: TODAY, fromTime: '09:00', toTime: '10:00', place: '' },
  });
  const { activity, sessions } = await ask('education.get', { activityId });
  const sessionId = sessions[0]?.id ?? '';
  const sitting = { activityId, sessionId };
  const versionNow = async () => (await ask('education.get', { activityId })).activity.version;
  let chosen: readonly string[] = [];
  const chooseAll = (): void => {
    chosen = idsOf(service, 'SELECT id FROM attendance WHERE activity_id = :of', activityId);
  };
  return [
    [
      'attendances.freeze',
      () => ask('attendances.freeze', { activityId, version: activity.version, on: TODAY }),
    ],
    ['attendances.units', () => ask('attendances.units', { activityId })],
    ['attendances.signInFile', () => run('attendances.signInFile', { ...sitting, withSignature: false })],
    [
      'attendances.printSheets',
      () => run('attendances.printSheets', { ...sitting, unitKeys: null, merged: true }),
    ],
    ['attendances.newcomers', () => ask('attendances.newcomers', { activityId })],
    [
      'attendances.confirmRest',
      () => ask('attendances.confirmRest', { activityId, sessionId, unitKey: null }),
    ],
    [
      'attendances.reset',
      () => ask('attendances.reset', { activityId, attendanceIds: [...chosen] }),
      chooseAll,
    ],
    ['attendances.close', () => ask('attendances.close', { activityId, unitKey: null })],
    [
      'education.void',
      async () => ask('education.void', { activityId, version: await versionNow(), reason: '重复' }),
    ],
  ];
}

async function talkActs(service: BenchService): Promise<readonly Act[]> {
  const { ask } = service;
  const fields = {
    kind: 'collective' as const,
    form: 'group' as const,
    theme: '大会',
    plannedOn: TODAY,
    dueOn: null,
    fromTime: '',
    toTime: '',
    place: '',
    talker: { personId: null, name: '上级谈话人', post: '组长' },
    secondTalker: null,
    recorder: null,
    reason: '',
    fromClue: false,
    approvedBy: '',
    approvedOn: null,
    outline: '',
    content: '',
    asked: '',
    fourForms: null,
    noticeOn: null,
    appointOn: null,
    makeUpDueOn: null,
    note: '',
  };
  const rule = ruleOf(service, LETTERS);
  let talkId = '';
  const create = async () => {
    ({ talkId } = await ask('talks.create', { fields, parties: [], rule }));
  };
  const hold = async () => {
    const { talk } = await ask('talks.get', { talkId });
    await ask('talks.save', { talkId, version: talk.version, fields, heldOn: TODAY, statements: [] });
  };
  return [
    [`talks.create of a group of ${LETTERS}`, create],
    ['talks.get and talks.save of it', hold],
    ['talks.confirmRest of it', () => ask('talks.confirmRest', { talkId })],
  ];
}

function printActs({ run }: BenchService): readonly Act[] {
  const ledger = { sort: { by: 'name', descending: false }, columns: ['name'], ids: null };
  return [['people.print of everybody', () => run('people.print', { filter: {}, ...ledger })]];
}

const UNOPENED = `SELECT id FROM person WHERE voided_at IS NULL AND in_service = 1 AND has_dossier = 0 AND custody = 'hospital'
ORDER BY ordinal LIMIT :of`;

function openingActs(service: BenchService): readonly Act[] {
  const personIds = service.db.all<{ id: string }>(UNOPENED, { of: BATCH_LIMIT }).map(({ id }) => id);
  const opening = {
    openedOn: TODAY,
    basis: '一人一档',
    cabinet: '',
    box: '',
    keeper: '',
    perBox: null,
    personIds,
  };
  return [[`dossiers.openBatch of ${personIds.length}`, () => service.run('dossiers.openBatch', opening)]];
}

/** Each act once: it changes what it is done to. */
async function benchActs(acts: readonly Act[]): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const [name, act, choose] of acts) {
    choose?.();
    const started = performance.now();
    const hold = await longestHold(act);
    rows.push(holdRow(`${name} (${(performance.now() - started).toFixed(0)} ms in all)`, [hold]));
  }
  return rows;
}

if (import.meta.main) {
  const office = copyOffice(await benchOffice(benchPeople()));
  const service = await openService(office);
  report([
    ...(await benchActs(await letterActs(service))),
    ...(await benchActs(await educationActs(service))),
    ...(await benchActs(await talkActs(service))),
    ...(await benchActs(printActs(service))),
    ...(await benchActs(openingActs(service))),
  ]);
  await service.close();
  office.remove();
}
