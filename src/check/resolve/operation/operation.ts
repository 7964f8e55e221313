import type {
  Binding,
  Fact,
  Guard,
  Operation,
  OperationError,
  StatedOperation,
  SuccessResponse,
} from '../../../design/index.ts';
import type { Bound, Candidate } from '../binding/binding.ts';
import { type Rules, rulesOf } from '../rule/rules.ts';
import { sceneOf } from '../rule/scene.ts';
import type { InMaking } from '../system-in-making.ts';
import { accessOf } from './access.ts';
import { errorsOf } from './error.ts';
import { listingOf } from './listing.ts';
import { parametersOf } from './parameter.ts';
import { requestOf } from './request.ts';
import { successOf } from './response.ts';

/** One route with everything resolved. */
export function operationOf(
  making: InMaking,
  candidate: Candidate,
  bound: Bound,
  id: string,
  catalogue: readonly OperationError[],
): Operation {
  const { resolving } = making;
  const { stated } = candidate;
  const claim = resolving.claims.add('operation', id, `\`${stated.method} ${stated.path}\` exists`, [
    stated,
    ...stated.mentions,
  ]);
  const entity = bound.kind === 'entity' ? making.entities.get(bound.draft.name) : undefined;
  const parameters = parametersOf(making, candidate, bound, id);
  const request = requestOf(making, candidate, bound, id);
  const success = successOf(making, candidate, bound, id);
  const hasOwner = entity?.fields.some(({ generated }) => generated === 'owner') === true;
  const access = accessOf(resolving, candidate, bound, id, hasOwner);
  const isLimited =
    resolving.design.limits.some(limit => limit.operation === undefined && limit.scope === undefined) ||
    stated.limits.length > 0;
  const exposed = {
    candidate,
    bound,
    parameters,
    access,
    isLimited,
    ...(entity === undefined ? {} : { entity }),
    ...(request === undefined ? {} : { request }),
  };
  const errors = errorsOf(resolving, exposed, catalogue, id);
  const scene =
    bound.kind === 'entity' && entity !== undefined
      ? sceneOf(candidate, bound, entity, making.entities, parameters, request)
      : undefined;
  const rules = scene === undefined ? undefined : rulesOf(resolving, scene, errors, id);
  const summary = stated.purpose?.value ?? stated.name?.value;
  return {
    id,
    method: stated.method,
    path: stated.path,
    ...(summary === undefined ? {} : { summary }),
    claim,
    parameters,
    ...(request === undefined ? {} : { request }),
    success,
    errors,
    access,
    binding: withRules(bindingOf(making, candidate, bound, success, id), rules),
    ...(rules === undefined || rules.guards.length === 0 ? {} : { guards: rules.guards }),
    ...(rules === undefined || rules.effects.length === 0 ? {} : { effects: rules.effects }),
    ...(bound.kind === 'entity' && bound.action === 'list' && entity !== undefined
      ? { list: listingOf(making, stated, entity, parameters, id) }
      : {}),
  };
}

/** What it is bound to, with what it refuses and changes beside that. */
function withRules(binding: Binding, rules: Rules | undefined): Binding {
  if (rules === undefined) return binding;
  const refused = rules.guards.map(
    ({ error, said }) => `refuses with ${errorName(error)} (${shortly(said)})`,
  );
  const changed = rules.effects.map(({ row, field, change }) => {
    const whose = row.kind === 'referred' ? ` of the ${row.entity}` : '';
    return `${change === 'set' ? 'sets' : `${change}s`} \`${field}\`${whose}`;
  });
  return { ...binding, why: [binding.why, ...changed, ...refused].join('; ') };
}

function errorName({ status, code }: Guard['error']): string {
  return (
    [status, code === undefined ? undefined : `\`${code}\``].filter(part => part !== undefined).join(' ') ||
    'a conflict'
  );
}

function shortly(said: string): string {
  return said.length > 60 ? `${said.slice(0, 59)}…` : said;
}

function bindingOf(
  making: InMaking,
  candidate: Candidate,
  bound: Bound,
  success: SuccessResponse,
  id: string,
): Binding {
  if (bound.kind === 'entity') {
    const { action, draft, to, chosen, why } = bound;
    const effect = making.resolving.claims.add(
      'effect',
      id,
      effectText(bound),
      effectFacts(candidate.stated),
    );
    if (bound.work !== undefined) return { kind: 'work', entity: draft.name, work: bound.work, why, effect };
    const target = { ...(to === undefined ? {} : { to }), ...(chosen === undefined ? {} : { chosen }) };
    return { kind: 'entity', entity: draft.name, action, ...target, why, effect };
  }
  if (success.example !== undefined) {
    const shown = candidate.response?.example === undefined ? 'a sample of its stated type' : 'its example';
    return { kind: 'example', why: `${bound.why}; ${shown} is answered` };
  }
  const isEmpty = success.statusClaim !== undefined && success.schema === undefined;
  if (isEmpty) return { kind: 'example', why: `${bound.why}; it answers without a body` };
  return { kind: 'none', why: `${bound.why}, and no example is shown` };
}

function effectText(bound: Extract<Bound, { kind: 'entity' }>): string {
  const { name } = bound.draft;
  switch (bound.action) {
    case 'create':
      return `the ${name} is stored as sent`;
    case 'read':
      return `the ${name} is answered as stored`;
    case 'list':
      return `stored ${name} rows are listed`;
    case 'delete':
      return `the ${name} is gone`;
    case 'transition':
      return bound.to === undefined ? `the ${name} moves as asked` : `the ${name} moves to \`${bound.to}\``;
    default:
      return `the change of the ${name} is stored`;
  }
}

/** What it does stands best where its purpose is stated. */
function effectFacts(stated: StatedOperation): readonly Fact[] {
  return [...(stated.purpose === undefined ? [] : [stated.purpose]), stated, ...stated.responses];
}
