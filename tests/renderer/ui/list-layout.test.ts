import { describe, expect, it } from 'vitest';
import { filterOfAddress, listAddress, shownColumns, withFilter } from '../../../renderer/ui/list-layout.ts';

const COLUMNS = [{ code: 'number' }, { code: 'name' }, { code: 'note', optional: true }] as const;

describe('shownColumns', () => {
  it('shows the list’s own choice until the user makes one', () => {
    expect(shownColumns(COLUMNS, null).map(({ code }) => code)).toEqual(['number', 'name']);
  });

  it('keeps the user’s order and forgets columns that no longer exist', () => {
    expect(shownColumns(COLUMNS, ['note', 'gone', 'number']).map(({ code }) => code)).toEqual([
      'note',
      'number',
    ]);
    expect(shownColumns(COLUMNS, ['gone']).map(({ code }) => code)).toEqual(['number', 'name']);
  });
});

describe('withFilter', () => {
  it('sets a field, and takes it out when it is emptied', () => {
    const filter = withFilter({ text: '张' }, 'state', 'active');
    expect(filter).toEqual({ text: '张', state: 'active' });
    for (const empty of [null, '', false, []])
      expect(withFilter(filter, 'state', empty)).toEqual({ text: '张' });
  });
});

describe('listAddress', () => {
  it('carries a filter through an address', () => {
    const address = listAddress('/dossiers', { state: 'active', text: '张&三' });
    const query = new URLSearchParams(address.slice(address.indexOf('?')));
    expect(filterOfAddress(query.get('filter'))).toEqual({ state: 'active', text: '张&三' });
  });

  it.each([null, '', '[1]', '{', 'null', '"x"'])('gives nothing for the damaged %j', (text) => {
    expect(filterOfAddress(text)).toBeNull();
  });
});
