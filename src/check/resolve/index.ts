import type { Design, Diagnostic, Entity, JsonSchema, Operation, System } from '../../design/index.ts';
import { nameOperation } from '../name-operation.ts';
import { authenticationOf } from './authentication.ts';
import { bindAll } from './binding/bind.ts';
import type { Bound, Candidate } from './binding/binding.ts';
import { candidatesOf } from './binding/candidate.ts';
import { goneBy } from './binding/soft-delete.ts';
import { withPasswords } from './entity/account.ts';
import { addressed } from './entity/address.ts';
import { callersSaid } from './entity/caller-said.ts';
import { cascading } from './entity/cascade.ts';
import { counted } from './entity/count.ts';
import { dependencyOrder } from './entity/dependency-order.ts';
import { deriveEntities } from './entity/derive-entity.ts';
import type { Draft } from './entity/draft.ts';
import { draftEntities, draftEntity, takenNames } from './entity/draft-entity.ts';
import { finishEntity, rowSchema } from './entity/finish-entity.ts';
import { bindMachines } from './entity/machine.ts';
import { nullShown } from './entity/null-shown.ts';
import { alignedReferences } from './entity/reference.ts';
import { wireNamed } from './entity/wire-names.ts';
import { usageOf } from './entity/writable.ts';
import { limitsOf } from './limit.ts';
import { entityName, freeName, thingKey } from './names.ts';
import { operabilityOf } from './operability/index.ts';
import { aboutKeys, takingKeys } from './operability/keyed.ts';
import { askingVersions, countingVersions } from './operability/versioned.ts';
import { saysOwn } from './operation/access-refused.ts';
import { catalogueOf, fallbacksOf } from './operation/error.ts';
import { envelopeOf } from './operation/error-envelope.ts';
import { operationOf } from './operation/operation.ts';
import { operationId } from './operation/operation-id.ts';
import { shownCodes } from './operation/shown-code.ts';
import { withStatedHeaders } from './operation/stated-header.ts';
import { policiesOf } from './policy.ts';
import { note, type Resolving, resolvingOf } from './resolving.ts';
import { ownerWords } from './roles.ts';
import { objectSchema, type Schemas } from './schema-of.ts';
import type { InMaking } from './system-in-making.ts';
import { targetsOf } from './target.ts';

/** A note is one line, and says how many more there are; a path gives way to the reason. */
const ROOM = 80;
const SHORTEST = 24;

/** What a design means: names resolved, holes filled or left out. The notes say what was left out, and why. */
export function resolve(design: Design): { readonly system: System; readonly notes: readonly Diagnostic[] } {
  const resolving = resolvingOf(design);
  const policies = policiesOf(resolving);
  const schemas = schemasOf(resolving);
  const candidates = candidatesOf(resolving);
  const { drafts, bounds } = bindEntities(resolving, schemas, candidates);
  const finished = finishEntities(
    resolving,
    schemas,
    drafts,
    candidates,
    bounds,
    policies.closedResponses !== undefined,
  );
  const entities = countingVersions(finished, design);
  const making: InMaking = { resolving, schemas, drafts, entities, policies };

  const envelope = envelopeOf(resolving);
  const catalogue = catalogueOf(resolving);
  const ids = idsOf(candidates, bounds);
  const operations = withStatedHeaders(
    resolving,
    candidates.map((candidate, index) =>
      operationOf(making, candidate, bounds[index]!, ids[index]!, catalogue),
    ),
    candidates.map(({ stated }) => stated),
  );
  operations.forEach((operation, index) => {
    if (operation.binding.kind === 'entity' || operation.binding.kind === 'work') return;
    const code = operation.binding.kind === 'none' ? 'operation-not-bound' : 'operation-answers-example';
    note(
      resolving,
      code,
      `${nameOperation(operation, Math.max(SHORTEST, ROOM - operation.binding.why.length))}: ${operation.binding.why}.`,
      candidates[index]!.stated,
    );
  });

  supportMachines(resolving, operations, entities);
  const idOf = routeFinder(operations);
  const asked = operations.find(
    operation => operation.access.kind === 'token' || operation.access.kind === 'roles',
  );
  const authentication = authenticationOf(resolving, placeOfAccess(resolving, asked?.access.claim));
  const operability = operabilityOf(resolving, {
    operations,
    entities: [...entities.values()],
    errors: catalogue,
    idOf,
  });
  const keyed = takingKeys(operations, operability.idempotency);
  const listed = aboutKeys(catalogue, operability.idempotency);
  const stated = keyed.flatMap(operation => operation.errors);
  const unstated = envelope.claim ?? operations[0]?.claim ?? 'error:unstated';
  const system: System = {
    title: design.title?.value ?? design.path,
    path: design.path,
    status: design.statuses.find(status => status.value !== undefined)?.value ?? 'draft',
    schemas: Object.fromEntries(schemas.all),
    entities: dependencyOrder([...entities.values()]),
    operations: askingVersions(keyed, [...entities.values()], operability.concurrency),
    envelope,
    errors: fallbacksOf(resolving, listed, stated, unstated, shownCodes(design)),
    ...(authentication === undefined ? {} : { authentication }),
    roles: resolving.roles,
    limits: limitsOf(resolving, operations, idOf),
    targets: targetsOf(resolving, operations),
    policies,
    operability,
    claims: resolving.claims.all,
  };
  return { system, notes: resolving.notes };
}

