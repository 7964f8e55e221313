import { type DiagramLine, lineSlip, type MermaidSlip } from './mermaid-slip.ts';

const SHORT = /^([\w.~]+\s+(?:"[^"]*"\s+)?)(->|=>|→)(?=\s+(?:"[^"]*"\s+)?[\w.~]+)/;

/**
 * The slips of a class diagram.
 *
 *     Order "1" --> "*" Line : has
 *     Order -> Line                 the arrow is too short
 */
export function classSlips(lines: readonly DiagramLine[]): readonly MermaidSlip[] {
  const slips: MermaidSlip[] = [];
  const open: DiagramLine[] = [];
  for (const line of lines) {
    const { text } = line;
    if (/^(?:class|namespace)\b.*\{$/.test(text)) {
      // Classes do not nest: the one before was never closed.
      const before = open.at(-1);
      if (before && text.startsWith('class') && before.text.startsWith('class')) {
        slips.push(lineSlip(before, 'close the class with `}`'));
        open.pop();
      }
      open.push(line);
    } else if (text === '}') {
      if (open.pop() === undefined) slips.push(lineSlip(line, 'take it out, no class is open here'));
    } else if (open.at(-1)?.text.startsWith('class') !== true) {
      const short = SHORT.exec(text);
      if (short) slips.push(arrowSlip(line, short));
    }
  }
  for (const line of open) slips.push(lineSlip(line, 'close it with `}`'));
  return slips;
}

function arrowSlip(line: DiagramLine, [, lead = '', arrow = '']: RegExpExecArray): MermaidSlip {
  const start = line.start + lead.length;
  return {
    ...lineSlip(line, 'write the arrow `-->`'),
    fix: { start, end: start + arrow.length, text: '-->' },
  };
}
