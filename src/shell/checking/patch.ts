/** What a document has become since another revision. */
export interface PatchedFile {
  /** From the top of the work tree; its older name too, when it had one. */
  readonly path: string;
  readonly before?: string;
  /** First and last line of each part that is new or changed; of a part that only went, the line before it. */
  readonly lines: readonly (readonly [first: number, last: number])[];
}

/** Reads what `git diff --unified=0` prints. */
export function readPatch(patch: string): readonly PatchedFile[] {
  const files: { path: string; before?: string; lines: [number, number][] }[] = [];
  const lines = patch.split('\n');
  let before: string | undefined;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    if (line.startsWith('diff --git ')) before = undefined;
    else if (line.startsWith('rename from ')) before = nameIn(line.slice('rename from '.length), '');
    else if (line.startsWith('rename to ')) {
      // A file that only moved has no hunk and no other line with its name.
      files.push({ path: nameIn(line.slice('rename to '.length), ''), ...(before && { before }), lines: [] });
    } else if (line.startsWith('--- ')) {
      before = line === '--- /dev/null' ? undefined : nameIn(line.slice(4), 'a/');
    } else if (line.startsWith('+++ ')) {
      if (line === '+++ /dev/null') continue;
      const path = nameIn(line.slice(4), 'b/');
      if (files.at(-1)?.path !== path) files.push({ path, ...(before && { before }), lines: [] });
    } else {
      const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
      if (hunk === null) continue;
      const [, gone = '1', first = '0', added = '1'] = hunk;
      const start = Number(first);
      files.at(-1)?.lines.push([start, start + Math.max(1, Number(added)) - 1]);
      // Lines of the text may look like lines of the patch.
      let left = Number(gone) + Number(added);
      while (left > 0 && index + 1 < lines.length) if (!lines[++index]!.startsWith('\\')) left--;
    }
  }
  return files;
}

/** A name as git writes it: with a tab behind it, or in quotes with escapes. */
function nameIn(text: string, prefix: string): string {
  const name = text.startsWith('"') ? unquoted(text) : text.replace(/\t$/, '');
  return name.startsWith(prefix) ? name.slice(prefix.length) : name;
}

function unquoted(text: string): string {
  const bytes: number[] = [];
  const inside = text.slice(1, text.lastIndexOf('"'));
  for (const [whole, octal, letter] of inside.matchAll(/\\([0-7]{3})|\\(.)|[^\\]+/gs)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else bytes.push(...Buffer.from(letter === undefined ? whole : (ESCAPES[letter] ?? letter)));
  }
  return Buffer.from(bytes).toString('utf8');
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
