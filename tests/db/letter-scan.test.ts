import { describe, expect, it } from 'vitest';
import type { AssessmentFields } from '../../db/domain/letter-assessment.ts';
import {
  amendAssessment,
  listAssessments,
  openAssessments,
  requireAssessment,
} from '../../db/letter-assessments.ts';
import { letterAssessmentScan, letterScan } from '../../db/letter-scan.ts';
import { amendLetter, refuseLetters, requireLetter, signLetters, voidLetters } from '../../db/letters.ts';
import { addScanBatch, addScanPage } from '../../db/scan-batches.ts';
import { createSupplier } from '../../db/suppliers.ts';
import { insertCampaign, letterCandidate } from '../builders/letter.ts';
import { createTestCampaign, leave, openLetterOffice } from '../builders/letter-office.ts';
import { codeOf } from '../builders/refusal.ts';
import { waitingPage } from '../builders/scan-page.ts';

const NOBODY: ReadonlySet<string> = new Set();
const TODAY = '2026-03-05';

async function collected() {
  const letters = await openLetterOffice();
  const campaignId = await createTestCampaign(letters);
  const { office } = letters;
  const idOf = (name: string): string =>
    office.db.get<{ id: string }>('SELECT id FROM letter WHERE party_name = :name', { name })?.id ?? '';
  let files = 0;
  const filing = (recordId: string) => {
    files += 1;
    const file = {
      fileName: `file${files}`,
      key: 'ab'.repeat(32),
      sha256: String(files).padStart(64, '0'),
      size: 9,
    };
    return { recordId, file, media: 'pdf', pages: 1, today: TODAY } as const;
  };
  const stateOf = (name: string) => {
    const { state, signedOn } = requireLetter(office.db, idOf(name));
    return [state, signedOn];
  };
  return { ...letters, campaignId, idOf, filing, stateOf };
}

