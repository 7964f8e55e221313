import pc from 'picocolors';

/** What a command may say, and to whom: stdout is for machines, stderr for people. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Colours for stdout; without any when `NO_COLOR` is set or the output is no terminal. */
  readonly colors: ReturnType<typeof pc.createColors>;
  readonly interactive: boolean;
  readonly quiet: boolean;
}

/** The terminal of this process. */
export function processTerminal(quiet: boolean): Terminal {
  const colored =
    process.env['NO_COLOR'] === undefined && (process.stdout.isTTY || process.env['FORCE_COLOR'] === '1');
  return {
    out: text => void process.stdout.write(text),
    err: text => {
      if (!quiet) process.stderr.write(text);
    },
    colors: pc.createColors(Boolean(colored)),
    interactive: Boolean(process.stderr.isTTY) && process.env['CI'] === undefined,
    quiet,
  };
}
