import { describe, expect, it } from 'vitest';
import { createSupplier } from '../../../db/suppliers.ts';
import type { Printed } from '../../../electron/contract/paper.ts';
import type { Input } from '../../../renderer/client.ts';
import { refusalOf } from '../../builders/gate-refusal.ts';
import { type CampaignOrder, insertCampaign, letterCandidate } from '../../builders/letter.ts';
import { letterTemplate } from '../../builders/letter-template.ts';
import { insertUnit } from '../../builders/person.ts';
import { namesInZip, openPrintingOffice, type PrintingOffice, printedText } from '../../builders/printing.ts';

interface Letters {
  readonly office: PrintingOffice;
  readonly campaignId: string;
  readonly letterIds: readonly string[];
  readonly print: (input?: Partial<Input<'letters.print'>>) => Promise<Printed>;
  readonly states: () => readonly string[];
}

/** A campaign for 周䶮 (外科, 甲方 李一), 张伟 and the clerk's relative 钱亲 (内科, 甲方 王二). */
async function openLetters(order: CampaignOrder = {}): Promise<Letters> {
  const office = await openPrintingOffice();
  const { surgeon, full, relative } = office.ids;
  const made = office.write((tx) => {
    const units = new Map(
      tx.db.all<{ id: string; name: string }>('SELECT id, name FROM unit').map(({ id, name }) => [name, id]),
    );
    const issuer = (personId: string, name: string) => ({ personId, name, postTitle: '副院长' });
    const at = (unitName: string) => ({ unitName, unitId: units.get(unitName) ?? null });
    return insertCampaign(
      tx,
      office.office.officeId,
      [
        letterCandidate(full, '张伟', { ...at('内科'), issuer: issuer(surgeon, '王二') }),
        letterCandidate(relative, '钱亲', { ...at('内科'), issuer: issuer(surgeon, '王二') }),
        letterCandidate(surgeon, '周䶮', { ...at('外科'), issuer: issuer(full, '李一') }),
      ],
      order,
    );
  });
  const print = (input: Partial<Input<'letters.print'>> = {}): Promise<Printed> =>
    office.runJob(office.call, 'letters.print', {
      letters: { campaignId: made.campaignId },
      order: 'unit',
      onlyDue: false,
      merged: true,
      ...input,
    });
  const states = (): readonly string[] =>
    office.db
      .all<{ text: string }>(
        "SELECT party_name || ' ' || state || ' ' || coalesce(printed_on, '') AS text FROM letter",
      )
      .map(({ text }) => text.trim());
  return { office, ...made, print, states };
}

function eventOf(office: PrintingOffice, action: string) {
  const row = office.db.get<{ text: string }>('SELECT text FROM audit_event WHERE action = :action', {
    action,
  });
  return JSON.parse(row?.text ?? 'null');
}

