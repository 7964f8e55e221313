/** An OpenAPI 3.1 document as 3.0, for tools that know no newer one. */
export function olderSpec(spec) {
  return { ...older(spec), openapi: '3.0.3' };
}

function older(value) {
  if (Array.isArray(value)) return value.map(older);
  if (typeof value !== 'object' || value === null) return value;
  const all = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, older(each)]));
  const { type, const: fixed, exclusiveMinimum, exclusiveMaximum, ...rest } = all;
  const isSchema = typeof type === 'string' || Array.isArray(type) || fixed !== undefined;
  if (!isSchema) return all;
  const types = [type].flat().filter(each => each !== undefined);
  const one = types.find(each => each !== 'null');
  return {
    ...rest,
    ...(one !== undefined && { type: one }),
    ...(types.includes('null') && { nullable: true }),
    ...(fixed !== undefined && { enum: [fixed] }),
    ...(typeof exclusiveMinimum === 'number' && { minimum: exclusiveMinimum, exclusiveMinimum: true }),
    ...(typeof exclusiveMaximum === 'number' && { maximum: exclusiveMaximum, exclusiveMaximum: true }),
  };
}
