import pc from 'picocolors';

/** What a command may say, and to whom: stdout is for machines, stderr for people. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Says on stderr what went wrong, also when quiet. */
  readonly fail: (text: string) => void;
  /** Colours for stdout; without any when `NO_COLOR` is set or the output is no terminal. */
  readonly colors: Colors;
  /** The same for stderr. */
  readonly errColors: Colors;
  /** Columns of the terminal; without a terminal there is no end of a line. */
  readonly width: number;
  /** True when a person looks at stderr: progress may be shown. */
  readonly interactive: boolean;
  readonly quiet: boolean;
}

export type Colors = ReturnType<typeof pc.createColors>;

/** No colours, for what goes to a file. */
export const plainColors: Colors = pc.createColors(false);

/** The terminal of this process. */
export function processTerminal(quiet: boolean): Terminal {
  const { stdout, stderr } = process;
  return {
    out: text => void stdout.write(text),
    err: text => {
      if (!quiet) stderr.write(text);
    },
    fail: text => void stderr.write(text),
    colors: pc.createColors(isColored(stdout)),
    errColors: pc.createColors(isColored(stderr)),
    width: (stdout.isTTY && stdout.columns) || (stderr.isTTY && stderr.columns) || Number.POSITIVE_INFINITY,
    interactive: Boolean(stderr.isTTY) && !process.env['CI'],
    quiet,
  };
}

function isColored(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0';
  return Boolean(stream.isTTY) && TERM !== 'dumb';
}
