import { describe, expect, it } from 'vitest';
import { entryOfAddress, menuEntries, menuGroups } from '../../../renderer/shell/menu-entries.ts';
import { addressOf, findScreens } from '../../../renderer/shell/palette-items.ts';

const screen = (
  path: string,
  menu?: { order: number; label: string; roles?: readonly 'auditor'[] },
  under?: string,
) => ({
  path,
  title: path,
  element: null,
  ...(menu ? { menu } : {}),
  ...(under ? { under } : {}),
});
const routes = [
  screen('/audit', { order: 110, label: '审计', roles: ['auditor'] }),
  screen('/people', { order: 10, label: '人员档案' }),
  screen('/people/:personId'),
  screen('/dossiers', { order: 11, label: '档案台账' }),
  screen('/people/leavers', undefined, '/dossiers'),
  screen('/', { order: 0, label: '首页' }),
];

describe('menuEntries', () => {
  it('orders the screens as the office does and sets those between tens under the main one', () => {
    expect(menuEntries(routes, 'auditor').map(({ label, isUnder }) => [label, isUnder])).toEqual([
      ['首页', false],
      ['人员档案', false],
      ['档案台账', true],
      ['审计', false],
    ]);
  });

  it('leaves out what the role may not open', () => {
    expect(menuEntries(routes, 'clerk').map(({ path }) => path)).toEqual(['/', '/people', '/dossiers']);
  });
});

describe('menuGroups', () => {
  it('puts the screens between tens under their main one', () => {
    const groups = menuGroups(menuEntries(routes, 'clerk'));
    expect(groups.map(({ main, under }) => [main.label, under.map(({ label }) => label)])).toEqual([
      ['首页', []],
      ['人员档案', ['档案台账']],
    ]);
  });
});

describe('entryOfAddress', () => {
  it('finds the entry that a screen below it belongs to, and none for a strange address', () => {
    const entries = menuEntries(routes, 'clerk');
    const at = (address: string) => entryOfAddress(routes, entries, address)?.label;
    expect([at('/'), at('/people/p1'), at('/dossiers'), at('/peoples')]).toEqual([
      '首页',
      '人员档案',
      '档案台账',
      undefined,
    ]);
  });

  it('finds the entry that the tabs a screen is one of stand under, not the one its address begins with', () => {
    const entries = menuEntries(routes, 'clerk');
    expect(entryOfAddress(routes, entries, '/people/leavers')?.label).toBe('档案台账');
  });
});

describe('findScreens', () => {
  it('finds screens by a part of their name and nothing for an empty text', () => {
    const entries = menuEntries(routes, 'clerk');
    expect(findScreens(entries, '档案')[0]?.items.map(({ title }) => title)).toEqual([
      '人员档案',
      '档案台账',
    ]);
    expect(findScreens(entries, ' ')).toEqual([]);
    expect(findScreens(entries, '没有')).toEqual([]);
  });
});

describe('addressOf', () => {
  it('opens the person, the entry at its person, the screen', () => {
    const item = { id: 'i', personId: 'p', title: '', detail: '', matched: '' };
    expect(addressOf('person', item)).toBe('/people/p');
    expect(addressOf('entry', item)).toBe('/people/p?entry=i');
    expect(addressOf('screen', { ...item, id: '/audit' })).toBe('/audit');
  });
});
