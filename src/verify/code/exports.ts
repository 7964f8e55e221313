import { typeParameters } from './stated.ts';

/** A name that a file of the implementation gives to others. */
export interface Exported {
  readonly name: string;
  /** The absolute path of the file. */
  readonly file: string;
  readonly kind: 'type' | 'class' | 'value';
  readonly isDefault: boolean;
  /** How many type parameters it has. */
  readonly generic: number;
}

const DECLARATION =
  /^[ \t]*export\s+(default\s+)?(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(interface|type|class|enum|const enum|const|let|var|function\*?)\s+([A-Za-z_$][\w$]*)/gm;
const LIST = /^[ \t]*export\s+(type\s+)?\{([^}]*)\}/gm;

/** The exported names of a TypeScript file. */
export function exportsOf(file: string, text: string): readonly Exported[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, '');
  const found = new Map<string, Exported>();
  const genericAt = (end: number) => typeParameters(code.slice(end, end + 1000));
  for (const match of code.matchAll(DECLARATION)) {
    const [whole, isDefault, kind, name] = match;
    const generic = genericAt(match.index + whole.length);
    found.set(name!, { name: name!, file, kind: kindOf(kind!), isDefault: isDefault !== undefined, generic });
  }
  for (const [, isType, list] of code.matchAll(LIST)) {
    for (const part of list!.split(',')) {
      const match = /^\s*(type\s+)?([\w$]+)(?:\s+as\s+([\w$]+))?\s*$/.exec(part);
      const name = match?.[3] ?? match?.[2];
      if (match === null || name === undefined || name === 'default' || found.has(name)) continue;
      const declared = new RegExp(
        `^[ \\t]*(?:abstract\\s+)?(interface|type|class|enum|const|function)\\s+${match[2]!.replaceAll('$', '\\$')}(?![\\w$])`,
        'm',
      ).exec(code);
      const kind = isType !== undefined || match[1] !== undefined ? 'type' : kindOf(declared?.[1] ?? 'type');
      const generic = declared === null ? 0 : genericAt(declared.index + declared[0].length);
      found.set(name, { name, file, kind, isDefault: false, generic });
    }
  }
  return [...found.values()];
}

function kindOf(word: string): Exported['kind'] {
  if (word === 'class') return 'class';
  return word === 'interface' || word === 'type' || word.endsWith('enum') ? 'type' : 'value';
}