describe('letters.print', () => {
  it('prints the bundles of units in unit order, receipt first, each letter in its copies, and moves them to printed', async () => {
    const { office, print, states } = await openLetters();
    const printed = await print();
    expect(printed.skipped.map(({ name, reason }) => name + reason)).toEqual([
      '钱亲回避：本人或近亲属的责任书须由其他经办人打印。',
    ]);
    // Two receipts, two letters in two copies.
    expect(printed.documents).toBe(6);
    const text = printedText(await office.bytesOf(printed));
    expect(text.match(/科室：外科|科室：内科|乙方：周䶮|乙方：张伟/gu)).toEqual([
      '科室：外科',
      '乙方：周䶮',
      '乙方：周䶮',
      '科室：内科',
      '乙方：张伟',
      '乙方：张伟',
    ]);
    expect(states()).toEqual(['张伟 printed 2026-03-05', '钱亲 due', '周䶮 printed 2026-03-05']);
    expect(eventOf(office, 'letters.print')).toMatchObject({
      subjects: [office.ids.surgeon, office.ids.full],
      note: '2026年度廉政责任书，共2份',
    });
  });

  it("carries codes on the office's own copy only", async () => {
    const { office, print, letterIds } = await openLetters();
    const text = printedText(
      await office.bytesOf(await print({ letters: { letterIds: letterIds.slice(0, 1) } })),
    );
    expect(text.match(/审计链头/gu)).toHaveLength(2);
    expect(text.match(/20000000\d\d/gu)).toHaveLength(1);
    expect(text.match(/本份由.*?(?:存档|留存)/gu)).toEqual(['本份由纪检监察室存档', '本份由签订人留存']);
  });

  it('lays the stacks of each 甲方 in signing order, his list first', async () => {
    const { office, print } = await openLetters();
    const text = printedText(await office.bytesOf(await print({ order: 'issuer' })));
    expect(text.match(/甲方：(李一|王二)（副院长）|乙方：(周䶮|张伟)/gu)).toEqual([
      '甲方：李一（副院长）',
      '乙方：周䶮',
      '乙方：周䶮',
      '甲方：王二（副院长）',
      '乙方：张伟',
      '乙方：张伟',
    ]);
  });

  it('leaves out what was printed before where it is told to, and says when nothing is left', async () => {
    const { print, letterIds } = await openLetters();
    await print({ letters: { letterIds: letterIds.slice(0, 1) } });
    expect((await print({ onlyDue: true })).documents).toBe(3);
    expect(await refusalOf(print({ onlyDue: true }))).toMatchObject({ code: 'nothing-to-print' });
  });

  it('gives a file a copy in the folder of its unit', async () => {
    const { office, print } = await openLetters();
    const names = await namesInZip(await office.bytesOf(await print({ merged: false })));
    expect(names).toEqual([
      '外科/2026年度廉政责任书领取签收单 外科.pdf',
      '外科/ZR2026-0003 周䶮 党风廉政建设责任书 存档.pdf',
      '外科/ZR2026-0003 周䶮 党风廉政建设责任书 留存.pdf',
      '内科/2026年度廉政责任书领取签收单 内科.pdf',
      '内科/ZR2026-0001 张伟 党风廉政建设责任书 存档.pdf',
      '内科/ZR2026-0001 张伟 党风廉政建设责任书 留存.pdf',
    ]);
  });

  it('fills every field from the letter, the office, the unit and who is in charge of it', async () => {
    const { office, print, letterIds } = await openLetters({
      copies: 1,
      content: {
        basis: '{单位名称}{办公室名称}{编号}，{乙方科室}{乙方职务}，分管{分管领导}，监督{监督人}。',
        copiesText: '一式{份数}份。',
      },
    });
    office.write((tx) => {
      const unitId = tx.db.get<{ id: string }>("SELECT id FROM unit WHERE name = '内科'")?.id ?? '';
      const charge = { from_on: '2025-01-01', to_on: null, voided_at: null, void_reason: null };
      tx.insert('in_charge', { leader_id: office.ids.surgeon, unit_id: unitId, ...charge });
    });
    const text = printedText(
      await office.bytesOf(await print({ letters: { letterIds: letterIds.slice(0, 1) } })),
    );
    expect(text).toContain('2026年度廉政责任书');
    expect(text).toContain('临江市第一人民医院纪检监察室ZR2026-0001，内科医师，分管周䶮，监督＿＿＿＿＿＿。');
    expect(text).toContain('自2026年1月1日至2026年12月31日。一式一份。');
  });

  it('names the hospital, not 院领导, as where a leader serves; a unit that signs keeps its name', async () => {
    const { office } = await openLetters();
    const parties = ['乙方：{乙方姓名}（{乙方科室}{乙方职务}）'];
    const textOf = async (party: 'person' | 'unit') => {
      const leader = letterCandidate(office.ids.full, '张伟', {
        party,
        unitName: '院领导',
        signerPost: '总会计师',
      });
      const candidate = party === 'unit' ? { ...leader, partyId: '', unitId: null } : leader;
      const made = office.write((tx) =>
        insertCampaign(tx, office.office.officeId, [candidate], { name: party, party, content: { parties } }),
      );
      const printed = await office.runJob<Printed>(office.call, 'letters.print', {
        letters: { campaignId: made.campaignId },
        order: 'unit',
        onlyDue: false,
        merged: true,
      });
      return printedText(await office.bytesOf(printed));
    };
    expect(await textOf('person')).toContain('张伟（临江市第一人民医院总会计师）');
    expect(await textOf('unit')).toContain('张伟（院领导总会计师）');
  });

  it("names the 甲方's own unit beside his post, and the hospital for a leader or where none is known", async () => {
    const { office, print, letterIds } = await openLetters({
      content: { parties: ['甲方：{甲方姓名}（{甲方科室}{甲方职务}）'] },
    });
    const textOf = async () =>
      printedText(await office.bytesOf(await print({ letters: { letterIds: letterIds.slice(0, 1) } })));
    expect(await textOf()).toContain('甲方：王二（临江市第一人民医院副院长）');
    const held = { from_on: '2025-01-01', to_on: null, voided_at: null, void_reason: null };
    const hold = (unitName: string) =>
      office.write((tx) => {
        const unitId =
          tx.db.get<{ id: string }>('SELECT id FROM unit WHERE name = :unitName', { unitName })?.id ??
          insertUnit(tx, unitName);
        const post = { person_id: office.ids.surgeon, unit_id: unitId, title: '副院长', main: 1 };
        tx.insert('post', { ...held, ...post, from_on: unitName === '外科' ? '2025-01-01' : '2025-06-01' });
      });
    hold('外科');
    expect(await textOf()).toContain('甲方：王二（外科副院长）');
    hold('院领导');
    expect(await textOf()).toContain('甲方：王二（临江市第一人民医院副院长）');
  });

  it('leaves room for a 甲方 not yet known, and says whose letters those are', async () => {
    const { office } = await openLetters();
    const made = office.write((tx) =>
      insertCampaign(tx, office.office.officeId, [letterCandidate(office.ids.other, '张伟')], {
        name: '补签',
      }),
    );
    const printed = await office.runJob<Printed>(office.call, 'letters.print', {
      letters: made,
      order: 'issuer',
      onlyDue: true,
      merged: true,
    });
    expect(printed.incomplete.map(({ reason }) => reason)).toEqual(['甲方未确定，已留空待填。']);
  });

  it('gives suppliers a copy without any code or chain head, and keeps the coded one', async () => {
    const { office } = await openLetters();
    const { campaignId } = office.write((tx) => {
      const fields = {
        name: '康达公司',
        creditCode: '91990101MA00000000',
        supplies: '',
        integrityNote: '',
        note: '',
      };
      const { id } = createSupplier(tx, fields);
      const candidate = letterCandidate(id, '康达公司', {
        party: 'supplier',
        signerName: '赵文博',
        unitId: null,
      });
      const content = letterTemplate({ party: 'supplier', parties: ['{供应商名称}{信用代码}{代表姓名}'] });
      return insertCampaign(tx, office.office.officeId, [candidate], {
        name: '供应商',
        party: 'supplier',
        content,
      });
    });
    const input = { letters: { campaignId }, order: 'unit', onlyDue: true, merged: false };
    const printed = await office.runJob<Printed>(office.call, 'letters.print', input);
    expect((await namesInZip(await office.bytesOf(printed)))[0]).toBe('供应商/供应商领取签收单 供应商.pdf');
    const merged = { ...input, onlyDue: false, merged: true };
    const text = printedText(
      await office.bytesOf(await office.runJob<Printed>(office.call, 'letters.print', merged)),
    );
    expect(text).toContain('康达公司91990101MA00000000赵文博');
    expect(text).toMatch(/对象：供应商.*批次：供应商.*代表供应商/u);
    const stack = { ...merged, order: 'issuer' } as const;
    const listed = printedText(
      await office.bytesOf(await office.runJob<Printed>(office.call, 'letters.print', stack)),
    );
    // A supplier is in no unit.
    expect(listed).toMatch(/甲方签署清单.*编号乙方姓名代表供应商份数/u);
    const [ours = '', theirs = ''] = text.split(/(?=本份由)/u).slice(1);
    expect(ours).toMatch(/^本份由纪检监察室存档.*20000000\d\d/u);
    expect(theirs).toMatch(/^本份由签订供应商留存/u);
    expect(theirs).not.toMatch(/审计链头|20000000\d\d/u);
  });

  it('moves nothing where it is cancelled', async () => {
    const { office, campaignId, states } = await openLetters();
    const input = { letters: { campaignId }, order: 'unit', onlyDue: false, merged: true } as const;
    // A job's call answers its id.
    const { jobId } = (await office.call('letters.print', input)) as unknown as { readonly jobId: string };
    await office.call('jobs.cancel', { jobId });
    while ((await office.call('jobs.get', { jobId })).state === 'running')
      await new Promise((go) => setTimeout(go, 5));
    expect(states()).toEqual(['张伟 due', '钱亲 due', '周䶮 due']);
    expect(office.spooled()).toEqual([]);
  });
});

