/** One contradiction: after one line, one piece of text is another one. */
export interface Plant {
  readonly title: string;
  /** A text that stands before the place, so that the right one of several is changed. */
  readonly behind?: string;
  readonly from: string;
  readonly to: string;
  /** The rules of which one finds it. */
  readonly codes: readonly string[];
}

/**
 * Reads a list of plants:
 *
 *     # another length in the column
 *     after: CREATE TABLE
 *     - name VARCHAR(60)
 *     + name VARCHAR(40)
 *     = field-bound-differs
 */
export function plantsIn(text: string): readonly Plant[] {
  return text
    .split(/\n(?=# )/)
    .filter(block => block.startsWith('# '))
    .map(block => {
      const lines = block.split('\n');
      const under = (mark: string) =>
        lines.filter(line => line === mark || line.startsWith(`${mark} `)).map(line => line.slice(2));
      const behind = lines.find(line => line.startsWith('after: '))?.slice('after: '.length);
      return {
        title: lines[0]!.slice(2),
        ...(behind !== undefined && { behind }),
        from: under('-').join('\n'),
        to: under('+').join('\n'),
        codes: under('=').flatMap(codes => codes.split('|')),
      };
    });
}

/** The document with the contradiction in it, and the lines that were changed; a line left empty goes. */
export function planted(
  text: string,
  { title, behind, from, to }: Plant,
): { readonly after: string; readonly from: number; readonly to: number } {
  const base = behind === undefined ? 0 : text.indexOf(behind);
  const at = base < 0 ? -1 : text.indexOf(from, base);
  if (at < 0 || from === '') throw new Error(`"${title}" is nowhere in its document`);
  const lineEnd = text[at + from.length] === '\n';
  const gone = to === '' && lineEnd && /(?:^|\n)[ \t]*$/.test(text.slice(0, at));
  const after = text.slice(0, at) + to + text.slice(at + from.length + (gone ? 1 : 0));
  const first = text.slice(0, at).split('\n').length;
  return { after, from: first, to: first + to.split('\n').length - 1 };
}
