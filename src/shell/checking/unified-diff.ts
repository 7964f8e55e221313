/** What `diff -u` prints for two texts, ready for `git apply`; empty when they are the same. */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const name = quoted(path.replace(/^\/+/, ''));
  const hunks = hunksOf(changesOf(linesOf(before), linesOf(after)));
  return `--- ${name('a')}\n+++ ${name('b')}\n${hunks.join('')}`;
}

/** A line with how it stands in the two texts. */
interface Line {
  readonly mark: ' ' | '-' | '+';
  readonly text: string;
}

const CONTEXT = 3;

function hunksOf(lines: readonly Line[]): readonly string[] {
  const hunks: string[] = [];
  let oldLine = 1;
  let newLine = 1;
  let at = 0;
  while (at < lines.length) {
    if (lines[at]!.mark === ' ') {
      oldLine++;
      newLine++;
      at++;
      continue;
    }
    const start = Math.max(0, at - CONTEXT);
    let end = at;
    for (let index = at; index < lines.length && index <= end + 2 * CONTEXT; index++) {
      if (lines[index]!.mark !== ' ') end = index;
    }
    const part = lines.slice(start, end + 1 + CONTEXT);
    const oldCount = part.filter(({ mark }) => mark !== '+').length;
    const newCount = part.filter(({ mark }) => mark !== '-').length;
    const lead = at - start;
    const from = (first: number, count: number): string =>
      count === 0 ? `${first - 1},0` : count === 1 ? `${first}` : `${first},${count}`;
    hunks.push(`@@ -${from(oldLine - lead, oldCount)} +${from(newLine - lead, newCount)} @@\n`);
    hunks.push(part.map(printed).join(''));
    oldLine += oldCount - lead;
    newLine += newCount - lead;
    at = start + part.length;
  }
  return hunks;
}

function printed({ mark, text }: Line): string {
  return text.endsWith('\n') ? mark + text : `${mark}${text}\n\\ No newline at end of file\n`;
}

/** Lines with their ends. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** The shortest way from one list of lines to the other, by Myers; a long one is told as a replacement. */
function changesOf(before: readonly string[], after: readonly string[]): readonly Line[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const same = (lines: readonly string[]): Line[] => lines.map(text => ({ mark: ' ', text }));
  return [
    ...same(before.slice(0, head)),
    ...middle(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...same(before.slice(before.length - tail)),
  ];
}

const LONGEST = 1000;

function middle(before: readonly string[], after: readonly string[]): readonly Line[] {
  const trail: Map<number, number>[] = [];
  const reach = new Map<number, number>([[1, 0]]);
  for (let edits = 0; edits <= LONGEST; edits++) {
    trail.push(new Map(reach));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const down =
        diagonal === -edits || (diagonal !== edits && at(reach, diagonal - 1) < at(reach, diagonal + 1));
      let x = down ? at(reach, diagonal + 1) : at(reach, diagonal - 1) + 1;
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x++;
      reach.set(diagonal, x);
      if (x >= before.length && x - diagonal >= after.length) return walkedBack(trail, before, after);
    }
  }
  return [
    ...before.map(text => ({ mark: '-', text }) as const),
    ...after.map(text => ({ mark: '+', text }) as const),
  ];
}

function walkedBack(
  trail: readonly Map<number, number>[],
  before: readonly string[],
  after: readonly string[],
): readonly Line[] {
  const lines: Line[] = [];
  let x = before.length;
  let y = after.length;
  for (let edits = trail.length - 1; edits >= 0; edits--) {
    const reach = trail[edits]!;
    const diagonal = x - y;
    const down =
      diagonal === -edits || (diagonal !== edits && at(reach, diagonal - 1) < at(reach, diagonal + 1));
    const fromDiagonal = down ? diagonal + 1 : diagonal - 1;
    const fromX = at(reach, fromDiagonal);
    const fromY = fromX - fromDiagonal;
    while (x > fromX && y > fromY && x > 0 && y > 0) {
      lines.push({ mark: ' ', text: before[--x]! });
      y--;
    }
    if (edits === 0) break;
    if (down) lines.push({ mark: '+', text: after[--y]! });
    else lines.push({ mark: '-', text: before[--x]! });
  }
  return lines.reverse();
}

const at = (reach: ReadonlyMap<number, number>, diagonal: number): number => reach.get(diagonal) ?? -1;

/** Names with special characters stand in quotes, as git writes them. */
function quoted(path: string): (side: 'a' | 'b') => string {
  const special = /["\\\u0000-\u001f\u007f]/.test(path);
  const shown = path.replace(/["\\\u0000-\u001f\u007f]/g, char =>
    char === '"' || char === '\\' ? `\\${char}` : `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
  // A name with spaces ends in a tab, or `patch` would cut it.
  const end = !special && path.includes(' ') ? '\t' : '';
  return side => (special ? `"${side}/${shown}"` : `${side}/${path}${end}`);
}
