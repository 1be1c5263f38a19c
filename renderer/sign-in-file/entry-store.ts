import {
  RESULT_FORMAT,
  type SealedResult,
  type SignInFileData,
  type SignInFileEntry,
  type SignInResult,
} from '../../db/domain/sign-in-file.ts';
import { hmacHex } from './sha-256.ts';

/** The signings of this page, kept in the browser after each one, so that a closed window or a power cut loses none. */
export class EntryStore {
  readonly #data: SignInFileData;
  readonly #key: string;
  readonly #entries = new Map<string, SignInFileEntry>();
  /** False where the browser keeps nothing: the result must be exported before the window is closed. */
  isKept = true;

  constructor(data: SignInFileData) {
    this.#data = data;
    this.#key = `liandang-sign-in:${data.fileId}`;
    for (const entry of this.#read()) this.#entries.set(entry.id, entry);
  }

  get size(): number {
    return this.#entries.size;
  }

  /** The signing of that person, or null. */
  of(id: string): SignInFileEntry | null {
    return this.#entries.get(id) ?? null;
  }

  /** Notes a signing; a second one of the same person changes nothing. */
  add(entry: SignInFileEntry): void {
    if (this.#entries.has(entry.id)) return;
    this.#entries.set(entry.id, entry);
    this.#write();
  }

  /** Takes a signing back that was a slip. */
  remove(id: string): void {
    this.#entries.delete(id);
    this.#write();
  }

  /** Everything signed so far as the text of the result file. */
  result(exportedAt: string): string {
    const { fileId, activityId, sessionId, key } = this.#data;
    const result: SignInResult = {
      fileId,
      activityId,
      sessionId,
      exportedAt,
      entries: [...this.#entries.values()],
    };
    const body = JSON.stringify(result);
    const sealed: SealedResult = { format: RESULT_FORMAT, body, mac: hmacHex(key, body) };
    return JSON.stringify(sealed);
  }

  #read(): readonly SignInFileEntry[] {
    try {
      // Written by #write of the same page.
      return JSON.parse(localStorage.getItem(this.#key) ?? '[]') as readonly SignInFileEntry[];
    } catch {
      this.isKept = false;
      return [];
    }
  }

  #write(): void {
    try {
      localStorage.setItem(this.#key, JSON.stringify([...this.#entries.values()]));
    } catch {
      this.isKept = false;
    }
  }
}
