import { changeEmployment } from '../../db/employment.ts';
import { assignInCharge } from '../../db/in-charge.ts';
import { createTemplate } from '../../db/letter-templates.ts';
import { indexPerson } from '../../db/search.ts';
import type { Tx } from '../../db/write.ts';
import type { Input } from '../../renderer/client.ts';
import { letterTemplate } from './letter-template.ts';
import { openTestOffice, type TestOffice } from './office.ts';
import { insertCategory, insertPerson, insertUnit } from './person.ts';

const standing = { voided_at: null, void_reason: null };

/** Somebody in service since a day, with a main post and a category; gives his id. */
export function enterStaff(
  tx: Tx,
  name: string,
  facts: {
    readonly unitId: string;
    readonly title: string;
    readonly categoryId: string;
    readonly fromOn?: string;
  },
): string {
  const { unitId, title, categoryId, fromOn = '2020-01-01' } = facts;
  const mirror = { unit_id: unitId, post_title: title, category_id: categoryId };
  const personId = insertPerson(tx, name, mirror);
  const spell = { person_id: personId, from_on: fromOn, to_on: null, ...standing };
  tx.insert('employment', { ...spell, state: 'established', reason: '' });
  tx.insert('person_category', { ...spell, category_id: categoryId });
  tx.insert('post', { ...spell, unit_id: unitId, title, main: 1 });
  indexPerson(tx.db, personId);
  return personId;
}

/** Somebody leaves on a day. */
export function leave(tx: Tx, personId: string, fromOn: string): void {
  const version = Number(tx.read('person', personId).version);
  changeEmployment(tx, personId, version, { state: 'left', fromOn, reason: '辞职' });
}

export interface LetterOffice {
  readonly office: TestOffice;
  readonly versionId: string;
  readonly units: Readonly<Record<'board' | 'medicine' | 'surgery', string>>;
  readonly categories: Readonly<Record<'leaders' | 'heads' | 'staff', string>>;
  /** 书记 secretary; 刘副 in charge of 内科 alone; 内主 and 外主 heads; 张三, 章三, 李四 staff of 内科, 王五 of 外科. */
  readonly people: Readonly<
    Record<'书记' | '刘副' | '内主' | '外主' | '张三' | '章三' | '李四' | '王五', string>
  >;
}

/** A small hospital with a chain, and a template for people. */
export async function openLetterOffice(): Promise<LetterOffice> {
  const office = await openTestOffice();
  const made = office.write((tx) => {
    const categories = {
      leaders: insertCategory(tx, '院领导'),
      heads: insertCategory(tx, '中层以上'),
      staff: insertCategory(tx, '普通职工', { covered: false }),
    };
    const units = {
      board: insertUnit(tx, '院领导班子', '', 1),
      medicine: insertUnit(tx, '内科', '', 2),
      surgery: insertUnit(tx, '外科', '', 3),
    };
    const staffOf = (unitId: string) => ({ unitId, title: '医师', categoryId: categories.staff });
    const leader = { unitId: units.board, categoryId: categories.leaders };
    const people = {
      书记: enterStaff(tx, '书记', { ...leader, title: '党委书记' }),
      刘副: enterStaff(tx, '刘副', { ...leader, title: '副院长' }),
      内主: enterStaff(tx, '内主', { unitId: units.medicine, title: '主任', categoryId: categories.heads }),
      外主: enterStaff(tx, '外主', { unitId: units.surgery, title: '主任', categoryId: categories.heads }),
      张三: enterStaff(tx, '张三', staffOf(units.medicine)),
      章三: enterStaff(tx, '章三', staffOf(units.medicine)),
      李四: enterStaff(tx, '李四', staffOf(units.medicine)),
      王五: enterStaff(tx, '王五', staffOf(units.surgery)),
    };
    assignInCharge(tx, { leaderId: people.刘副, unitId: units.medicine, fromOn: '2021-01-01' });
    const { versionId } = createTemplate(tx, {
      kind: 'integrityResponsibility',
      name: '党风廉政建设责任书',
      content: letterTemplate(),
      madeOn: '2026-01-05',
    });
    return { categories, units, people, versionId };
  });
  return { office, ...made };
}

/** A campaign of 2026 for everybody of the chain below the leaders, changed by `values`. */
export function campaignInput(
  { versionId, categories }: LetterOffice,
  values: Partial<Input<'letterCampaigns.create'>> = {},
): Input<'letterCampaigns.create'> {
  return {
    name: '2026年度党风廉政建设责任书',
    year: 2026,
    templateVersionId: versionId,
    scope: {
      party: 'person',
      rule: {
        include: [{ kind: 'category', categoryIds: [categories.heads, categories.staff] }],
        exclude: [],
      },
    },
    frozenOn: '2026-03-01',
    dueOn: '2026-03-31',
    issuerMode: 'inCharge',
    issuerId: null,
    ceremonyOn: '2026-03-02',
    termFromOn: '2026-01-01',
    termToOn: '2026-12-31',
    copies: 2,
    note: '',
    settlements: [],
    excludedIds: [],
    ...values,
  };
}

/** Makes that campaign; 外主, whose unit nobody is in charge of, signs with the secretary. Gives its id. */
export async function createTestCampaign(
  letters: LetterOffice,
  values: Partial<Input<'letterCampaigns.create'>> = {},
): Promise<string> {
  const { office, people } = letters;
  const settlements = [{ partyId: people.外主, issuerId: people.书记 }];
  const { campaignId } = await office.runJob<{ readonly campaignId: string }>(
    office.call,
    'letterCampaigns.create',
    campaignInput(letters, { settlements, ...values }),
  );
  return campaignId;
}
