import type {
  ConstraintRule,
  Design,
  Fact,
  Json,
  Method,
  StatedBody,
  StatedDeclaration,
  StatedEntity,
  StatedField,
  StatedOperation,
  StatedResponse,
  StatedType,
} from '../../src/design/index.ts';
import { sourceOf } from '../../src/text/source.ts';

/** Pieces of designs for tests; the number is always the line. */
const source = sourceOf('shop.md', '\n'.repeat(200));

export function at(line: number): Fact {
  return {
    place: { path: 'shop.md', start: line, end: line, line, column: 1, endLine: line, endColumn: 1 },
    how: `line ${line}`,
  };
}

export const text: StatedType = { kind: 'string' };
export const uuid: StatedType = { kind: 'string', format: 'uuid' };
export const time: StatedType = { kind: 'string', format: 'date-time' };
export const whole: StatedType = { kind: 'integer' };
export const ref = (name: string, ...args: StatedType[]): StatedType => ({
  kind: 'reference',
  name,
  ...(args.length === 0 ? {} : { args }),
});
export const object = (...fields: StatedField[]): StatedType => ({ kind: 'object', fields });
export const list = (items: StatedType): StatedType => ({ kind: 'array', items });
export const words = (...values: string[]): StatedType => ({ kind: 'enum', values });

export function field(
  line: number,
  name: string,
  type: StatedType,
  required = true,
  rules: readonly (readonly [number, ConstraintRule])[] = [],
): StatedField {
  return {
    ...at(line),
    name,
    type,
    required,
    constraints: rules.map(([own, rule]) => ({ ...at(own), rule })),
  };
}

export function declared(line: number, name: string, ...fields: StatedField[]): StatedDeclaration {
  return { ...at(line), name, notation: 'typescript', fields };
}

export function entity(declaration: StatedDeclaration, more: Partial<StatedEntity> = {}): StatedEntity {
  const { name, fields, place, how } = declaration;
  return {
    name,
    fields,
    place,
    how,
    declarations: [declaration],
    unique: [],
    indexes: [],
    relations: [],
    ...more,
  };
}

export function body(line: number, type?: StatedType, example?: Json): StatedBody {
  return {
    ...at(line),
    types: type === undefined ? [] : [{ ...at(line), value: type }],
    examples: example === undefined ? [] : [{ ...at(line), value: example }],
  };
}

export function answer(line: number, status: number | undefined, shown?: StatedBody): StatedResponse {
  return {
    ...at(line),
    headers: [],
    ...(status === undefined ? {} : { status }),
    ...(shown === undefined ? {} : { body: shown }),
  };
}

export function operation(
  line: number,
  method: Method,
  path: string,
  more: Partial<StatedOperation> = {},
): StatedOperation {
  return {
    ...at(line),
    method,
    path,
    written: path,
    origin: 'heading',
    mentions: [],
    contract: true,
    parameters: [],
    responses: [],
    errors: [],
    access: [],
    limits: [],
    ...more,
  };
}

export function design(more: Partial<Design>): Design {
  const root = { start: 0, end: 0, level: 0, title: '', blocks: [], sections: [] };
  return {
    document: { source, blocks: [], root, definitions: new Map() },
    path: 'shop.md',
    dialect: { evidence: [] },
    metadata: [],
    statuses: [],
    people: [],
    dates: [],
    sections: [],
    questions: [],
    approvals: [],
    decisions: [],
    allowances: [],
    types: [],
    entities: [],
    operations: [],
    foreign: [],
    errors: [],
    envelopes: [],
    states: [],
    authentication: [],
    roles: [],
    permissions: [],
    policies: [],
    limits: [],
    targets: [],
    components: [],
    flows: [],
    caches: [],
    validators: [],
    retries: [],
    timeouts: [],
    breakers: [],
    idempotency: [],
    concurrency: [],
    failureModes: [],
    metrics: [],
    logFields: [],
    alerts: [],
    auditEvents: [],
    auditTrails: [],
    loads: [],
    flags: [],
    phases: [],
    rollbacks: [],
    settings: [],
    browserAccess: [],
    correlations: [],
    interfaces: [],
    goals: [],
    nonGoals: [],
    requirements: [],
    traces: [],
    restrictions: [],
    risks: [],
    alternatives: [],
    tradeoffs: [],
    migrations: [],
    milestones: [],
    durations: [],
    tests: [],
    coverage: [],
    references: [],
    unread: [],
    prose: 0,
    sql: [],
    ...more,
  };
}
