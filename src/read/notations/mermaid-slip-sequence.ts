import { type DiagramLine, lineSlip, type MermaidSlip } from './mermaid-slip.ts';

const OPENS = /^(loop|alt|opt|par|par_over|critical|break|rect|box)\b/i;
const INSIDE: Readonly<Record<string, string>> = { else: 'alt', and: 'par', option: 'critical' };
const STATEMENT =
  /^(?:(?:create\s+)?(?:participant|actor)\s+\S|destroy\s+\S|activate\s+\S|deactivate\s+\S|autonumber\b|title\b|accTitle\b|accDescr\b|links?\b|properties\b|details\b)/i;
const ARROW = /<<-{1,2}>>|-{1,2}(?:>>|>|x|\)|\|\\|\|\/|\\\\|\/\/)|\(\)|-{1,2}[\\/|]/;
const OTHER_ARROW = /^[\w."' ]{1,60}?\s*(?:=+>+|→|⇒|~+>|-{3,}>+|>{2,})\s*[\w."' ]{1,60}?\s*:/;

/**
 * The slips of a sequence diagram.
 *
 *     Client->>API: POST /orders
 *     Client->>API POST /orders        the colon is missing
 */
export function sequenceSlips(lines: readonly DiagramLine[]): readonly MermaidSlip[] {
  const slips: MermaidSlip[] = [];
  const open: DiagramLine[] = [];
  let description = false;
  for (const line of lines) {
    const { text } = line;
    if (description || /^accDescr\s*\{/i.test(text)) {
      description = !text.includes('}');
      continue;
    }
    const slip = blockSlip(line, open) ?? statementSlip(line);
    if (slip) slips.push(slip);
  }
  for (const line of open)
    slips.push(lineSlip(line, `close this \`${/^\w+/.exec(line.text)![0]}\` with \`end\``));
  return slips;
}

function blockSlip(line: DiagramLine, open: DiagramLine[]): MermaidSlip | undefined {
  const { text } = line;
  if (OPENS.test(text) && !ARROW.test(text.split(':')[0]!)) {
    open.push(line);
    return undefined;
  }
  if (/^end\s*;?$/i.test(text)) {
    return open.pop() === undefined ? lineSlip(line, 'take it out, no block is open here') : undefined;
  }
  const branch = /^(else|and|option)\b/i.exec(text)?.[1]?.toLowerCase();
  if (branch === undefined || ARROW.test(text.split(':')[0]!)) return undefined;
  const block = open.at(-1)?.text.toLowerCase() ?? '';
  if (block.startsWith(INSIDE[branch]!) || (branch === 'else' && /^(?:alt|critical)/.test(block)))
    return undefined;
  return lineSlip(line, `\`${branch}\` belongs into \`${INSIDE[branch]}\` … \`end\``);
}

function statementSlip(line: DiagramLine): MermaidSlip | undefined {
  const { text } = line;
  if (OPENS.test(text) || /^(?:end\b\s*;?$|else\b|and\b|option\b)/i.test(text) || STATEMENT.test(text))
    return undefined;
  if (/^note\b/i.test(text)) return noteSlip(line);
  const colon = text.indexOf(':');
  const head = colon < 0 ? text : text.slice(0, colon);
  const arrow = ARROW.exec(head);
  if (/-{1,2}>>>+/.test(head)) return lineSlip(line, 'write the arrow as `->>` or `-->>`');
  if (arrow === null) {
    return OTHER_ARROW.test(text) ? lineSlip(line, 'write the arrow as `->>` or `-->>`') : undefined;
  }
  if (colon >= 0 || text.includes(';')) return undefined;
  const behind = head.slice(arrow.index + arrow[0].length).trim();
  const words = /^[+-]?\s*[\w.]+\s+(?!as\b)(\S.*)$/.exec(behind);
  if (behind === '') return lineSlip(line, 'write who receives it and `: text`');
  return words === null || !/^\w/.test(text) ? undefined : colonSlip(line, words[1]!);
}

/** `A->>B hello`: the colon belongs behind the receiver. */
function colonSlip(line: DiagramLine, said: string): MermaidSlip {
  const at = line.start + line.text.lastIndexOf(said);
  const before = line.text.slice(0, line.text.lastIndexOf(said)).trimEnd().length;
  return {
    ...lineSlip(line, 'write the colon before its text'),
    fix: { start: line.start + before, end: at, text: ': ' },
  };
}

function noteSlip(line: DiagramLine): MermaidSlip | undefined {
  if (!/^note\s+(?:over|left\s+of|right\s+of)\s+\S/i.test(line.text))
    return lineSlip(line, 'write `Note over A: text`, or left of or right of');
  return line.text.includes(':') ? undefined : lineSlip(line, 'write the colon before its text');
}
