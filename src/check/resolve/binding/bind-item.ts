import type { FieldSet, Json } from '../../../design/index.ts';
import { type Draft, fieldNamed } from '../entity/draft.ts';
import type { Found } from '../entity/entity-by-path.ts';
import { bodyFields, innerObjects } from '../operation/body.ts';
import { expand, type Types } from '../types.ts';
import { allowedFrom } from './allowed-from.ts';
import { setByVerb } from './bind-set.ts';
import type { Action, Bound, Candidate } from './binding.ts';
import { chosenMove } from './chosen-move.ts';
import { likeness } from './likeness.ts';
import { isOrphan, keyField, parentsOf, parentsOfChild } from './path-key.ts';
import { setSaid } from './set-said.ts';
import { markedAsGone } from './soft-delete.ts';
import { targetOfVerb } from './transition-verb.ts';

const ACTIONS: { readonly [method: string]: Action } = {
  GET: 'read',
  PUT: 'replace',
  PATCH: 'update',
  DELETE: 'delete',
};

/** `GET`, `PUT`, `PATCH` and `DELETE /orders/{id}` */
export function bindItem(
  types: Types,
  candidate: Candidate,
  found: Found,
  drafts: readonly Draft[],
  at: number,
): Bound {
  const { draft, why } = found;
  const { method } = candidate.stated;
  const action = ACTIONS[method];
  if (action === undefined)
    return { kind: 'unbound', why: `\`${method}\` on one ${draft.name} has no usual meaning` };
  const target = located(candidate, found, drafts, at);
  if (target.kind === 'unbound') return target;
  const sent = bodyFields(types, candidate.request);
  if (sent.length > 0 && likeness(sent, draft).shared === 0) {
    return { kind: 'unbound', why: `the body holds no field of ${draft.name}` };
  }
  if (action === 'read' && candidate.response !== undefined) {
    const objects = innerObjects(types, candidate.response.type);
    const isForeign =
      objects.length > 0 &&
      !hasOpenSlot(types, candidate) &&
      objects.every(fields => fields.length > 1 && likeness(fields, draft).shared === 0);
    if (isForeign) return { kind: 'unbound', why: `the answer holds no field of ${draft.name}` };
  }
  const marked = action === 'delete' ? markedAsGone(draft, candidate) : undefined;
  if (marked !== undefined) {
    const bound = {
      kind: 'entity',
      draft,
      action: 'update',
      why,
      key: target.key,
      parents: target.parents,
    } as const;
    return acted(bound, why, marked);
  }
  const whole = action !== 'replace' || replacesAll(types, candidate, draft);
  return {
    kind: 'entity',
    draft,
    action: whole ? action : 'update',
    why: `${why}; ${method} ${whole ? verbOf(action) : 'updates'}`,
    key: target.key,
    parents: target.parents,
  };
}

/** `POST /orders/{id}/cancel`, `PATCH /orders/{id}/status`, `GET /orders/{id}/status` */
export function bindSubject(
  types: Types,
  candidate: Candidate,
  found: Found,
  drafts: readonly Draft[],
): Bound {
  const { draft } = found;
  const { steps } = candidate.shape;
  const { method } = candidate.stated;
  const verb = steps.at(-1)?.literal ?? '';
  const target = located(candidate, found, drafts, steps.length - 2);
  if (target.kind === 'unbound') return target;
  const bound = {
    kind: 'entity',
    draft,
    action: 'update',
    why: found.why,
    key: target.key,
    parents: target.parents,
  } as const;
  if (method !== 'GET') {
    const done = bindAction(types, candidate, bound, found.why, verb);
    if (done !== undefined) return done;
  }
  const field = fieldNamed(draft.fields, verb) ?? fieldNamed(draft.fields, `${draft.name}${verb}`);
  if (field === undefined)
    return { kind: 'unbound', why: `\`${verb}\` is neither a move nor a field of ${draft.name}` };
  const answered = bodyFields(types, candidate.response);
  if (method === 'GET' && answered.length > 0 && likeness(answered, draft).foreign === 0) {
    return { ...bound, action: 'read', why: `${found.why}; \`${verb}\` is a field of it` };
  }
  return { kind: 'unbound', why: `nothing shows how \`${verb}\` of ${draft.name} is sent or answered` };
}

