import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import type { JobStarted } from '../../electron/contract/channel.ts';
import { writeDemo } from '../../electron/demo/write-demo.ts';
import { createService } from '../../electron/service.ts';
import type { ChannelName, Input, Result } from '../../renderer/client.ts';

/** Monday, 21 September 2026, 09:30 in the office: the week before the holidays. */
export const BEGINS_AT = '2026-09-21T01:30:00.000Z';
/** Some 600 of them are in service. */
const PEOPLE = 634;
const EVERYONE = { include: [{ kind: 'everyone' }], exclude: [] } as const;

/** A fictional office with three years of records, in a folder of its own. */
export interface LedgerOffice {
  readonly folder: string;
  readonly clerk: { readonly name: string; readonly password: string };
  readonly remove: () => void;
}

/** Makes the office: the same people and records each time, and this year's letters of all staff. */
export async function makeLedgerOffice(): Promise<LedgerOffice> {
  const folder = mkdtempSync(join(tmpdir(), 'liandang-e2e-'));
  const passwordCost = { N: 16, r: 8, p: 1 };
  const { users } = await writeDemo({ folder, people: PEOPLE, seed: 1, at: BEGINS_AT, passwordCost });
  const clerk = users.find(({ role }) => role === 'clerk');
  if (!clerk) throw new Error('the office has no clerk');
  await makeLetters(folder, clerk);
  return { folder, clerk, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

type Call = <Name extends ChannelName>(name: Name, input: Input<Name>) => Promise<Result<Name>>;

/** The campaign that the next year's is copied from. */
async function makeLetters(folder: string, clerk: LedgerOffice['clerk']): Promise<void> {
  const service = createService({ folder, now: () => new Date(BEGINS_AT) });
  const call: Call = async (name, input) => {
    const answer = await service.call('fixture', name, input);
    if (!answer.ok) throw new Error(answer.message);
    return answer.value as never; // the gate answers with this channel's result
  };
  const { name, password } = clerk;
  await call('session.unlock', { name, password });
  const templates = await call('letterTemplates.list', {});
  const template = templates.find((one) => one.name.includes('职工'));
  const who = {
    year: 2026,
    templateVersionId: template?.versions[0]?.versionId ?? '',
    scope: { party: 'person', rule: EVERYONE },
    frozenOn: '2026-02-02',
    issuerMode: 'inCharge',
    issuerId: null,
  } as const;
  const { rows } = await call('letterCampaigns.preview', who);
  const started = await call('letterCampaigns.create', {
    ...who,
    name: `2026年度${template?.name}`,
    dueOn: '2026-03-31',
    ceremonyOn: '2026-02-09',
    termFromOn: '2026-01-01',
    termToOn: '2026-12-31',
    copies: 2,
    note: '',
    settlements: [],
    excludedIds: rows.filter(({ fault }) => fault !== null).map(({ partyId }) => partyId),
  });
  // A job answers at once with where it can be asked about.
  const { jobId } = started as unknown as JobStarted;
  while ((await call('jobs.get', { jobId })).state === 'running')
    await new Promise((done) => setTimeout(done, 20));
  await service.close();
}

/** How many people the rule on screen chooses, once it has answered. */
export async function dueCount(scope: Locator): Promise<number> {
  const said = scope.getByText(/^按\d{4}-\d\d-\d\d：[1-9]\d*人$/u).first();
  await said.waitFor();
  return Number(/(\d+)人$/u.exec(await said.innerText())?.[1]);
}
