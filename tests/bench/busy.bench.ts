import type { ImportRead } from '../../electron/contract/imports.ts';
import type { Input } from '../../renderer/client.ts';
import { benchOffice, benchPeople, copyOffice } from './bench-office.ts';
import { type BenchService, openService } from './bench-service.ts';
import { atMost, type BenchRow, percentile, report, timeUntil } from './measure.ts';
import { rosterBytes } from './roster-file.ts';

const PROBES = 50;
const PAUSE_MS = 20;
/** Runs of each job, each with 50 probes before it. */
const ROUNDS = 3;
const PRINTED = 1000;

const page: Input<'people.list'> = {
  filter: {},
  sort: { by: 'name', descending: false },
  after: null,
  limit: 100,
};
const pause = () => new Promise((done) => setTimeout(done, PAUSE_MS));

/** What a clerk at work asks meanwhile: a page of the list and a search. */
async function probe({ ask }: BenchService): Promise<number> {
  return timeUntil(async () => {
    await ask('people.list', page);
    await ask('search.find', { text: 'zh', limit: 10 });
  });
}

/** Probes of the idle service, then while `job` runs; a job that ends before 50 probes is run again. */
async function probed(
  service: BenchService,
  name: string,
  job: (round: number) => Promise<unknown>,
): Promise<BenchRow> {
  const idle: number[] = [];
  const busy: number[] = [];
  for (let round = 0; round < ROUNDS || busy.length < PROBES; round += 1) {
    for (let count = 0; count < PROBES; count += 1) {
      idle.push(await probe(service));
      await pause();
    }
    let isOver = false;
    const working = job(round).finally(() => {
      isOver = true;
    });
    while (!isOver) {
      busy.push(await probe(service));
      await pause();
    }
    await working;
  }
  const label = `probes during ${name} (${busy.length}), p95 beside idle`;
  return atMost(label, percentile(busy, 0.95), percentile(idle, 0.95), 3);
}

async function importRoster({ run }: BenchService, round: number): Promise<void> {
  const answer = await run<ImportRead>('imports.read', {
    fileName: '花名册.xlsx',
    bytes: rosterBytes(10 + round),
  });
  if (answer.kind === 'header') throw new Error(answer.message);
  await run('imports.commit', { stagingId: answer.summary.stagingId });
}

async function printDossiers({ run }: BenchService, ids: readonly string[]): Promise<void> {
  await run('paper.print', {
    forms: ['dossier'],
    people: { ids },
    merged: true,
    masked: true,
    withSensitive: false,
    dueOn: null,
  });
}

if (import.meta.main) {
  const office = copyOffice(await benchOffice(benchPeople()));
  const service = await openService(office);
  const sampled = 'SELECT id FROM person WHERE has_dossier = 1 AND voided_at IS NULL LIMIT :limit';
  const ids = service.db.all<{ id: string }>(sampled, { limit: PRINTED }).map(({ id }) => id);
  report([
    await probed(service, `a print of ${PRINTED} dossiers`, () => printDossiers(service, ids)),
    await probed(service, 'an import of 10,000 rows', (round) => importRoster(service, round)),
  ]);
  await service.close();
  office.remove();
}
