import { PHOTOS_PER_CALL } from '../../db/domain/photo.ts';
import type { PhotoOutcome } from '../../electron/contract/people.ts';
import type { Input } from '../client.ts';

/** One file of the batch and how it stands: still to be sent, taken for somebody, or refused for good. */
export interface PhotoLine {
  readonly key: number;
  readonly file: File;
  readonly state: 'waiting' | 'taken' | 'refused';
  readonly personId: string | null;
  /** Whose it is, in words. */
  readonly who: string;
  /** Why it is refused, or what else is to be said. */
  readonly what: string;
}

/** Lines for files, numbered on after `lines`; `reason` refuses them before they are sent. */
export function photoLines(lines: readonly PhotoLine[], files: readonly File[], reason = ''): PhotoLine[] {
  return files.map((file, index) => ({
    key: lines.length + index,
    file,
    state: reason === '' ? 'waiting' : 'refused',
    personId: null,
    who: '',
    what: reason,
  }));
}

type Send = (input: Input<'people.addPhotos'>) => Promise<readonly PhotoOutcome[]>;

/** Sends what waits, piece by piece, and gives all lines as they stand after each; ends early once `isStopped`. Errors: those of the service, with nothing of that piece taken. */
export async function* sendPhotos(
  all: readonly PhotoLine[],
  send: Send,
  isStopped: () => boolean,
): AsyncGenerator<readonly PhotoLine[]> {
  let lines = all;
  const waiting = all.filter(({ state }) => state === 'waiting');
  for (let at = 0; at < waiting.length && !isStopped(); at += PHOTOS_PER_CALL) {
    const piece = waiting.slice(at, at + PHOTOS_PER_CALL);
    const files = await Promise.all(
      piece.map(async ({ file }) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
    );
    const served = lines.flatMap(({ personId }) => personId ?? []);
    const outcomes = await send({ files, served });
    const settled = new Map(piece.map((line, index) => [line.key, settledLine(line, outcomes[index])]));
    lines = lines.map((line) => settled.get(line.key) ?? line);
    yield lines;
  }
}

function settledLine(line: PhotoLine, outcome: PhotoOutcome | undefined): PhotoLine {
  if (!outcome) return line;
  const { owner, reason, replaced } = outcome;
  if (!owner) return { ...line, state: 'refused', what: reason };
  return {
    ...line,
    state: 'taken',
    personId: owner.personId,
    who: [owner.name, owner.unitName].filter(Boolean).join(' '),
    what: replaced ? '更换了原有照片' : '',
  };
}

/** How many files stand where. */
export function countPhotos(lines: readonly PhotoLine[]): Readonly<Record<PhotoLine['state'], number>> {
  const count = (wanted: PhotoLine['state']): number => lines.filter(({ state }) => state === wanted).length;
  return { waiting: count('waiting'), taken: count('taken'), refused: count('refused') };
}
