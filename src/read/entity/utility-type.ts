import type { StatedDeclaration, StatedField, StatedType } from '../../design/index.ts';

/** Declarations such as `type Change = Partial<Omit<Order, 'id'>>` get the fields that they mean, where the base is declared. */
export function utilitiesResolved(declarations: readonly StatedDeclaration[]): readonly StatedDeclaration[] {
  const byName = new Map<string, StatedDeclaration>();
  for (const declaration of declarations)
    if (!byName.has(declaration.name)) byName.set(declaration.name, declaration);
  return declarations.map(declaration => {
    if (!declaration.alias || declaration.fields.length > 0) return declaration;
    const fields = fieldsOfType(declaration.alias, byName, 0);
    if (!fields) return declaration;
    const { alias: _, ...rest } = declaration;
    return { ...rest, fields };
  });
}

/** `Omit<Order, 'id'>` as the object it means, where `Order` is declared; any other type as it is. */
export function utilityType(type: StatedType, declarations: readonly StatedDeclaration[]): StatedType {
  if (type.kind !== 'reference' || !type.args) return type;
  const fields = fieldsOfType(type, new Map(declarations.map(each => [each.name, each])), 0);
  return fields ? { kind: 'object', fields } : type;
}

/** The fields of a type that only rearranges declared ones; absent for any other type. */
function fieldsOfType(
  type: StatedType,
  byName: ReadonlyMap<string, StatedDeclaration>,
  depth: number,
): readonly StatedField[] | undefined {
  if (depth > 10) return undefined;
  if (type.kind === 'object') return type.fields;
  if (type.kind === 'intersection') {
    const parts = type.of.map(part => fieldsOfType(part, byName, depth + 1) ?? declaredFields(part, byName));
    return parts.some(part => part === undefined) ? undefined : parts.flatMap(part => part ?? []);
  }
  if (type.kind !== 'reference' || !type.args) return undefined;
  const [base, keys] = type.args;
  const fields = base && (declaredFields(base, byName) ?? fieldsOfType(base, byName, depth + 1));
  if (!fields) return undefined;
  const names = keys?.kind === 'enum' ? keys.values : [];
  switch (type.name) {
    case 'Partial':
      return fields.map(field => ({ ...field, required: false }));
    case 'Required':
      return fields.map(field => ({ ...field, required: true }));
    case 'Pick':
      return fields.filter(field => names.includes(field.name));
    case 'Omit':
      return fields.filter(field => !names.includes(field.name));
    default:
      return undefined;
  }
}

function declaredFields(
  type: StatedType,
  byName: ReadonlyMap<string, StatedDeclaration>,
): readonly StatedField[] | undefined {
  if (type.kind !== 'reference' || type.args) return undefined;
  const fields = byName.get(type.name)?.fields;
  return fields && fields.length > 0 ? fields : undefined;
}
