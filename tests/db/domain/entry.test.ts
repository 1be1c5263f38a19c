import { describe, expect, it } from 'vitest';
import {
  describeChange,
  entryListRow,
  entryPrintRow,
  entryTitle,
  validateEntry,
} from '../../../db/domain/entry.ts';
import { detectSecretMarking } from '../../../db/domain/secret-marking.ts';
import type { SectionDeclaration } from '../../../db/domain/section.ts';
import { getSection } from '../../../db/domain/sections/index.ts';

function section(code: string): SectionDeclaration {
  const found = getSection(code);
  if (!found) throw new Error(`no section ${code}`);
  return found;
}

function messages(code: string, raw: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const checked = validateEntry(section(code), raw);
  return checked.ok ? {} : checked.fields;
}

const gift = {
  registeredOn: '2026-03-06',
  kind: '礼品',
  giver: '某药业公司',
  receivedOn: '2026-03-04',
  item: '茶叶',
  handedInOn: '2026-03-05',
};
const sanction = {
  category: '党纪',
  kind: '警告',
  basis: '纪律处分条例第八条',
  decidedBy: '院纪委',
  effectiveOn: '2026-03-05',
};

describe('validateEntry', () => {
  it('trims text, drops control characters and reads amounts as they are typed', () => {
    const checked = validateEntry(section('giftHandIn'), {
      ...gift,
      item: '  茶\u0000叶\r\n两盒 ',
      value: '1,234.50元',
    });
    expect(checked).toMatchObject({ ok: true, values: { item: '茶叶 两盒', value: 1234.5, remark: null } });
  });

  it('takes no day to come for what has happened, and any for terms and plans', () => {
    const options = { acknowledgedSecretMarking: false, today: '2026-03-05' };
    const refused = (code: string, raw: Readonly<Record<string, unknown>>) => {
      const checked = validateEntry(section(code), raw, options);
      return checked.ok ? {} : checked.fields;
    };
    expect(refused('giftHandIn', gift)).toEqual({ registeredOn: '“登记日期”不能晚于今天，请核对。' });
    expect(refused('giftHandIn', { ...gift, registeredOn: '2026-03-05' })).toEqual({});
    expect(refused('sanction', { ...sanction, effectEndOn: '2027-03-04' })).toEqual({});
    expect(refused('sanction', { ...sanction, effectiveOn: '2099-01-01' })).toHaveProperty('effectiveOn');
    const talk = { heldOn: '2026-03-05', kind: '例行谈话', talker: '李四', followUpDueOn: '2026-06-05' };
    expect(refused('talk', talk)).toEqual({});
    expect(refused('talk', { ...talk, followUpDoneOn: '2026-06-05' })).toHaveProperty('followUpDoneOn');
  });

  it('keeps the lines of a paragraph', () => {
    const talk = {
      heldOn: '2026-03-05',
      kind: '例行谈话',
      talker: '李四',
      content: '一、学习\r\n二、要求\t',
    };
    expect(validateEntry(section('talk'), talk)).toMatchObject({
      ok: true,
      values: { content: '一、学习\n二、要求' },
    });
  });

  it.each([
    ['2026-02-30', '“登记日期”不是有效的日期，请按 2026-03-05 的格式填写。'],
    ['0206-03-05', '“登记日期”不是有效的日期，请按 2026-03-05 的格式填写。'],
    [46086, '“登记日期”应为文字，请重新填写。'],
  ])('refuses the date %s', (registeredOn, message) => {
    expect(messages('giftHandIn', { ...gift, registeredOn })).toEqual({ registeredOn: message });
  });

  it.each(['-1', '1.005', 'abc', Number.NaN, 1e12, true])('refuses the amount %s', (value) => {
    expect(messages('giftHandIn', { ...gift, value })).toEqual({
      value: '“金额或估价”应为金额（元），最多两位小数，请重新填写。',
    });
  });

  it('refuses a number out of its range, too many decimals and a word that is no option', () => {
    const training = { heldOn: '2026-03-05', theme: '警示片', form: '观看警示教育片', attendance: '出席' };
    expect(messages('educationAttendance', { ...training, hours: 101 })).toEqual({
      hours: '“学时”应在 0 至 100 之间，请核对。',
    });
    expect(messages('educationAttendance', { ...training, hours: 1.25 })).toEqual({
      hours: '“学时”应为数字，最多 1 位小数，请重新填写。',
    });
    expect(messages('educationAttendance', { ...training, attendance: '迟到' })).toEqual({
      attendance: '“参加情况”没有“迟到”这一项，请从“出席、请假、缺席、补学”中选择。',
    });
    expect(validateEntry(section('educationAttendance'), { ...training, form: '线上直播' }).ok).toBe(true);
  });

  it('refuses a text that is too long, counting rare characters as one', () => {
    const rare = '𬍛'.repeat(100);
    expect(validateEntry(section('giftHandIn'), { ...gift, item: rare }).ok).toBe(true);
    expect(messages('giftHandIn', { ...gift, item: `${rare}张` })).toEqual({
      item: '“名称”最多 100 字，现有 101 字，请删减。',
    });
  });

  it('refuses half of a character that a broken paste leaves behind', () => {
    expect(messages('giftHandIn', { ...gift, item: '茶\uD83D叶' })).toEqual({
      item: '“名称”含有无法识别的字符，请重新输入。',
    });
  });

  it('refuses dates that are not in order', () => {
    expect(messages('giftHandIn', { ...gift, handedInOn: '2026-03-03' })).toEqual({
      handedInOn: '“上交日期”不能早于“收受日期”，请核对两个日期。',
    });
  });

  it('does not take a field from the prototype of what comes in', () => {
    expect(messages('giftHandIn', Object.create(gift))).toHaveProperty('giver', '请填写“赠送方”。');
  });
});

