import { beforeAll, describe, expect, it } from 'vitest';
import type { Artifact } from '../../../electron/contract/channel.ts';
import type { Printed } from '../../../electron/contract/paper.ts';
import { asFile, openPrintingOffice, PHONE, printedText } from '../../builders/printing.ts';
import { ensurePdfValidators, preflightErrors } from '../../oracles/pdf-validators.ts';
import { ensureSpreadsheetReader, readSheet } from '../../oracles/spreadsheet-reader.ts';

beforeAll(() => {
  ensurePdfValidators();
  ensureSpreadsheetReader();
});

const BY_NAME = { by: 'name', descending: false } as const;
const HEAD = '单位：临江市第一人民医院纪检监察室截至2026-03-05制表人：经办人审核人：制表日期：2026-03-05';

async function openLedgers() {
  const office = await openPrintingOffice();
  const { call, runJob, bytesOf } = office;
  const bytes = async (artifact: Artifact) => {
    const piece = { artifactId: artifact.artifactId, offset: 0, length: artifact.size };
    return (await call('artifacts.read', piece)).bytes;
  };
  type PrintChannel = 'people.print' | 'suppliers.print' | 'dossiers.printQuality';
  type ExportChannel = 'people.export' | 'suppliers.export' | 'dossiers.exportQuality';
  const print = async (channel: PrintChannel, input: Parameters<typeof runJob>[2]) =>
    bytesOf(await runJob<Printed>(call, channel, input));
  const sheet = async (channel: ExportChannel, input: Parameters<typeof runJob>[2]) =>
    readSheet(asFile(await bytes(await runJob<Artifact>(call, channel, input)), 'ledger.xlsx')).rows;
  return { ...office, print, sheet };
}

describe('人员名册', () => {
  it('prints the chosen columns in their order, of whom the filter leaves, numbers covered', async () => {
    const office = await openLedgers();
    const columns = ['phone', 'dossierNumber', 'name'];
    const input = { filter: { dossier: 'with' }, sort: BY_NAME, columns, ids: null } as const;
    const text = printedText(await office.print('people.print', input));
    expect(text).toContain(`人员名册${HEAD}序号电话档案编号姓名`);
    expect(text).toContain(`${office.numbers.full}张伟`);
    expect(text).not.toContain('王芳');
    expect(text).not.toContain(PHONE);
  });

  it('prints the chosen people only, and names each of them in its event', async () => {
    const office = await openLedgers();
    const ids = [office.ids.surgeon, office.ids.without];
    const sort = { by: 'staffNumber', descending: true } as const;
    const input = { filter: {}, sort, columns: ['name', 'staffNumber'], ids } as const;
    const text = printedText(await office.print('people.print', input));
    expect(text).toContain('序号姓名工号1王芳G42周䶮G3');
    const event = office.db.get<{ text: string }>(
      `SELECT text FROM audit_event WHERE json_extract(text, '$.action') = 'people.print'`,
    );
    expect([...(JSON.parse(event?.text ?? '{}') as { subjects: string[] }).subjects].toSorted()).toEqual(
      ids.toSorted(),
    );
  });
});

describe('供应商廉洁台账', () => {
  it('carries the same columns in the spreadsheet and on paper, PDF/A-1b without one error', async () => {
    const office = await openLedgers();
    const fields = { creditCode: '', supplies: '输液器', integrityNote: '', note: '' };
    await office.call('suppliers.create', { ...fields, name: '临江仁和医疗器械有限公司' });
    await office.call('suppliers.create', { ...fields, name: '临江百草药业有限公司' });
    const sort = { by: 'number', descending: true } as const;
    const input = { filter: {}, sort, columns: ['name', 'number', 'supplies'], ids: null } as const;
    const rows = await office.sheet('suppliers.export', input);
    expect(rows.slice(2)).toEqual([
      ['序号', '名称', '编号', '供应内容'],
      [1, '临江百草药业有限公司', 'GYS-0002', '输液器'],
      [2, '临江仁和医疗器械有限公司', 'GYS-0001', '输液器'],
    ]);
    const pdf = await office.print('suppliers.print', input);
    expect(printedText(pdf)).toContain('序号名称编号供应内容1临江百草药业有限公司GYS-0002输液器2临江仁和');
    expect(preflightErrors([asFile(pdf)])).toEqual([]);
  });
});

describe('数据质量', () => {
  it('goes out kind by kind, under the name of what is missing', async () => {
    const office = await openLedgers();
    const input = {
      filter: { kind: 'noStaffNumber' },
      sort: BY_NAME,
      columns: ['name', 'unit', 'number'],
      ids: null,
    } as const;
    const rows = await office.sheet('dossiers.exportQuality', input);
    expect(rows[0]?.[0]).toBe('数据质量 缺工号');
    expect(rows.slice(2).map((row) => row.slice(1))).toContainEqual(['张伟', '内科', office.numbers.full]);
    expect(rows.flat()).not.toContain('周䶮');
    const text = printedText(await office.print('dossiers.printQuality', input));
    expect(text).toContain(`数据质量缺工号${HEAD}`);
    expect(text).toContain(`张伟内科${office.numbers.full}`);
  });
});
