import {
  type ClaimId,
  type Concurrency,
  type Design,
  doingOf,
  type Entity,
  type Fact,
  type Operation,
  type StatedConcurrency,
} from '../../../design/index.ts';
import { sameName } from '../../differing.ts';
import type { Resolving } from '../resolving.ts';
import { routeAround } from './around.ts';
import { entityMeant } from './meant.ts';
import type { Operated } from './operated.ts';
import { fieldOf } from './versioned.ts';

type Kind = Concurrency['kind'];

/** Fields with such a comment; more are no design. */
const MOST = 200;

/** How two writers of one row are told apart: one entry a thing, apart for operations that demand a version. */
export function concurrencyOf(resolving: Resolving, operated: Operated): readonly Concurrency[] {
  const { design, claims } = resolving;
  const found: Concurrency[] = [];
  for (const written of [...design.concurrency, ...inComments(design).slice(0, MOST)]) {
    const stated = placed(resolving, operated, written);
    const { kind, mentions } = stated;
    const claim = claims.add('concurrency', kind, textOf(stated), mentions);
    if (kind !== 'etag' && kind !== 'version') continue;
    for (const entity of thingsMeant(stated, operated)) {
      if (found.some(one => one.kind === kind && one.entity === entity.name)) continue;
      for (const one of apartByDemand(resolving, operated, stated, kind, entity, claim)) found.push(one);
    }
  }
  return [...found, ...fromErrors(resolving, operated, found)];
}

/** What stands under one operation is on that one. */
function placed({ design }: Resolving, operated: Operated, stated: StatedConcurrency): StatedConcurrency {
  const { operations = [], things = [] } = stated;
  if (operations.length > 0 || things.some(thing => entityMeant(thing, operated) !== undefined))
    return stated;
  const route = routeAround(design, stated);
  return route === undefined || /^(?:GET|HEAD|POST) /.test(route)
    ? stated
    : { ...stated, operations: [route] };
}

/** `version INT DEFAULT 1 -- optimistic locking` */
function inComments({ entities }: Design): readonly StatedConcurrency[] {
  return entities.flatMap(entity =>
    entity.fields.flatMap(field => {
      if (!/optimistic (?:lock|concurren)|optimistisch|乐观锁|楽観/i.test(field.description ?? '')) return [];
      const fact = { place: field.place, how: field.how };
      return [
        { ...fact, mentions: [fact], kind: 'version' as const, carrier: field.name, things: [entity.name] },
      ];
    }),
  );
}

