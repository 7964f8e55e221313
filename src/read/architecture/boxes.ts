/** A box drawn with characters: its name is the first line in it. */
export interface Box {
  readonly name: string;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface BoxArrow {
  readonly from: string;
  readonly to: string;
  /** The line of the drawing that it leaves from. */
  readonly line: number;
}

/** Larger drawings are no diagrams of a system. */
const MOST_LINES = 200;
const MOST_BOXES = 60;

/**
 * Finds the innermost boxes of a drawing and the straight arrows between them.
 *
 *     +------+       ┌──────┐
 *     | Lamp | ----> │ Base │
 *     +------+       └──────┘
 */
export function boxesIn(text: string): {
  readonly boxes: readonly Box[];
  readonly arrows: readonly BoxArrow[];
} {
  const none = { boxes: [], arrows: [] };
  if (!/[┌╔╭]|\+-{3,}/.test(text)) return none;
  const lines = text.split('\n').map(line => line.replace(/\t/g, '    '));
  if (lines.length > MOST_LINES || lines.some(line => line.length > 300)) return none;
  const found = lines.flatMap((line, index) => {
    const tops = topsOf(line);
    return tops.length === 0 || WIDE.test(line) ? [] : tops.flatMap(top => boxFrom(lines, index, top) ?? []);
  });
  if (found.length > MOST_BOXES) return none;
  const boxes = found.filter(
    box => !found.some(other => other !== box && isInside(other, box)) && box.name !== '',
  );
  return { boxes, arrows: [...across(lines, boxes), ...down(lines, boxes)] };
}

/** Characters two columns wide shift what stands behind them. */
const WIDE = /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const TOP = /[┌╔╭][─═┬┴╦╩▼▲vV|│]{2,}[┐╗╮]|(?<![-=+])\+(?:-{3,}|={3,})\+(?![-=+])/g;
const SIDE = /[│║|┤├╣╠>◄►<▶◀┼+]/;
const BOTTOM = /[└╚╰┴+]/;

function topsOf(line: string): readonly { left: number; right: number }[] {
  return [...line.matchAll(TOP)].map(match => ({
    left: match.index,
    right: match.index + match[0].length - 1,
  }));
}

function boxFrom(
  lines: readonly string[],
  top: number,
  { left, right }: { left: number; right: number },
): Box | undefined {
  const inner: string[] = [];
  for (let row = top + 1; row < lines.length; row++) {
    const line = lines[row]!;
    const corner = line[left] ?? '';
    if (BOTTOM.test(corner) && /[─═\-=┬┴╦╩+]/.test(line[left + 1] ?? '')) {
      if (inner.length === 0 || !/[┘╝╯+┴]/.test(line[right] ?? '')) return undefined;
      return { name: nameIn(inner), top, bottom: row, left, right };
    }
    if (!SIDE.test(corner) || !SIDE.test(line[right] ?? '')) return undefined;
    if (WIDE.test(line.slice(0, right))) return undefined;
    inner.push(line.slice(left + 1, right));
  }
  return undefined;
}

/** The first line with letters; a second one joins a name that was broken at a comma or a small word. */
function nameIn(inner: readonly string[]): string {
  const said = inner.map(line => line.replace(/[│|]/g, ' ').trim()).filter(line => line !== '');
  const [first = ''] = said;
  if (!/\p{L}{2}/u.test(first) || first.length > 48 || /^[-•*·]|[{};=]|^\d+[.)]|https?:/.test(first))
    return '';
  return first
    .replace(/\s+/g, ' ')
    .replace(/[:：]$/, '')
    .trim();
}

function isInside(inner: Box, outer: Box): boolean {
  return (
    inner.top > outer.top &&
    inner.bottom < outer.bottom &&
    inner.left > outer.left &&
    inner.right < outer.right
  );
}

function* across(lines: readonly string[], boxes: readonly Box[]): Generator<BoxArrow> {
  for (const a of boxes) {
    for (const b of boxes) {
      if (a.right >= b.left || a.bottom <= b.top || b.bottom <= a.top) continue;
      if (
        boxes.some(
          other =>
            other !== a &&
            other !== b &&
            other.left > a.right &&
            other.right < b.left &&
            other.top < Math.min(a.bottom, b.bottom) &&
            other.bottom > Math.max(a.top, b.top),
        )
      )
        continue;
      for (let row = Math.max(a.top, b.top) + 1; row < Math.min(a.bottom, b.bottom); row++) {
        const between = (lines[row] ?? '').slice(a.right, b.left + 1).trim();
        if (/[-─═–]{1,}[>►▶→]|^.?[-─═\s]*→/.test(between)) yield { from: a.name, to: b.name, line: row };
        if (/[<◄◀←][-─═–]{1,}/.test(between)) yield { from: b.name, to: a.name, line: row };
      }
    }
  }
}

function* down(lines: readonly string[], boxes: readonly Box[]): Generator<BoxArrow> {
  for (const box of boxes) {
    const seen = new Set<string>();
    for (let column = box.left + 1; column < box.right; column++) {
      const way = follow(lines, box.bottom + 1, column);
      if (way === undefined) continue;
      const target = boxes.find(
        other => other !== box && other.top === way.row && column > other.left && column < other.right,
      );
      if (target === undefined || seen.has(`${target.name} ${way.up}`)) continue;
      seen.add(`${target.name} ${way.up}`);
      if (way.down) yield { from: box.name, to: target.name, line: box.bottom };
      if (way.up) yield { from: target.name, to: box.name, line: box.bottom };
    }
  }
}

/** Goes straight down a line until a box begins. */
function follow(
  lines: readonly string[],
  from: number,
  column: number,
): { row: number; up: boolean; down: boolean } | undefined {
  let up = false;
  let goesDown = false;
  for (let row = from; row < Math.min(lines.length, from + 12); row++) {
    const line = lines[row]!;
    const char = line[column] ?? ' ';
    if (/[▲^]/.test(char) && row === from) up = true;
    else if (/[▼vV]/.test(char)) goesDown = true;
    else if (/[│|┃║]/.test(char) && !goesDown) continue;
    else if (row > from && /[─═\-┬┴+┌▼]/.test(char))
      return up || goesDown ? { row, up, down: goesDown } : undefined;
    else return undefined;
  }
  return undefined;
}
