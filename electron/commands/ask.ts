import { stderr, stdin } from 'node:process';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Asks for lines: on a terminal with a prompt, passwords without an echo; from a pipe one line each. */
export interface Asker {
  /** The line typed; '' at the end of the input. */
  readonly ask: (prompt: string, secret: boolean) => Promise<string>;
  readonly close: () => void;
}

/** Asks on the terminal, or reads the standard input where it is a pipe. */
export function askOnTerminal(): Asker {
  const isTerminal = stdin.isTTY === true;
  let isSilent = false;
  const echo = new Writable({
    write(chunk, _encoding, done) {
      if (!isSilent) stderr.write(chunk);
      done();
    },
  });
  const reader = createInterface({ input: stdin, output: echo, terminal: isTerminal });
  const lines = reader[Symbol.asyncIterator]();
  return {
    async ask(prompt, secret) {
      if (isTerminal) stderr.write(prompt);
      isSilent = secret;
      const { value, done } = await lines.next();
      isSilent = false;
      if (isTerminal && secret) stderr.write('\n');
      return done === true ? '' : value;
    },
    close: () => reader.close(),
  };
}
