import type { StatedType } from '../../design/index.ts';
import { typeOfWord } from '../entity/type-word.ts';

/** A Python annotation as a stated type: `Optional[list[str]]`, `Literal["a", "b"]`, `int | None`. */
export function pythonType(annotation: string, depth = 0): StatedType {
  const text = annotation.trim().replace(/^(["'])(.*)\1$/, '$2');
  if (depth > 20) return { kind: 'opaque', text };
  const parts = splitTop(text, '|');
  if (parts.length > 1) return union(parts.map(part => pythonType(part, depth + 1)));
  if (text === 'None') return { kind: 'null' };
  const generic = /^(?:[\w.]+\.)?(\w+)\s*\[([\s\S]*)\]$/.exec(text);
  if (generic) return genericType(generic[1]!, splitTop(generic[2]!, ','), text, depth);
  const name = text
    .replace(/\(.*\)$/s, '')
    .replace(/^(?:\w+\.)+/, '')
    .trim();
  if (/^(?:dict|Dict|Mapping|object)$/.test(name)) return { kind: 'map', values: { kind: 'any' } };
  if (/^(?:list|List|set|tuple|Sequence)$/.test(name)) return { kind: 'array', items: { kind: 'any' } };
  const word = typeOfWord(
    name.replace(
      /^(UUID|constr|conint|confloat)\d?$/i,
      (_, kind: string) => CONSTRAINED[kind.toLowerCase()] ?? kind,
    ),
  );
  if (word && !/^(?:Name|Slug|Record|Struct)$/.test(name)) return word.type;
  return /^\w+$/.test(name) ? { kind: 'reference', name } : { kind: 'opaque', text };
}

const CONSTRAINED: Readonly<Record<string, string>> = {
  constr: 'str',
  conint: 'int',
  confloat: 'float',
  uuid: 'uuid',
};

function genericType(name: string, args: readonly string[], text: string, depth: number): StatedType {
  const inner = (index: number): StatedType =>
    args[index] === undefined ? { kind: 'any' } : pythonType(args[index], depth + 1);
  switch (name) {
    case 'Optional':
      return union([inner(0), { kind: 'null' }]);
    case 'Union':
      return union(args.map(arg => pythonType(arg, depth + 1)));
    case 'Literal': {
      const values = args.map(arg => arg.trim().replace(/^(["'])(.*)\1$/, '$2'));
      return {
        kind: 'enum',
        values: values.map((value, index) =>
          /^["']/.test(args[index]!.trim()) ? value : Number.isNaN(Number(value)) ? value : Number(value),
        ),
      };
    }
    case 'Annotated':
    case 'Mapped':
    case 'Required':
    case 'NotRequired':
    case 'Final':
      return inner(0);
    case 'dict':
    case 'Dict':
    case 'Mapping':
    case 'defaultdict':
      return { kind: 'map', values: inner(1) };
    case 'list':
    case 'List':
    case 'set':
    case 'Set':
    case 'frozenset':
    case 'Sequence':
    case 'Iterable':
    case 'tuple':
    case 'Tuple':
      return { kind: 'array', items: inner(0) };
    default:
      return /^\w+$/.test(name)
        ? { kind: 'reference', name, args: args.map(arg => pythonType(arg, depth + 1)) }
        : { kind: 'opaque', text };
  }
}

function union(parts: readonly StatedType[]): StatedType {
  const of = parts.flatMap(part => (part.kind === 'union' ? part.of : [part]));
  return of.length === 1 ? of[0]! : { kind: 'union', of };
}

/** Cuts at a separator outside of brackets and quotes. */
export function splitTop(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = '';
  let from = 0;
  for (let index = 0; index < text.length; index++) {
    const char = text[index]!;
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) depth--;
    else if (char === separator && depth === 0) {
      parts.push(text.slice(from, index).trim());
      from = index + 1;
    }
  }
  parts.push(text.slice(from).trim());
  return parts.filter(part => part !== '');
}
