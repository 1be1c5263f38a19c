import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anchorFolder, browserFolder, dataPlace } from '../../electron/data-folder.ts';
import { emptyDataFolder } from '../builders/data-folder.ts';

const linux = { platform: 'linux', home: '/home/office', env: {} };
const folderOf = (env: Record<string, string>) => dataPlace({ ...linux, env }).folder;

/** An account of its own with an application folder. */
function account() {
  const home = emptyDataFolder();
  return { platform: 'linux', home, env: { XDG_CONFIG_HOME: join(home, 'config') } };
}

describe('dataPlace', () => {
  it('is where LIANDANG_DATA says, and says why nothing else can be chosen', () => {
    const { folder, choosing } = dataPlace({ ...linux, env: { LIANDANG_DATA: '/srv/records' } });
    expect(folder).toBe('/srv/records');
    expect(choosing.fixed).toContain('LIANDANG_DATA');
  });

  it('is a local folder of the account, never a roaming one', () => {
    expect(folderOf({})).toBe('/home/office/.local/share/liandang');
    expect(folderOf({ XDG_DATA_HOME: '/x' })).toBe('/x/liandang');
    const windows = { platform: 'win32', home: 'C', env: { LOCALAPPDATA: 'L', APPDATA: 'R' } };
    expect(dataPlace(windows).folder).toMatch(/^L[\\/]liandang$/);
  });

  it('is what was chosen, at the next start too, with its own place for the head of the chain', () => {
    const own = account();
    const first = dataPlace(own);
    expect(first.choosing).toMatchObject({ fixed: null, isChosen: false, fault: null });
    first.choosing.keep('/srv/廉档数据');
    const next = dataPlace(own);
    expect(next).toMatchObject({ folder: '/srv/廉档数据', choosing: { isChosen: true, fault: null } });
    expect(next.anchorFolder).toBe(anchorFolder(own, '/srv/廉档数据'));
    const both = { ...own, env: { ...own.env, LIANDANG_DATA: '/srv/other' } };
    expect(dataPlace(both)).toMatchObject({ folder: '/srv/other', choosing: { isChosen: false } });
  });

  it.each(['', '{', '7', 'null', '{"folder":7}', '{"folder":"relative"}', '\0\0\0'])(
    'knows a damaged choice, %j, from none',
    (text) => {
      const own = account();
      dataPlace(own).choosing.keep('/srv/records');
      const path = join(own.env.XDG_CONFIG_HOME, 'liandang-data-folder.json');
      expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ folder: '/srv/records' });
      writeFileSync(path, text);
      expect(dataPlace(own).choosing.fault).toMatchObject({ code: 'folder-choice-damaged' });
      rmSync(path);
      expect(dataPlace(own).choosing.fault).toBeNull();
    },
  );
});

describe('anchorFolder', () => {
  it('lies apart from the data, one for each data folder', () => {
    const [one, other] = ['/srv/one', '/srv/other'].map((folder) => anchorFolder(linux, folder));
    expect(one).toMatch(/^\/home\/office\/\.config\/liandang-anchors\/[0-9a-f]{16}$/);
    expect(one).not.toBe(other);
    expect(anchorFolder(linux, '/srv/x/../one/')).toBe(one);
  });
});

describe('browserFolder', () => {
  it('stays where it is when a folder is chosen: the choice may be a stick', () => {
    const own = account();
    const before = browserFolder(own);
    dataPlace(own).choosing.keep('/media/stick/data');
    expect(browserFolder(own)).toBe(before);
    expect(browserFolder({ ...linux, env: { LIANDANG_DATA: '/srv/records' } })).toBe('/srv/records/browser');
  });
});
