import type { NewScanPage } from '../../db/scan-batches.ts';

/** A page that waits because nothing on it could be read, with what is otherwise changed. */
export const waitingPage = (batchId: string, changes: Partial<NewScanPage> = {}): NewScanPage => ({
  batchId,
  sourceName: 'a.jpg',
  sourcePage: 1,
  outcome: 'unreadable',
  state: 'open',
  note: '',
  code: null,
  digits: '',
  papers: [],
  turn: 0,
  isUnsigned: false,
  sha256: 'a'.repeat(64),
  attachmentId: null,
  file: null,
  ...changes,
});