/** Components of the document's types; a type that an entity declares goes by the entity's name. */
function schemasOf(resolving: Resolving): Schemas {
  const entities = new Set<string>();
  const byKey = new Map<string, string>();
  const all = new Map<string, JsonSchema>();
  for (const stated of resolving.design.entities) {
    const name = entityName(stated.name);
    entities.add(name);
    for (const known of [stated.name, ...stated.declarations.map(one => one.name)])
      byKey.set(thingKey(known), name);
  }
  return {
    types: resolving.types,
    all,
    entities,
    pending: [],
    componentOf: name => {
      const bare = name.split('<')[0]!.replace(/[^A-Za-z0-9_.-]/g, '');
      return byKey.get(thingKey(bare)) ?? (bare === '' ? 'Thing' : bare);
    },
  };
}

function bindEntities(
  resolving: Resolving,
  schemas: Schemas,
  candidates: readonly Candidate[],
): { readonly drafts: readonly Draft[]; readonly bounds: readonly Bound[] } {
  const { types } = resolving;
  for (const name of schemas.entities) schemas.all.set(name, {});
  const stated = withPasswords(types, draftEntities(resolving, schemas), candidates);
  const first = bindAll(types, candidates, stated);
  const byName = new Map(stated.map(draft => [thingKey(draft.name), draft]));
  const names = takenNames(stated);
  for (const { stated: entity, why } of deriveEntities(types, candidates, first)) {
    const key = thingKey(entity.name);
    if (!byName.has(key))
      byName.set(key, { ...draftEntity(resolving, schemas, entity, names), derived: why });
  }
  const moved = bindMachines(resolving, withPasswords(types, [...byName.values()], candidates));
  const before = isSame(moved, stated) ? first : bindAll(types, candidates, moved);
  const wired = moved.map(draft =>
    nullShown(types, wireNamed(types, draft, candidates, before), candidates, before),
  );
  const drafts = cascading(alignedReferences(wired), candidates, before).map(draft =>
    addressed(counted(draft, wired), candidates, before),
  );
  return { drafts, bounds: isSame(drafts, moved) ? before : bindAll(types, candidates, drafts) };
}

function isSame(one: readonly Draft[], other: readonly Draft[]): boolean {
  return one.length === other.length && one.every((draft, index) => draft === other[index]);
}

function finishEntities(
  resolving: Resolving,
  schemas: Schemas,
  drafts: readonly Draft[],
  candidates: readonly Candidate[],
  bounds: readonly Bound[],
  closed: boolean,
): ReadonlyMap<string, Entity> {
  const isOwn = (candidate: Candidate) =>
    saysOwn(candidate) ||
    candidate.stated.access.some(
      access =>
        access.own === true ||
        access.orOwner === true ||
        access.roles.some(role => ownerWords(resolving.design).has(role.toLowerCase())),
    ) ||
    resolving.design.permissions.some(
      row =>
        row.allowed === 'own' && row.method === candidate.stated.method && row.path === candidate.stated.path,
    );
  const { authentication, operations } = resolving.design;
  const signed =
    authentication.some(({ scheme }) => scheme !== 'none') ||
    operations.some(({ access }) => access.some(({ kind }) => kind !== 'public'));
  const drafted = new Set(drafts.map(draft => draft.name));
  for (const { name, fields } of resolving.design.entities) {
    const component = entityName(name);
    if (!drafted.has(component)) schemas.all.set(component, objectSchema(schemas, fields));
  }
  return new Map(
    drafts.map(draft => {
      const callers = callersSaid(resolving.design.document.source);
      const usage = usageOf(resolving.types, draft, candidates, bounds, isOwn, signed, callers);
      const gone = goneBy(draft, candidates, bounds);
      const finished = finishEntity(resolving, draft, usage, drafts);
      const entity = gone === undefined ? finished : { ...finished, gone };
      schemas.all.set(entity.name, rowSchema(entity.fields, draft.fields, closed));
      return [entity.name, entity] as const;
    }),
  );
}

/** An operation that refuses illegal moves says what the diagram says. */
function supportMachines(
  resolving: Resolving,
  operations: readonly Operation[],
  entities: ReadonlyMap<string, Entity>,
): void {
  for (const { binding, errors } of operations) {
    const machine = binding.kind === 'entity' ? entities.get(binding.entity)?.states : undefined;
    const refusal = errors.find(error => error.cause === 'illegal-state');
    const claim = refusal === undefined ? undefined : resolving.claims.all.get(refusal.claim);
    if (machine !== undefined && claim !== undefined)
      resolving.claims.support(machine.claim, [{ place: claim.place, how: 'error' }]);
  }
}

function idsOf(candidates: readonly Candidate[], bounds: readonly Bound[]): readonly string[] {
  const taken = new Set<string>();
  return candidates.map((candidate, index) => {
    const id = freeName(operationId(candidate, bounds[index]!), taken);
    taken.add(id);
    return id;
  });
}

/** Finds an operation by `METHOD /path`, whatever its parameters are called, with or without its base path. */
function routeFinder(operations: readonly Operation[]): (text: string) => string | undefined {
  const plain = (route: string) =>
    route
      .trim()
      .replace(/\{[^}]*\}|:[A-Za-z_]\w*/g, '{}')
      .replace(/\/+$/, '');
  const routes = operations.map(({ id, method, path }) => ({ id, method, path: plain(path) }));
  const exact = new Map(routes.map(({ id, method, path }) => [`${method} ${path}`, id]));
  return text => {
    const wanted = plain(text);
    const [method, path = ''] = wanted.split(' ');
    const ending = () =>
      routes.find(route => path.length > 1 && route.method === method && route.path.endsWith(path));
    return exact.get(wanted) ?? ending()?.id;
  };
}

function placeOfAccess(resolving: Resolving, claim: string | undefined) {
  const found = claim === undefined ? undefined : resolving.claims.all.get(claim);
  return found === undefined ? undefined : { place: found.place, how: 'asks for a known caller' };
}
