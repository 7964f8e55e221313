import type {
  ConstraintRule,
  StatedConstraint,
  StatedDeclaration,
  StatedField,
  StatedType,
} from '../../design/index.ts';
import { ruleFromText } from '../rule/rule.ts';
import { decoratorRules } from './typescript-decorator.ts';
import { child, children, nameOf, type TsNode } from './typescript-parser.ts';
import { commentOf, type TsText } from './typescript-text.ts';
import { typeOfNode } from './typescript-type.ts';

type Methods = NonNullable<StatedDeclaration['methods']>;

/** The data members of an interface, a type or a class. */
export function membersOf(text: TsText, members: readonly TsNode[]): readonly StatedField[] {
  return members.flatMap(member => {
    if (member.type !== 'TSPropertySignature' && member.type !== 'PropertyDefinition') return [];
    if (isFunction(member) || member.static === true) return [];
    const name = nameOf(child(member, 'key'));
    if (name === undefined || member.computed === true) return [];
    return [fieldFrom(text, member, name)];
  });
}

function fieldFrom(text: TsText, member: TsNode, name: string): StatedField {
  const annotation = child(child(member, 'typeAnnotation'), 'typeAnnotation');
  const decorated = decoratorRules(text, children(member, 'decorators'));
  const type = annotation
    ? typeOfNode(text, annotation, membersOf)
    : (decorated.type ?? literalValue(child(member, 'value')));
  const undefinable =
    annotation?.type === 'TSUnionType' &&
    children(annotation, 'types').some(part => part.type === 'TSUndefinedKeyword');
  const optional = member.optional === true || undefinable;
  return statedField({
    name,
    type,
    optional,
    extra: decorated.rules,
    comment: commentOf(text, member),
    place: text.placeOf(member),
  });
}

/** A field with the rules of its comment; the comment may say "optional" where the type does not. */
export function statedField(parts: {
  readonly name: string;
  readonly type: StatedType;
  readonly optional: boolean;
  readonly extra: readonly ConstraintRule[];
  readonly comment: string | undefined;
  readonly place: StatedField['place'];
}): StatedField {
  const { name, type, comment, place } = parts;
  const said = comment === undefined ? [] : ruleFromText(comment, type).filter(rule => rule.kind !== 'other');
  const rules = [
    ...parts.extra,
    ...said.filter(rule => !parts.extra.some(known => known.kind === rule.kind)),
  ];
  const constraints: StatedConstraint[] = rules.map(rule => ({
    rule,
    place,
    how: parts.extra.includes(rule) ? 'TypeScript member' : 'comment of a TypeScript member',
  }));
  const nullable = type.kind === 'union' && type.of.some(part => part.kind === 'null');
  const optional = parts.optional || rules.some(rule => rule.kind === 'optional');
  return {
    name,
    type,
    required: !optional,
    ...(nullable || rules.some(rule => rule.kind === 'nullable') ? { nullable: true } : {}),
    constraints,
    ...(comment !== undefined && { description: comment }),
    place,
    how: 'TypeScript member',
  };
}

/** The methods of an interface or class, with their signature as written. */
export function methodsOf(text: TsText, members: readonly TsNode[]): Methods {
  return members.flatMap(member => {
    const name = nameOf(child(member, 'key'));
    if (name === undefined || name === 'constructor' || !isMethod(member)) return [];
    const body = child(child(member, 'value'), 'body');
    const end = body && body.start > member.start ? body.start : member.end;
    const signature = text.text
      .slice(member.start, end)
      .replace(/\s+/g, ' ')
      .replace(/[;,\s]+$/, '');
    return [{ name, signature, place: text.placeOf({ start: member.start, end }), how: 'TypeScript method' }];
  });
}

function isMethod(member: TsNode): boolean {
  return (
    /^(?:TSMethodSignature|MethodDefinition|TSAbstractMethodDefinition)$/.test(member.type) ||
    isFunction(member)
  );
}

function isFunction(member: TsNode): boolean {
  const annotation = child(child(member, 'typeAnnotation'), 'typeAnnotation');
  const value = child(member, 'value');
  return annotation?.type === 'TSFunctionType' || (value !== undefined && /Function/.test(value.type));
}

function literalValue(value: TsNode | undefined): StatedType {
  if (typeof value?.value === 'string') return { kind: 'string' };
  if (typeof value?.value === 'number') return { kind: 'number' };
  if (typeof value?.value === 'boolean') return { kind: 'boolean' };
  return { kind: 'any' };
}
