import type {
  Access,
  Cause,
  Entity,
  Fact,
  Field,
  OperationError,
  Parameter,
  RequestBody,
  StatedError,
} from '../../../design/index.ts';
import type { Bound, Candidate } from '../binding/binding.ts';
import { thingKey, wordsOf } from '../names.ts';
import { note, type Resolving } from '../resolving.ts';
import { isSignIn } from './access.ts';
import { causeOf, causesOf, STANDARD, usualStatus } from './cause.ts';

/** What has to be known of an operation to say which errors can happen to it. */
export interface Exposed {
  readonly candidate: Candidate;
  readonly bound: Bound;
  readonly entity?: Entity;
  readonly parameters: readonly Parameter[];
  readonly request?: RequestBody;
  readonly access: Access;
  readonly isLimited: boolean;
}

/** The catalogue: one entry a status, code and cause; lines that say the same support one claim. */
export function catalogueOf(resolving: Resolving): readonly OperationError[] {
  const groups = new Map<string, StatedError[]>();
  for (const stated of resolving.design.errors) {
    const status = statusOf(stated);
    if (stated.status === undefined && stated.code === undefined) continue;
    if (status === undefined || status < 400) {
      note(
        resolving,
        'error-without-status',
        `\`${stated.code}\` has no status; write the status beside the code.`,
        stated,
      );
      continue;
    }
    const key = `${status} ${stated.code ?? ''} ${causesOf(status, stated.code, stated.when).join()}`;
    groups.set(key, [...(groups.get(key) ?? []), stated]);
  }
  return [...groups.values()].flatMap(group => {
    const first = group[0]!;
    const status = statusOf(first) ?? 500;
    const [cause, ...others] = causesOf(first.status, first.code, first.when);
    const error = errorOf(resolving, first, status, cause ?? 'other', 'system', group);
    return [error, ...others.map(other => ({ ...error, cause: other }))];
  });
}

function statusOf(stated: StatedError): number | undefined {
  const cause = causeOf(stated.status, stated.code, stated.when);
  return stated.status ?? (cause === 'other' ? undefined : usualStatus(cause));
}

/** The errors of one operation: its own, then those of the catalogue that can happen to it. */
export function errorsOf(
  resolving: Resolving,
  exposed: Exposed,
  catalogue: readonly OperationError[],
  id: string,
): readonly OperationError[] {
  const own: OperationError[] = [];
  for (const stated of exposed.candidate.stated.errors) {
    const known = catalogue.find(error => stated.code !== undefined && error.code === stated.code);
    const cause = causeHere(
      causeOf(stated.status ?? known?.status, stated.code, stated.when),
      stated,
      exposed,
    );
    const status = stated.status ?? known?.status ?? (cause === 'other' ? undefined : usualStatus(cause));
    if (status === undefined || status < 400) {
      note(
        resolving,
        'error-without-status',
        `\`${stated.code ?? stated.when}\` has no status; write the status beside it.`,
        stated,
      );
      continue;
    }
    if (own.some(error => error.status === status && error.code === stated.code && error.cause === cause))
      continue;
    const code =
      stated.code ??
      catalogue.find(error => error.status === status && error.cause === cause)?.code ??
      onlyCode(catalogue, status);
    const error = errorOf(resolving, stated, status, cause, id, [stated]);
    own.push(code === undefined ? error : { ...error, code });
  }
  const causes = new Set(own.map(error => error.cause));
  const possible = catalogue.filter(
    error =>
      !causes.has(error.cause) && canHappen(error.cause, exposed, causes) && fitsAction(error, exposed.bound),
  );
  const shared = [...new Set(possible.map(error => error.cause))].flatMap(cause => {
    const alike = possible.filter(error => error.cause === cause);
    // What cannot be read is one thing, what breaks a rule another.
    const statuses = new Set(alike.map(error => error.status));
    if (cause === 'validation' && statuses.has(400) && statuses.has(422))
      return [400, 422].flatMap(status => alike.find(error => error.status === status) ?? []);
    return fittest(resolving, alike, exposed) ?? [];
  });
  return [...own, ...shared];
}

/** What is still in use cannot be removed; that says nothing of making another. */
function fitsAction({ cause, code = '', when }: OperationError, bound: Bound): boolean {
  if (cause !== 'dangling-reference' || bound.kind !== 'entity' || bound.action === 'delete') return true;
  return !IN_USE.test(`${wordsOf(code).join(' ')} ${when}`);
}

const IN_USE =
  /\b(?:in use|still|has (?:\w+ )?(?:children|items|entries|orders)|dependents?|not empty|referenced by)\b/i;

