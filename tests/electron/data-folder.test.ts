import { describe, expect, it } from 'vitest';
import { anchorFolder, dataFolder } from '../../electron/data-folder.ts';

const linux = { platform: 'linux', home: '/home/office', env: {} };

describe('dataFolder', () => {
  it('is where LIANDANG_DATA says', () => {
    expect(dataFolder({ ...linux, env: { LIANDANG_DATA: '/srv/records' } })).toBe('/srv/records');
  });

  it('is a local folder of the account, never a roaming one', () => {
    expect(dataFolder(linux)).toBe('/home/office/.local/share/liandang');
    expect(dataFolder({ ...linux, env: { XDG_DATA_HOME: '/x' } })).toBe('/x/liandang');
    const windows = { platform: 'win32', home: 'C', env: { LOCALAPPDATA: 'L', APPDATA: 'R' } };
    expect(dataFolder(windows)).toMatch(/^L[\\/]liandang$/);
  });
});

describe('anchorFolder', () => {
  it('lies apart from the data, one for each data folder', () => {
    const [one, other] = ['/srv/one', '/srv/other'].map((folder) => anchorFolder(linux, folder));
    expect(one).toMatch(/^\/home\/office\/\.config\/liandang-anchors\/[0-9a-f]{16}$/);
    expect(one).not.toBe(other);
    expect(anchorFolder(linux, '/srv/x/../one/')).toBe(one);
  });
});
