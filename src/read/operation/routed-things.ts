import type { Document } from '../../markdown/index.ts';
import { entityKey } from '../entity/name.ts';

/** The things that paths of the document name, such as `order` for `/api/orders/{id}`, by their keys. */
export function routedThings(document: Document): ReadonlySet<string> {
  const text = document.source.text;
  const things = new Set<string>();
  for (const match of text.matchAll(/\/([A-Za-z][\w-]{1,60})/g))
    things.add(entityKey(match[1]!.replaceAll('-', '_')));
  return things;
}

/** The only collection that the paths of a document name, such as `recipes` for `/api/recipes/{id}`: what it is about. */
export function loneCollection(document: Document): string | undefined {
  const names = [...document.source.text.matchAll(/\/([A-Za-z][\w-]{1,60})\/(?:[{:<[][A-Za-z])/g)].map(
    match => match[1]!,
  );
  return new Set(names).size === 1 ? names[0] : undefined;
}
