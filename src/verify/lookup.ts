import type {
  Binding,
  Cause,
  ClaimId,
  Entity,
  Field,
  Operation,
  OperationError,
  System,
} from '../design/index.ts';

export type Action = (Binding & { readonly kind: 'entity' })['action'];

/** An operation that is bound to an entity. */
export type Bound = Operation & { readonly binding: Binding & { readonly kind: 'entity' } };

/** Whether an operation is bound to an entity. */
export function isBound(operation: Operation): operation is Bound {
  return operation.binding.kind === 'entity';
}

/** An operation that is about rows of an entity, whatever it does with them. */
export type Placed = Operation & {
  readonly binding: Binding & { readonly kind: 'entity' | 'work' };
};

/** Whether an operation is about rows of an entity. */
export function isPlaced(operation: Operation): operation is Placed {
  return operation.binding.kind === 'entity' || operation.binding.kind === 'work';
}

/** What an operation does, where it is one of the usual seven. */
export function actionOf({ binding }: Operation): Action | undefined {
  return binding.kind === 'entity' ? binding.action : undefined;
}

/** Whether the path of an operation names one row that is there already. */
export function isAboutRow(operation: Operation): operation is Placed {
  const keyed = operation.parameters.some(({ in: where, role }) => where === 'path' && role.kind === 'key');
  return isPlaced(operation) && keyed && !puts(operation);
}

/** The entity that an operation works on. */
export function entityOf(system: System, operation: Operation): Entity | undefined {
  return isPlaced(operation) ? entityNamed(system, operation.binding.entity) : undefined;
}

/** The operations that make one row: by `POST`, else by `PUT` with a key that the client chooses. */
export function makersOf(system: System, entity: string): readonly Placed[] {
  const creators = operationsOn(system, entity, 'create');
  if (creators.length > 0) return creators;
  return system.operations
    .filter(isPlaced)
    .filter(
      operation => operation.binding.entity === entity && puts(operation) && operation.request !== undefined,
    );
}

/** Whether an operation makes the row that its path names, when it is not there. */
export function puts({ binding }: Operation): boolean {
  return binding.kind === 'work' && binding.work.does === 'put';
}

/** An entity by its name. */
export function entityNamed(system: System, name: string): Entity | undefined {
  return system.entities.find(entity => entity.name === name);
}

/** The operations that do one thing to an entity, the simplest path first. */
export function operationsOn(system: System, entity: string, action: Action): readonly Bound[] {
  return system.operations
    .filter(isBound)
    .filter(({ binding }) => binding.entity === entity && binding.action === action)
    .map((operation, index) => ({ operation, index }))
    .sort((a, b) => strangers(a.operation) - strangers(b.operation) || a.index - b.index)
    .map(({ operation }) => operation);
}

// Path parameters that no row can fill make an operation harder to use.
function strangers(operation: Operation): number {
  return operation.parameters.filter(({ in: where, role }) => where === 'path' && role.kind !== 'key').length;
}

/** A field by its wire name. */
export function fieldNamed(entity: Entity | undefined, name: string): Field | undefined {
  return entity?.fields.find(field => field.name === name);
}

/** The errors that an operation states for one of the causes, else those that the whole document states. */
export function errorsFor(
  system: System,
  operation: Operation,
  ...causes: readonly Cause[]
): readonly OperationError[] {
  const own = operation.errors.filter(
    error => causes.includes(error.cause) && !isOfAnother(system, operation, error.claim),
  );
  if (own.length > 0) return own;
  return statedErrors(system).filter(({ cause }) => causes.includes(cause) && GENERAL.has(cause));
}

// What a catalogue says of these causes holds for every operation alike.
const GENERAL = new Set<Cause>([
  'validation',
  'unauthenticated',
  'forbidden',
  'not-found',
  'duplicate',
  'illegal-state',
  'rate-limited',
]);

/** The catalogue of errors, without those that no line states or that only one operation states. */
export function statedErrors(system: System): readonly OperationError[] {
  const own = new Set(system.operations.flatMap(({ errors }) => errors.map(({ claim }) => claim)));
  return system.errors.filter(({ claim }) => !own.has(claim) && system.claims.get(claim)?.kind === 'error');
}

