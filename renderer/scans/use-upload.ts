import { useState } from 'react';
import { SCAN_PIECE_BYTES } from '../../db/domain/scan.ts';
import { call } from '../client.ts';
import { useNotices } from '../ui/notices.ts';

export interface Upload {
  /** Hands the files over piece by piece and gives the tray's id; null where that failed, which the user has been told. */
  readonly send: (files: readonly File[]) => Promise<string | null>;
  /** 0–100 while files are handed over, else null. */
  readonly percent: number | null;
}

/** Brings scanned files into the service's tray; nothing is written before they are read. */
export function useUpload(): Upload {
  const [percent, setPercent] = useState<number | null>(null);
  const notices = useNotices();
  const send = async (files: readonly File[]): Promise<string | null> => {
    const total = files.reduce((sum, { size }) => sum + size, 0);
    let [trayId, done]: [string | null, number] = [null, 0];
    try {
      for (const file of files) {
        for (let offset = 0; offset === 0 || offset < file.size; offset += SCAN_PIECE_BYTES) {
          setPercent(total === 0 ? 0 : Math.floor((done / total) * 100));
          const bytes = new Uint8Array(await file.slice(offset, offset + SCAN_PIECE_BYTES).arrayBuffer());
          const { name: fileName, size } = file;
          ({ trayId } = await call('scans.put', { trayId, fileName, size, offset, bytes }));
          done += bytes.length;
        }
      }
      return trayId;
    } catch (error) {
      notices.refuse(error);
      return null;
    } finally {
      setPercent(null);
    }
  };
  return { send, percent };
}
