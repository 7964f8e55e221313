import type { StatedPermission } from '../../../design/index.ts';
import type { Bound, Candidate } from '../binding/binding.ts';
import { thingKey, wordsOf } from '../names.ts';
import type { Resolving } from '../resolving.ts';

const VERBS: { readonly [verb: string]: readonly string[] } = {
  create: ['create', 'add', 'make', 'submit', 'post', 'write', 'manage', 'open', 'issue', 'register', 'book'],
  read: ['read', 'view', 'see', 'get', 'access', 'show', 'manage'],
  list: ['list', 'read', 'view', 'see', 'browse', 'search', 'manage', 'get'],
  update: ['update', 'edit', 'change', 'modify', 'write', 'manage'],
  replace: ['update', 'edit', 'change', 'modify', 'replace', 'write', 'manage'],
  delete: ['delete', 'remove', 'manage', 'revoke'],
  transition: [],
};

/** Rows that name the route; a phrase such as "create orders" counts only when every role has its answer. */
export function rowsFor(
  resolving: Resolving,
  candidate: Candidate,
  bound: Bound,
): readonly StatedPermission[] {
  const { permissions } = resolving.design;
  const rows = permissions.filter(row => concerns(row, candidate, bound));
  const byRoute = rows.filter(row => row.path !== undefined);
  if (byRoute.length > 0) return byRoute;
  const roles = new Set(permissions.map(row => row.role.toLowerCase()));
  const answered = new Set(
    [...rows, ...permissions.filter(row => row.path === undefined && EVERYTHING.test(row.what))].map(row =>
      row.role.toLowerCase(),
    ),
  );
  return answered.size === roles.size ? rows : [];
}

function concerns(row: StatedPermission, candidate: Candidate, bound: Bound): boolean {
  const { method, path } = candidate.stated;
  const all = row.path === undefined ? EVERYTHING.exec(row.what) : null;
  if (all !== null) return all[1] === undefined || method === 'GET';
  if (row.path !== undefined) {
    return (row.method === undefined || row.method === method) && samePath(row.path, path);
  }
  if (bound.kind !== 'entity') return false;
  return phrasesOf(row.what).some(words => speaksOf(words, candidate, bound));
}

/** "everything", "read everything" */
const EVERYTHING = /^(?:do )?(?:(reads?|views?|sees?|lists?)\s+)?(?:everything|anything)(?: there is)?$/i;

const VERB = new Set(Object.values(VERBS).flat());

/**
 * The parts of a phrase that each have their own thing: "add categories and delete tickets" are two, and
 * "create, change and delete tickets" is one.
 */
function phrasesOf(what: string): readonly (readonly string[])[] {
  const phrases: string[][] = [];
  let open = false;
  for (const part of what.split(/[,;/]|\b(?:and|or)\b/i)) {
    const words = [...wordsOf(part)];
    if (words.length === 0) continue;
    const last = phrases.at(-1);
    const starts = words.some(word => VERB.has(word));
    if (last === undefined || (starts && !open)) phrases.push(words);
    else for (const each of words) last.push(each);
    open = words.every(word => VERB.has(word));
  }
  // "read orders and delete" leaves out the thing of the last verb.
  const things = phrases.at(-2)?.filter(word => !VERB.has(word));
  return open && things !== undefined ? [...phrases.slice(0, -1), [...phrases.at(-1)!, ...things]] : phrases;
}

function speaksOf(
  words: readonly string[],
  candidate: Candidate,
  bound: Bound & { readonly kind: 'entity' },
): boolean {
  const nouns = new Set([thingKey(bound.draft.name), thingKey(bound.draft.table)]);
  const names = words.map(word => thingKey(word));
  const pairs = words.map((word, index) => thingKey(`${words[index - 1] ?? ''} ${word}`));
  const isVerbsOnly = words.every(word => VERB.has(word));
  if (!isVerbsOnly && ![...names, ...pairs].some(name => nouns.has(name))) return false;
  const verbs =
    bound.action === 'transition'
      ? [candidate.shape.steps.at(-1)?.literal ?? '']
      : (VERBS[bound.action] ?? []);
  return words.some(word => verbs.includes(word));
}

function samePath(stated: string, path: string): boolean {
  const shape = (text: string) =>
    text
      .replace(/\?.*$/, '')
      .replace(/\/+$/, '')
      .replace(/\{[^}]*\}|:[^/]+|<[^>]*>|\[[^\]]*\]/g, '{}')
      .toLowerCase();
  const wanted = shape(stated);
  const whole = shape(path);
  return whole === wanted || (wanted.length > 1 && wanted.startsWith('/') && whole.endsWith(wanted));
}
