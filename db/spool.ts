import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from './domain/domain-error.ts';
import { makeInside, PRIVATE_FILE } from './durable-file.ts';

/** What another thread needs to read a finished spool; it lives in memory only. */
export interface SpoolHandle {
  readonly path: string;
  readonly key: Uint8Array;
  readonly size: number;
}

const SPOOL_FOLDER = 'spool';
/** Plain bytes of a chunk: each is sealed by itself, so that a range costs only the chunks it touches. */
const CHUNK_BYTES = 64 * 1024;
const TAG_BYTES = 16;

/**
 * A temporary file that holds an export or a print between its making and its saving, encrypted in chunks with a key that is
 * never written: what a crash leaves behind is noise, and sweepSpool clears it away. System errors (ENOSPC …) pass through.
 */
export class Spool {
  readonly #path: string;
  readonly #key: Uint8Array;
  #file: number | null;
  #pending: Buffer = Buffer.alloc(0);
  #chunks = 0;
  #size = 0;

  private constructor(path: string, key: Uint8Array, file: number) {
    this.#path = path;
    this.#key = key;
    this.#file = file;
  }

  /** An empty spool in the data folder, to be appended to and then finished. */
  static create(dataFolder: string): Spool {
    const folder = join(dataFolder, SPOOL_FOLDER);
    makeInside(folder);
    const path = join(folder, randomBytes(16).toString('hex'));
    return new Spool(path, randomBytes(32), openSync(path, 'wx+', PRIVATE_FILE));
  }

  /** A spool that a worker made and finished, for reading here. */
  static reopen(handle: SpoolHandle): Spool {
    const spool = new Spool(handle.path, handle.key, openSync(handle.path, 'r'));
    spool.#size = handle.size;
    spool.#chunks = Math.ceil(handle.size / CHUNK_BYTES);
    return spool;
  }

  /** Plain bytes appended so far. */
  get size(): number {
    return this.#size;
  }

  /** Adds bytes at the end. */
  append(bytes: Uint8Array): void {
    this.#size += bytes.length;
    this.#pending = Buffer.concat([this.#pending, bytes]);
    let start = 0;
    for (; this.#pending.length - start >= CHUNK_BYTES; start += CHUNK_BYTES) {
      this.#writeChunk(this.#pending.subarray(start, start + CHUNK_BYTES));
    }
    if (start > 0) this.#pending = Buffer.from(this.#pending.subarray(start));
  }

  /** Writes what is pending; only then may it be read. */
  finish(): SpoolHandle {
    if (this.#pending.length > 0) this.#writeChunk(this.#pending);
    this.#pending = Buffer.alloc(0);
    return { path: this.#path, key: this.#key, size: this.#size };
  }

  /** Plain bytes from `offset`, at most `length`, fewer at the end. Errors: `spool-damaged`. */
  readRange(offset: number, length: number): Buffer {
    const end = Math.min(offset + length, this.#size);
    if (offset < 0 || offset >= end) return Buffer.alloc(0);
    const first = Math.floor(offset / CHUNK_BYTES);
    const last = Math.floor((end - 1) / CHUNK_BYTES);
    const chunks = Array.from({ length: last - first + 1 }, (_, index) => this.#readChunk(first + index));
    const start = offset - first * CHUNK_BYTES;
    return Buffer.concat(chunks).subarray(start, start + end - offset);
  }

  /** Closes the file and leaves it for the thread that reopens it. */
  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }

  /** Closes and removes the file; may be called again. */
  delete(): void {
    this.close();
    rmSync(this.#path, { force: true });
  }

  #writeChunk(plain: Uint8Array): void {
    const cipher = createCipheriv('aes-256-gcm', this.#key, chunkNonce(this.#chunks));
    const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    let position = this.#chunks * (CHUNK_BYTES + TAG_BYTES);
    for (let written = 0; written < sealed.length; ) {
      const count = writeSync(this.#openFile(), sealed, written, sealed.length - written, position);
      written += count;
      position += count;
    }
    this.#chunks += 1;
  }

  #readChunk(index: number): Buffer {
    const isLast = index === this.#chunks - 1;
    const plainBytes = isLast ? this.#size - index * CHUNK_BYTES : CHUNK_BYTES;
    const sealed = Buffer.alloc(plainBytes + TAG_BYTES);
    // What a cut-off file does not give stays zero and fails the tag.
    readSync(this.#openFile(), sealed, 0, sealed.length, index * (CHUNK_BYTES + TAG_BYTES));
    const plain = openChunk(sealed, this.#key, index);
    if (plain) return plain;
    throw new DomainError('spool-damaged', '临时文件已损坏，请重新生成后再保存。');
  }

  #openFile(): number {
    if (this.#file === null) throw new DomainError('spool-closed', '临时文件已清除，请重新生成。');
    return this.#file;
  }
}

/** Removes every spool in the data folder; called at the start, while nobody writes one. */
export function sweepSpool(dataFolder: string): void {
  rmSync(join(dataFolder, SPOOL_FOLDER), { recursive: true, force: true });
}

// The key is fresh for each spool, so the chunk's number is a nonce that never repeats.
function chunkNonce(index: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 8);
  return nonce;
}

function openChunk(sealed: Buffer, key: Uint8Array, index: number): Buffer | null {
  const decipher = createDecipheriv('aes-256-gcm', key, chunkNonce(index), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}