describe('a letter that comes back as a scan', () => {
  it('is filed, and counts as signed on the day of the ceremony where it was not marked yet', async () => {
    const { office, idOf, filing, stateOf } = await collected();
    office.write((tx) => letterScan.file(tx, filing(idOf('张三'))));
    expect(stateOf('张三')).toEqual(['filed', '2026-03-02']);
    const target = letterScan.find(office.db, idOf('张三'));
    expect(target?.title).toBe('ZR2026-0002 党风廉政建设责任书（张三）');
    expect(target?.persons.map(({ name }) => name)).toEqual(['张三']);
    expect(target?.filed).toHaveLength(1);
  });

  it('counts as signed on the day the clerk gave for the batch, unless it is marked with a day already', async () => {
    const { office, idOf, filing, stateOf } = await collected();
    office.write((tx) => signLetters(tx, [idOf('李四')], '2026-03-04', NOBODY));
    for (const name of ['张三', '李四'])
      office.write((tx) => letterScan.file(tx, { ...filing(idOf(name)), signedOn: '2026-02-25' }));
    expect(stateOf('张三')).toEqual(['filed', '2026-02-25']);
    expect(stateOf('李四')).toEqual(['filed', '2026-03-04']);
  });

  it('keeps the day it was marked with, and stands as before when the scan is taken back', async () => {
    const { office, idOf, filing, stateOf } = await collected();
    const take = (name: string) => {
      const attachmentId = office.write((tx) => letterScan.file(tx, filing(idOf(name))));
      office.write((tx) =>
        letterScan.unfile(tx, { recordId: idOf(name), attachmentId, reason: '放错', today: TODAY }),
      );
    };
    office.write((tx) => signLetters(tx, [idOf('李四')], '2026-03-04', NOBODY));
    take('李四');
    expect(stateOf('李四')).toEqual(['signed', '2026-03-04']);
    take('章三');
    expect(stateOf('章三')).toEqual(['due', null]);
    office.write((tx) => refuseLetters(tx, [idOf('王五')], '进修', NOBODY));
    take('王五');
    expect(stateOf('王五')).toEqual(['notSigned', null]);
  });

  it('says to mark the day on the paper first where the signer had left before the ceremony, and is filed then', async () => {
    const { office, people, idOf, filing, stateOf } = await collected();
    office.write((tx) => leave(tx, people.张三, '2026-02-20'));
    const file = () => office.write((tx) => letterScan.file(tx, filing(idOf('张三'))));
    expect(file).toThrow(
      '张三 ZR2026-0002：签订日期 2026-03-02 在离岗之后（2026-02-20 起离岗），只能登记离岗以前的日期。请先在责任书名单中按纸面“登记签订”日期，再到扫描待认中归档。',
    );
    office.write((tx) => signLetters(tx, [idOf('张三')], '2026-02-10', NOBODY));
    file();
    expect(stateOf('张三')).toEqual(['filed', '2026-02-10']);
  });

  it('stays filed while another scan of it is there', async () => {
    const { office, idOf, filing, stateOf } = await collected();
    const first = office.write((tx) => letterScan.file(tx, filing(idOf('张三'))));
    office.write((tx) => letterScan.file(tx, filing(idOf('张三'))));
    office.write((tx) =>
      letterScan.unfile(tx, { recordId: idOf('张三'), attachmentId: first, reason: '重复', today: TODAY }),
    );
    expect(stateOf('张三')[0]).toBe('filed');
  });

  it('does not stay filed without a scan where the one that filed it was undone, and then the one that replaced it is taken back', async () => {
    const { office, idOf, filing, stateOf } = await collected();
    const recordId = idOf('张三');
    const earlier = { ...filing(recordId), today: '2026-03-04' };
    const first = office.write((tx) => letterScan.file(tx, earlier));
    const at = '2026-03-04T02:00:00.000Z';
    office.db.run('UPDATE attachment SET added_at = :at WHERE id = :first', { at, first });
    const second = office.write((tx) => letterScan.file(tx, filing(recordId)));
    const takeBack = (attachmentId: string) =>
      office.write((tx) => letterScan.unfile(tx, { recordId, attachmentId, reason: '撤回', today: TODAY }));
    takeBack(first);
    office.write((tx) => {
      const batchId = addScanBatch(tx, { name: 'a.jpg', scannedBy: '经办' });
      const code = { form: 'letter', recordId, version: 1, page: 1, pages: 1 } as const;
      addScanPage(tx, waitingPage(batchId, { outcome: 'filed', state: 'undone', code, attachmentId: first }));
    });
    expect(stateOf('张三')[0]).toBe('filed');
    takeBack(second);
    expect(stateOf('张三')).toEqual(['due', null]);
  });

  it('files itself with a supplier as with anybody else, in nobody’s dossier', async () => {
    const { office, filing } = await collected();
    const { id } = office.write((tx) =>
      createSupplier(tx, { name: '康达', creditCode: '', supplies: '', integrityNote: '', note: '' }),
    );
    const supplier = letterCandidate(id, '康达', { party: 'supplier', signerName: '赵文博' });
    const { letterIds } = office.write((tx) =>
      insertCampaign(tx, office.office.officeId, [supplier], {
        name: '购销',
        party: 'supplier',
        content: { parties: ['乙方：{供应商名称}'] },
      }),
    );
    const [letterId = ''] = letterIds;
    office.write((tx) => letterScan.file(tx, filing(letterId)));
    expect(letterScan.find(office.db, letterId)).toMatchObject({ persons: [], filed: [expect.anything()] });
    expect(requireLetter(office.db, letterId).state).toBe('filed');
  });

  it('is refused where the letter is void', async () => {
    const { office, idOf, filing } = await collected();
    office.write((tx) => voidLetters(tx, [idOf('张三')], '重复', NOBODY));
    expect(codeOf(() => office.write((tx) => letterScan.file(tx, filing(idOf('张三')))))).toBe(
      'already-void',
    );
  });

  it('is told apart from a print made before an amendment; a note changes no paper', async () => {
    const { office, idOf } = await collected();
    const versionOf = () => letterScan.find(office.db, idOf('张三'))?.paperVersion;
    const patch = {
      issuer: null,
      signerPost: '医师',
      termFromOn: '2026-01-01',
      termToOn: '2026-12-31',
      copies: 2,
      dueOn: '2026-03-31',
      supervisor: '',
      supervisorRelation: '',
      note: '',
    };
    const amend = (change: Partial<typeof patch>) =>
      office.write((tx) =>
        amendLetter(tx, idOf('张三'), requireLetter(tx.db, idOf('张三')).version, { ...patch, ...change }),
      );
    amend({});
    expect(versionOf()).toBe(2);
    amend({ note: '补打' });
    expect(versionOf()).toBe(2);
    amend({ signerPost: '主治医师' });
    expect(versionOf()).toBe(3);
  });

  it('is proposed by name, initials, number and unit, those still waiting first', async () => {
    const { office, idOf, filing } = await collected();
    const proposed = (text: string) =>
      letterScan.candidates(office.db, text, 10).map(({ persons }) => persons[0]?.name ?? '');
    office.write((tx) => letterScan.file(tx, filing(idOf('张三'))));
    expect(proposed('zs')).toEqual(['章三', '张三']);
    expect(proposed('ZR2026-0006')).toEqual(['王五']);
    expect(proposed('外科')).toEqual(['外主', '王五']);
  });
});

