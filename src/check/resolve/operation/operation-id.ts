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
    if (bound.action === 'transition') return camel([...wordsOf(inner), ...words]);
    const noun = bound.action === 'list' ? [...words.slice(0, -1), plural(words.at(-1) ?? '')] : words;
    return `${VERB[bound.action]}${pascal(noun)}${pascal(wordsOf(inner))}`;
  }
  const words = steps.flatMap(step => [
    ...wordsOf(step.literal),
    ...(step.parameter === undefined ? [] : ['by', ...wordsOf(step.parameter)]),
  ]);
  return `${METHOD[candidate.stated.method] ?? 'call'}${pascal(words)}` || 'call';
}
