import type {
  ClaimId,
  Entity,
  Json,
  JsonSchema,
  Parameter,
  ParameterRole,
  StatedParameter,
} from '../../../design/index.ts';
import type { Bound, Candidate } from '../binding/binding.ts';
import { normalName } from '../names.ts';
import { schemaOf, withoutNull, withRules } from '../schema-of.ts';
import type { InMaking } from '../system-in-making.ts';
import { unlessCut } from './cut-limit.ts';
import { queryRole } from './parameter-role.ts';
import { querySchema } from './query-schema.ts';

/** The parameters of an operation: those in its path, then those that the document lists. */
export function parametersOf(
  making: InMaking,
  candidate: Candidate,
  bound: Bound,
  id: string,
): readonly Parameter[] {
  const entity = bound.kind === 'entity' ? making.entities.get(bound.draft.name) : undefined;
  const stated = candidate.stated.parameters;
  const inPath = [...new Set(candidate.shape.parameters)].map(name => {
    const found = stated.find(one => one.in === 'path' && normalName(one.name) === normalName(name));
    return pathParameter(making, name, found, bound, entity, id);
  });
  const others = new Map<string, Parameter>();
  for (const parameter of stated) {
    if (parameter.in === 'path' || others.has(`${parameter.in} ${parameter.name}`)) continue;
    others.set(
      `${parameter.in} ${parameter.name}`,
      otherParameter(making, candidate, parameter, bound, entity, id),
    );
  }
  return [...inPath, ...others.values()];
}

function pathParameter(
  making: InMaking,
  name: string,
  stated: StatedParameter | undefined,
  bound: Bound,
  entity: Entity | undefined,
  id: string,
): Parameter {
  const role = pathRole(name, bound);
  const known =
    role.kind === 'parent' && role.by !== undefined
      ? fieldSchemaOf(making.entities.get(role.entity ?? ''), role.by)
      : role.kind === 'key' || role.kind === 'parent'
        ? fieldSchemaOf(entity, role.field)
        : undefined;
  const own = stated === undefined ? undefined : statedSchema(making, stated);
  const schema =
    own !== undefined && Object.keys(own).length > 0
      ? { ...own, ...(known?.format === undefined || own.type !== 'string' ? {} : { format: known.format }) }
      : (known ?? { type: 'string' });
  return {
    name,
    in: 'path',
    required: true,
    schema,
    ...described(stated),
    ...claimed(making, stated, id),
    role,
  };
}

function otherParameter(
  making: InMaking,
  candidate: Candidate,
  stated: StatedParameter,
  bound: Bound,
  entity: Entity | undefined,
  id: string,
): Parameter {
  const role = stated.in === 'query' && bound.kind === 'entity' ? askedRole(stated, bound, entity) : IGNORED;
  const own = statedSchema(making, stated);
  const known = role.kind === 'filter' ? fieldSchemaOf(entity, role.field) : undefined;
  return {
    name: stated.name,
    in: stated.in,
    required: stated.required === true || stated.constraints.some(({ rule }) => rule.kind === 'required'),
    schema: unlessCut(candidate.stated, stated, role, querySchema(stated, role, own, known)),
    ...described(stated),
    ...claimed(making, stated, id),
    role,
  };
}

const IGNORED: ParameterRole = { kind: 'ignored' };

/** Only what shows or removes many rows is asked for some of them. */
function askedRole(stated: StatedParameter, bound: Bound, entity: Entity | undefined): ParameterRole {
  if (bound.kind !== 'entity' || entity === undefined) return IGNORED;
  const isAsked = bound.work?.does === 'clear' || bound.action === 'list';
  return isAsked ? queryRole(stated, entity) : IGNORED;
}

function statedSchema(making: InMaking, stated: StatedParameter): JsonSchema {
  const base = withoutNull(schemaOf(making.schemas, stated.type));
  const schema = withRules(base, { ...stated, name: stated.name });
  for (const { rule } of stated.constraints) {
    if (rule.kind === 'default' && mayBe(rule.value, schema)) {
      const whole = stated.type === undefined && Number.isInteger(rule.value);
      return { ...schema, ...(whole && { type: 'integer' as const }), default: rule.value };
    }
  }
  return schema;
}

/** "today" is what the service takes for a day that is not sent, not a value on the wire. */
function mayBe(value: Json, { format }: JsonSchema): boolean {
  return typeof value !== 'string' || !/^date/.test(format ?? '') || /^\d{4}-\d\d/.test(value);
}

function described(stated: StatedParameter | undefined): { readonly description?: string } {
  return stated?.description === undefined ? {} : { description: stated.description };
}

function claimed(
  making: InMaking,
  stated: StatedParameter | undefined,
  id: string,
): { readonly claim?: ClaimId } {
  if (stated === undefined) return {};
  const facts = [stated, ...stated.constraints];
  return {
    claim: making.resolving.claims.add(
      'parameter',
      `${id}.${stated.name}`,
      `parameter \`${stated.name}\``,
      facts,
    ),
  };
}

function fieldSchemaOf(entity: Entity | undefined, name: string): JsonSchema | undefined {
  return entity?.fields.find(field => field.name === name)?.schema;
}

function pathRole(name: string, bound: Bound): ParameterRole {
  if (bound.kind === 'unbound') return { kind: 'ignored' };
  if (bound.key?.parameter === name) return { kind: 'key', field: bound.key.field };
  const parent = bound.parents.find(link => link.parameter === name);
  if (parent?.field === undefined) return { kind: 'ignored' };
  return {
    kind: 'parent',
    field: parent.field,
    ...(parent.entity === undefined ? {} : { entity: parent.entity }),
    ...(parent.by === undefined ? {} : { by: parent.by }),
  };
}
