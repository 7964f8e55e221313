import type { Json, StatedField } from '../../design/index.ts';
import { expand, type Types } from '../resolve/types.ts';

/** What a field asks for that a shown value is not, for people; nothing when it may be so. */
export function beyond(value: Json, field: StatedField, types: Types): string | undefined {
  const type = field.type === undefined ? undefined : expand(types, field.type);
  const rules = field.constraints.map(({ rule }) => rule);
  if (typeof value === 'string') {
    const values = valuesOf(field, types);
    if (values !== undefined) return values.includes(value) ? undefined : `one of ${values.join(', ')}`;
    if (type?.kind === 'integer' && !/id$/i.test(field.name)) return 'an integer';
    if (type?.kind === 'boolean') return 'true or false';
    for (const rule of rules)
      if (rule.kind === 'maxLength' && [...value].length > rule.value)
        return `at most ${rule.value} characters`;
    return undefined;
  }
  if (typeof value === 'number') {
    if (type?.kind === 'boolean') return 'true or false';
    for (const rule of rules) {
      if (rule.kind === 'minimum' && value < rule.value) return `at least ${rule.value}`;
      if (rule.kind === 'maximum' && value > rule.value) return `at most ${rule.value}`;
    }
    return undefined;
  }
  const isScalar = type?.kind === 'integer' || type?.kind === 'number';
  return typeof value === 'boolean' && isScalar ? 'a number' : undefined;
}

/** The values that a field has to choose from. */
export function valuesOf({ type, constraints }: StatedField, types: Types): readonly string[] | undefined {
  const own = type === undefined ? undefined : expand(types, type);
  if (own?.kind === 'enum') return own.values.map(String);
  const listed = constraints.find(({ rule: { kind } }) => kind === 'enum')?.rule;
  return listed?.kind === 'enum' ? listed.values.map(String) : undefined;
}
