import { describe, expect, it } from 'vitest';
import { DOSSIER_LEDGER, NUMBER_REGISTER } from '../../../db/domain/dossier-record.ts';
import { PdfFile } from '../../../electron/pdf/document.ts';
import { chineseNumber } from '../../../electron/pdf/dossier.ts';
import { Flow, GRID_BODY, GRID_PITCH, officialPage } from '../../../electron/pdf/flow.ts';
import { drawTable } from '../../../electron/pdf/table.ts';
import { printFonts } from '../../builders/print.ts';

const foot = { lines: ['第 {page} 页 共 {pages} 页'], code: null, pageNumber: true };
const facts = { title: '网格', createdAt: '2026-11-24T02:22:00Z' };
const newFlow = async () =>
  new Flow(new PdfFile(await printFonts(), facts), officialPage(foot), { bookmark: null, numbered: true });

describe('the official grid', () => {
  it('holds 22 lines of 28 characters a page, and not one more', async () => {
    for (const [characters, pages] of [
      [22 * 28, 1],
      [22 * 28 + 1, 2],
    ] as const) {
      const flow = await newFlow();
      flow.paragraphs('廉'.repeat(characters), GRID_BODY, GRID_PITCH, { align: 'justify', indent: 0 });
      expect(flow.finish()).toBe(pages);
    }
  });
});

describe('drawTable', () => {
  const table = { widths: [40, 200], headerRows: 0, size: 10.5, pitch: 15, padding: 3, rowHeight: 30 };

  it('never splits a row that is high only for hand-writing', async () => {
    const flow = await newFlow();
    flow.y = flow.bottom - 100;
    drawTable(flow, {
      ...table,
      rows: [
        {
          height: 300,
          cells: [
            { at: 0, text: '意见', label: true },
            { at: 1, text: '' },
          ],
        },
      ],
    });
    expect(flow.y).toBeCloseTo(flow.setup.top + 300, 5);
  });

  it('keeps rows joined by one label together where a page holds them', async () => {
    const flow = await newFlow();
    flow.y = flow.bottom - 50;
    const joined = [
      {
        cells: [
          { at: 0, rows: 3, text: '家庭', label: true },
          { at: 1, text: '妻' },
        ],
      },
      { cells: [{ at: 1, text: '子' }] },
      { cells: [{ at: 1, text: '女' }] },
    ];
    drawTable(flow, { ...table, rows: joined });
    expect(flow.y).toBeCloseTo(flow.setup.top + 90, 5);
  });

  const row = (text: string, more: object = {}) => ({ cells: [{ at: 0, text }], ...more });
  const drawTwoRows = (flow: Flow) =>
    drawTable(flow, { ...table, rows: [row('廉'), row('洁')], roomBelow: 17 });

  it('takes its last row overleaf with what stands below it, and no more than that row', async () => {
    const flow = await newFlow();
    flow.y = flow.bottom - 65;
    drawTwoRows(flow);
    expect(flow.y).toBeCloseTo(flow.setup.top + 30, 5);
    const roomy = await newFlow();
    roomy.y = roomy.bottom - 78;
    drawTwoRows(roomy);
    expect(roomy.y).toBeCloseTo(roomy.bottom - 18, 5);
  });

  it('lets rows grow until their page is full, up to what each may', async () => {
    const flow = await newFlow();
    const room = flow.room;
    const together = { height: 280, withNext: true };
    drawTable(flow, {
      ...table,
      rows: [
        row('简历', { grow: 900 }),
        row('奖惩', { grow: 100 }),
        row('承诺', together),
        row('意见', { height: 300 }),
      ],
    });
    // The page of 638 points would hold the first of the two that stand together, not both.
    expect([flow.finish(), flow.y]).toEqual([2, flow.setup.top + 580]);
    const short = await newFlow();
    drawTable(short, { ...table, rows: [row('简历', { grow: 50 }), row('意见', { grow: 50 })] });
    expect(short.y).toBeCloseTo(short.setup.top + 160, 5);
    const full = await newFlow();
    drawTable(full, { ...table, roomBelow: 40, rows: [row('简历', { grow: 900 }), row('意见')] });
    expect(full.y).toBeCloseTo(full.setup.top + room - 40, 0);
  });

  it('grows the last of the joined rows where their label needs more room', async () => {
    const flow = await newFlow();
    drawTable(flow, {
      ...table,
      rowHeight: 12,
      rows: [
        {
          cells: [
            { at: 0, rows: 2, text: '家庭成员及社会关系', label: true, vertical: true },
            { at: 1, text: '' },
          ],
        },
        { cells: [{ at: 1, text: '' }] },
      ],
    });
    expect(flow.y - flow.setup.top).toBeGreaterThan(9 * 10.5);
  });
});

describe('columns and headings', () => {
  it('stand in the order the office expects', () => {
    expect(DOSSIER_LEDGER.map(({ label }) => label).join(' ')).toBe(
      '档案编号 姓名 性别 科室 现任职务 任现职时间 职称 政治面貌 人员类别 管理权限 建档日期 建档依据 应归件数 实归件数 最近更新 存放位置 状态 状态日期 保管人 备注',
    );
    expect(NUMBER_REGISTER.map(({ label }) => label).join(' ')).toBe(
      '档案编号 姓名 科室（当时） 来源 编号日期 经办人 现状 状态日期 去向或作废原因',
    );
  });

  it('are numbered in Chinese', () => {
    expect([1, 10, 11, 20, 27].map(chineseNumber)).toEqual(['一', '十', '十一', '二十', '二十七']);
  });
});
