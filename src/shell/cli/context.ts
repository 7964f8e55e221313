import type { Terminal } from '../terminal.ts';

/** What every command is given by the command line around it. */
export interface CommandContext {
  /** The working folder; `-C` moves it. */
  readonly directory: string;
  readonly terminal: Terminal;
}

/** The exit code of a command. */
export type ExitCode = 0 | 1 | 2 | 130;
