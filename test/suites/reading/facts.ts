import type {
  Design,
  StatedBody,
  StatedEntity,
  StatedField,
  StatedOperation,
  StatedType,
} from '../../../src/design/index.ts';
import type { Label } from './label.ts';
import { compareOperability } from './operability.ts';

/** One statement of a kind, written so that the same statement is the same text. */
export interface Item {
  readonly kind: string;
  readonly text: string;
}

/** The statements a label makes, and those the reader made where the label speaks. */
export function compare(
  label: Label,
  design: Design,
): { readonly expected: readonly Item[]; readonly found: readonly Item[] } {
  const expected: Item[] = [];
  const found: Item[] = [];
  const both = (kind: string, wanted: readonly string[] | undefined, read: readonly string[]) => {
    if (wanted === undefined) return;
    expected.push(...wanted.map(text => ({ kind, text })));
    found.push(...read.map(text => ({ kind, text })));
  };

  const status = design.statuses.find(({ value }) => value !== undefined)?.value;
  both('status', label.status === undefined ? undefined : [label.status], status ? [status] : []);
  both(
    'person',
    label.people,
    unique(design.people.map(({ name }) => name.replace(/\s*[<(].*$/, '').replace(/^@/, ''))),
  );
  const open = design.questions.filter(({ resolved }) => !resolved).map(({ text }) => text);
  both('question', label.questions, byBeginning(open, label.questions ?? []));
  both(
    'approval',
    label.approvals ?? [],
    design.approvals.map(({ role, given }) => `${role} ${given ? 'yes' : 'no'}`),
  );
  both(
    'authentication',
    label.auth,
    unique(design.authentication.map(({ scheme }) => scheme)).filter(
      scheme => scheme !== 'bearer' || label.auth?.includes('bearer'),
    ),
  );
  both(
    'role',
    label.roles,
    design.roles.map(({ value }) => value),
  );
  both('limit', label.limits ?? [], limitsOf(design));
  both(
    'target',
    label.targets ?? [],
    design.targets
      .filter(({ value }) => value !== undefined)
      .map(({ measure, percentile, value }) => `${measure} ${percentile ?? '-'} ${value}`),
  );
  both(
    'catalogue',
    label.catalogue,
    design.errors.map(({ status: code, code: name }) => errorText(code, name)),
  );
  both(
    'permission',
    label.permissions,
    design.permissions
      .filter(({ method }) => method)
      .map(
        ({ role, method, path, allowed }) =>
          `${role} ${method} ${path} ${allowed === 'own' ? 'own' : allowed ? 'yes' : 'no'}`,
      ),
  );
  const envelope = design.envelopes.find(each => each.for === 'error');
  both('envelope', label.envelope, envelope ? namesIn(envelope.body, design) : []);
  both(
    'transition',
    label.states?.moves ?? [],
    unique(design.states.flatMap(({ transitions }) => transitions.map(({ from, to }) => `${from}>${to}`))),
  );
  both(
    'initial state',
    label.states?.initial === undefined ? undefined : [label.states.initial],
    unique(design.states.flatMap(({ initial }) => (initial ? [initial.value] : []))),
  );

  comparePlanning(label, design, both);
  compareArchitecture(label, design, both);
  compareEntities(label, design, both);
  compareOperations(label, design, both);
  compareOperability(label, design, both);
  return { expected, found };
}

type Both = (kind: string, wanted: readonly string[] | undefined, read: readonly string[]) => void;

function comparePlanning(label: Label, design: Design, both: Both): void {
  const of = (kind: string, wanted: readonly string[] | undefined, read: readonly string[]): void =>
    both(kind, wanted, byBeginning(read, wanted ?? []));
  of(
    'goal',
    label.goals,
    design.goals.map(({ text }) => text),
  );
  of(
    'non-goal',
    label.nonGoals,
    design.nonGoals.map(({ text }) => text),
  );
  of(
    'requirement',
    label.requirements,
    design.requirements.map(({ id, text }) => id ?? text),
  );
  both(
    'trace',
    label.traces,
    design.traces.map(({ value }) => value),
  );
  of(
    'constraint',
    label.constraints,
    design.restrictions.map(({ text }) => text),
  );
  const risks = design.risks.map(({ text, mitigation }) => `${text}${mitigation ? ' +' : ''}`);
  both(
    'risk',
    label.risks,
    risks.map(
      text =>
        label.risks?.find(
          each => text.includes(each.replace(/ \+$/, '')) && / \+$/.test(each) === / \+$/.test(text),
        ) ?? text,
    ),
  );
  both(
    'alternative',
    label.alternatives,
    design.alternatives.map(({ name, chosen }) => `${name}${chosen ? ' *' : ''}`),
  );
  of(
    'trade-off',
    label.tradeoffs,
    design.tradeoffs.map(({ text }) => text),
  );
  of(
    'decision',
    label.decisions,
    design.decisions.map(({ title, chosen }) => `${title} ${chosen ?? ''}`),
  );
  of(
    'choice',
    label.choices,
    design.decisions.flatMap(({ chosen }) => chosen ?? []),
  );
  of(
    'reason',
    label.reasons,
    design.decisions.flatMap(({ reason }) => reason ?? []),
  );
  of(
    'migration step',
    label.migrations,
    design.migrations.flatMap(({ steps }) => steps.map(({ text }) => text)),
  );
  of(
    'rollback',
    label.rollbacks,
    design.migrations.flatMap(({ rollback }) => rollback?.text ?? []),
  );
  both('milestone', label.timeline, milestonesOf(label, design));
  of(
    'test',
    label.tests,
    design.tests.map(({ kind, text }) => `${kind}: ${text}`),
  );
  both(
    'coverage',
    label.coverage,
    design.coverage.map(({ percent }) => String(percent)),
  );
  of(
    'reference',
    label.references,
    design.references.map(
      ({ text, target, relation }) =>
        `${relation === 'reference' ? '' : `${relation}: `}${text} ${target ?? ''}`,
    ),
  );
}

function milestonesOf(label: Label, design: Design): readonly string[] {
  return design.milestones.map(({ name, days }) => {
    const wanted = label.timeline?.find(each => name.includes(each.split('@')[0]!));
    if (wanted === undefined) return name;
    const [said] = wanted.split('@');
    return wanted.includes('@') ? `${said}@${days}` : wanted;
  });
}

function compareArchitecture(label: Label, design: Design, both: Both): void {
  both(
    'component',
    label.components,
    design.components.filter(({ external }) => !external).map(({ name }) => name),
  );
  both(
    'dependency',
    label.dependencies,
    design.components.flatMap(({ name, dependencies }) =>
      dependencies.map(({ value }) => `${name}>${value}`),
    ),
  );
  both(
    'link',
    label.links,
    design.flows.flatMap(({ messages }) =>
      messages.filter(({ from }) => from !== '').map(({ from, to }) => `${from}>${to}`),
    ),
  );
  both(
    'method',
    label.interfaces,
    design.interfaces.flatMap(({ name, methods }) => methods.map(method => `${name}.${method.name}`)),
  );
}

function compareEntities(label: Label, design: Design, both: Both): void {
  const wanted = label.entities ?? {};
  both(
    'entity',
    Object.keys(wanted).map(nameKey),
    design.entities.map(({ name }) => nameKey(name)),
  );
  for (const [name, fields] of Object.entries(wanted)) {
    const entity = design.entities.find(each => nameKey(each.name) === nameKey(name));
    if (!entity) continue;
    both(
      'field',
      Object.keys(fields).map(field => `${name}.${fieldKey(field)}`),
      entity.fields.map(field => `${name}.${fieldKey(field.name)}`),
    );
    for (const [fieldName, text] of Object.entries(fields)) {
      const field = entity.fields.find(each => fieldKey(each.name) === fieldKey(fieldName));
      if (!field) continue;
      const at = `${name}.${fieldName}`;
      const words = text.split(' ');
      const [base, format] = (words[0] ?? '').split(':');
      both('type', [`${at} ${base}`], [`${at} ${baseOf(field, design)}`]);
      if (format) both('format', [`${at} ${format}`], [`${at} ${formatOf(field, design) ?? 'none'}`]);
      const required = words.includes('!') ? 'required' : words.includes('?') ? 'optional' : undefined;
      if (required) both('required', [`${at} ${required}`], [`${at} ${requiredOf(field, entity)}`]);
      const rules = words.slice(1).filter(word => word !== '!' && word !== '?');
      const read = rulesOf(field, entity, design);
      const lax = (word: string) => /^(default|index|pattern|pk)/.test(word);
      both(
        'rule',
        rules.map(word => `${at} ${word}`),
        read.filter(word => !lax(word) || rules.includes(word)).map(word => `${at} ${word}`),
      );
    }
  }
}

function compareOperations(label: Label, design: Design, both: Both): void {
  const wanted = label.operations ?? {};
  const stated = design.operations.filter(({ contract }) => contract);
  both(
    'operation',
    Object.keys(wanted).map(operationKey),
    stated.map(({ method, path }) => operationKey(`${method} ${path}`)),
  );
  for (const [name, expected] of Object.entries(wanted)) {
    const operation = stated.find(
      ({ method, path }) => operationKey(`${method} ${path}`) === operationKey(name),
    );
    if (!operation) continue;
    const at = (items: readonly string[]) => items.map(item => `${name}: ${item}`);
    const successes = operation.responses.filter(({ status }) => status !== undefined && status < 300);
    if (expected.ok !== undefined)
      both('success', at([String(expected.ok)]), at(unique(successes.map(({ status }) => String(status)))));
    both(
      'error',
      at(expected.errors),
      at(operation.errors.map(({ status, code }) => errorText(status, code))),
    );
    if (expected.roles !== undefined) both('access', at([expected.roles].flat()), at(accessOf(operation)));
    const outer = operation.parameters.filter(
      parameter =>
        parameter.in !== 'path' && !/^(authorization|content-type|x-api-key)$/i.test(parameter.name),
    );
    both('parameter', at(expected.params ?? []), at(outer.map(parameter => parameter.name)));
    if (expected.request)
      both(
        'request field',
        at(expected.request),
        at(operation.request ? namesIn(operation.request, design) : []),
      );
    if (expected.response) {
      const bodies = operation.responses
        .filter(({ status }) => status === undefined || status < 300)
        .flatMap(({ body }) => (body ? [body] : []));
      both(
        'response field',
        at(expected.response),
        at(unique(bodies.flatMap(body => namesIn(body, design)))),
      );
    }
  }
}

function accessOf(operation: StatedOperation): readonly string[] {
  const roles = unique(operation.access.flatMap(each => each.roles));
  if (roles.length > 0) return roles;
  return unique(operation.access.map(({ kind }) => (kind === 'roles' ? 'token' : kind)));
}

function limitsOf(design: Design): readonly string[] {
  const all = [...design.limits, ...design.operations.flatMap(({ limits }) => limits)];
  return unique(all.map(({ count, windowSeconds, per }) => `${count}/${windowSeconds} ${per}`));
}

const errorText = (status?: number, code?: string): string =>
  [status, code].filter(part => part !== undefined).join(' ');
const unique = (items: readonly string[]): readonly string[] => [...new Set(items)];
const nameKey = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/s$/, '');
const fieldKey = (name: string): string => name.toLowerCase().replace(/_/g, '');
const operationKey = (name: string): string => name.replace(/\{[^}]*\}/g, '{}');

