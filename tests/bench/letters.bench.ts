import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appendEvent } from '../../db/audit.ts';
import { openDatabase, type WriteDb } from '../../db/connection.ts';
import type { CampaignFields, LetterCandidate } from '../../db/domain/letter-campaign.ts';
import { createCampaign } from '../../db/letter-campaigns.ts';
import { countByUnit, findToCollect } from '../../db/letter-collecting.ts';
import { listLetters } from '../../db/letter-list.ts';
import { listLetterRates } from '../../db/letter-rates.ts';
import { createTemplate } from '../../db/letter-templates.ts';
import { migrate } from '../../db/migrations/index.ts';
import { Tx } from '../../db/write.ts';
import { newUuid7 } from '../../electron/identifier.ts';
import { letterTemplate } from '../builders/letter-template.ts';
import { atMost, type BenchRow, interleavedCalls, median, percentile, report, timeOf } from './measure.ts';

/** 500,000 letters over 20 years, the last under way (design.md, Scale). */
const YEARS = 20;
const LAST_YEAR = 2026;
const PER_YEAR = 25_000;
const UNITS = 400;
const CAMPAIGN = 3000;
const AT = `${LAST_YEAR}-06-01T01:30:00.000Z`;
const TODAY = `${LAST_YEAR}-06-01`;
const ROUNDS = 7;

interface Office {
  readonly db: WriteDb;
  readonly people: readonly string[];
  readonly units: readonly string[];
  readonly versionId: string;
}

const standing = { voided_at: null, void_reason: null };

function found(db: WriteDb): Office {
  return db.transaction(() => {
    const tx = new Tx(db, AT, newUuid7);
    const unit = {
      kind: 'unit',
      parent_id: null,
      code: '',
      opened_on: '2000-01-01',
      closed_on: null,
      merged_into_id: null,
    };
    const units = Array.from({ length: UNITS }, (_, index) =>
      tx.insert('unit', { ...unit, name: `科室${index}`, position: index, ...standing }),
    );
    const person = {
      origin_office_id: 'o',
      sex: '女',
      identity_kind: 'none',
      custody: 'hospital',
      employment: 'established',
      in_service: 1,
    };
    const people = Array.from({ length: PER_YEAR }, (_, index) => {
      const personId = tx.insert('person', { ...person, name: `人员${index}`, pinyin: `ren yuan ${index}` });
      const spell = {
        person_id: personId,
        state: 'established',
        reason: '',
        from_on: '2000-01-01',
        to_on: null,
      };
      tx.insert('employment', { ...spell, ...standing });
      return personId;
    });
    const content = letterTemplate();
    const template = { kind: 'integrityResponsibility', name: '责任书', content, madeOn: TODAY } as const;
    const { versionId } = createTemplate(tx, template);
    return { db, people, units, versionId };
  });
}

function candidateOf({ people, units }: Office, index: number): LetterCandidate {
  const personId = people[index % PER_YEAR] ?? '';
  const unitId = units[index % UNITS] ?? '';
  return {
    party: 'person',
    partyId: personId,
    partyName: `人员${index}`,
    pinyin: `ren yuan ${index}`,
    unitId,
    unitName: `科室${index % UNITS}`,
    branchId: null,
    signerId: personId,
    signerName: `人员${index}`,
    signerPost: '医师',
    categoryId: null,
    categoryName: '普通职工',
    level: 'staff',
    issuer: { personId: people[0] ?? '', name: '人员0', postTitle: '院长' },
    fault: null,
  };
}

function fieldsOf({ versionId }: Office, year: number): CampaignFields {
  return {
    name: `${year}年度责任书`,
    year,
    templateVersionId: versionId,
    scope: { party: 'person', rule: { include: [{ kind: 'everyone' }], exclude: [] } },
    frozenOn: `${year}-01-20`,
    dueOn: `${year}-03-31`,
    issuerMode: 'inCharge',
    issuerId: null,
    ceremonyOn: null,
    termFromOn: `${year}-01-01`,
    termToOn: `${year}-12-31`,
    copies: 2,
    note: '',
  };
}

/** Years of letters past the audit: what the figures are asked of. */
function fillYears(office: Office): void {
  const candidates = office.people.map((_, index) => candidateOf(office, index));
  for (let year = LAST_YEAR - YEARS + 1; year <= LAST_YEAR; year += 1) {
    office.db.transaction(() => {
      createCampaign(new Tx(office.db, AT, newUuid7), fieldsOf(office, year), candidates, 'o');
    });
    const share = year === LAST_YEAR ? 10 : 100;
    office.db.run(
      `UPDATE letter SET state = 'filed', signed_on = year || '-02-15', filed_on = year || '-03-01', filed_from = 'signed'
WHERE year = :year AND serial % :share <> 0`,
      { year, share },
    );
  }
}

const actor = { userId: 'u', name: '经办', role: 'clerk' } as const;

function ourCampaign(office: Office, candidates: readonly LetterCandidate[]): void {
  const { db } = office;
  db.transaction(() => {
    const tx = new Tx(db, AT, newUuid7);
    // A year that nobody has letters of.
    createCampaign(tx, { ...fieldsOf(office, LAST_YEAR - YEARS), name: '新批次' }, candidates, 'o');
    const subjects = candidates.map(({ partyId }) => partyId);
    appendEvent(db, { at: AT, actor, action: 'letterCampaigns.create', subjects }, tx.changes);
  });
}

