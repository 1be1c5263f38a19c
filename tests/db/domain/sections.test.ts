import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  describeChange,
  entryDate,
  entryListRow,
  entrySearchText,
  entryTitle,
  validateEntry,
} from '../../../db/domain/entry.ts';
import { getSection, SECTIONS } from '../../../db/domain/sections/index.ts';
import { validEntry } from '../../builders/section-entry.ts';

const acknowledged = { acknowledgedSecretMarking: true };
const kebab = (code: string) => code.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);

describe('SECTIONS', () => {
  it('holds exactly the sections of the folder, so that a new section is one file and one line', () => {
    const folder = new URL('../../../db/domain/sections/', import.meta.url);
    const files = readdirSync(folder).filter((name) => name !== 'index.ts');
    expect(files.toSorted()).toEqual(SECTIONS.map((section) => `${kebab(section.code)}.ts`).toSorted());
  });

  it('keeps the order of the dossier, beginning after 基本情况', () => {
    const orders = SECTIONS.map((section) => section.order);
    expect(orders).toEqual(orders.toSorted((left, right) => left - right));
    expect(new Set(orders).size).toBe(SECTIONS.length);
    expect(SECTIONS.map((section) => section.label).join(' · ')).toBe(
      '家庭成员及社会关系 · 简历及职务任免 · 个人廉洁情况申报（院内） · 出国（境）及证件 · 财产、兼职及从业 · 婚丧喜庆事项 · ' +
        '礼品礼金上交 · 责任书/承诺书 · 谈话 · 警示教育 · 述责述廉 · 民主测评 · 民主生活会 · 年度考核 · 岗位风险点 · ' +
        '不良执业行为记分 · 奖励与表彰 · 信访举报及线索 · 函询 · 处分处理 · 容错纠错与澄清正名 · 医德考评 · ' +
        '经济责任审计 · 问题整改 · 党风廉政意见 · 其他材料',
    );
  });

  it('finds a section by its code and knows no other', () => {
    expect(getSection('talk')?.label).toBe('谈话');
    expect(getSection('toString')).toBeNull();
  });

  it('shows clues and inquiries to clerk and head only, and sanctions to the leader as well', () => {
    expect(getSection('clue')?.readers).toEqual(['clerk', 'head']);
    expect(getSection('inquiry')?.readers).toEqual(['clerk', 'head']);
    expect(getSection('sanction')?.readers).toEqual(['clerk', 'head', 'leader']);
  });

  it('keeps clues off, and family, property and journeys for 中层以上 only', () => {
    const kept = (rule: string) =>
      SECTIONS.filter((section) => section.keptByDefault === rule).map((section) => section.code);
    expect(kept('off')).toEqual(['clue']);
    expect(kept('middleAndAbove')).toEqual(['familyMember', 'goingAbroad', 'propertyAndBusiness']);
  });

  it('expects of everybody what everybody has, and nothing that only happens to some', () => {
    const expected = SECTIONS.filter((section) => section.expectedOfAll).map((section) => section.code);
    expect(expected).toEqual([
      'familyMember',
      'career',
      'integrityDeclaration',
      'letter',
      'talk',
      'educationAttendance',
      'annualAssessment',
      'riskPoint',
      'medicalEthicsAppraisal',
    ]);
  });

  it('marks what packages leave out unless the letter names it', () => {
    const sensitive = SECTIONS.filter((section) => section.sensitive).map((section) => section.code);
    expect(sensitive).toEqual([
      'familyMember',
      'goingAbroad',
      'propertyAndBusiness',
      'clue',
      'inquiry',
      'sanction',
    ]);
  });

  it('has no field for the person who reported, nor for the substance of a clue', () => {
    expect(getSection('clue')?.fields.map((field) => field.label)).toEqual([
      '线索编号',
      '登记日期',
      '四种形态',
      '办理结果',
      '案卷存放位置',
    ]);
  });
});

describe.each(SECTIONS)('the section $label', (section) => {
  it('is declared so that form, list and paper can follow', () => {
    const codes = section.fields.map((field) => field.code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(new Set(section.fields.map((field) => field.label)).size).toBe(codes.length);
    const dateField = section.fields.find((field) => field.code === section.dateField);
    expect(['date', 'month', 'year']).toContain(dateField?.type.kind);
    const columns = section.fields.filter((field) => field.inList).length;
    expect(columns).toBeGreaterThanOrEqual(4);
    expect(columns).toBeLessThanOrEqual(10);
  });

  it('accepts a well-filled entry, reads it back unchanged and finds all its words', () => {
    fc.assert(
      fc.property(validEntry(section), (entry) => {
        const checked = validateEntry(section, entry, acknowledged);
        expect(checked).toEqual({ ok: true, values: entry });
        const text = entrySearchText(section, entry).split('\n');
        for (const field of section.fields) {
          const value = entry[field.code];
          if (['text', 'paragraph', 'choice'].includes(field.type.kind) && value !== null) {
            expect(text).toContain(value);
          }
        }
        expect(entryTitle(section, entry)).not.toBe('');
        expect(entryDate(section, entry)).toBe(entry[section.dateField]);
        expect(Object.keys(entryListRow(section, entry))).toEqual(section.fields.map((field) => field.code));
        expect(describeChange(section, entry, entry)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('refuses an empty entry, naming every field that must be filled in', () => {
    const required = section.fields.filter((field) => field.required).map((field) => field.code);
    const checked = validateEntry(section, {});
    expect(checked.ok ? [] : Object.keys(checked.fields)).toEqual(required);
    expect(required.length).toBeGreaterThan(0);
  });

  it('refuses a field it does not know', () => {
    const [entry] = fc.sample(validEntry(section), { numRuns: 1, seed: 7 });
    const checked = validateEntry(section, { ...entry, reporterName: '某人' }, acknowledged);
    expect(checked).toMatchObject({
      ok: false,
      fields: { reporterName: expect.stringContaining('reporterName') },
    });
  });
});
