import { hash } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { ChainHead } from './audit.ts';

/** Two slots of fixed length written in turn: a torn write spoils one, the other still stands. */
const SLOT_BYTES = 256;

interface AnchorSlot extends ChainHead {
  readonly at: string;
}

/** The chain's head outside the database, in one or more folders: a lost tail or an old file put back is found against it. */
export class Anchor {
  readonly #folders: readonly string[];
  #files: number[] = [];

  constructor(folders: readonly string[]) {
    this.#folders = folders;
  }

  /** Notes the head after a commit; a folder that cannot be written is left out (a stick may be gone). */
  write(head: ChainHead, at: string): void {
    if (this.#files.length === 0) this.#files = this.#folders.flatMap(openAnchor);
    for (const file of this.#files)
      tryTo(() => writeSync(file, slotBytes({ ...head, at }), 0, SLOT_BYTES, (head.seq % 2) * SLOT_BYTES));
  }

  /** Flushes and lets the files go. */
  close(): void {
    for (const file of this.#files) {
      tryTo(() => fsyncSync(file));
      tryTo(() => closeSync(file));
    }
    this.#files = [];
  }
}

/** The act is committed already: what cannot be noted beside it must not make it look undone, or it is done twice. */
function tryTo(act: () => unknown): void {
  try {
    act();
  } catch {
    // A full or missing disk shows itself at the next write to the records.
  }
}

function openAnchor(folder: string): number[] {
  try {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, 'anchor');
    return [openSync(path, existsSync(path) ? 'r+' : 'w+')];
  } catch {
    return [];
  }
}

/** The newest head that a folder's anchor states, or null where there is none or both slots are spoilt. */
export function readAnchor(folder: string): AnchorSlot | null {
  const path = join(folder, 'anchor');
  if (!existsSync(path)) return null;
  const bytes = readFileSync(path);
  const slots = [0, 1].map((index) =>
    parseSlot(bytes.subarray(index * SLOT_BYTES, (index + 1) * SLOT_BYTES)),
  );
  return slots.reduce((best, slot) => (slot && slot.seq > (best?.seq ?? -1) ? slot : best), null);
}

/** Takes what is known of the head along when the data folder is said to lie elsewhere now; a head known there already stays. */
export function carryAnchor(from: string, to: string): void {
  if (readAnchor(to) !== null || readAnchor(from) === null) return;
  mkdirSync(to, { recursive: true });
  copyFileSync(join(from, 'anchor'), join(to, 'anchor'));
}

function slotBytes(slot: AnchorSlot): Buffer {
  const text = JSON.stringify([slot.seq, slot.hash, slot.at]);
  return Buffer.from(`${text} ${hash('sha256', text)}`.padEnd(SLOT_BYTES - 1) + '\n');
}

function parseSlot(bytes: Uint8Array): AnchorSlot | null {
  const match = /^(\[.*\]) ([0-9a-f]{64})\s*$/u.exec(Buffer.from(bytes).toString());
  if (!match?.[1] || hash('sha256', match[1]) !== match[2]) return null;
  const [seq, head, at] = JSON.parse(match[1]) as [number, string, string];
  return { seq, hash: head, at };
}