/** What a claim says, for people. */
export function textOf(system: System, claim: ClaimId): string {
  return system.claims.get(claim)?.text ?? '';
}

/** Whether a field is a key that the document does not speak of, or refers to one: nobody knows how it looks. */
export function isMadeUpKey(system: System, entity: Entity | undefined, field: Field): boolean {
  if (field.references !== undefined) {
    const target = entityNamed(system, field.references.entity);
    const key = fieldNamed(target, field.references.field);
    return key !== undefined && key.references === undefined && isMadeUpKey(system, target, key);
  }
  if (entity === undefined || !entity.primaryKey.includes(field.name)) return false;
  return lineOf(system, field.claim) === lineOf(system, entity.claim);
}

function lineOf(system: System, claim: ClaimId): number | undefined {
  return system.claims.get(claim)?.place.line;
}

/** Whether the document shows a member in the body of an operation's request. */
export function isShown(operation: Operation, name: string): boolean {
  return operation.request?.shown?.includes(name) ?? operation.request !== undefined;
}

/** `METHOD /path` */
export function nameOf(operation: Operation): string {
  return `${operation.method} ${operation.path}`;
}

/** Whether an operation may be expected to take a member: shown in its body, or no body is shown at all. */
export function mayTake(operation: Operation, name: string): boolean {
  return operation.request?.claim === undefined || isShown(operation, name);
}

/**
 * The operations that a claim speaks of: the one in whose part of the document it stands, when it stands in one.
 */
export function spokenOf(system: System, claim: ClaimId, ids: readonly string[]): readonly Operation[] {
  const line = lineOf(system, claim);
  const operations = system.operations.filter(({ id }) => ids.includes(id));
  if (line === undefined || operations.length < 2) return operations;
  const spans = system.operations.map(operation => ({ operation, span: spanOf(system, operation) }));
  const before = spans
    .filter(({ span }) => span.first <= line)
    .sort((a, b) => b.span.first - a.span.first)[0];
  if (before === undefined || before.span.last < line) return operations;
  const only = operations.filter(operation => operation === before.operation);
  return only.length > 0 ? only : operations;
}

// From the line of its route to the last line that says something of it alone.
function spanOf(system: System, operation: Operation): { readonly first: number; readonly last: number } {
  const first = lineOf(system, operation.claim) ?? 0;
  const own = [
    operation.success.claim,
    operation.success.statusClaim,
    operation.request?.claim,
    ...operation.errors.map(({ claim }) => claim),
  ].map(claim => (claim === undefined ? 0 : (lineOf(system, claim) ?? 0)));
  const next = Math.min(
    ...system.operations.map(each => lineOf(system, each.claim) ?? 0).filter(line => line > first),
  );
  return { first, last: Math.max(first, ...own.filter(line => line < next)) };
}

/** Whether an entity is only known from bodies that the document shows: what they hold need not always be there. */
export function isFromExamples(system: System, entity: Entity): boolean {
  return /no table or type is declared/.test(textOf(system, entity.claim));
}

/** Whether a claim stands in the line of another operation's route, and so may speak of that one alone. */
export function isOfAnother(system: System, operation: Operation, claim: ClaimId): boolean {
  const line = lineOf(system, claim);
  if (line === undefined || line === lineOf(system, operation.claim)) return false;
  return system.operations.some(each => each !== operation && lineOf(system, each.claim) === line);
}

/**
 * Whether the document lists an error with other operations and leaves it out where it lists those of this one:
 * then nobody can say that this operation answers it.
 */
export function leavesOut(system: System, operation: Operation, cause: Cause): boolean {
  const lists = (one: Operation, wanted: (error: OperationError) => boolean) =>
    one.errors.some(error => error.claim.startsWith(`error:${one.id}.`) && wanted(error));
  const named = (error: OperationError) => error.cause === cause;
  return (
    lists(operation, () => true) &&
    !lists(operation, named) &&
    system.operations.some(one => lists(one, named))
  );
}