const BARE = `INSERT INTO letter (id, version, paper_version, origin_office_id, campaign_id, year, serial, kind, party, person_id, unit_id,
party_name, pinyin, unit_name, signer_id, signer_name, signer_post, category_name, level, issuer_id, issuer_name, issuer_post, cause,
owed_since_on, term_from_on, term_to_on, copies, due_on, state, created_at)
VALUES (:id, 1, 1, 'o', :campaignId, 2026, :serial, '责任书', 'person', :personId, :unitId, :name, :pinyin, :unitName, :personId, :name,
'医师', '普通职工', 'staff', :issuerId, '人员0', '院长', 'planned', '2026-01-20', '2026-01-01', '2026-12-31', 2, '2026-03-31', 'due', :at)`;

function bareCampaign(
  { db }: Office,
  candidates: readonly LetterCandidate[],
  campaignId: string,
  first: number,
): void {
  db.transaction(() => {
    for (const [index, one] of candidates.entries())
      db.run(BARE, {
        id: newUuid7(),
        campaignId,
        serial: first + index,
        personId: one.partyId,
        unitId: one.unitId,
        name: one.partyName,
        pinyin: one.pinyin,
        unitName: one.unitName,
        issuerId: one.issuer?.personId ?? null,
        at: AT,
      });
  });
}

/** A campaign with its numbers, checks and event, beside the same rows by a bare statement; both are taken out again. */
function campaignRow(office: Office): BenchRow {
  const { db } = office;
  const candidates = Array.from({ length: CAMPAIGN }, (_, index) => candidateOf(office, index));
  const campaignId = db.get<{ id: string }>('SELECT id FROM letter_campaign LIMIT 1')?.id ?? '';
  const [ours, bare]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(timeOf(() => ourCampaign(office, candidates)));
    db.run("DELETE FROM letter WHERE campaign_id IN (SELECT id FROM letter_campaign WHERE name = '新批次')");
    bare.push(timeOf(() => bareCampaign(office, candidates, campaignId, PER_YEAR + 1)));
    db.run('DELETE FROM letter WHERE year = 2026 AND serial > :serial', { serial: PER_YEAR });
  }
  return atMost(`letters: a campaign of ${CAMPAIGN}, beside bare inserts`, median(ours), median(bare), 2.5);
}

const BARE_COVERAGE = `SELECT unit_id, level, count(*), count(*) FILTER (WHERE state IN ('signed', 'filed')) FROM letter
WHERE year = 2026 AND voided_at IS NULL GROUP BY unit_id, level`;
/** 100 ms at the 95th percentile (issue, Speed), beside a fixed 100. */
const COVERAGE_LIMIT_MS = 100;

async function coverageRows({ db }: Office): Promise<readonly BenchRow[]> {
  const question = { year: LAST_YEAR, on: TODAY, kind: null };
  const times = await interleavedCalls(
    60,
    () => listLetterRates(db, question),
    () => db.all(BARE_COVERAGE),
    5,
  );
  const slow = percentile(times.act, 0.95);
  return [
    atMost('letters: coverage by unit and step of a year, p95 beside 100 ms', slow, COVERAGE_LIMIT_MS, 1),
    atMost('letters: coverage, beside the bare sums', median(times.act), median(times.baseline), 6),
  ];
}

async function listRows({ db }: Office): Promise<readonly BenchRow[]> {
  const campaignId =
    db.get<{ id: string }>('SELECT id FROM letter_campaign WHERE year = 2026 LIMIT 1')?.id ?? '';
  const sort = { by: 'name', descending: false } as const;
  const query = { filter: { year: LAST_YEAR }, sort, after: null, limit: 200 };
  const list = await interleavedCalls(
    40,
    () => listLetters(db, query, TODAY),
    () => undefined,
    3,
  );
  const units = await interleavedCalls(
    40,
    () => countByUnit(db, campaignId, TODAY),
    () => undefined,
    3,
  );
  const found = await interleavedCalls(
    40,
    () => findToCollect(db, campaignId, 'zr2026-20000'),
    () => undefined,
    3,
  );
  return [
    atMost('letters: first page of a year by name, beside 100 ms', median(list.act), 100, 1),
    atMost('letters: units of a campaign of 25,000, beside 50 ms', median(units.act), 50, 1),
    atMost('letters: one found to be collected, beside 5 ms', median(found.act), 5, 1),
  ];
}

/** Letters of 20 years: making a campaign, coverage, lists, collecting. */
async function benchLetters(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'letters-bench-'));
  const db = openDatabase(join(folder, 'liandang.db'), randomBytes(32), true);
  migrate(db);
  const office = found(db);
  console.error(`writing ${YEARS * PER_YEAR} letters …`);
  fillYears(office);
  db.exec('ANALYZE');
  report([campaignRow(office), ...(await coverageRows(office)), ...(await listRows(office))]);
  db.close();
  rmSync(folder, { recursive: true });
}

if (import.meta.main) await benchLetters();