function textOf({ kind, carrier }: StatedConcurrency): string {
  if (kind === 'etag') return `a change with a stale \`${carrier ?? 'If-Match'}\` is refused`;
  if (kind === 'version') return `a change of a stale ${carrier ? `\`${carrier}\`` : 'version'} is refused`;
  return `two writers are kept apart (${kind})`;
}

/** The things whose changes are guarded; for a version field those that have one. */
function thingsMeant(stated: StatedConcurrency, operated: Operated): readonly Entity[] {
  const { entities, operations, idOf } = operated;
  const routed = (stated.operations ?? []).flatMap(route => {
    const binding = operations.find(({ id }) => id === idOf(route))?.binding;
    return (binding && doingOf(binding)?.entity) ?? [];
  });
  const named = (stated.things ?? []).flatMap(thing => entityMeant(thing, operated) ?? []);
  const meant = new Set([...routed, ...named]);
  const all = meant.size > 0 ? entities.filter(({ name }) => meant.has(name)) : entities;
  const writable = all.filter(entity => changesOf(entity.name, operated).length > 0);
  return stated.kind === 'version'
    ? writable.filter(entity => fieldOf(stated, entity) !== undefined)
    : writable;
}

function apartByDemand(
  resolving: Resolving,
  operated: Operated,
  stated: StatedConcurrency,
  kind: Kind,
  entity: Entity,
  claim: ClaimId,
): readonly Concurrency[] {
  const field = fieldOf(stated, entity);
  const operations = guarded(stated, entity, operated);
  const isDemanded = (operation: Operation) => stated.required !== undefined || listsHeader(operation);
  return [true, false].flatMap(demanded => {
    const these = operations.filter(operation => isDemanded(operation) === demanded);
    // A version that no operation asks for is still counted.
    if (these.length === 0 && (demanded || operations.length > 0)) return [];
    const missing = stated.required?.status ?? statedStatus(these, [428]);
    return [
      {
        kind,
        entity: entity.name,
        ...(field !== undefined && { field: field.name }),
        operations: these.map(({ id }) => id),
        required: demanded,
        ...(missing !== undefined && { missingStatus: missing }),
        status: lostStatus(resolving, stated, kind, these),
        ...(stated.code !== undefined && { code: stated.code.value }),
        claim,
      },
    ];
  });
}

/** The operations that ask for a version: the named ones; else every update, and a delete or a move that says so. */
function guarded(stated: StatedConcurrency, entity: Entity, operated: Operated): readonly Operation[] {
  const changes = changesOf(entity.name, operated);
  const named = (stated.operations ?? []).map(operated.idOf);
  const some = changes.filter(({ id }) => named.includes(id));
  if (some.length > 0) return some;
  const methods = stated.methods?.includes('DELETE') === true ? ['PUT', 'PATCH', 'DELETE'] : ['PUT', 'PATCH'];
  return changes.filter(
    operation =>
      (methods.includes(operation.method) && !isMove(operation)) ||
      listsHeader(operation) ||
      operation.errors.some(({ status }) => status === 412 || status === 428),
  );
}

function isMove({ binding }: Operation): boolean {
  return binding.kind === 'entity' && binding.action === 'transition';
}

/** Operations that change a row that is there. */
function changesOf(entity: string, { operations }: Operated): readonly Operation[] {
  return operations.filter(({ binding }) => {
    const doing = doingOf(binding);
    return doing?.entity === entity && (doing.does === 'change' || doing.does === 'remove');
  });
}

function listsHeader({ parameters }: Operation): boolean {
  return parameters.some(
    ({ in: place, name, required }) => place === 'header' && required && isIfMatch(name),
  );
}

function isIfMatch(name: string): boolean {
  return name.toLowerCase() === 'if-match';
}

/** The document's status for a lost race: the sentence's, the operations' own, what is usual. */
function lostStatus(
  { design }: Resolving,
  stated: StatedConcurrency,
  kind: Kind,
  operations: readonly Operation[],
): number {
  if (stated.status !== undefined) return stated.status.value;
  const own = statedStatus(operations, kind === 'etag' ? [412] : [409, 412], kind === 'version');
  const usual = kind === 'etag' ? 412 : 409;
  return own ?? design.errors.find(({ status, when }) => status === 412 && STALE.test(when))?.status ?? usual;
}

const STALE = /version|etag|if-match|precondition|stale|concurren|modified|changed|outdated/i;

function statedStatus(
  operations: readonly Operation[],
  wanted: readonly number[],
  onlyStale = false,
): number | undefined {
  return operations
    .flatMap(({ errors }) => errors)
    .find(
      ({ status, when, code }) =>
        wanted.includes(status) && (!onlyStale || STALE.test(`${code ?? ''} ${when}`)),
    )?.status;
}

/** Operations that answer 412 or 428, or list `If-Match`, speak of entity tags though no sentence does. */
function fromErrors(
  resolving: Resolving,
  operated: Operated,
  known: readonly Concurrency[],
): readonly Concurrency[] {
  const covered = new Set(known.flatMap(({ operations }) => operations));
  const versioned = new Set(known.filter(({ kind }) => kind === 'version').map(({ entity }) => entity));
  return operated.entities.flatMap(({ name }) => {
    if (versioned.has(name)) return [];
    return changesOf(name, operated).flatMap((operation): readonly Concurrency[] => {
      const header = operation.parameters.find(
        ({ in: place, name: own }) => place === 'header' && isIfMatch(own),
      );
      const lost = operation.errors.find(({ status }) => status === 412);
      const missing = operation.errors.find(({ status }) => status === 428);
      if (covered.has(operation.id) || (header ?? lost ?? missing) === undefined) return [];
      const source = header?.claim ?? lost?.claim ?? missing?.claim;
      const fact = factOf(resolving, source);
      if (fact === undefined) return [];
      const claim = resolving.claims.add(
        'concurrency',
        sameName(operation.id),
        'a change with a stale `If-Match` is refused',
        [fact],
      );
      return [
        {
          kind: 'etag',
          entity: name,
          operations: [operation.id],
          required: header?.required === true || missing !== undefined,
          ...(missing !== undefined && { missingStatus: missing.status }),
          status: 412,
          claim,
        },
      ];
    });
  });
}

function factOf({ claims }: Resolving, id: ClaimId | undefined): Fact | undefined {
  const place = id === undefined ? undefined : claims.all.get(id)?.place;
  return place === undefined ? undefined : { place, how: 'the operation itself' };
}
