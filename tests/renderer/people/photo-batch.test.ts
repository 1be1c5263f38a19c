import { describe, expect, it } from 'vitest';
import { PHOTOS_PER_CALL } from '../../../db/domain/photo.ts';
import { countPhotos, type PhotoLine, photoLines, sendPhotos } from '../../../renderer/people/photo-batch.ts';
import { openTestOffice } from '../../builders/office.ts';
import { insertPerson } from '../../builders/person.ts';

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);
const file = (name: string, bytes = PNG): File => new File([bytes], name);

/** An office of people with the staff numbers from 1 on, and a batch of their photos. */
async function openBatch(count: number) {
  const office = await openTestOffice();
  office.write((tx) => {
    for (let number = 1; number <= count; number += 1)
      insertPerson(tx, `职工${number}`, { staff_number: String(number) });
  });
  const files = Array.from({ length: count }, (_, index) => file(`${index + 1}.png`));
  const send = (input: Parameters<typeof office.call<'people.addPhotos'>>[1]) =>
    office.call('people.addPhotos', input);
  const photos = (): number =>
    office.db.get<{ count: number }>("SELECT count(*) AS count FROM attachment WHERE purpose = 'photo'")
      ?.count ?? 0;
  return { office, lines: photoLines([], files), send, photos };
}

async function last(steps: AsyncGenerator<readonly PhotoLine[]>): Promise<readonly PhotoLine[]> {
  let lines: readonly PhotoLine[] = [];
  for await (const step of steps) lines = step;
  return lines;
}

describe('sendPhotos', () => {
  it('tells after each piece how every file stands', async () => {
    const { lines, send } = await openBatch(PHOTOS_PER_CALL + 3);
    const steps: number[] = [];
    for await (const step of sendPhotos(lines, send, () => false)) steps.push(countPhotos(step).taken);
    expect(steps).toEqual([PHOTOS_PER_CALL, PHOTOS_PER_CALL + 3]);
  });

  it('stops between two pieces; what was taken stays, the rest can be sent later', async () => {
    const { lines, send, photos } = await openBatch(2 * PHOTOS_PER_CALL);
    const stopped = await last(sendPhotos(lines, send, () => photos() > 0));
    expect(countPhotos(stopped)).toEqual({ waiting: PHOTOS_PER_CALL, taken: PHOTOS_PER_CALL, refused: 0 });
    expect(photos()).toBe(PHOTOS_PER_CALL);
    const all = await last(sendPhotos(stopped, send, () => false));
    expect(countPhotos(all)).toEqual({ waiting: 0, taken: 2 * PHOTOS_PER_CALL, refused: 0 });
    expect(photos()).toBe(2 * PHOTOS_PER_CALL);
  });

  it('gives nobody a second photo in one batch, also from another piece', async () => {
    const { lines, send, photos } = await openBatch(PHOTOS_PER_CALL);
    const twice = [...lines, ...photoLines(lines, [file('1.jpg')])];
    const all = await last(sendPhotos(twice, send, () => false));
    expect(all.at(-1)).toMatchObject({ state: 'refused', what: '职工1在本批中已有一张照片' });
    expect(photos()).toBe(PHOTOS_PER_CALL);
  });

  it('keeps what was refused before it was sent as it stands', async () => {
    const { lines, send } = await openBatch(1);
    const refused = photoLines(lines, [file('2.bmp')], '格式不支持');
    const all = await last(sendPhotos([...lines, ...refused], send, () => false));
    expect(all.map(({ state, what }) => `${state} ${what}`)).toEqual(['taken ', 'refused 格式不支持']);
  });
});