describe('letters.printReminders', () => {
  it('lists who has not signed unit by unit, with the day and never a reason', async () => {
    const { office, campaignId, letterIds } = await openLetters();
    office.write((tx) => {
      const unit = insertUnit(tx, '护理部');
      expect(unit).not.toBe('');
      const [first = '', , third = ''] = letterIds;
      tx.amend('letter', first, 1, {
        state: 'notSigned',
        not_signed_reason: '病产假',
        not_signed_on: '2026-03-05',
      });
      tx.amend('letter', third, 1, { state: 'signed', signed_on: '2026-03-04' });
    });
    const printed = await office.runJob<Printed>(office.call, 'letters.printReminders', {
      campaignId,
      replyByOn: '2026-04-10',
      merged: true,
    });
    const text = printedText(await office.bytesOf(printed));
    expect(text).toContain(
      '内科：截至2026年3月5日，“2026年度廉政责任书”批次的下列文书尚未签订。请于2026年4月10日前',
    );
    expect(text).toContain('1ZR2026-0001张伟医师2026-03-31');
    expect(text).not.toMatch(/病产假|周䶮/u);
    expect(printed.documents).toBe(1);
  });
});

describe('letters.printReminders for who has left', () => {
  it('chases nobody who no longer serves, and says so', async () => {
    const { office, campaignId } = await openLetters();
    const spell = { voided_at: null, void_reason: null, reason: '', to_on: null };
    office.write((tx) =>
      tx.insert('employment', {
        ...spell,
        person_id: office.ids.surgeon,
        state: 'left',
        from_on: '2026-03-04',
      }),
    );
    // Due while he still served: owed for good, but nobody is there to be chased.
    office.db.run("UPDATE letter SET due_on = '2026-03-03' WHERE person_id = :id", {
      id: office.ids.surgeon,
    });
    const printed = await office.runJob<Printed>(office.call, 'letters.printReminders', {
      campaignId,
      replyByOn: '2026-04-10',
      merged: true,
    });
    const text = printedText(await office.bytesOf(printed));
    expect(text).toContain('张伟');
    expect(text).not.toContain('周䶮');
    expect(printed.skipped.map(({ name, reason }) => name + reason)).toContain(
      '周䶮已离岗，不再催签；可作废或登记未签原因。',
    );
    // Once the reason is entered nothing is left to say.
    office.db.run(
      "UPDATE letter SET state = 'notSigned', not_signed_reason = '离职', not_signed_on = '2026-03-05' WHERE person_id = :id",
      {
        id: office.ids.surgeon,
      },
    );
    const again = await office.runJob<Printed>(office.call, 'letters.printReminders', {
      campaignId,
      replyByOn: '2026-04-10',
      merged: true,
    });
    expect(again.skipped.map(({ name }) => name)).not.toContain('周䶮');
  });
});

