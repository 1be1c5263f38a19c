import { afterEach, describe, expect, it, vi } from 'vitest';
import { Spool } from '../../../db/spool.ts';
import { refusalOf } from '../../builders/gate-refusal.ts';
import { insertUnit } from '../../builders/person.ts';
import { namesInZip, openPrintingOffice, type PrintingOffice } from '../../builders/printing.ts';

const SET = ['cover', 'spines', 'catalogue', 'sheetToFill', 'handOutSheet'] as const;

interface Event {
  readonly action: string;
  readonly subjects: readonly string[];
  readonly note?: string;
}

function eventsOf(office: PrintingOffice): readonly Event[] {
  const rows = office.db.all<{ text: string }>('SELECT text FROM audit_event ORDER BY seq');
  return rows.map(({ text }) => JSON.parse(text)).filter(({ action }) => action.startsWith('paper.'));
}

function versionOf(office: PrintingOffice, id: string): number {
  return (
    office.db.get<{ version: number }>('SELECT version FROM person WHERE id = :id', { id })?.version ?? 0
  );
}

/** Starts a print of everybody and gives its job's id. */
async function startLong(office: PrintingOffice): Promise<string> {
  const ids = [office.ids.full, office.ids.other, office.ids.surgeon];
  const forms = [...SET, ...SET, ...SET, ...SET];
  const input = { forms, people: { ids }, merged: true, masked: true, withSensitive: false, dueOn: null };
  const answer = await office.call('paper.print', input);
  return (answer as unknown as { readonly jobId: string }).jobId; // a job's call answers its id
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('paper.plan', () => {
  it('says how many a print is about, and whom it passes over and why', async () => {
    const office = await openPrintingOffice();
    const { full, other, without, relative } = office.ids;
    const plan = await office.call('paper.plan', { people: { ids: [full, without, other, relative, full] } });
    expect(plan).toEqual({
      people: 2,
      skipped: [
        { personId: relative, name: '钱亲', reason: '回避：本人或近亲属的档案须由其他经办人打印。' },
        { personId: without, name: '王芳', reason: '尚未建档，没有可打印的档案。' },
      ],
    });
  });

  it('says the same of a filter, and of the stale ones only where the filter asks for them', async () => {
    const office = await openPrintingOffice();
    const plan = await office.call('paper.plan', { people: { filter: {} } });
    expect([plan.people, plan.skipped.map(({ name }) => name)]).toEqual([3, ['钱亲']]);
    expect((await office.call('paper.plan', { people: { filter: { stale: true } } })).people).toBe(0);
    expect((await office.call('paper.plan', { people: { filter: { hollow: true } } })).people).toBe(2);
  });
});

describe('paper.print', () => {
  it('prints whom the plan names, passes over the others with the reason, and logs every name', async () => {
    const office = await openPrintingOffice();
    const { full, surgeon, without, relative } = office.ids;
    const people = { ids: [full, relative, without, surgeon] };
    const printed = await office.print({ people, forms: ['cover', 'catalogue'] });
    expect(printed.documents).toBe(4);
    expect(printed.skipped).toEqual((await office.call('paper.plan', { people })).skipped);
    expect(eventsOf(office)).toEqual([
      expect.objectContaining({ action: 'paper.print.start' }),
      expect.objectContaining({
        action: 'paper.print',
        subjects: [surgeon, full],
        note: '封面、目录，共2人，证件号码、电话已脱敏，不含敏感栏目',
      }),
    ]);
  });

  it('prints a filter without the dossiers that are not stale', async () => {
    const office = await openPrintingOffice();
    const people = { filter: { stale: true } };
    expect((await refusalOf(office.print({ people }))).code).toBe('nothing-to-print');
    expect((await office.print({ people: { filter: {} }, forms: ['cover'] })).documents).toBe(3);
    office.setClock('2028-03-05T01:30:00.000Z');
    expect((await office.print({ people, forms: ['cover'] })).documents).toBe(3);
  });

  it('refuses a single relative of the user, and who may not read dossiers', async () => {
    const office = await openPrintingOffice();
    const people = { ids: [office.ids.relative] };
    expect((await refusalOf(office.print({ people }))).code).toBe('recusal');
    for (const role of ['sysadmin', 'secadmin', 'auditor', 'reader'] as const)
      expect((await refusalOf(office.print({}, office.as(role)))).code).toBe('not-allowed');
    expect(eventsOf(office)).toEqual([]);
  });

  it('says so where nobody can be printed, and leaves nothing', async () => {
    const office = await openPrintingOffice();
    const refusal = await refusalOf(office.print({ people: { ids: [office.ids.without] } }));
    expect([refusal.code, refusal.message]).toEqual([
      'nothing-to-print',
      '没有可打印的内容：所选人员都未建档，或须回避。',
    ]);
    expect(office.office.artifacts.size).toBe(0);
  });

  it('names a single person on the file, and the form', async () => {
    const office = await openPrintingOffice();
    const { artifact } = await office.print({ forms: ['basicFacts'] });
    expect(artifact.fileName).toBe(`${office.numbers.full} 张伟 基本情况表_2026-03-05.pdf`);
    expect(artifact.media).toBe('application/pdf');
  });

  it('packs many files form by form and unit by unit, namesakes apart', async () => {
    const office = await openPrintingOffice();
    const { full, other, surgeon } = office.numbers;
    const printed = await office.print({ people: { filter: {} }, forms: [...SET], merged: false });
    expect(printed.artifact.fileName).toBe('档案打印套表_2026-03-05.zip');
    expect(await namesInZip(await office.bytesOf(printed))).toEqual([
      `封面/${surgeon} 周䶮 封面.pdf`,
      `封面/${full} 张伟 封面.pdf`,
      `封面/${other} 张伟 封面.pdf`,
      '侧签/侧签.pdf',
      `目录/${surgeon} 周䶮 目录.pdf`,
      `目录/${full} 张伟 目录.pdf`,
      `目录/${other} 张伟 目录.pdf`,
      `基本情况表（填写）/${surgeon} 周䶮 基本情况表（本人填写）.pdf`,
      `基本情况表（填写）/${full} 张伟 基本情况表（本人填写）.pdf`,
      `基本情况表（填写）/${other} 张伟 基本情况表（本人填写）.pdf`,
      '发放回收单/基本情况表发放回收单 外科.pdf',
      '发放回收单/基本情况表发放回收单 内科.pdf',
    ]);
    expect(printed.documents).toBe(12);
  });

  it('numbers files whose names are the same once they are cut to length', async () => {
    const office = await openPrintingOffice();
    const long = '阿卜杜热合曼·买买提依明江·吐尔逊阿吉·库'.repeat(5);
    office.write((tx) => {
      const { full, other } = office.ids;
      for (const personId of [full, other]) {
        const unit_id = insertUnit(tx, long + personId, '', 9);
        tx.amend('person', personId, versionOf(office, personId), { unit_id });
      }
    });
    const printed = await office.print({ people: { filter: {} }, forms: ['handOutSheet'], merged: false });
    const names = await namesInZip(await office.bytesOf(printed));
    expect(names.map((name) => name.endsWith('_2.pdf'))).toEqual([false, false, true]);
    expect(new Set(names).size).toBe(3);
    for (const name of names) expect(Buffer.byteLength(name.split('/')[1] ?? '')).toBeLessThanOrEqual(200);
  });

  it('tells which words came out as boxes, on which paper and page, in one file or many', async () => {
    const office = await openPrintingOffice();
    const { surgeon, full } = office.ids;
    const [name, { surgeon: number }] = ['周\ue863', office.numbers];
    office.write((tx) => tx.amend('person', surgeon, versionOf(office, surgeon), { name }));
    const people = { ids: [full, surgeon] };
    const boxed = async (merged: boolean) =>
      (await office.print({ people, forms: ['cover', 'spines'], merged })).boxed;
    const cover = { title: `${number} ${name} 封面`, text: name, characters: ['\ue863'] };
    const spines = { title: '侧签', text: name, characters: ['\ue863'] };
    expect(await boxed(true)).toEqual([
      { ...cover, page: 1 },
      { ...spines, page: 3 },
    ]);
    expect(await boxed(false)).toEqual([
      { ...cover, page: 1 },
      { ...spines, page: 1 },
    ]);
  });

  it('leaves no file behind where the user cancels', async () => {
    const office = await openPrintingOffice();
    const jobId = await startLong(office);
    await office.call('jobs.cancel', { jobId });
    await vi.waitFor(async () => expect((await office.call('jobs.get', { jobId })).state).toBe('cancelled'));
    expect(office.spooled()).toEqual([]);
    expect(office.office.artifacts.size).toBe(0);
    expect(eventsOf(office).map(({ action }) => action)).toEqual(['paper.print.start']);
  });

  it.each([true, false])(
    'says that the disk is full, leaves no file, and prints again after (merged %s)',
    async (merged) => {
      const office = await openPrintingOffice();
      const append = vi.spyOn(Spool.prototype, 'append').mockImplementation(() => {
        throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
      });
      vi.spyOn(console, 'error').mockImplementation(() => undefined); // the host's log of faults
      const refusal = await refusalOf(office.print({ merged, forms: ['dossier', 'cover'] }));
      expect([refusal.code, refusal.message]).toEqual([
        'disk-full',
        '磁盘空间不足，本次操作没有保存。请清理数据所在磁盘后重试。',
      ]);
      expect(office.spooled()).toEqual([]);
      expect(office.office.artifacts.size).toBe(0);
      append.mockRestore();
      expect((await office.print({ merged })).documents).toBe(1);
    },
  );

  it('keeps what it made encrypted, and gives it back in pieces until the office is locked', async () => {
    const office = await openPrintingOffice();
    const printed = await office.print();
    const bytes = await office.bytesOf(printed);
    expect(bytes.length).toBe(printed.artifact.size);
    expect(bytes.subarray(0, 8).toString()).toBe('%PDF-1.4');
    expect(bytes.subarray(-6).toString()).toContain('%%EOF');
    expect(office.spooled()).toHaveLength(1);
    await office.call('session.lock', {});
    expect(office.files.current()).toBeNull();
    await expect(refusalOf(office.bytesOf(printed))).resolves.toMatchObject({ code: 'locked' });
    expect(office.spooled()).toEqual([]);
  });
});

describe('paper.ruler', () => {
  it('can be printed by whoever tests the printer', async () => {
    const office = await openPrintingOffice();
    const printed = await office.runJob<{ pages: number }>(office.as('sysadmin'), 'paper.ruler', {});
    expect(printed.pages).toBe(1);
  });
});

describe('paper.page', () => {
  it('draws a page at the size asked for, and says how many there are', async () => {
    const office = await openPrintingOffice();
    const { artifact, pages } = await office.print();
    const drawn = await office.call('paper.page', { artifactId: artifact.artifactId, page: 2, scale: 0.5 });
    expect(drawn.pages).toBe(pages);
    // A4, to a pixel of the picture.
    expect(Math.abs(drawn.widthPt - 595.28)).toBeLessThanOrEqual(2);
    expect(Math.abs(drawn.heightPt - 841.89)).toBeLessThanOrEqual(2);
    expect(Buffer.from(drawn.png.subarray(1, 4)).toString()).toBe('PNG');
  });

  it('shows a print to nobody but the user who made it', async () => {
    const office = await openPrintingOffice();
    const printed = await office.print({}, office.as('head'));
    const { artifactId } = printed.artifact;
    expect((await refusalOf(office.call('paper.page', { artifactId, page: 1, scale: 1 }))).code).toBe(
      'artifact-gone',
    );
    expect((await refusalOf(office.bytesOf(printed))).code).toBe('artifact-gone');
  });

  it('refuses what is no PDF, and what is gone', async () => {
    const office = await openPrintingOffice();
    const { artifact } = await office.print({ merged: false });
    const { artifactId } = artifact;
    const page = () => office.call('paper.page', { artifactId, page: 1, scale: 1 });
    expect((await refusalOf(page())).code).toBe('artifact-not-pdf');
    await office.call('artifacts.drop', { artifactId });
    expect((await refusalOf(page())).code).toBe('artifact-gone');
    expect(office.spooled()).toEqual([]);
  });
});
