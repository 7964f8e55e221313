import type { StatedDeclaration, StatedType } from '../../design/index.ts';
import { literalOf } from './typescript-literal.ts';
import { membersOf, methodsOf } from './typescript-member.ts';
import { child, children, nameOf, type TsNode } from './typescript-parser.ts';
import { type TsText, written } from './typescript-text.ts';
import { typeOfNode } from './typescript-type.ts';
import { schemaName, zodType } from './typescript-zod.ts';

/** The declarations among the statements of a file. */
export function declarationsIn(text: TsText, statements: readonly TsNode[]): readonly StatedDeclaration[] {
  return statements.flatMap(statement => declarationsOf(text, statement));
}

function declarationsOf(text: TsText, node: TsNode): readonly StatedDeclaration[] {
  switch (node.type) {
    case 'ExportNamedDeclaration':
    case 'ExportDefaultDeclaration': {
      const inner = child(node, 'declaration');
      return inner ? declarationsOf(text, inner) : [];
    }
    case 'TSInterfaceDeclaration':
      return [
        withMembers(
          text,
          node,
          'TypeScript interface',
          children(child(node, 'body'), 'body'),
          children(node, 'extends'),
        ),
      ];
    case 'ClassDeclaration': {
      const kept = children(node, 'decorators').some(decorator =>
        /^@(?:Entity|Table|Schema)\b/.test(written(text, decorator)),
      );
      const parent = child(node, 'superClass');
      return [
        withMembers(
          text,
          node,
          kept ? 'TypeScript entity class' : 'TypeScript class',
          children(child(node, 'body'), 'body'),
          parent ? [parent] : [],
        ),
      ];
    }
    case 'TSTypeAliasDeclaration':
      return [aliasOf(text, node)];
    case 'TSEnumDeclaration':
      return [enumOf(text, node)];
    case 'VariableDeclaration':
      return children(node, 'declarations').flatMap(declarator => variableOf(text, declarator));
    case 'TSModuleDeclaration':
      return declarationsIn(text, children(child(node, 'body'), 'body'));
    default:
      return [];
  }
}

function headOf(
  text: TsText,
  node: TsNode,
  how: string,
): Pick<StatedDeclaration, 'name' | 'notation' | 'place' | 'how'> {
  const id = child(node, 'id');
  const place = text.placeOf({ start: node.start, end: id?.end ?? node.end });
  return { name: nameOf(id) ?? '', notation: 'typescript', place, how };
}

function withMembers(
  text: TsText,
  node: TsNode,
  how: string,
  members: readonly TsNode[],
  parents: readonly TsNode[],
): StatedDeclaration {
  const methods = methodsOf(text, members);
  const names = parents
    .map(parent => nameOf(child(parent, 'expression') ?? parent))
    .filter(name => name !== undefined);
  return {
    ...headOf(text, node, how),
    fields: membersOf(text, members),
    ...(methods.length > 0 && { methods }),
    ...(names.length > 0 && { extends: names }),
  };
}

function aliasOf(text: TsText, node: TsNode): StatedDeclaration {
  const annotation = child(node, 'typeAnnotation');
  const head = headOf(text, node, 'TypeScript type');
  if (annotation?.type === 'TSTypeLiteral') {
    const members = children(annotation, 'members');
    const methods = methodsOf(text, members);
    return { ...head, fields: membersOf(text, members), ...(methods.length > 0 && { methods }) };
  }
  return { ...head, ...flattened(typeOfNode(text, annotation, membersOf)) };
}

/** `Base & { more: string }` extends Base. */
function flattened(type: StatedType): Pick<StatedDeclaration, 'fields' | 'alias' | 'extends'> {
  if (type.kind === 'object') return { fields: type.fields };
  if (type.kind !== 'intersection') return { fields: [], alias: type };
  const parents = type.of.flatMap(part => (part.kind === 'reference' && !part.args ? [part.name] : []));
  const fields = type.of.flatMap(part => (part.kind === 'object' ? part.fields : []));
  const complete = type.of.every(part => part.kind === 'object' || (part.kind === 'reference' && !part.args));
  return complete ? { fields, ...(parents.length > 0 && { extends: parents }) } : { fields, alias: type };
}

function enumOf(text: TsText, node: TsNode): StatedDeclaration {
  const members = children(child(node, 'body'), 'members');
  let next = 0;
  const values = members.map(member => {
    const value = literalOf(child(member, 'initializer'));
    if (typeof value === 'string') return value;
    const number = typeof value === 'number' ? value : next;
    next = number + 1;
    return number;
  });
  const numbered = members.every(member => !child(member, 'initializer'));
  // A design that writes bare names means the names, not the numbers TypeScript would give them.
  const shown = numbered ? members.map(member => nameOf(child(member, 'id')) ?? '') : values;
  return { ...headOf(text, node, 'TypeScript enum'), fields: [], alias: { kind: 'enum', values: shown } };
}

/** `const S = z.object({…})` and `const KINDS = ['a', 'b'] as const`. */
function variableOf(text: TsText, declarator: TsNode): readonly StatedDeclaration[] {
  const init = child(declarator, 'init');
  const name = nameOf(child(declarator, 'id'));
  if (!init || name === undefined) return [];
  const schema = zodType(text, init);
  if (schema) {
    return [{ ...headOf(text, declarator, 'zod schema'), name: schemaName(name), ...flattened(schema.type) }];
  }
  if (init.type !== 'TSAsExpression' || !/as\s+const$/.test(written(text, init))) return [];
  const value = literalOf(init);
  const values = Array.isArray(value)
    ? value
    : value !== null && typeof value === 'object'
      ? Object.values(value)
      : [];
  const plain = values.filter(item => typeof item === 'string' || typeof item === 'number');
  if (plain.length === 0 || plain.length !== values.length) return [];
  return [
    {
      ...headOf(text, declarator, 'TypeScript constant'),
      fields: [],
      alias: { kind: 'enum', values: plain },
    },
  ];
}
