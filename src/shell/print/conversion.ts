import type { Conversion, FactChange, Move } from '../../govern/convert/index.ts';
import { lineAt, type Source } from '../../text/source.ts';
import type { Colors } from '../terminal.ts';
import { counted } from './row.ts';
import { visible } from './visible.ts';

/** What a conversion did, for people: what moved where, what the template asks for besides, what did not survive. */
export function printConversion(
  { moves, missing, changes, compared }: Conversion,
  source: Source,
  { colors, scaffold }: { readonly colors: Colors; readonly scaffold: boolean },
): string {
  const lines = [
    ...moves.map(move => printMove(move, source, colors)),
    ...(missing.length === 0
      ? []
      : [
          scaffold
            ? `Still to write: ${missing.join(', ')}.`
            : `The template also has: ${missing.join(', ')}; --scaffold puts them in.`,
        ]),
    changes.length === 0
      ? colors.green(`✓ ${compared === 1 ? 'The one fact reads' : `All ${compared} facts read`} the same.`)
      : colors.red(`${counted(changes.length, 'fact')} would change:`),
    ...changes.map(change => `  ${printChange(change)}`),
  ];
  return `${lines.join('\n')}\n`;
}

function printMove({ title, start, to, how }: Move, source: Source, colors: Colors): string {
  const line = colors.dim(`${lineAt(source, start)}`.padStart(5));
  const name = visible(title);
  switch (how) {
    case 'same':
      return `${line}  ${name}`;
    case 'retitled':
      return `${line}  ${name} → ${to}`;
    case 'under':
      return `${line}  ${name} → ${to} / ${name}`;
    case 'kept':
      return `${line}  ${name} ${colors.dim('(a section of its own)')}`;
  }
}

function printChange({ kind, list, what, lines }: FactChange): string {
  const [line] = lines;
  const where = line === undefined || kind === 'gained' ? '' : `line ${line}: `;
  return `${where}${kind === 'lost' ? 'lost' : 'new'} in ${list}: ${visible(what)}`;
}
