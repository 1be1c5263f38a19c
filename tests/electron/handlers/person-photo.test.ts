import { describe, expect, it } from 'vitest';
import { blankPerson } from '../../../db/domain/person.ts';
import { createPerson } from '../../../db/people.ts';
import { openTestOffice } from '../../builders/office.ts';

const TODAY = '2026-03-05';
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const OTHER = new Uint8Array([...PNG, 4]);

async function officeWithPerson() {
  const office = await openTestOffice();
  const personId = office.write((tx) =>
    createPerson(tx, blankPerson('张三', TODAY), { officeId: office.office.officeId, on: TODAY }),
  );
  return { ...office, personId };
}

describe('people.setPhoto and people.removePhoto', () => {
  it('add, replace and take away one photo; what stood before stays on record as voided', async () => {
    const { call, db, personId } = await officeWithPerson();
    await call('people.setPhoto', { personId, bytes: PNG });
    await call('people.setPhoto', { personId, bytes: OTHER });
    expect((await call('people.photo', { personId }))?.bytes).toEqual(OTHER);
    await call('people.removePhoto', { personId, reason: '不是本人' });
    expect(await call('people.photo', { personId })).toBeNull();
    expect((await call('people.get', { personId })).photoId).toBeNull();
    const reasons = db.all<{ void_reason: string }>(
      'SELECT void_reason FROM attachment WHERE person_id = :personId ORDER BY id',
      { personId },
    );
    expect(reasons.map(({ void_reason }) => void_reason)).toEqual(['已更换照片', '不是本人']);
    await expect(call('people.removePhoto', { personId, reason: '再试' })).rejects.toMatchObject({
      code: 'no-photo',
    });
  });

  it('refuse what is no picture, and leave a leader without the right', async () => {
    const { call, as, personId } = await officeWithPerson();
    await expect(
      call('people.setPhoto', { personId, bytes: new Uint8Array([1, 2, 3]) }),
    ).rejects.toMatchObject({ code: 'photo-unreadable' });
    await expect(as('leader')('people.setPhoto', { personId, bytes: PNG })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    expect(await call('people.photo', { personId })).toBeNull();
  });
});
