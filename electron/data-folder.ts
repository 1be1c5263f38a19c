import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';

/** What decides where files go on this PC. */
export interface Surroundings {
  readonly platform: string;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Where the office's data lies unless the user says otherwise: LIANDANG_DATA, else a local folder of this account. */
export function dataFolder({ platform, home, env }: Surroundings): string {
  if (env.LIANDANG_DATA) return env.LIANDANG_DATA;
  // LOCALAPPDATA, not APPDATA: a roaming profile would copy the database over the network.
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'liandang');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'liandang');
  return join(env.XDG_DATA_HOME ?? join(home, '.local', 'share'), 'liandang');
}

/**
 * Where the second copy of the audit chain's head lies: in the user's application folder, apart from the data, one
 * folder for each data folder, so that a demo office never looks like an older state of the real one.
 */
export function anchorFolder({ platform, home, env }: Surroundings, folder: string): string {
  const name = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16);
  return join(applicationFolder({ platform, home, env }), 'liandang-anchors', name);
}

function applicationFolder({ platform, home, env }: Surroundings): string {
  if (platform === 'win32') return env.APPDATA ?? join(home, 'AppData', 'Roaming');
  if (platform === 'darwin') return join(home, 'Library', 'Preferences');
  return env.XDG_CONFIG_HOME ?? join(home, '.config');
}
