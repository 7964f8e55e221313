import type { ConstraintRule, StatedField, StatedType } from '../../design/index.ts';
import { literalOf } from './typescript-literal.ts';
import { statedField } from './typescript-member.ts';
import { child, children, nameOf, type TsNode } from './typescript-parser.ts';
import { commentOf, type TsText, written } from './typescript-text.ts';

interface ZodReading {
  readonly type: StatedType;
  readonly rules: readonly ConstraintRule[];
  readonly optional: boolean;
}

/** Reads a schema such as `z.object({ name: z.string().max(80).optional() })`; absent for any other expression. */
export function zodType(text: TsText, node: TsNode | undefined): ZodReading | undefined {
  const calls: { name: string; args: readonly TsNode[] }[] = [];
  let current = node;
  while (current?.type === 'CallExpression') {
    const callee = child(current, 'callee');
    const name = nameOf(callee);
    if (callee?.type !== 'MemberExpression' || name === undefined) return undefined;
    calls.unshift({ name, args: children(current, 'arguments') });
    current = child(callee, 'object');
  }
  const root =
    current?.type === 'MemberExpression' && nameOf(current) === 'coerce' ? child(current, 'object') : current;
  if (root?.type !== 'Identifier') return undefined;
  const isZod = root.name === 'z' || root.name === 'zod';
  if (!isZod && !/[Ss]chema$/.test(String(root.name))) return undefined;
  const base = isZod
    ? baseType(text, calls.shift())
    : ({ kind: 'reference', name: schemaName(String(root.name)) } as const);
  if (!base) return undefined;
  return calls.reduce<ZodReading>((reading, call) => refined(text, reading, call), {
    type: base,
    rules: [],
    optional: false,
  });
}

/** `CreateUserSchema` and `createUserSchema` declare `CreateUser`. */
export function schemaName(name: string): string {
  const base = name.replace(/_?[Ss]chema$/, '') || name;
  return base[0]!.toUpperCase() + base.slice(1);
}

function baseType(
  text: TsText,
  call: { name: string; args: readonly TsNode[] } | undefined,
): StatedType | undefined {
  if (!call) return undefined;
  const inner = (): StatedType => zodType(text, call.args[0])?.type ?? { kind: 'any' };
  switch (call.name) {
    case 'string':
      return { kind: 'string' };
    case 'email':
    case 'uuid':
      return { kind: 'string', format: call.name };
    case 'url':
      return { kind: 'string', format: 'uri' };
    case 'number':
      return { kind: 'number' };
    case 'int':
    case 'bigint':
      return { kind: 'integer' };
    case 'boolean':
      return { kind: 'boolean' };
    case 'date':
      return { kind: 'string', format: 'date-time' };
    case 'null':
      return { kind: 'null' };
    case 'array':
    case 'set':
      return { kind: 'array', items: inner() };
    case 'record':
      return { kind: 'map', values: zodType(text, call.args[1] ?? call.args[0])?.type ?? { kind: 'any' } };
    case 'enum':
    case 'literal':
    case 'nativeEnum': {
      const values = [literalOf(call.args[0])].flat();
      const shown = values.filter(
        value => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean',
      );
      return shown.length > 0 ? { kind: 'enum', values: shown } : { kind: 'string' };
    }
    case 'union':
    case 'discriminatedUnion':
      return {
        kind: 'union',
        of: children(call.args.at(-1), 'elements').map(part => zodType(text, part)?.type ?? { kind: 'any' }),
      };
    case 'object':
    case 'strictObject':
      return { kind: 'object', fields: zodFields(text, call.args[0]) };
    case 'any':
    case 'unknown':
      return { kind: 'any' };
    default:
      return { kind: 'opaque', text: call.name };
  }
}

function zodFields(text: TsText, object: TsNode | undefined): readonly StatedField[] {
  return children(object, 'properties').flatMap(property => {
    const name = nameOf(child(property, 'key'));
    const value = child(property, 'value');
    if (name === undefined || !value) return [];
    const reading = zodType(text, value) ?? {
      type: { kind: 'opaque', text: written(text, value) } as const,
      rules: [],
      optional: false,
    };
    const place = text.placeOf(property);
    const field = {
      name,
      type: reading.type,
      optional: reading.optional,
      extra: reading.rules,
      comment: commentOf(text, property),
      place,
    };
    return [statedField(field)];
  });
}

function refined(
  text: TsText,
  reading: ZodReading,
  call: { name: string; args: readonly TsNode[] },
): ZodReading {
  const rule = chainedRule(reading.type, call);
  if (rule) return { ...reading, rules: [...reading.rules, rule] };
  switch (call.name) {
    case 'optional':
      return { ...reading, optional: true };
    case 'default': {
      const value = literalOf(call.args[0]);
      const rules =
        value === undefined ? reading.rules : [...reading.rules, { kind: 'default', value } as const];
      return { ...reading, rules, optional: true };
    }
    case 'nullable':
      return { ...reading, type: { kind: 'union', of: [reading.type, { kind: 'null' }] } };
    case 'nullish':
      return { ...reading, optional: true, type: { kind: 'union', of: [reading.type, { kind: 'null' }] } };
    case 'array':
      return { ...reading, rules: [], type: { kind: 'array', items: reading.type } };
    case 'partial':
      return { ...reading, type: { kind: 'reference', name: 'Partial', args: [reading.type] } };
    case 'extend':
    case 'merge': {
      const more =
        call.name === 'extend'
          ? ({ kind: 'object', fields: zodFields(text, call.args[0]) } as const)
          : zodType(text, call.args[0])?.type;
      return more ? { ...reading, type: { kind: 'intersection', of: [reading.type, more] } } : reading;
    }
    default:
      return reading;
  }
}

function chainedRule(
  type: StatedType,
  call: { name: string; args: readonly TsNode[] },
): ConstraintRule | undefined {
  const value = literalOf(call.args[0]);
  const formats: Readonly<Record<string, string>> = {
    email: 'email',
    url: 'uri',
    uuid: 'uuid',
    datetime: 'date-time',
    date: 'date',
    ip: 'ipv4',
  };
  if (type.kind === 'string' && Object.hasOwn(formats, call.name))
    return { kind: 'format', value: formats[call.name]! };
  if (call.name === 'int') return { kind: 'integer' };
  if (call.name === 'positive') return { kind: 'exclusiveMinimum', value: 0 };
  if (call.name === 'nonnegative') return { kind: 'minimum', value: 0 };
  if (call.name === 'nonempty') return { kind: type.kind === 'array' ? 'minItems' : 'minLength', value: 1 };
  if (call.name === 'regex') {
    const pattern = (call.args[0]?.regex as { readonly pattern?: string } | undefined)?.pattern;
    return pattern === undefined ? undefined : { kind: 'pattern', value: pattern };
  }
  if (typeof value !== 'number') return undefined;
  const subject = type.kind === 'string' ? 'Length' : type.kind === 'array' ? 'Items' : undefined;
  if (call.name === 'min' || call.name === 'gte')
    return { kind: subject ? `min${subject}` : 'minimum', value };
  if (call.name === 'max' || call.name === 'lte')
    return { kind: subject ? `max${subject}` : 'maximum', value };
  if (call.name === 'gt') return { kind: 'exclusiveMinimum', value };
  if (call.name === 'lt') return { kind: 'exclusiveMaximum', value };
  if (call.name === 'multipleOf') return { kind: 'multipleOf', value };
  return undefined;
}
