import type { Field, Normal, Operation, System } from '../design/index.ts';

const WAYS: { readonly [way in Normal]: (text: string) => string } = {
  trim: text => text.trim(),
  lower: text => text.toLowerCase(),
  upper: text => text.toUpperCase(),
};

/** Writes the members of an operation's bodies as their fields say, "trimmed" or "in lower case", before they are judged. */
export function normaliser(system: System, { binding }: Operation): (body: unknown) => unknown {
  const entity =
    'entity' in binding ? system.entities.find(({ name }) => name === binding.entity) : undefined;
  const fields = (entity?.fields ?? []).filter(({ normal }) => normal !== undefined);
  if (fields.length === 0) return body => body;
  return function normalised(body): unknown {
    if (Array.isArray(body)) return body.map(normalised);
    if (typeof body !== 'object' || body === null) return body;
    return { ...body, ...Object.fromEntries(fields.flatMap(field => member(body, field))) };
  };
}

function member(body: object, { name, normal = [] }: Field): readonly (readonly [string, string])[] {
  const sent: unknown = Object.hasOwn(body, name)
    ? (body as { readonly [name: string]: unknown })[name]
    : undefined;
  return typeof sent === 'string' ? [[name, normal.reduce((text, way) => WAYS[way](text), sent)]] : [];
}
