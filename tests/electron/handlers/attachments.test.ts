import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { refusalOf } from '../../builders/gate-refusal.ts';
import { openTestOffice, type TestOffice } from '../../builders/office.ts';
import { insertPerson } from '../../builders/person.ts';
import { g4Page, jpegScan, pdfScan, plainPage, pngScan, tiffScan } from '../../builders/scan.ts';

let office: TestOffice;
let personId: string;
let otherId: string;

const filing = { entryId: null, title: '承诺书扫描件', formedOn: '2026-03-01' };
const add = (bytes: Uint8Array<ArrayBuffer>, more: Readonly<Record<string, unknown>> = {}) =>
  office.call('attachments.add', { personId, ...filing, ...more, bytes });
const list = () => office.call('attachments.list', { personId });
const vaulted = (): string[] => {
  const { vaultFolder } = office.office;
  if (!existsSync(vaultFolder)) return [];
  const names = readdirSync(vaultFolder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /[0-9a-f]{32}$/u.test(name));
};

beforeEach(async () => {
  office = await openTestOffice();
  office.write((tx) => {
    personId = insertPerson(tx, '张伟');
    otherId = insertPerson(tx, '李娜');
  });
});

const addClue = async (id = personId): Promise<string> => {
  const values = {
    number: 'X-1',
    registeredOn: '2026-02-01',
    disposition: '未定',
    result: '办理中',
    caseFilePlace: '铁皮柜',
  };
  return (await office.call('entries.add', { personId: id, section: 'clue', values })).entryId;
};

describe('attachments.add', () => {
  it.each([
    ['pdf', 3, () => pdfScan(3)],
    ['jpeg', 1, jpegScan],
    ['png', 1, pngScan],
    ['tiff', 2, () => tiffScan([g4Page(), plainPage()])],
  ] as const)('keeps a %s of %i pages and gives the same bytes back', async (media, pages, make) => {
    const bytes = await make();
    const { attachmentId } = await add(bytes);
    expect(await list()).toEqual([
      {
        id: attachmentId,
        version: 1,
        personId,
        record: null,
        section: null,
        ...filing,
        media,
        pages,
        size: bytes.length,
        addedAt: '2026-03-05T01:30:00.000Z',
      },
    ]);
    const { bytes: back } = await office.call('attachments.download', { personId, attachmentId });
    expect(Buffer.from(back).equals(bytes)).toBe(true);
    const page = await office.call('attachments.page', { personId, attachmentId, page: pages });
    expect(page).toMatchObject({ pages, media: media === 'jpeg' ? 'image/jpeg' : 'image/png' });
    expect(Buffer.from(page.bytes).subarray(0, 2)).toEqual(
      Buffer.from(media === 'jpeg' ? 'ffd8' : '8950', 'hex'),
    );
  });

  it('keeps nothing readable in the data folder', async () => {
    const bytes = await pdfScan(1);
    await add(bytes);
    const [name = ''] = vaulted();
    const stored = readFileSync(join(office.office.vaultFolder, name));
    expect(stored.includes(Buffer.from(bytes.subarray(0, 16)))).toBe(false);
  });

  it('refuses what is no scan, is too large, locked or cut off, each with what to do, and keeps nothing', async () => {
    const pdf = await pdfScan(2);
    const large = new Uint8Array(50 * 1024 * 1024 + 1);
    large.set(pdf);
    const refused = async (bytes: Uint8Array<ArrayBuffer>) => (await refusalOf(add(bytes))).message;
    expect(await refused(new Uint8Array())).toContain('是空文件');
    expect(await refused(large)).toContain('超过 50 MB');
    expect(await refused(Buffer.from('PK\u0003\u0004 a spreadsheet'))).toContain(
      '不是 PDF、JPEG、PNG 或 TIFF',
    );
    expect(await refused(await pdfScan(1, 'geheim'))).toContain('设有密码');
    expect(await refused(Buffer.from('%PDF-1.4 nothing\n%%EOF'))).toContain('无法打开');
    for (const whole of [pdf, pngScan(), jpegScan()])
      expect(await refused(whole.slice(0, whole.length - 40))).toContain('末尾缺失');
    const tiff = tiffScan([g4Page(), g4Page()]);
    expect(await refused(tiff.slice(0, tiff.length - 10))).toContain('不完整');
    expect([await list(), vaulted()]).toEqual([[], []]);
  });

  it('files the same paper with a person only once, and says under which name', async () => {
    await add(pngScan());
    const again = await refusalOf(add(pngScan(), { title: '又一份' }));
    expect([again.code, again.message]).toEqual([
      'attachment-same',
      '已有内容完全相同的材料“承诺书扫描件”，未重复添加。',
    ]);
    expect(vaulted()).toHaveLength(1);
    await office.call('attachments.add', { personId: otherId, ...filing, bytes: pngScan() });
  });

  it('belongs to an entry of the same person that is in force, or to none', async () => {
    const entryId = await addClue();
    const foreign = await addClue(otherId);
    expect((await refusalOf(add(pngScan(), { entryId: foreign }))).code).toBe('not-found');
    await add(pngScan(), { entryId });
    expect((await list())[0]).toMatchObject({ entryId, section: 'clue' });
    await office.call('entries.void', { personId, section: 'clue', entryId, version: 1, reason: '登记错人' });
    expect((await refusalOf(add(pngScan(9), { entryId }))).code).toBe('already-void');
    expect(vaulted()).toHaveLength(1);
  });

  it('asks where the title names a secret', async () => {
    const secret = { title: '机密文件' };
    expect((await refusalOf(add(pngScan(), secret))).code).toBe('secret-marking');
    await add(pngScan(), { ...secret, acknowledgedSecretMarking: true });
  });
});