describe('letterTemplates.preview', () => {
  it('gives a page of the real paper as a picture, the last one for a page beyond it', async () => {
    const { office } = await openLetters();
    const content = letterTemplate({
      clauses: [{ heading: '责任', lead: Array.from({ length: 20 }, () => '文。').join('\n'), items: [] }],
    });
    const drawn = await office.call('letterTemplates.preview', { content, page: 9, scale: 0.5 });
    expect([drawn.pages, Math.round(drawn.widthPt), Math.round(drawn.heightPt)]).toEqual([2, 594, 840]);
    expect(Buffer.from(drawn.png).subarray(1, 4).toString()).toBe('PNG');
  });
});

describe('letters.printAssessments', () => {
  it('prints the form of each assessment clause by clause, with its own code', async () => {
    const { office, campaignId, letterIds } = await openLetters();
    const clauses = [
      {
        clause: '组织领导',
        points: ['（一）压实责任。逐级签订责任书。', '（二）每年研究一次'],
        selfReport: '已部署',
        result: 'partly',
        note: '记录不全',
      },
      { clause: '廉洁从业', points: [], selfReport: '', result: null, note: '' },
    ];
    const [first = ''] = letterIds;
    office.write((tx) =>
      tx.insert('letter_assessment', {
        paper_version: 1,
        origin_office_id: office.office.officeId,
        letter_id: first,
        year: 2026,
        period: 'half',
        clauses: JSON.stringify(clauses),
      }),
    );
    const assessments = { campaignId, period: 'half' };
    const printed = await office.runJob<Printed>(office.call, 'letters.printAssessments', {
      assessments,
      merged: true,
    });
    const text = printedText(await office.bytesOf(printed));
    expect(text).toContain('党风廉政建设责任书落实情况考核表编号：ZR2026-0001考核期间：2026年上半年');
    expect(text).toContain(
      '1一、组织领导（一）压实责任。（二）每年研究一次已部署记录不全部分落实2二、廉洁从业',
    );
    // The words of the screen that it is entered in.
    expect(text).toMatch(/责任内容自查情况核查情况结果.*核查意见.*考核结果/u);
    expect(text.match(/21\d{8}/gu)).toHaveLength(1);
    const other = { assessments: { campaignId, period: 'year' }, merged: true };
    expect(await refusalOf(office.runJob(office.call, 'letters.printAssessments', other))).toMatchObject({
      code: 'nothing-to-print',
    });
  });
});

describe('the ledgers of letters on paper', () => {
  it('name the year they show where none was asked for, so that next year’s reader knows it', async () => {
    const { office, campaignId } = await openLetters();
    const sort = { by: 'number', descending: false } as const;
    const headOf = async (
      channel: 'letters.printLedger' | 'letterAssessments.printLedger',
      filter: { readonly campaignId?: string },
    ) => {
      const input = { filter, sort, columns: [], ids: null };
      const printed = await office.runJob<Printed>(office.call, channel, input);
      return printedText(await office.bytesOf(printed));
    };
    expect(await headOf('letters.printLedger', {})).toContain('2026年度');
    expect(await headOf('letters.printLedger', { campaignId })).toContain('各年度');
    expect(await headOf('letterAssessments.printLedger', {})).toContain('2026年度');
  });
});