/** Of errors with one cause the one that names the thing at hand; never one that names another thing beside it. */
function fittest(
  resolving: Resolving,
  alike: readonly OperationError[],
  exposed: Exposed,
): OperationError | undefined {
  const { bound } = exposed;
  if (alike.length < 2 || bound.kind !== 'entity') return alike[0];
  // A new row has no key of its own in the path: what is not found is what it refers to.
  const [referred] =
    alike[0]?.cause === 'not-found' && bound.action === 'create' && bound.parents.length === 0
      ? sentReferences(exposed)
      : [];
  const own = thingKey(referred ?? bound.draft.name);
  const things = new Set(resolving.design.entities.map(entity => thingKey(entity.name)));
  const thingsIn = (text: string) =>
    wordsOf(text)
      .map(word => thingKey(word))
      .filter(key => things.has(key));
  // What a code is called after counts more than what else its words mention.
  const named = alike.map(error => {
    const [code, when] = [thingsIn(error.code ?? ''), thingsIn(error.when)];
    return { error, things: code.length > 0 ? code : when, mentioned: when };
  });
  return (
    named.find(one => one.things.includes(own)) ??
    named.find(one => one.mentioned.includes(own)) ??
    named.find(one => one.things.length === 0) ??
    named[0]
  )?.error;
}

/** Whether anything in an operation can lead to a cause, beside those that it states itself. */
export function canHappen(cause: Cause, exposed: Exposed, stated: ReadonlySet<Cause> = new Set()): boolean {
  const { bound, entity, access, parameters, request } = exposed;
  const action = bound.kind === 'entity' ? bound.action : undefined;
  const writes = action === 'create' || action === 'update' || action === 'replace';
  switch (cause) {
    case 'validation':
      return request !== undefined || parameters.some(parameter => parameter.in === 'query');
    case 'unauthenticated':
      return access.kind === 'token' || access.kind === 'roles';
    case 'forbidden':
      return access.own || refusesSomebody(access);
    case 'not-found':
      return (
        parameters.some(parameter => parameter.role.kind === 'key' || parameter.role.kind === 'parent') ||
        (action === 'create' && !stated.has('dangling-reference') && sentReferences(exposed).length > 0)
      );
    case 'duplicate':
      return writes && (entity?.unique.length ?? 0) > 0;
    case 'illegal-state':
      return (
        action === 'transition' ||
        mayNotSet(bound) ||
        ((action === 'update' || action === 'replace') && movesState(entity))
      );
    case 'dangling-reference':
      return (
        writes &&
        entity?.fields.some(field => field.references !== undefined && maySend(request, field)) === true
      );
    case 'rate-limited':
      return exposed.isLimited;
    case 'internal':
      return true;
    case 'too-large':
    case 'media-type':
      return request !== undefined;
    default:
      return false;
  }
}

/** It sets a field of rows in some states only. */
function mayNotSet(bound: Bound): boolean {
  return bound.kind === 'entity' && bound.work?.does === 'set' && bound.work.from !== undefined;
}

/** Another role is refused; where only one role is known, everybody without it. */
function refusesSomebody({ kind, roles, byRole }: Access): boolean {
  const known = Object.keys(byRole);
  return known.some(role => !roles.includes(role)) || (kind === 'roles' && roles.length === 1);
}

/** The entities that a body may refer to. */
function sentReferences({ entity, request }: Exposed): readonly string[] {
  return (entity?.fields ?? []).flatMap(field =>
    field.references !== undefined && maySend(request, field) ? [field.references.entity] : [],
  );
}

/** Whether a client may send a field; a body of a named type is taken to hold it. */
function maySend(request: RequestBody | undefined, field: Field): boolean {
  const properties = request?.schema.properties;
  return properties === undefined || Object.hasOwn(properties, field.name);
}

/** The answer for each cause when an operation states none: the catalogue's, what all operations agree on, or what is usual. */
export function fallbacksOf(
  resolving: Resolving,
  catalogue: readonly OperationError[],
  stated: readonly OperationError[],
  unstated: string,
  /** Codes that the envelope's examples show. */
  shown: readonly string[] = [],
): readonly OperationError[] {
  const codes = [...catalogue, ...stated].flatMap(error => error.code ?? []);
  const style = codeStyle(codes.length > 0 ? codes : shown);
  const causes = Object.keys(STANDARD) as Cause[];
  const fallbacks = causes.map((cause): OperationError => {
    const listed = catalogue.find(error => error.cause === cause);
    const code = onlyCode(catalogue, STANDARD[cause].status) ?? style(STANDARD[cause].code);
    if (listed !== undefined) return { ...listed, code: listed.code ?? code };
    // What other operations say, or what is said of a like cause, is how we answer, but no one can be held to it.
    const like = [cause, ...related(cause)]
      .map(other => likely(other, catalogue, stated))
      .find(one => one !== undefined);
    if (like !== undefined) return { ...like, cause, code: like.code ?? code, claim: unstated };
    return { status: STANDARD[cause].status, code, when: STANDARD[cause].when, cause, claim: unstated };
  });
  return resolving.design.operations.length === 0 && catalogue.length === 0 ? [] : fallbacks;
}

