import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
interface Executable {
  readonly setExtraData: (data: ArrayBuffer) => void;
  readonly generate: () => ArrayBuffer;
}
interface Resources {
  readonly entries: unknown[];
  readonly outputResource: (executable: Executable) => void;
}
// The packer's own library for Windows programs; only what is used of it is typed.
const { NtExecutable, NtExecutableResource, Resource } = require('resedit') as {
  NtExecutable: { createEmpty: () => Executable };
  NtExecutableResource: { from: (executable: Executable) => Resources };
  Resource: {
    VersionInfo: { create: (info: object) => { outputToResourceEntries: (entries: unknown[]) => void } };
  };
};

/** Where @electron/fuses finds the fuse wire in Electron's program; then version 1, length, one byte for each fuse. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = 8;
const ENABLED = 0x31;

const FUSE_NAMES = [
  'runAsNode',
  'cookieEncryption',
  'nodeOptions',
  'nodeInspect',
  'asarIntegrity',
  'onlyLoadAppFromAsar',
  'browserSnapshot',
  'grantFileProtocol',
] as const;

function fuseWire(): Buffer {
  return Buffer.concat([
    Buffer.alloc(64),
    Buffer.from(SENTINEL),
    Buffer.from([1, FUSES]),
    Buffer.alloc(FUSES, ENABLED),
    Buffer.alloc(64),
  ]);
}

/** A program of a few bytes with a fuse wire, in place of Electron's 200 MB. */
function program(platform: 'linux' | 'win32'): Buffer {
  if (platform === 'linux') return Buffer.concat([Buffer.from('\x7fELF', 'latin1'), fuseWire()]);
  const empty = NtExecutable.createEmpty();
  const resources = NtExecutableResource.from(empty);
  const strings = [{ lang: 1033, codepage: 1200, values: { FileDescription: 'stub' } }];
  Resource.VersionInfo.create({ lang: 1033, fixedInfo: {}, strings }).outputToResourceEntries(
    resources.entries,
  );
  resources.outputResource(empty);
  empty.setExtraData(new Uint8Array(fuseWire()).buffer);
  return Buffer.from(empty.generate());
}

/** Makes a stand-in for Electron's unpacked distribution in `folder`, to pack against without a network. */
export async function makeElectronStub(
  folder: string,
  version: string,
  platform: 'linux' | 'win32',
): Promise<void> {
  for (const part of ['locales', 'resources']) mkdirSync(join(folder, part), { recursive: true });
  const name = platform === 'win32' ? 'electron.exe' : 'electron';
  writeFileSync(join(folder, name), program(platform), { mode: 0o755 });
  writeFileSync(join(folder, 'version'), version);
  writeFileSync(join(folder, 'LICENSE'), 'stub');
  writeFileSync(join(folder, 'LICENSES.chromium.html'), 'stub');
  for (const locale of ['de', 'en-US', 'fr', 'zh-CN', 'zh-TW'])
    writeFileSync(join(folder, 'locales', `${locale}.pak`), 'stub');
}

/** The fuses of a packed program by name: true where on. */
export function readFuses(bytes: Buffer): Readonly<Record<string, boolean>> {
  const at = bytes.indexOf(SENTINEL) + SENTINEL.length + 2;
  return Object.fromEntries(FUSE_NAMES.map((name, index) => [name, bytes[at + index] === ENABLED]));
}
