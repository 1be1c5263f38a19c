/** Works through entries one after the other, in the order they were made: none is dropped while another is being answered. */
export class EntryQueue {
  readonly #waiting: (() => Promise<void>)[] = [];
  readonly #onLength: (length: number) => void;
  #length = 0;

  /** `onLength` is told how many are not answered yet. */
  constructor(onLength: (length: number) => void) {
    this.#onLength = onLength;
  }

  /** Puts an entry last; one that fails holds up none behind it, so `work` tells its own failure. */
  add(work: () => Promise<void>): void {
    this.#waiting.push(work);
    this.#setLength(this.#length + 1);
    if (this.#length === 1) void this.#run();
  }

  async #run(): Promise<void> {
    for (let work = this.#waiting.shift(); work; work = this.#waiting.shift()) {
      await work().catch(() => undefined);
      this.#setLength(this.#length - 1);
    }
  }

  #setLength(length: number): void {
    this.#length = length;
    this.#onLength(length);
  }
}
