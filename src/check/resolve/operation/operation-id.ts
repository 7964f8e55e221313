import type { Work } from '../../../design/index.ts';
import type { Bound, Candidate } from '../binding/binding.ts';
import { camel, pascal, plural, wordsOf } from '../names.ts';

const METHOD: { readonly [method: string]: string } = {
  GET: 'get',
  POST: 'post',
  PUT: 'put',
  PATCH: 'patch',
  DELETE: 'delete',
  HEAD: 'head',
  OPTIONS: 'options',
};
const VERB = {
  create: 'create',
  read: 'get',
  list: 'list',
  update: 'update',
  replace: 'replace',
  delete: 'delete',
} as const;

/** A name such as `createOrder`, `listOrders`, `cancelOrder`; for the unbound one of method and path. */
export function operationId(candidate: Candidate, bound: Bound): string {
  const { steps } = candidate.shape;
  if (bound.kind === 'entity') {
    const last = steps.at(-1);
    const words = wordsOf(bound.draft.name);
    const inner = last?.parameter === undefined && bound.key !== undefined ? (last?.literal ?? '') : '';
    if (bound.action === 'transition' || bound.work?.does === 'set')
      return camel([...wordsOf(inner), ...words]);
    const special = bound.work === undefined ? undefined : workName(bound.work.does, words);
    if (special !== undefined) return special;
    const noun = bound.action === 'list' ? [...words.slice(0, -1), plural(words.at(-1) ?? '')] : words;
    return `${VERB[bound.action]}${pascal(noun)}${pascal(wordsOf(inner))}`;
  }
  const words = steps.flatMap(step => [
    ...wordsOf(step.literal),
    ...(step.parameter === undefined ? [] : ['by', ...wordsOf(step.parameter)]),
  ]);
  return `${METHOD[candidate.stated.method] ?? 'call'}${pascal(words)}` || 'call';
}

/** `createOrders`, `clearTodos`; nothing where the usual name or that of the path says it. */
function workName(does: Work['does'], words: readonly string[]): string | undefined {
  const many = pascal([...words.slice(0, -1), plural(words.at(-1) ?? '')]);
  switch (does) {
    case 'clear':
      return `clear${many}`;
    case 'create-many':
      return `create${many}`;
    case 'put':
      return `put${pascal(words)}`;
    case 'redirect':
      return `follow${pascal(words)}`;
    case 'sign-up':
      return 'signUp';
    case 'sign-in':
      return 'signIn';
    default:
      return undefined;
  }
}
