import type { Checked } from '../../check/index.ts';
import { statusOf } from '../../check/index.ts';
import type { Design, Entity, Json, Operation, StatedOperation, System } from '../../design/index.ts';
import { entityJson } from './show-entity.ts';
import { operabilityJson } from './show-operability.ts';
import { planJson } from './show-plan.ts';

/** The report of `show --format json`: every fact with its line, and what became of it. */
export function showJson(
  design: Design,
  { system }: Checked,
  handled: ReadonlySet<string> = new Set(),
): Json {
  return {
    version: 1,
    path: design.path,
    dialect: design.dialect.name ?? null,
    evidence: design.dialect.evidence,
    title: design.title?.value ?? null,
    status: statusJson(design),
    people: design.people.map(({ role, name, place }) => ({ role, name, line: place.line })),
    dates: design.dates.map(({ kind, written, day, place }) => ({
      kind,
      written,
      ...(day && { day }),
      line: place.line,
    })),
    sections: design.sections.map(({ title, concept, level, place, how }) => ({
      title,
      concept: concept ?? null,
      level,
      line: place.line,
      how,
    })),
    entities: design.entities.map(entityJson),
    operations: operationsJson(design, system, handled),
    states: design.states.map(({ states, initial, final, transitions, place, how }) => ({
      line: place.line,
      how,
      states: states.map(state => state.value),
      initial: initial?.value ?? null,
      final: final.map(state => state.value),
      transitions: transitions.map(({ from, to, label, place: at }) => ({
        from,
        to,
        ...(label && { label }),
        line: at.line,
      })),
    })),
    authentication: design.authentication.map(({ scheme, carrier, place, how }) => ({
      scheme,
      ...(carrier !== undefined && { carrier }),
      line: place.line,
      how,
    })),
    roles: system.roles,
    permissions: design.permissions.map(({ role, what, allowed, place }) => ({
      role,
      what,
      allowed,
      line: place.line,
    })),
    errors: design.errors.map(({ status, code, when, place }) => ({
      ...(status !== undefined && { status }),
      ...(code !== undefined && { code }),
      when,
      line: place.line,
    })),
    limits: design.limits.map(({ count, windowSeconds, per, operation, tier, burst, place }) => ({
      count,
      windowSeconds,
      per,
      ...(tier && { tier }),
      ...(burst !== undefined && { burst }),
      ...(operation && { operation }),
      line: place.line,
    })),
    targets: design.targets.map(({ measure, percentile, comparator, value, unit, text, scope, place }) => ({
      measure,
      ...(percentile !== undefined && { percentile }),
      ...(comparator && { comparator }),
      ...(value !== undefined && { value }),
      ...(unit && { unit }),
      text,
      ...(scope && { scope }),
      line: place.line,
    })),
    ...operabilityJson(design),
    components: design.components.map(({ name, responsibility, dependencies, place }) => ({
      name,
      ...(responsibility && { responsibility }),
      dependencies: dependencies.map(dependency => dependency.value),
      line: place.line,
    })),
    dependencies: design.components
      .flatMap(component => component.dependencies)
      .map(({ value, place }) => ({ name: value, line: place.line })),
    questions: design.questions.map(({ text, resolved, blocker, owner, place }) => ({
      text,
      resolved,
      ...(blocker !== undefined && { blocker }),
      ...(owner && { owner }),
      line: place.line,
    })),
    approvals: design.approvals.map(({ role, name, date, given, place }) => ({
      role,
      ...(name && { name }),
      ...(date && { date }),
      given,
      line: place.line,
    })),
    decisions: design.decisions.map(({ title, chosen, reason, place }) => ({
      title,
      ...(chosen && { chosen }),
      ...(reason && { reason }),
      line: place.line,
    })),
    ...planJson(design),
    foreign: design.foreign.map(({ text, why, place }) => ({ text, why, line: place.line })),
    unread: design.unread.map(({ text, how, place }) => ({ text, how, line: place.line })),
    claims: [...system.claims.values()].map(({ id, kind, text, place }) => ({
      id,
      kind,
      text,
      line: place.line,
    })),
    coverage: { claims: system.claims.size, prose: design.prose },
  };
}

function statusJson(design: Design): Json {
  const [first] = design.statuses;
  return { value: statusOf(design), stated: first?.stated ?? null, ...(first && { line: first.place.line }) };
}

function operationsJson(design: Design, system: System, handled: ReadonlySet<string>): Json {
  const resolved = new Map(
    system.operations.map(operation => [`${operation.method} ${operation.path}`, operation]),
  );
  return design.operations.map(stated =>
    operationJson(stated, resolved.get(`${stated.method} ${stated.path}`), system.entities, handled),
  );
}

function operationJson(
  stated: StatedOperation,
  operation: Operation | undefined,
  entities: readonly Entity[],
  handled: ReadonlySet<string>,
): Json {
  return {
    method: stated.method,
    path: stated.path,
    line: stated.place.line,
    how: stated.how,
    contract: stated.contract,
    ...(stated.purpose && { purpose: stated.purpose.value }),
    parameters: (operation?.parameters ?? stated.parameters).map(parameter => ({
      name: parameter.name,
      in: parameter.in,
      required: parameter.required ?? false,
    })),
    ...(operation?.request && { request: { schema: operation.request.schema as Json } }),
    responses: stated.responses.map(({ status, place, body }) => ({
      status: status ?? operation?.success.status ?? null,
      line: place.line,
      body: body !== undefined && body.none !== true,
    })),
    errors: stated.errors.map(({ status, code, when, place }) => ({
      status: status ?? null,
      ...(code !== undefined && { code }),
      when,
      line: place.line,
    })),
    ...(operation &&
      operation.access.kind !== 'unstated' && {
        auth: { kind: operation.access.kind, roles: operation.access.roles, own: operation.access.own },
      }),
    binding: operation
      ? bindingJson(operation, entities, handled)
      : { kind: 'none', why: 'left out of the system; see the diagnostics' },
  };
}

function bindingJson(
  { id, binding }: Operation,
  entities: readonly Entity[],
  handled: ReadonlySet<string>,
): Json {
  if (handled.has(id)) return { kind: 'handler', why: `a handler is named ${id}; ${binding.why}` };
  if (binding.kind !== 'entity' && binding.kind !== 'work') return { kind: binding.kind, why: binding.why };
  const table = entities.find(entity => entity.name === binding.entity)?.table;
  return {
    kind: 'entity',
    entity: binding.entity,
    ...(table && { table }),
    action: binding.kind === 'work' ? binding.work.does : binding.action,
    ...(binding.kind === 'entity' && binding.to && { to: binding.to }),
    why: binding.why,
  };
}