function byBeginning(texts: readonly string[], beginnings: readonly string[]): readonly string[] {
  return texts.map(
    text => beginnings.find(each => text === each) ?? beginnings.find(each => text.includes(each)) ?? text,
  );
}

function resolve(type: StatedType | undefined, design: Design, depth = 0): StatedType | undefined {
  if (type?.kind !== 'reference' || depth > 8) return type;
  const declared = design.types.find(({ name }) => name === type.name);
  if (!declared) return type;
  return declared.alias
    ? resolve(declared.alias, design, depth + 1)
    : { kind: 'object', fields: declared.fields };
}

function partsOf(type: StatedType | undefined, design: Design): readonly StatedType[] {
  const resolved = resolve(type, design);
  if (!resolved) return [];
  return resolved.kind === 'union' ? resolved.of.flatMap(each => partsOf(each, design)) : [resolved];
}

function baseOf(field: StatedField, design: Design): string {
  const parts = partsOf(field.type, design).filter(({ kind }) => kind !== 'null');
  const [part] = parts;
  if (!part) return 'none';
  if (part.kind === 'number' && field.constraints.some(({ rule }) => rule.kind === 'integer'))
    return 'integer';
  if (part.kind === 'enum') return typeof part.values[0] === 'number' ? 'integer' : typeof part.values[0];
  return part.kind === 'reference' || part.kind === 'opaque' || part.kind === 'any' ? 'string' : part.kind;
}