describe('attachments.rename and attachments.void', () => {
  it('correct the name and date, and take a paper out with its reason, as versions', async () => {
    const { attachmentId } = await add(pngScan());
    const target = { personId, attachmentId };
    await office.call('attachments.rename', {
      ...target,
      version: 1,
      title: '承诺书',
      formedOn: '2026-02-28',
    });
    expect((await list())[0]).toMatchObject({ version: 2, title: '承诺书', formedOn: '2026-02-28' });
    const stale = await refusalOf(
      office.call('attachments.rename', { ...target, version: 1, title: '别名', formedOn: '2026-02-28' }),
    );
    expect([stale.code, stale.message.includes('现名“承诺书”')]).toEqual(['changed-meanwhile', true]);
    await office.call('attachments.void', { ...target, version: 2, reason: '扫描不清' });
    expect(await list()).toEqual([]);
    const gone = office.call('attachments.void', { ...target, version: 3, reason: '再来一次' });
    expect((await refusalOf(gone)).code).toBe('not-found');
    expect(vaulted()).toHaveLength(1);
  });

  it('let nothing be done to a paper of somebody else', async () => {
    const { attachmentId } = await add(pngScan());
    const target = { personId: otherId, attachmentId };
    const acts = [
      office.call('attachments.page', { ...target, page: 1 }),
      office.call('attachments.download', target),
      office.call('attachments.void', { ...target, version: 1, reason: '登记错人' }),
    ];
    for (const act of acts) expect((await refusalOf(act)).code).toBe('not-found');
  });
});

describe('papers of a section the role may not read', () => {
  it('are no papers to the leader', async () => {
    const { attachmentId } = await add(pngScan(), { entryId: await addClue() });
    await add(pngScan(9), { title: '照片说明' });
    const leader = office.as('leader');
    const seen = await leader('attachments.list', { personId });
    expect(seen.map(({ title }) => title)).toEqual(['照片说明']);
    const act = leader('attachments.download', { personId, attachmentId });
    expect((await refusalOf(act)).code).toBe('not-found');
  });
});

describe('a damaged vault', () => {
  it('is found and the paper named: file altered, file missing', async () => {
    const { attachmentId } = await add(await pdfScan(1));
    const [name = ''] = vaulted();
    const path = join(office.office.vaultFolder, name);
    const bytes = readFileSync(path);
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    const ask = () => office.call('attachments.page', { personId, attachmentId, page: 1 });
    const altered = await refusalOf(ask());
    expect([altered.code, altered.message.includes('“承诺书扫描件”')]).toEqual(['attachment-altered', true]);
    rmSync(path);
    expect((await refusalOf(ask())).code).toBe('attachment-missing');
    expect(await list()).toHaveLength(1);
  });
});

describe('attachments.download', () => {
  it('names the file by what it is, with nothing a disk could mistake', async () => {
    const { attachmentId } = await add(jpegScan(), { title: '责任书/承诺书: 2026?' });
    const { fileName } = await office.call('attachments.download', { personId, attachmentId });
    expect(fileName).toBe('责任书／承诺书： 2026？.jpg');
  });
});
