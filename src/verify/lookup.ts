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

/** The entity that an operation works on. */
export function entityOf(system: System, operation: Operation): Entity | undefined {
  return isBound(operation) ? entityNamed(system, operation.binding.entity) : undefined;
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
  const own = operation.errors.filter(error => causes.includes(error.cause));
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
