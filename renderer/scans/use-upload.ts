import { useState } from 'react';
import { SCAN_PIECE_BYTES } from '../../db/domain/scan.ts';
import { CallError, call } from '../client.ts';
import { useNotices } from '../ui/notices.ts';
import type { ChosenFile } from './scan-files.ts';

/** What was handed over. */
export interface Sent {
  /** Null where no file could be read. */
  readonly trayId: string | null;
  /** Files that could not be read, each with what to do. */
  readonly refused: readonly string[];
}

export interface Upload {
  /** Hands the files over piece by piece; null where that failed as a whole, which the user has been told. */
  readonly send: (files: readonly ChosenFile[]) => Promise<Sent | null>;
  /** 0–100 while files are handed over, else null. */
  readonly percent: number | null;
}

/** Refusals that are about one file: its neighbours go on. */
const OF_ONE_FILE: readonly string[] = ['scan-too-large', 'scan-too-many'];

/** Brings scanned files into the service's tray; nothing is written before they are read. */
export function useUpload(): Upload {
  const [percent, setPercent] = useState<number | null>(null);
  const notices = useNotices();
  const send = async (files: readonly ChosenFile[]): Promise<Sent | null> => {
    const total = files.reduce((sum, { file }) => sum + file.size, 0);
    const refused: string[] = [];
    let [trayId, done]: [string | null, number] = [null, 0];
    try {
      for (const { name, file } of files) {
        for (let offset = 0; offset === 0 || offset < file.size; offset += SCAN_PIECE_BYTES) {
          setPercent(total === 0 ? 0 : Math.floor(((done + offset) / total) * 100));
          const bytes = await pieceOf(file, offset);
          if (bytes === null) {
            refused.push(`“${name}”读不出来，可能正被扫描仪写入、已被移动或存储设备已拔出。请稍后重新添加。`);
            break;
          }
          const piece = { trayId, fileName: name, size: file.size, offset, bytes };
          const answer = await putPiece(piece);
          if ('refusal' in answer) {
            refused.push(answer.refusal);
            break;
          }
          ({ trayId } = answer);
        }
        done += file.size;
      }
      return { trayId, refused };
    } catch (error) {
      notices.refuse(error);
      return null;
    } finally {
      setPercent(null);
    }
  };
  return { send, percent };
}

/** Null where the file cannot be read any more. */
async function pieceOf(file: File, offset: number): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await file.slice(offset, offset + SCAN_PIECE_BYTES).arrayBuffer());
  } catch {
    return null;
  }
}

async function putPiece(
  piece: Parameters<typeof call<'scans.put'>>[1],
): Promise<{ readonly trayId: string } | { readonly refusal: string }> {
  try {
    return await call('scans.put', piece);
  } catch (error) {
    if (error instanceof CallError && OF_ONE_FILE.includes(error.code)) return { refusal: error.message };
    throw error;
  }
}