/** A move, fields that the action sets, or fields that its body changes. */
function bindAction(
  types: Types,
  candidate: Candidate,
  bound: Extract<Bound, { kind: 'entity' }>,
  why: string,
  verb: string,
): Bound | undefined {
  const { draft } = bound;
  const { machine } = draft;
  const { method } = candidate.stated;
  const sent = bodyFields(types, candidate.request);
  const isOwn = sent.length > 0 && likeness(sent, draft).foreign === 0;
  const stateSent = sent.some(({ name }) => name === machine?.field || STATE_SENT.test(name));
  if (method === 'DELETE') {
    const set = setByVerb(draft, verb);
    return set && acted(bound, why, { ...set, values: set.values.map(unset), why: `DELETE of ${set.why}` });
  }
  const chosen = chosenMove(types, candidate, draft);
  if (chosen !== undefined)
    return { ...bound, action: 'transition', chosen, why: `${why}; \`${chosen.field}\` names the move` };
  if (!stateSent) {
    const byVerb = machine && targetOfVerb(machine, verb);
    if (byVerb !== undefined)
      return { ...bound, action: 'transition', to: byVerb.to, why: `${why}; ${byVerb.why}` };
    const said = setSaid(draft, candidate);
    const move = said?.values.find(
      ({ field, value }) => field === machine?.field && typeof value === 'string',
    );
    if (said !== undefined && move !== undefined && machine?.transitions.some(({ to }) => to === move.value))
      return { ...bound, action: 'transition', to: String(move.value), why: `${why}; ${said.why}` };
    const set = setByVerb(draft, verb) ?? said;
    const isCounted = set?.values.length === 0;
    if (set !== undefined && (sent.length === 0 || isOwn || isCounted)) {
      const [first] = set.values;
      const from = first && allowedFrom(draft, first.field, first.value, candidate.stated);
      return acted(bound, why, set, from);
    }
  }
  return isOwn
    ? { ...bound, action: 'update', why: `${why}; \`${verb}\` changes what its body holds` }
    : undefined;
}

const STATE_SENT = /^(?:new_?)?(?:status|state)$/i;

function acted(
  bound: Extract<Bound, { kind: 'entity' }>,
  why: string,
  set: { readonly values: readonly FieldSet[]; readonly why: string },
  from?: readonly Json[],
): Bound {
  return {
    ...bound,
    action: 'update',
    work: {
      does: 'set',
      values: set.values,
      ...(from === undefined ? {} : { from: { field: set.values[0]!.field, values: from } }),
    },
    why: `${why}; ${set.why}${from === undefined ? '' : ` where it is \`${from.join('` or `')}\``}`,
  };
}

/** `DELETE /posts/{id}/pin` takes back what `PUT` there sets. */
function unset({ field, value }: FieldSet): FieldSet {
  return { field, value: typeof value === 'boolean' ? !value : null };
}

/** `{ "success": true, "data": { ...order } }` shows no field of the row, but where it stands. */
function hasOpenSlot(types: Types, candidate: Candidate): boolean {
  return bodyFields(types, candidate.response).some(({ name, type }) => {
    if (!/^(data|result|payload|item)$/i.test(name)) return false;
    const kind = type === undefined ? 'any' : expand(types, type).kind;
    return kind === 'any' || kind === 'opaque' || kind === 'reference';
  });
}

function located(candidate: Candidate, found: Found, drafts: readonly Draft[], at: number) {
  const { draft } = found;
  const { steps } = candidate.shape;
  const parameter = steps[at]?.parameter ?? '';
  const field = keyField(draft, parameter);
  if (field === undefined)
    return { kind: 'unbound', why: `\`{${parameter}}\` is no key of ${draft.name}` } as const;
  const link = found.nested === true ? parentsOfChild : parentsOf;
  const parents = link(draft, steps, at, drafts);
  if (isOrphan(parents, found.nested)) {
    return {
      kind: 'unbound',
      why: `no field of ${draft.name} holds the \`{${parents.at(-1)?.parameter}}\` of the path`,
    } as const;
  }
  return { kind: 'located', key: { parameter, field }, parents } as const;
}

/** A PUT whose body leaves out what clients may write, or needs nothing, changes only what it names. */
function replacesAll(types: Types, candidate: Candidate, draft: Draft): boolean {
  if (candidate.request === undefined) return true;
  const sent = bodyFields(types, candidate.request);
  if (sent.length === 0) return true;
  if (candidate.request.from === 'shape' && sent.every(field => field.required === false)) return false;
  return draft.fields
    .filter(
      field =>
        field.generated === undefined && field.embeds === undefined && !draft.primaryKey.includes(field.name),
    )
    .every(field => fieldNamed(sent, field.name) !== undefined);
}

function verbOf(action: Action): string {
  return {
    create: 'creates',
    read: 'reads',
    list: 'lists',
    update: 'updates',
    replace: 'replaces',
    delete: 'deletes',
    transition: 'moves',
  }[action];
}
