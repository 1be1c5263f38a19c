import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPeople } from '../../../renderer/sign-in-file/find-people.ts';
import { hmacHex, sha256 } from '../../../renderer/sign-in-file/sha-256.ts';

describe('the seal of the sign-in page', () => {
  it('hashes like the library, whatever the length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(Buffer.from(sha256(bytes)).toString('hex')).toBe(
          createHash('sha256').update(bytes).digest('hex'),
        );
      }),
    );
  });

  it('seals Chinese texts like the library, with keys of any length', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 120 }),
        fc.string({ maxLength: 150 }),
        (text, key) => {
          expect(hmacHex(key, text)).toBe(createHmac('sha256', key).update(text).digest('hex'));
        },
      ),
    );
  });
});

describe('findPeople', () => {
  const person = (id: string, name: string, staffNumber: string, ...readings: string[]) => ({
    id,
    name,
    staffNumber,
    unit: '内科',
    readings,
  });
  const people = [
    person('1', '张山', 'G1', 'zhang shan'),
    person('2', '单雄信', 'G12', 'shan xiong xin', 'dan xiong xin'),
    person('3', '曾思', 'G3', 'zeng si', 'ceng si'),
  ];
  const found = (text: string) => findPeople(people, text).map(({ name }) => name);

  it('finds by two letters, by every reading, by a part of the name', () => {
    expect(found('zs')).toEqual(['张山', '曾思']);
    expect(found('dx')).toEqual(['单雄信']);
    expect(found('ceng')).toEqual(['曾思']);
    expect(found('雄')).toEqual(['单雄信']);
    expect(found('')).toEqual([]);
  });

  it('takes a whole staff number for one person, full width too', () => {
    expect(found('g1')).toEqual(['张山']);
    expect(found('Ｇ１２')).toEqual(['单雄信']);
  });
});
