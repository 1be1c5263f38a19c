import { beforeAll, describe, expect, it } from 'vitest';
import { shortAnchor } from '../../../db/domain/anchor-text.ts';
import { entryListRow } from '../../../db/domain/entry.ts';
import { SECTIONS } from '../../../db/domain/sections/index.ts';
import { addEntry } from '../../../db/entries.ts';
import { getPerson } from '../../../db/people.ts';
import { PAPER_FORMS, type Printed } from '../../../electron/contract/paper.ts';
import type { Caller } from '../../builders/office.ts';
import {
  asFile,
  IDENTITY,
  openPrintingOffice,
  PHONE,
  type PrintingOffice,
  printedText,
} from '../../builders/printing.ts';
import { ensurePdfValidators, preflightErrors } from '../../oracles/pdf-validators.ts';

beforeAll(ensurePdfValidators);

const bare = (text: string): string => text.replace(/\s+/gu, '');
const ordinary = SECTIONS.filter(({ sensitive }) => !sensitive);
const sensitive = SECTIONS.filter((section) => section.sensitive);

/** Texts of the office's entries in those sections that the paper lacks. */
function missing(office: PrintingOffice, text: string, sections: typeof SECTIONS): readonly string[] {
  return sections.flatMap((section) => {
    const row = entryListRow(section, office.entries[section.code] ?? {});
    return Object.entries(row)
      .filter(([, value]) => !text.includes(bare(value)))
      .map(([code, value]) => `${section.code}.${code}: ${value}`);
  });
}

async function textOf(office: PrintingOffice, printed: Promise<Printed>, caller?: Caller): Promise<string> {
  return printedText(await office.bytesOf(await printed, caller));
}

describe('a printed dossier', () => {
  it('says whose it is, holds every entry, and states the head of the chain at its start', async () => {
    const office = await openPrintingOffice();
    const text = await textOf(office, office.print());
    for (const part of ['张伟', office.numbers.full, '内科', '主任医师', '廉洁档案', '临江市第一人民医院'])
      expect(text).toContain(part);
    expect(missing(office, text, ordinary)).toEqual([]);
    const start = office.db.get<{ seq: number; hash: string }>(
      `SELECT seq, hash FROM audit_event WHERE json_extract(text, '$.action') = 'paper.print.start'`,
    );
    expect(text).toContain(`审计链头${start && shortAnchor(start)}`);
    expect(text).toContain('打印2026-03-0509:30经办人');
  });

  it('masks numbers unless they are asked for, and says so', async () => {
    const office = await openPrintingOffice();
    const masked = await textOf(office, office.print());
    expect([IDENTITY, PHONE].filter((number) => masked.includes(number))).toEqual([]);
    expect(masked).toContain('证件号码、电话已脱敏');
    const full = await textOf(office, office.print({ masked: false }));
    expect([IDENTITY, PHONE].filter((number) => !full.includes(number))).toEqual([]);
    expect(full).not.toContain('脱敏');
    const forms = ['cover', 'catalogue', 'dossierLedger', 'handOutSheet'] as const;
    expect(await textOf(office, office.print({ forms: [...forms] }))).not.toContain('脱敏');
  });

  it('carries family, property, sanctions and the like only where asked', async () => {
    const office = await openPrintingOffice();
    const plain = await textOf(office, office.print());
    expect(sensitive.filter(({ label }) => plain.includes(bare(label))).map(({ code }) => code)).toEqual([]);
    expect(plain).not.toContain(office.entries.sanction?.kind);
    const whole = await textOf(office, office.print({ withSensitive: true }));
    expect(missing(office, whole, SECTIONS)).toEqual([]);
  });

  it('holds nothing of a section the user may not read, however he asks', async () => {
    const office = await openPrintingOffice();
    const number = '线索独字第九号';
    office.write((tx) => {
      const values = { ...office.entries.clue, number };
      addEntry(tx, { personId: office.ids.full, section: 'clue', values }, '2026-03-05', 'office');
    });
    expect(await textOf(office, office.print({ withSensitive: true }))).toContain(number);
    const leader = office.as('leader');
    const text = await textOf(office, office.print({ withSensitive: true }, leader), leader);
    expect(text).not.toContain(number);
    const hidden = SECTIONS.filter(({ readers }) => !readers.includes('leader'));
    expect(hidden.map(({ code }) => code)).toEqual(['clue', 'inquiry']);
    expect(hidden.filter(({ label }) => text.includes(bare(label)))).toEqual([]);
    expect(
      missing(
        office,
        text,
        SECTIONS.filter((section) => !hidden.includes(section)),
      ),
    ).toEqual([]);
  });
});

describe('目录', () => {
  it('says of each material when it was filed and by whom', async () => {
    const office = await openPrintingOffice();
    const clerk = getPerson(office.db, office.users.clerk.personId)?.name;
    const text = await textOf(office, office.print({ forms: ['catalogue'] }));
    expect(text.split(`2026-03-05${clerk}`)).toHaveLength(ordinary.length + 1);
  });
});

