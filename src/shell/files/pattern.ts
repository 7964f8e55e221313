/** One line of a `.gitignore`, ready to be asked. */
export interface Pattern {
  /** `!pattern` takes back what an earlier line ignored. */
  readonly negated: boolean;
  /** `pattern/` means folders only. */
  readonly foldersOnly: boolean;
  /** Holds for a path from the folder of the file, with `/` and without one at its ends. */
  readonly matches: (path: string) => boolean;
}

/** Reads the lines of a `.gitignore`; a line that git would skip gives no pattern. */
export function patternsOf(text: string): Pattern[] {
  return text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .flatMap(line => patternOf(line) ?? []);
}

function patternOf(line: string): Pattern | undefined {
  let glob = withoutTrailingSpace(line);
  if (glob === '' || glob.startsWith('#')) return undefined;
  const negated = glob.startsWith('!');
  if (negated) glob = glob.slice(1);
  const foldersOnly = glob.endsWith('/');
  if (foldersOnly) glob = glob.slice(0, -1);
  // A slash at the start or inside ties the pattern to the folder; without one it holds at any depth.
  const anchored = glob.includes('/');
  if (glob.startsWith('/')) glob = glob.slice(1);
  const source = sourceOf(glob);
  if (glob === '' || source === undefined) return undefined;
  if (/^[^\\*?[]+$/.test(glob)) {
    const inside = `/${glob}`;
    return {
      negated,
      foldersOnly,
      matches: anchored ? path => path === glob : path => path === glob || path.endsWith(inside),
    };
  }
  const expression = new RegExp(anchored ? `^${source}$` : `^(?:.*/)?${source}$`, 'su');
  return { negated, foldersOnly, matches: path => expression.test(path) };
}

/** Spaces at the end do not count, unless a backslash stands before them. */
function withoutTrailingSpace(line: string): string {
  let end = line.length;
  while (end > 0 && line[end - 1] === ' ' && line[end - 2] !== '\\') end--;
  return line.slice(0, end);
}

/** The regular expression of a glob as git and `asbuilt.json` write it; nothing when it can never match. */
export function sourceOf(glob: string): string | undefined {
  let source = '';
  for (let at = 0; at < glob.length; ) {
    const char = glob[at]!;
    if (char === '*') {
      let end = at;
      while (glob[end] === '*') end++;
      const startsSegment = at === 0 || glob[at - 1] === '/';
      const whole = end - at > 1 && startsSegment && (end === glob.length || glob[end] === '/');
      if (whole && glob[end] === '/') {
        source += '(?:.*/)?';
        at = end + 1;
      } else {
        source += whole ? '.*' : '[^/]*';
        at = end;
      }
    } else if (char === '?') {
      source += '[^/]';
      at++;
    } else if (char === '[') {
      const set = setOf(glob, at);
      if (set === undefined) return undefined;
      source += set.source;
      at = set.end;
    } else {
      const literal = char === '\\' ? glob[at + 1] : char;
      // A backslash at the very end escapes nothing: git lets such a pattern match nothing.
      if (literal === undefined) return undefined;
      const point = String.fromCodePoint(glob.codePointAt(char === '\\' ? at + 1 : at)!);
      source += escaped(point);
      at += point.length + (char === '\\' ? 1 : 0);
    }
  }
  return source;
}

/** `[a-z]`, `[!a-z]`, `[]]`, `[[:digit:]]`; a set never holds a slash. */
function setOf(glob: string, start: number): { source: string; end: number } | undefined {
  let at = start + 1;
  const not = glob[at] === '!' || glob[at] === '^';
  if (not) at++;
  let inside = '';
  for (let first = true; ; first = false) {
    if (glob[at] === undefined) return undefined;
    if (glob[at] === ']' && !first) break;
    const named = /^\[:([a-z]+):\]/.exec(glob.slice(at, at + 12));
    if (named) {
      const set = CLASSES[named[1]!];
      if (set === undefined) return undefined;
      inside += set;
      at += named[0].length;
      continue;
    }
    const low = charOf(glob, at);
    if (low === undefined) return undefined;
    at = low.end;
    if (glob[at] === '-' && glob[at + 1] !== ']' && glob[at + 1] !== undefined) {
      const high = charOf(glob, at + 1);
      if (high === undefined) return undefined;
      at = high.end;
      if (low.char.codePointAt(0)! <= high.char.codePointAt(0)!) {
        inside += `${inSet(low.char)}-${inSet(high.char)}`;
      }
    } else inside += inSet(low.char);
  }
  if (inside === '') return { source: not ? '[^/]' : '(?!)', end: at + 1 };
  return { source: not ? `[^/${inside}]` : `(?!/)[${inside}]`, end: at + 1 };
}

function charOf(glob: string, at: number): { char: string; end: number } | undefined {
  const start = glob[at] === '\\' ? at + 1 : at;
  const point = glob.codePointAt(start);
  if (point === undefined) return undefined;
  const char = String.fromCodePoint(point);
  return { char, end: start + char.length };
}

const CLASSES: Readonly<Record<string, string>> = {
  alnum: 'A-Za-z0-9',
  alpha: 'A-Za-z',
  blank: ' \\t',
  cntrl: '\\u0000-\\u001f\\u007f',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-\\/:-@\\[-`\\{-~',
  space: '\\t-\\r ',
  upper: 'A-Z',
  xdigit: '0-9A-Fa-f',
};

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

const inSet = (char: string): string => char.replace(/[\\\]^[-]/g, '\\$&');
