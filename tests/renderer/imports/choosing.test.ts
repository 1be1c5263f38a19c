import { describe, expect, it } from 'vitest';
import { asking, NOTHING_CHOSEN, refused, taken } from '../../../renderer/imports/choosing.ts';

const file = { name: '名册.xlsx', bytes: new Uint8Array(1) };
const asked = {
  kind: 'header',
  message: '没有找到表头',
  candidates: [],
  sheetName: '',
  sheetNames: [],
} as const;

describe('choosing a roster', () => {
  it('asks about the file that was taken', () => {
    expect(asking(taken(file), asked)).toEqual({ file, asked, refusal: null });
  });

  it('leaves no question about an earlier file under the refusal of another, and no refusal over a new file', () => {
    expect(refused('格式不支持')).toEqual({ ...NOTHING_CHOSEN, refusal: '格式不支持' });
    expect(taken(file)).toEqual({ ...NOTHING_CHOSEN, file });
  });
});
