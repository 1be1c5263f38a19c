/** What a command writes to; the tests give their own. */
export interface CommandOutput {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

/** One command of the command line. */
export interface Command {
  /** How it is called, after the program's name. */
  readonly usage: string;
  /** Runs with the arguments after the command's name; gives the exit code: 0 done, 2 not. */
  readonly run: (args: readonly string[], output: CommandOutput) => Promise<number>;
}
