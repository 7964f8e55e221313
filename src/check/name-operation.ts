import type { StatedOperation } from '../design/index.ts';

const LONGEST = 40;

/** `METHOD /path` for a message, shortened in the middle when it is long. */
export function nameOperation(
  { method, path }: Pick<StatedOperation, 'method' | 'path'>,
  longest = LONGEST,
): string {
  return `\`${method} ${shortPath(path, longest - method.length - 1)}\``;
}

/** A path of at most so many characters, shortened in the middle. */
export function shortPath(path: string, longest: number): string {
  if (path.length <= longest) return path;
  const half = (longest - 1) / 2;
  return `${path.slice(0, Math.floor(half))}…${path.slice(-Math.ceil(half))}`;
}

/** A piece of the author's text for a message, on one line and shortened at the end. */
export function quote(text: string, longest = 40): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1).trimEnd()}…`;
}
