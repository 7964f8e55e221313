import { type DiagramLine, lineSlip, type MermaidSlip } from './mermaid-slip.ts';

const MOVE = /^((?:[\w.-]*\w|\[\*\])\s*)(->|=>|→|==>|->>)(?=\s*(?:\w|\[\*\]))/;

/**
 * The slips of a state diagram.
 *
 *     draft --> sent: send
 *     draft -> sent              the arrow is too short
 */
export function stateSlips(lines: readonly DiagramLine[]): readonly MermaidSlip[] {
  const slips: MermaidSlip[] = [];
  const open: DiagramLine[] = [];
  let note: DiagramLine | undefined;
  for (const line of lines) {
    const { text } = line;
    if (note !== undefined) {
      if (/^end\s+note$/i.test(text)) note = undefined;
      continue;
    }
    if (/^note\s+(?:left|right)\s+of\b/i.test(text)) {
      if (!text.includes(':')) note = line;
      continue;
    }
    if (/^state\b.*\{$/.test(text)) open.push(line);
    else if (text === '}') {
      if (open.pop() === undefined) slips.push(lineSlip(line, 'take it out, no state is open here'));
      continue;
    }
    const move = MOVE.exec(text);
    if (move !== null && !text.includes('-->')) slips.push(arrowSlip(line, move));
    else if (/(?:\w|\])\s*-->$/.test(text)) slips.push(lineSlip(line, 'write the state it leads to'));
  }
  if (note) slips.push(lineSlip(note, 'close the note with `end note`'));
  for (const line of open) slips.push(lineSlip(line, 'close the state with `}`'));
  return slips;
}

function arrowSlip(line: DiagramLine, [, lead = '', arrow = '']: RegExpExecArray): MermaidSlip {
  const start = line.start + lead.length;
  return {
    ...lineSlip(line, 'write the arrow `-->`'),
    fix: { start, end: start + arrow.length, text: '-->' },
  };
}
