import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { ZipFile } from 'yazl';

/** A zip written file after file, its bytes handed on as they come; stored, not deflated: PDFs shrink by 3 % only. */
export class ZipStream {
  readonly #zip = new ZipFile();
  readonly #finished: Promise<unknown>;
  readonly #modifiedAt: Date;
  #entry: PassThrough | null = null;
  #failure: Error | null = null;

  /** `take` gets every byte in order; what it throws ends the zip. `modifiedAt` is the time every file bears. */
  constructor(take: (bytes: Uint8Array) => void, modifiedAt: Date) {
    this.#modifiedAt = modifiedAt;
    this.#zip.outputStream.on('data', (bytes: Uint8Array) => {
      try {
        if (!this.#failure) take(bytes);
      } catch (error) {
        this.#failure = error instanceof Error ? error : new Error(String(error));
      }
    });
    this.#finished = once(this.#zip.outputStream, 'end');
  }

  /** Begins a file of that path inside the zip. */
  begin(path: string): void {
    this.#entry = new PassThrough();
    this.#zip.addReadStream(this.#entry, path, { compress: false, mtime: this.#modifiedAt });
  }

  /** Bytes of the file that was begun. Errors: whatever `take` threw. */
  async write(bytes: Uint8Array): Promise<void> {
    if (this.#failure) throw this.#failure;
    if (this.#entry && !this.#entry.write(bytes)) await once(this.#entry, 'drain');
  }

  /** Ends the file that was begun. */
  end(): void {
    this.#entry?.end();
  }

  /** Writes the directory; resolves after the last byte. Errors: whatever `take` threw. */
  async finish(): Promise<void> {
    this.#zip.end();
    await this.#finished;
    if (this.#failure) throw this.#failure;
  }
}
