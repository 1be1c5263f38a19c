import type { TalkFields } from '../../db/domain/talk.ts';
import { assignInCharge } from '../../db/in-charge.ts';
import type { Tx } from '../../db/write.ts';
import type { Input } from '../../renderer/client.ts';
import { openTestOffice, type TestOffice } from './office.ts';
import { insertCategory, insertPerson, insertUnit } from './person.ts';

const standing = { voided_at: null, void_reason: null };

interface Standing {
  readonly categoryId?: string;
  readonly unitId?: string;
  readonly title?: string;
  readonly fromOn?: string;
  readonly toOn?: string | null;
  readonly postFromOn?: string;
}

/** Somebody in service with category and post since a day (2020-01-01 by default); gives his id. */
export function enterPerson(tx: Tx, name: string, facts: Standing = {}): string {
  const { categoryId, unitId, title = '', fromOn = '2020-01-01', toOn = null, postFromOn = fromOn } = facts;
  const personId = insertPerson(tx, name, {
    category_id: categoryId ?? null,
    unit_id: unitId ?? null,
    post_title: title,
    in_service: toOn === null ? 1 : 0,
  });
  const row = { person_id: personId, ...standing, to_on: toOn };
  tx.insert('employment', { ...row, state: 'established', reason: '', from_on: fromOn });
  if (categoryId) tx.insert('person_category', { ...row, category_id: categoryId, from_on: fromOn });
  if (unitId) tx.insert('post', { ...row, unit_id: unitId, title, main: 1, from_on: postFromOn });
  return personId;
}

/** An office with a small chain: 钱书记, 孙副院长 in charge of 内科, 周主任 and 吴护士长, 郑医师, and `heads` further heads of units. */
export interface TalkOffice extends TestOffice {
  readonly ids: {
    readonly secretary: string;
    readonly deputy: string;
    readonly head: string;
    readonly nurse: string;
    readonly doctor: string;
    readonly heads: readonly string[];
    readonly categories: { readonly leaders: string; readonly heads: string };
    readonly units: { readonly board: string; readonly medicine: string };
    readonly supplier: string;
    readonly representative: string;
  };
}

export async function openTalkOffice(heads = 0): Promise<TalkOffice> {
  const office = await openTestOffice();
  const ids = office.write((tx) => {
    const leaders = insertCategory(tx, '院领导');
    const middle = insertCategory(tx, '中层以上');
    const board = insertUnit(tx, '院领导', 'YLD', 1);
    const medicine = insertUnit(tx, '内科', 'NK', 2);
    const deputy = enterPerson(tx, '孙副院长', { categoryId: leaders, unitId: board, title: '副院长' });
    assignInCharge(tx, { leaderId: deputy, unitId: medicine, fromOn: '2021-01-01' });
    const supplier = tx.insert('supplier', {
      number: 'GYS-0001',
      name: '康达医疗器械公司',
      pinyin: 'kangda',
      search_text: '康达',
      ...standing,
    });
    return {
      secretary: enterPerson(tx, '钱书记', { categoryId: leaders, unitId: board, title: '党委书记' }),
      deputy,
      head: enterPerson(tx, '周主任', { categoryId: middle, unitId: medicine, title: '主任' }),
      nurse: enterPerson(tx, '吴护士长', { categoryId: middle, unitId: medicine, title: '护士长' }),
      doctor: enterPerson(tx, '郑医师', { unitId: medicine, title: '主治医师' }),
      heads: Array.from({ length: heads }, (_, index) =>
        enterPerson(tx, `科主任${index + 1}`, {
          categoryId: middle,
          unitId: insertUnit(tx, `第${index + 1}科`, '', index + 3),
          title: '主任',
        }),
      ),
      categories: { leaders, heads: middle },
      units: { board, medicine },
      supplier,
      representative: tx.insert('representative', {
        supplier_id: supplier,
        name: '马代表',
        identity_number: null,
        authorised_from_on: null,
        authorised_to_on: null,
        ...standing,
      }),
    };
  });
  return { ...office, ids };
}

/** A planned routine talk by somebody from outside, changed by `change`. */
export function talkFields(change: Partial<TalkFields> = {}): TalkFields {
  return {
    kind: 'routine',
    form: 'individual',
    theme: '',
    plannedOn: '2026-03-05',
    dueOn: null,
    fromTime: '',
    toTime: '',
    place: '谈话室',
    talker: { personId: null, name: '上级谈话人', post: '组长' },
    secondTalker: null,
    recorder: { personId: null, name: '记录员', post: '' },
    reason: '',
    fromClue: false,
    approvedBy: '',
    approvedOn: null,
    outline: '',
    content: '',
    asked: '',
    fourForms: null,
    noticeOn: null,
    appointOn: null,
    makeUpDueOn: null,
    note: '',
    ...change,
  };
}

/** The talk as a page sends it. */
export function talkInput(change: Partial<TalkFields> = {}): Input<'talks.create'>['fields'] {
  return talkFields(change);
}

/** A talker by id, his name and post to be filled in. */
export function by(personId: string): TalkFields['talker'] {
  return { personId, name: '', post: '' };
}
