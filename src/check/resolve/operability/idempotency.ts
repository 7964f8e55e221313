import {
  type ClaimId,
  type Design,
  doingOf,
  type Fact,
  type Idempotency,
  type Operation,
  type StatedIdempotency,
  type StatedOperation,
} from '../../../design/index.ts';
import type { Resolving } from '../resolving.ts';
import { routeAround } from './around.ts';
import type { Operated } from './operated.ts';

/** The header that the IETF draft gives the key. */
const USUAL = 'Idempotency-Key';

interface Keyed {
  readonly header: string;
  readonly facts: Fact[];
  readonly statements: StatedIdempotency[];
  /** The operations that list the header among their own, and whether they demand it. */
  readonly listed: Map<string, boolean>;
}

/** Requests that may be sent twice: one entry a header, apart for operations that demand it. */
export function idempotencyOf(resolving: Resolving, operated: Operated): readonly Idempotency[] {
  return keyedOf(resolving, operated).flatMap(keyed => {
    const { header, statements, listed } = keyed;
    const kept = statements.find(one => one.keptSeconds !== undefined)?.keptSeconds?.value;
    const reusing = statements.find(one => one.reused !== undefined);
    const [reused, reusedCode] = [reusing?.reused, reusing?.reusedCode?.value];
    const inFlight = statements.find(one => one.inFlight !== undefined)?.inFlight?.value;
    const claim = claimOf(resolving, keyed, kept);
    const meant = new Set([...listed.keys(), ...meantBy(statements, listed.size > 0, operated)]);
    const demanding = statements.filter(one => one.required !== undefined);
    const demands = (id: string) =>
      listed.get(id) === true ||
      demanding.some(
        one => one.operations.length === 0 || one.operations.some(route => operated.idOf(route) === id),
      );
    return [true, false].flatMap(demanded => {
      const operations = operated.operations.map(({ id }) => id).filter(id => meant.has(id));
      const these = operations.filter(id => demands(id) === demanded);
      return these.length === 0
        ? []
        : [
            {
              header,
              ...(kept !== undefined && { keptSeconds: kept }),
              operations: these,
              required: demanded,
              ...(reused !== undefined && { reusedStatus: reused.value }),
              ...(reusedCode !== undefined && { reusedCode }),
              ...(inFlight !== undefined && { inFlightStatus: inFlight }),
              claim,
            },
          ];
    });
  });
}

/** A key kept for some time, without a word on who sends it, is how events are told apart and no promise to callers. */
function keyedOf({ design, claims }: Resolving, operated: Operated): readonly Keyed[] {
  const byHeader = new Map<string, Keyed>();
  const keyed = (header: string): Keyed => {
    const name = header.toLowerCase().replace(/^x-/, '').replaceAll(/[-_]/g, '');
    const known = byHeader.get(name) ?? { header, facts: [], statements: [], listed: new Map() };
    byHeader.set(name, known);
    return known;
  };
  for (const stated of design.operations) {
    const parameter = keyHeaderOf(stated);
    const id = parameter === undefined ? undefined : operated.idOf(`${stated.method} ${stated.path}`);
    if (parameter === undefined || id === undefined) continue;
    const { listed, facts } = keyed(parameter.name);
    listed.set(id, parameter.required === true);
    facts.push(parameter);
  }
  const bare: StatedIdempotency[] = [];
  for (const written of design.idempotency) {
    const stated = placed(design, written);
    if (stated.carrier === undefined) bare.push(stated);
    else join(keyed(stated.carrier), stated);
  }
  const told = bare.some(({ operations, scope }) => operations.length > 0 || scope !== undefined);
  const first = [...byHeader.values()][0] ?? (told ? keyed(USUAL) : undefined);
  for (const stated of bare) {
    if (first !== undefined) join(first, stated);
    else claims.add('idempotency', 'key', 'what comes twice is carried out once', stated.mentions);
  }
  return [...byHeader.values()];
}

/** What stands under one operation is on that one. */
function placed(design: Design, stated: StatedIdempotency): StatedIdempotency {
  const { operations, scope } = stated;
  if (operations.length > 0 || (scope !== undefined && scope.value !== 'creates')) return stated;
  const route = routeAround(design, stated);
  return route === undefined || /^(?:GET|HEAD) /.test(route) ? stated : { ...stated, operations: [route] };
}

function join({ facts, statements }: Keyed, stated: StatedIdempotency): void {
  statements.push(stated);
  for (const mention of stated.mentions) facts.push(mention);
}

function keyHeaderOf({ method, parameters }: StatedOperation) {
  if (method === 'GET' || method === 'HEAD') return undefined;
  return parameters.find(({ in: place, name }) => place === 'header' && /idempoten/i.test(name));
}

function claimOf({ claims }: Resolving, { header, facts }: Keyed, kept: number | undefined): ClaimId {
  const told = kept === undefined ? '' : `, kept for ${kept} s`;
  return claims.add('idempotency', 'key', `a repeated \`${header}\` is answered as the first${told}`, facts);
}

/** The operations that are named; else those that the scope means; else the ones that create. */
function meantBy(
  statements: readonly StatedIdempotency[],
  isListed: boolean,
  operated: Operated,
): readonly string[] {
  const named = statements.flatMap(({ operations }) =>
    operations.flatMap(route => (/^(?:GET|HEAD) /.test(route) ? [] : (operated.idOf(route) ?? []))),
  );
  const scopes = statements.flatMap(one => one.scope?.value ?? []);
  const scope = scopes.find(one => one === 'writes' || one === 'posts') ?? scopes[0];
  if (scope === 'named' || ((scope === undefined || named.length > 0) && (named.length > 0 || isListed)))
    return named;
  const { operations } = operated;
  if (scope === 'writes') return operations.filter(isWrite).map(({ id }) => id);
  const posts = operations.filter(operation => operation.method === 'POST' && isWrite(operation));
  const creating = posts.filter(({ binding }) => doingOf(binding)?.does === 'make');
  const meant = scope === 'posts' || creating.length === 0 ? posts : creating;
  return [...named, ...meant.map(({ id }) => id)];
}

function isWrite({ method, binding }: Operation): boolean {
  const does = doingOf(binding)?.does;
  return method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS' && does !== 'read' && does !== 'list';
}
