import { type DiagramLine, lineSlip, type MermaidSlip } from './mermaid-slip.ts';

/** The left and the right ends of a relation. */
const LEFT = ['|o', '||', '}o', '}|'];
const RIGHT = ['o|', '||', 'o{', '|{'];
const SYMBOLS =
  /^("[^"]+"|[^\s:{}"|]+)\s+([|}o{1*0<>.\dn]{0,3})(--|\.\.)([|}o{1*0<>.\dn]{0,3})\s+("[^"]+"|[^\s:{}"|]+)/;
const ATTRIBUTE = /^(\S+)\s+(\S+)\s+(.+)$/;

/**
 * The slips of an ER diagram.
 *
 *     ORDER ||--o{ LINE : has
 *     ORDER |--o{ LINE : has          the left end has one mark
 */
export function erSlips(lines: readonly DiagramLine[]): readonly MermaidSlip[] {
  const slips: MermaidSlip[] = [];
  let open: DiagramLine | undefined;
  for (const line of lines) {
    const { text } = line;
    if (open !== undefined) {
      if (text === '}') open = undefined;
      else if (SYMBOLS.test(text)) {
        slips.push(lineSlip(open, 'close the entity with `}`'));
        open = undefined;
      } else {
        const slip = attributeSlip(line);
        if (slip) slips.push(slip);
      }
      continue;
    }
    if (text === '}') slips.push(lineSlip(line, 'take it out, no entity is open here'));
    else if (/^(?:"[^"]+"|[^\s{}"]+)(?:\[[^\]]*\])?(?::::\w+)?\s*\{$/.test(text)) open = line;
    else {
      const slip = relationSlip(line);
      if (slip) slips.push(slip);
    }
  }
  if (open) slips.push(lineSlip(open, 'close the entity with `}`'));
  return slips;
}

function relationSlip(line: DiagramLine): MermaidSlip | undefined {
  const [, , left = '', , right = ''] = SYMBOLS.exec(line.text) ?? [];
  if (!SYMBOLS.test(line.text) || (LEFT.includes(left) && RIGHT.includes(right))) return undefined;
  return lineSlip(line, 'write both ends, such as `||--o{`');
}

/** `uuid id PK, FK "what it is"` */
function attributeSlip(line: DiagramLine): MermaidSlip | undefined {
  const rest = ATTRIBUTE.exec(line.text)?.[3];
  if (rest === undefined) {
    return /^\w+$/.test(line.text) ? lineSlip(line, 'write type and name') : undefined;
  }
  const bare = rest.replace(/"[^"]*"$/, '').trim();
  if (bare === '' || /^(?:PK|FK|UK)(?:\s*,\s*(?:PK|FK|UK))*$/.test(bare)) return undefined;
  if (/^(?:PK|FK|UK)(?:\s+(?:PK|FK|UK))+$/.test(bare)) {
    const start = line.start + line.text.length - rest.length;
    const text = bare.split(/\s+/).join(', ');
    return {
      ...lineSlip(line, `write the keys as \`${text}\``),
      fix: { start, end: start + bare.length, text },
    };
  }
  // Commas inside a type such as `decimal(10, 2)` depend on the version.
  return /^[A-Za-z ]+$/.test(bare) && !/[()]/.test(line.text)
    ? lineSlip(line, 'put what stands behind the name into quotes')
    : undefined;
}