describe('the assessment of letters', () => {
  const done = ({ clauses }: AssessmentFields): AssessmentFields => ({
    clauses: clauses.map((clause) => ({ ...clause, result: 'done' })),
    selfReport: '已落实',
    checkText: '查阅记录属实',
    grade: 'good',
    assessedOn: '2026-03-05',
    assessor: '刘副',
  });

  it('is opened once for every signed letter, graded by hand, and shown beside the letter', async () => {
    const { office, idOf, campaignId, filing } = await collected();
    const open = () => office.write((tx) => openAssessments(tx, campaignId, 'half', 'office'));
    expect(codeOf(open)).toBe('assessment-nobody');
    office.write((tx) => signLetters(tx, [idOf('张三'), idOf('李四')], '2026-03-02', NOBODY));
    expect(open()).toBe(2);
    expect(codeOf(open)).toBe('assessment-nobody');
    const query = {
      year: 2026,
      period: 'half',
      campaignId,
      assessmentId: null,
      onlyOpen: false,
      recused: NOBODY,
    } as const;
    const [first] = listAssessments(office.db, { ...query, after: null, limit: 9 }).rows;
    const id = first?.assessmentId ?? '';
    expect(first?.clauses.map(({ clause, points }) => [clause, points])).toEqual([
      ['责任内容', ['（一）遵守纪律。', '（二）按时报告。']],
    ]);
    const amend = (fields: AssessmentFields) =>
      office.write((tx) => amendAssessment(tx, id, requireAssessment(tx.db, id).version, fields));
    const fields = done(requireAssessment(office.db, id));
    expect(codeOf(() => amend({ ...fields, assessedOn: null }))).toBe('assessment-unfinished');
    expect(codeOf(() => amend({ ...fields, clauses: first?.clauses ?? [] }))).toBe('assessment-unfinished');
    expect(codeOf(() => amend({ ...fields, assessedOn: '2026-03-06' }))).toBe('assessment-date');
    expect(codeOf(() => office.write((tx) => letterAssessmentScan.file(tx, filing(id))))).toBe(
      'assessment-unfinished',
    );
    amend(fields);
    office.write((tx) => letterAssessmentScan.file(tx, filing(id)));
    expect(requireAssessment(office.db, id).filedOn).toBe(TODAY);
    const sort = { by: 'number', descending: false } as const;
    const { rows } = await office.call('letters.list', {
      filter: { campaignId },
      sort,
      after: null,
      limit: 9,
    });
    expect(rows.flatMap(({ grade }) => grade ?? [])).toEqual(['good']);
  });
});
