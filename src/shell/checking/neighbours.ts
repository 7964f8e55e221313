import { existsSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';

/**
 * Whether paths beside a document exist, for documents inside a repository or below an `asbuilt.json`: elsewhere
 * nothing is known of what a document once stood beside. What lies outside of it is not looked at either.
 */
export function neighboursOf(document: string): ((path: string) => boolean | undefined) | undefined {
  const folder = dirname(resolve(document));
  const root = rootAbove(folder);
  if (root === undefined) return undefined;
  const known = new Map<string, boolean>();
  return path => {
    if (path.includes('\0')) return undefined;
    const target = resolve(folder, path);
    if (target !== root && !target.startsWith(root + sep)) return undefined;
    const exists = known.get(target) ?? existsSync(target);
    known.set(target, exists);
    return exists;
  };
}

function rootAbove(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git')) || existsSync(join(at, 'asbuilt.json'))) return at;
    if (dirname(at) === at) return undefined;
  }
}
