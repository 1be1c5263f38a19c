import { Anchor } from '../db/anchor.ts';
import type { Answer } from './contract/channel.ts';
import type { FolderChoosing } from './data-folder.ts';
import { clockAt, Gate } from './dispatch.ts';
import { faultLine, logFault } from './fault-log.ts';
import { newUuid7 } from './identifier.ts';
import { OfficeFiles } from './office-files.ts';

export interface ServiceOptions {
  /** The data folder: database, keyring, vault. */
  readonly folder: string;
  /** A second place for the chain's head: the user's application folder. */
  readonly anchorFolder?: string;
  /** How another folder may be chosen in set-up; left out: it may not. */
  readonly choosing?: FolderChoosing;
  readonly now?: () => Date;
  readonly onFault?: (line: string) => void;
}

/** The records service: what a host joins to its pages. */
export interface Service {
  readonly call: (sessionKey: string, channel: string, input: unknown) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

/** Starts the service over a data folder; the office in it stays locked until a page unlocks it. */
export function createService(options: ServiceOptions): Service {
  const now = options.now ?? (() => new Date());
  let anchor = new Anchor([options.folder, ...(options.anchorFolder ? [options.anchorFolder] : [])]);
  const files = new OfficeFiles(options.folder, {
    onClose: () => gate.endSessions(),
    stopJobs: () => gate.jobs.stop(),
    anchorFolder: options.anchorFolder,
    choosing: options.choosing,
    onFolder: (anchorFolders) => {
      anchor.close();
      anchor = new Anchor(anchorFolders);
    },
  });
  const gate: Gate = new Gate({
    host: files,
    clock: () => clockAt(now().toISOString(), newUuid7),
    onCommitted: (head) => anchor.write(head, now().toISOString()),
    onFault: (channel, error) => {
      const line = faultLine(now().toISOString(), channel, error);
      logFault(files.folder, line);
      options.onFault?.(line);
    },
  });
  return {
    call: (sessionKey, channel, input) => gate.call(sessionKey, channel, input),
    close: async () => {
      await files.close();
      await gate.close();
      anchor.close();
    },
  };
}
