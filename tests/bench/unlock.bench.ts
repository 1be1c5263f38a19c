import { readKeyring } from '../../db/keyring-file.ts';
import { unwrapWithPassword } from '../../db/keys.ts';
import { type BenchOffice, benchOffice, benchPeople, userOf } from './bench-office.ts';
import { openService } from './bench-service.ts';
import {
  atMost,
  type BenchRow,
  growsAtMost,
  median,
  report,
  residentMegabytes,
  timeUntil,
} from './measure.ts';

const ROUNDS = 7;
const SECOND = 1000;
const firstPage = { filter: {}, sort: { by: 'name', descending: false }, after: null, limit: 100 } as const;

/** The key derivation alone: what keeps a thief guessing, and nothing can shorten. */
function deriveKey(office: BenchOffice): Promise<unknown> {
  const { name, password } = userOf(office, 'clerk');
  return unwrapWithPassword(readKeyring(office.folder).keyring, name, password);
}

interface Opening {
  readonly toList: number;
  readonly toHome: number;
  readonly toClosed: number;
}

async function openOnce(office: BenchOffice): Promise<Opening> {
  const started = performance.now();
  const service = await openService(office);
  await service.ask('people.list', firstPage);
  const toList = performance.now() - started;
  const toHome = await timeUntil(() => service.ask('home.get', {}));
  const toClosed = await timeUntil(() => service.close());
  return { toList, toHome, toClosed };
}

/** Resident memory before the office is opened, and with its first list read. */
async function memoryRow(office: BenchOffice): Promise<BenchRow> {
  globalThis.gc?.();
  const before = residentMegabytes();
  const service = await openService(office);
  await service.ask('people.list', firstPage);
  globalThis.gc?.();
  const after = residentMegabytes();
  await service.close();
  return growsAtMost('open office at rest: MB over the locked one', after, before, 200);
}

async function benchUnlock(office: BenchOffice): Promise<readonly BenchRow[]> {
  const memory = await memoryRow(office);
  const openings: Opening[] = [];
  const derivations: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    openings.push(await openOnce(office));
    derivations.push(await timeUntil(() => deriveKey(office)));
  }
  const middle = (which: keyof Opening): number => median(openings.map((each) => each[which]));
  return [
    growsAtMost(
      'unlock to first list, ms beyond the key derivation',
      middle('toList'),
      median(derivations),
      SECOND,
    ),
    atMost('the first 首页 after unlocking, beside 1 s', middle('toHome'), SECOND, 1),
    atMost('closing the office, beside 1 s', middle('toClosed'), SECOND, 1),
    memory,
  ];
}

if (import.meta.main) report(await benchUnlock(await benchOffice(benchPeople())));