describe('基本情况表', () => {
  it('leaves lines for the family on a sheet to fill in, and prints who they are only where asked', async () => {
    const office = await openPrintingOffice();
    const name = '张家人甲乙丙丁';
    office.write((tx) => {
      const values = { ...office.entries.familyMember, name };
      addEntry(tx, { personId: office.ids.full, section: 'familyMember', values }, '2026-03-05', 'office');
    });
    const toFill = await textOf(office, office.print({ forms: ['sheetToFill'] }));
    expect([toFill.includes('称谓'), toFill.includes(name)]).toEqual([true, false]);
    const plain = await textOf(office, office.print({ forms: ['basicFacts'] }));
    expect([plain.includes('称谓'), plain.includes(name)]).toEqual([false, false]);
    expect(plain).toContain('家庭成员（敏感栏目，本次未打印）');
    const whole = await textOf(office, office.print({ forms: ['basicFacts'], withSensitive: true }));
    expect([whole.includes('称谓'), whole.includes(name)]).toEqual([true, true]);
  });
});

describe('奖惩 of 基本情况表', () => {
  it('says that sanctions were left out, or left to the hand, whether there are any or not', async () => {
    const office = await openPrintingOffice();
    const kind = String(office.entries.sanction?.kind);
    for (const person of [office.ids.full, office.ids.other]) {
      const people = { ids: [person] };
      const plain = await textOf(office, office.print({ forms: ['basicFacts'], people }));
      expect(plain).toContain('（处分情况为敏感栏目，本次未打印）');
      const toFill = await textOf(office, office.print({ forms: ['sheetToFill'], people }));
      expect(toFill).toContain('（处分情况未预填，请本人填写）');
      expect(plain + toFill).not.toContain(kind);
      const whole = await textOf(
        office,
        office.print({ forms: ['basicFacts'], people, withSensitive: true }),
      );
      expect([whole.includes(kind), whole.includes('处分处理')]).toEqual([person === office.ids.full, false]);
    }
  });
});

describe('paper of a demo office', () => {
  it('says so, a real one does not', async () => {
    const office = await openPrintingOffice();
    const forms = ['cover', 'spines', 'basicFacts'] as const;
    const real = await textOf(office, office.print({ forms: [...forms] }));
    expect(real).not.toContain('演练');
    office.write((tx) => {
      const { officeId } = office.office;
      tx.amend('office', officeId, Number(tx.read('office', officeId).version), { demo: 1 });
    });
    for (const form of forms)
      expect(await textOf(office, office.print({ forms: [form] }))).toContain('演练·虚构数据');
    const sheet = await office.call('setup.recoverySheet', {
      officeName: '纪检监察室',
      codes: [office.recoveryCode],
      mark: '00000000',
    });
    expect(printedText(sheet.bytes)).toContain('演练·虚构数据');
  });
});

describe('one file of many', () => {
  it('goes form by form, within a form in the order of units and numbers', async () => {
    const office = await openPrintingOffice();
    const text = await textOf(
      office,
      office.print({ people: { filter: {} }, forms: ['cover', 'catalogue'] }),
    );
    const { full, other, surgeon } = office.numbers;
    const order = [surgeon, full, other];
    const found = [...text.matchAll(/档案编号：?(LZ\d{4}-\d{4})/gu)].map(([, number]) => number);
    expect(found).toEqual([...order, ...order]);
  });

  it('hands out sheets per unit with the day they are due back', async () => {
    const office = await openPrintingOffice();
    const forms = ['handOutSheet'] as const;
    const input = { people: { filter: {} }, forms: [...forms], dueOn: '2026-03-31' };
    const text = await textOf(office, office.print(input));
    expect([...text.matchAll(/科室：(.+?)（(\d)人）/gu)].map(([, unit, count]) => [unit, count])).toEqual([
      ['外科', '1'],
      ['内科', '2'],
    ]);
    expect(text).toContain('应交回：2026-03-31');
  });
});

const EVERYTHING = { filter: {}, sort: { by: 'number', descending: false }, columns: [], ids: null } as const;

describe('编号登记簿', () => {
  it('shows each number with what became of it', async () => {
    const office = await openPrintingOffice();
    const { other, surgeon } = office.ids;
    await office.call('dossiers.voidNumber', { personId: other, version: 1, reason: '编错人' });
    const move = { state: 'transferred', on: '2026-03-05', reason: '调往县医院' } as const;
    await office.call('dossiers.changeState', { personId: surgeon, version: 1, ...move });
    const text = await textOf(office, office.runJob<Printed>(office.call, 'register.print', EVERYTHING));
    expect(text).toMatch(
      new RegExp(`${office.numbers.other}张伟内科编发2026-03-05.*?作废2026-03-05编错人`, 'u'),
    );
    expect(text).toMatch(new RegExp(`${office.numbers.surgeon}周䶮外科编发.*?调出2026-03-05调往县医院`, 'u'));
  });
});

describe('every form of a real office', () => {
  it('is PDF/A-1b without one error', async () => {
    const office = await openPrintingOffice();
    const files: string[] = [];
    for (const form of PAPER_FORMS) {
      const input = { people: { filter: {} }, forms: [form], withSensitive: true, masked: false };
      files.push(asFile(await office.bytesOf(await office.print(input)), `${form}.pdf`));
    }
    const all = await office.print({ people: { filter: {} }, forms: [...PAPER_FORMS] });
    files.push(asFile(await office.bytesOf(all), 'all.pdf'));
    const others = [
      office.runJob<Printed>(office.call, 'paper.ruler', {}),
      office.runJob<Printed>(office.call, 'register.print', EVERYTHING),
    ];
    for (const [index, printed] of (await Promise.all(others)).entries())
      files.push(asFile(await office.bytesOf(printed), `other-${index}.pdf`));
    expect(preflightErrors(files)).toEqual([]);
  });
});