function likely(
  cause: Cause,
  catalogue: readonly OperationError[],
  stated: readonly OperationError[],
): OperationError | undefined {
  const listed = catalogue.find(error => error.cause === cause);
  if (listed !== undefined) return listed;
  const own = stated.filter(error => error.cause === cause);
  const [first] = own;
  if (first === undefined || own.some(error => error.status !== first.status)) return undefined;
  if (own.every(error => error.code === first.code)) return first;
  const { code: _, ...rest } = first;
  return rest;
}

function related(cause: Cause): readonly Cause[] {
  if (cause === 'duplicate' || cause === 'illegal-state' || cause === 'dangling-reference')
    return ['conflict'];
  if (cause === 'conflict') return ['duplicate'];
  return cause === 'other' ? ['internal'] : [];
}

function codeStyle(codes: readonly string[]): (code: string) => string {
  const [first] = codes;
  if (first === undefined || /^[A-Z0-9_]+$/.test(first)) return code => code;
  if (/^[a-z0-9]+(_[a-z0-9]+)*$/.test(first)) return code => code.toLowerCase();
  if (/^[a-z0-9]+(-[a-z0-9]+)+$/.test(first)) return code => code.toLowerCase().replaceAll('_', '-');
  return code => code;
}

/** True when an error names all fields of a unique key. */
function namesUnique({ code = '', when }: StatedError, entity: Entity | undefined): boolean {
  const words = new Set([...wordsOf(code), ...wordsOf(when)]);
  return (entity?.unique ?? []).some(({ fields }) =>
    fields.every(name => wordsOf(name).every(word => words.has(word))),
  );
}

function causeHere(cause: Cause, stated: StatedError, exposed: Exposed): Cause {
  const { bound, entity, parameters } = exposed;
  const action = bound.kind === 'entity' ? bound.action : undefined;
  const writes = action === 'create' || action === 'update' || action === 'replace';
  // At a log-in it is the credentials in the body that are refused.
  if (cause === 'unauthenticated' && isSignIn(exposed.candidate.stated.path)) return 'other';
  if (cause === 'conflict' && (action === 'transition' || mayNotSet(bound))) return 'illegal-state';
  if (cause === 'conflict' && action === 'create' && (entity?.unique.length ?? 0) > 0) return 'duplicate';
  // `LABEL_IN_USE` of an entity whose label is unique, whatever else may be in use.
  if ((cause === 'conflict' || cause === 'dangling-reference') && writes && namesUnique(stated, entity))
    return 'duplicate';
  const hasKey = parameters.some(
    parameter => parameter.role.kind === 'key' || parameter.role.kind === 'parent',
  );
  if (
    cause === 'not-found' &&
    writes &&
    !hasKey &&
    entity?.fields.some(field => field.references !== undefined)
  )
    return 'dangling-reference';
  return cause;
}

/** The code of a status for which the catalogue lists one alone. */
function onlyCode(catalogue: readonly OperationError[], status: number): string | undefined {
  const codes = new Set(catalogue.flatMap(error => (error.status === status ? (error.code ?? []) : [])));
  return codes.size === 1 ? [...codes][0] : undefined;
}

function movesState(entity: Entity | undefined): boolean {
  const machine = entity?.states;
  return (
    machine !== undefined &&
    entity?.fields.some(field => field.name === machine.field && field.writable.update) === true
  );
}

function errorOf(
  resolving: Resolving,
  stated: StatedError,
  status: number,
  cause: Cause,
  id: string,
  facts: readonly Fact[],
): OperationError {
  const text = `${status}${stated.code === undefined ? '' : ` \`${stated.code}\``}${stated.when === '' ? '' : `: ${stated.when}`}`;
  const claim = resolving.claims.add('error', `${id}.${stated.code ?? status}`, text, facts);
  return {
    status,
    ...(stated.code === undefined ? {} : { code: stated.code }),
    when: stated.when,
    cause,
    claim,
  };
}
