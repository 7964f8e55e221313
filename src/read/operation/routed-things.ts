import type { Document } from '../../markdown/index.ts';
import { entityKey } from '../entity/name.ts';
import type { Reading } from '../reading.ts';

/** Whatever stands behind a slash, such as `order` of `/api/orders/{id}`, by its key: what a path may name. */
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

/** The segments of paths that stand behind a method: what a route names is a thing that the system keeps. */
export function resourcesOf(reading: Reading): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, path = ''] of reading.document.source.text.matchAll(ROUTE))
    for (const segment of path.replace(/:$/, '').split('/'))
      if (/^[A-Za-z][\w-]*$/.test(segment)) found.add(entityKey(segment));
  for (const fence of reading.fences)
    if (fence.kind === 'yaml')
      for (const { path } of fence.openapi?.operations ?? [])
        for (const segment of path.split('/')) found.add(entityKey(segment));
  return found;
}

const ROUTE =
  /\b(?:GET|POST|PUT|PATCH|DELETE|get|post|put|patch|delete)\b[`*\s|('"]{1,8}(\/[\w/{}:<>[\]-]{1,120})/g;