describe('the rules of single sections', () => {
  it('offers the kinds of a sanction that go with its category', () => {
    expect(messages('sanction', { ...sanction, category: '事业单位', kind: '严重警告' })).toEqual({
      kind: '“类别”为“事业单位”时，“种类”只能是“警告、记过、降低岗位等级、开除”。',
    });
  });

  it('leaves the end of 留党察看 open until rights are restored', () => {
    const probation = { ...sanction, kind: '留党察看' };
    expect(validateEntry(section('sanction'), probation).ok).toBe(true);
    expect(messages('sanction', { ...probation, effectEndOn: '2029-03-05' })).toHaveProperty('effectEndOn');
    const restored = { ...probation, restoredOn: '2027-03-05', effectEndOn: '2029-03-05' };
    expect(validateEntry(section('sanction'), restored).ok).toBe(true);
    expect(messages('sanction', { ...restored, effectEndOn: '2027-01-05' })).toHaveProperty('effectEndOn');
  });

  it('knows no effect period of an expulsion and no restoration beside 留党察看', () => {
    const expelled = { ...sanction, kind: '开除党籍', effectEndOn: '2031-03-05' };
    expect(messages('sanction', expelled)).toHaveProperty('effectEndOn');
    expect(messages('sanction', { ...sanction, restoredOn: '2027-03-05' })).toHaveProperty('restoredOn');
  });

  it('keeps no identity number of a family member, in whatever field it is pasted', () => {
    const child = { relation: '儿子', name: '张小三', reportedOn: '2026-01-05' };
    expect(validateEntry(section('familyMember'), child).ok).toBe(true);
    expect(
      messages('familyMember', { ...child, remark: '身份证１１０１０１２０１５０１０１００１X' }),
    ).toEqual({
      remark: '家庭成员不登记身份证号，请删去号码后再保存。',
    });
  });

  it('refuses more votes than valid ballots', () => {
    const tally = {
      year: '2026',
      heldOn: '2026-01-05',
      occasion: '年度测评',
      issued: 60,
      returned: 58,
      valid: 57,
    };
    expect(validateEntry(section('democraticAppraisal'), { ...tally, excellent: 50, good: 7 }).ok).toBe(true);
    expect(messages('democraticAppraisal', { ...tally, excellent: 50, good: 8 })).toEqual({
      valid: '各档票数合计 58 票，多于有效票数 57 票，请核对票数。',
    });
    expect(messages('democraticAppraisal', { ...tally, returned: 61 })).toHaveProperty('returned');
  });

  it('asks for the approval of a 诫勉谈话 and the reason of a missing signature', () => {
    const talk = { heldOn: '2026-03-05', kind: '诫勉谈话', talker: '李四', reason: '巡察反馈' };
    expect(messages('talk', talk)).toEqual({ approvedBy: '“类别”为“诫勉谈话”时，请填写“审批人”。' });
    expect(messages('letter', { year: '2026', kind: '廉洁行医承诺书', state: '未签订' })).toHaveProperty(
      'reasonNotSigned',
    );
  });
});

describe('secret markings', () => {
  it.each(['此件为机密★1年', '秘 密', '绝密文件'])('asks about %s', (text) => {
    expect(detectSecretMarking(text)).toContain('本机不得录入国家秘密，仅登记文号与存放位置');
  });

  it.each(['手机密码已更换', '飞机密集起降', '保密教育', '神秘密室', '联系密切'])('lets %s pass', (text) => {
    expect(detectSecretMarking(text)).toBeNull();
  });

  it('holds an entry back until the clerk confirms that it is no secret', () => {
    const raw = { ...gift, remark: '机密文件一份' };
    expect(validateEntry(section('giftHandIn'), raw)).toMatchObject({
      ok: false,
      fields: { remark: expect.stringContaining('疑似涉密') },
      asksSecretAcknowledgement: true,
    });
    expect(validateEntry(section('giftHandIn'), raw, { acknowledgedSecretMarking: true }).ok).toBe(true);
    expect(validateEntry(section('giftHandIn'), { ...raw, giver: '' })).toMatchObject({
      asksSecretAcknowledgement: false,
    });
  });
});

describe('entries in lists, on paper and in the history', () => {
  const values = { ...gift, value: 1234567.5, remark: null };

  it('writes dates and money as the screen and as official paper write them', () => {
    const gifts = section('giftHandIn');
    expect(entryListRow(gifts, values)).toMatchObject({
      handedInOn: '2026-03-05',
      value: '1,234,567.50元',
      remark: '',
    });
    expect(entryPrintRow(gifts, values)).toMatchObject({
      handedInOn: '2026年3月5日',
      value: '1,234,567.50元',
    });
    const career = { kind: '任职', fromMonth: '2020-09', workUnit: '心内科', post: '副主任' };
    expect(entryPrintRow(section('career'), career)).toMatchObject({ fromMonth: '2020年9月' });
    expect(entryTitle(section('career'), career)).toBe('任职 心内科 副主任');
    const training = { heldOn: '2026-03-05', hours: 2.5 };
    expect(entryPrintRow(section('educationAttendance'), training)).toMatchObject({ hours: '2.5学时' });
    expect(entryPrintRow(section('medicalEthicsAppraisal'), { year: '2026', vetoed: false })).toMatchObject({
      year: '2026年',
      vetoed: '否',
    });
  });

  it('tells what an amendment changed, field by field', () => {
    const after = { ...values, handedInOn: '2026-03-06', remark: '已退' };
    expect(describeChange(section('giftHandIn'), values, after)).toEqual([
      { code: 'handedInOn', label: '上交日期', before: '2026-03-05', after: '2026-03-06' },
      { code: 'remark', label: '备注', before: '', after: '已退' },
    ]);
  });
});
