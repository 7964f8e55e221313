import type { Method } from '../../design/index.ts';
import { routesIn } from '../operation/route.ts';
import type { Note } from './note.ts';

/** The operations that the lines of one paragraph name; else the ones of the heading or item that it stands under. */
export function routesAbout(notes: readonly Note[], wanted: (method: Method) => boolean): readonly string[] {
  const [first] = notes;
  if (first === undefined) return [];
  const own = notes.map(({ raw }) => raw).join(' ');
  const near = [
    // A row may have its method and its path in two cells.
    first.from === 'cell' ? `${first.above.join(' ')} ${own}` : own,
    ...first.above.toReversed(),
    ...first.titles.slice(-2).toReversed(),
  ];
  for (const text of near) {
    const routes = [...routesIn(text), ...elidedIn(text)].filter(({ method }) => wanted(method));
    if (routes.length > 0) return [...new Set(routes.map(({ method, path }) => `${method} ${path}`))];
  }
  return [];
}

/** `POST …/transactions`: the end of a path is enough to find it by. */
function elidedIn(text: string): readonly { readonly method: Method; readonly path: string }[] {
  return Array.from(
    text.matchAll(/\b(GET|POST|PUT|PATCH|DELETE)`?\s+`?(?:…|\.\.\.)(\/[\w{}:/-]{1,100})/g),
    ([, method, path = '']) => ({ method: method as Method, path }),
  );
}

/** True for methods that change something. */
export function isWriting(method: Method): boolean {
  return method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
}