function formatOf(field: StatedField, design: Design): string | undefined {
  for (const part of partsOf(field.type, design))
    if (part.kind === 'string' && part.format) return part.format;
  for (const { rule } of field.constraints) {
    if (rule.kind === 'format') return rule.value;
    if (rule.kind === 'generated' && rule.by === 'uuid') return 'uuid';
  }
  return undefined;
}

function requiredOf(field: StatedField, entity: StatedEntity): string {
  const nullable = field.nullable || field.constraints.some(({ rule }) => rule.kind === 'nullable');
  if (
    field.required === undefined &&
    entity.primaryKey?.value.some(name => fieldKey(name) === fieldKey(field.name))
  )
    return 'required';
  const filled = field.constraints.some(({ rule }) => rule.kind === 'default' || rule.kind === 'generated');
  if (field.required === undefined && field.nullable === false && filled) return 'required';
  if (field.required === undefined && !nullable) return 'unknown';
  return field.required && !nullable ? 'required' : 'optional';
}

function rulesOf(field: StatedField, entity: StatedEntity, design: Design): readonly string[] {
  const rules = new Set<string>();
  for (const part of partsOf(field.type, design))
    if (part.kind === 'enum') rules.add(`enum=${part.values.join('|')}`);
  for (const { rule } of field.constraints) {
    if (rule.kind === 'minLength') rules.add(`len>=${rule.value}`);
    if (rule.kind === 'maxLength') rules.add(`len<=${rule.value}`);
    if (rule.kind === 'minimum') rules.add(`min=${rule.value}`);
    if (rule.kind === 'maximum') rules.add(`max=${rule.value}`);
    if (rule.kind === 'exclusiveMinimum') rules.add(`xmin=${rule.value}`);
    if (rule.kind === 'exclusiveMaximum') rules.add(`xmax=${rule.value}`);
    if (rule.kind === 'minItems') rules.add(`items>=${rule.value}`);
    if (rule.kind === 'maxItems') rules.add(`items<=${rule.value}`);
    if (rule.kind === 'enum') rules.add(`enum=${rule.values.join('|')}`);
    if (rule.kind === 'pattern') rules.add('pattern');
    if (rule.kind === 'unique') rules.add('unique');
    if (rule.kind === 'primary-key') rules.add('pk');
    if (rule.kind === 'index') rules.add('index');
    if (rule.kind === 'default') rules.add(`default=${String(rule.value)}`);
    if (rule.kind === 'references') rules.add(`ref=${rule.entity}`);
  }
  const alone = (keys: readonly { readonly value: readonly string[] }[]) =>
    keys.some(({ value }) => value.length === 1 && fieldKey(value[0]!) === fieldKey(field.name));
  if (alone(entity.unique)) rules.add('unique');
  if (alone(entity.indexes)) rules.add('index');
  if (entity.primaryKey && alone([entity.primaryKey])) rules.add('pk');
  if (rules.has('pk')) rules.delete('unique');
  for (const relation of entity.relations)
    if (
      relation.field &&
      fieldKey(relation.field) === fieldKey(field.name) &&
      relation.kind !== 'has-many' &&
      relation.kind !== 'has-one'
    )
      rules.add(`ref=${relation.entity}`);
  const byName = new Map(
    [...rules].map(
      rule => [rule.replace(/^ref=(.*)$/, (_, name: string) => `ref=${nameKey(name)}`), rule] as const,
    ),
  );
  const short = (name: string) => design.entities.find(each => nameKey(each.name) === name)?.name ?? name;
  return [...byName].map(([key, rule]) => (key.startsWith('ref=') ? `ref=${short(key.slice(4))}` : rule));
}

function namesIn(body: StatedBody, design: Design): readonly string[] {
  const names = new Set<string>();
  const add = (type: StatedType | undefined): void => {
    const resolved = resolve(type, design);
    if (resolved?.kind === 'object') for (const { name } of resolved.fields) names.add(name);
    if (resolved?.kind === 'array') add(resolved.items);
    if (resolved?.kind === 'union' || resolved?.kind === 'intersection') resolved.of.forEach(add);
  };
  for (const { value } of body.types) add(value);
  for (const { value } of body.examples) {
    const one = Array.isArray(value) ? value[0] : value;
    if (one && typeof one === 'object') for (const name of Object.keys(one)) names.add(name);
  }
  return [...names];
}
