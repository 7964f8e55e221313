import type {
  Entity,
  Fact,
  Field,
  JsonSchema,
  Key,
  StatedEntity,
  StateMachine,
} from '../../../design/index.ts';
import { rememberedFor } from '../../../text/remember.ts';
import { lineText } from '../../../text/source.ts';
import { normalName, thingKey } from '../names.ts';
import { note, type Resolving } from '../resolving.ts';
import { orNull } from '../schema-of.ts';
import { type DeclaredFields, declaredFields } from './declared-fields.ts';
import { type Draft, type DraftField, fieldNamed } from './draft.ts';
import { declarationLines, fieldRules, narrowest } from './field-rules.ts';
import { referenceOf } from './reference.ts';
import { rowRulesOf } from './row-rule.ts';
import { type Usage, written } from './writable.ts';

/** An entity with every name resolved and every promise claimed. */
export function finishEntity(
  resolving: Resolving,
  draft: Draft,
  usage: Usage,
  drafts: readonly Draft[],
): Entity {
  const subject = normalSubject(draft.name);
  const text =
    draft.derived === undefined ? `${draft.name} is kept` : `${draft.name} is kept (${draft.derived})`;
  const claim = resolving.claims.add('entity', subject, text, [draft.stated, ...draft.stated.declarations]);
  const isRuled = (kind: string) => resolving.design.policies.some(policy => policy.kind === kind);
  const nulls = {
    refused: isRuled('null-refused'),
    shown: isRuled('null-shown'),
    left: isRuled('null-left-out'),
  };
  const declared = { fields: declaredFields(draft.stated), lines: declarationLines(draft) };
  const fields = draft.fields.map(field =>
    finishField(
      resolving,
      draft,
      draft.primaryKey.includes(field.name) ? field : ruledOnNull(field, nulls),
      usage,
      drafts,
      `${subject}.${field.name}`,
      declared,
    ),
  );
  const rules = rowRulesOf(resolving, draft, subject);
  return {
    name: draft.name,
    table: draft.table,
    claim,
    fields,
    primaryKey: draft.primaryKey,
    unique: uniqueOf(resolving, draft, drafts, subject),
    ...(rules.length === 0 ? {} : { rules }),
    indexes: indexesOf(resolving, draft, subject),
    ...(draft.machine === undefined ? {} : { states: machineOf(resolving, draft.machine, subject) }),
  };
}

/** What the document says of `null` for all fields. */
function ruledOnNull(
  field: DraftField,
  nulls: { readonly refused: boolean; readonly shown: boolean; readonly left: boolean },
): DraftField {
  if (nulls.refused || nulls.left)
    return { ...field, nullable: false, optional: field.optional || field.nullable };
  const mayLack = nulls.shown && field.optional && !field.required && field.default === undefined;
  return mayLack ? { ...field, nullable: true, optional: false } : field;
}

/** The schema of one row as answers show it. */
export function rowSchema(
  fields: readonly Field[],
  drafted: readonly DraftField[],
  closed: boolean,
): JsonSchema {
  const shown = fields.filter(field => !field.secret);
  const always = shown.filter(field => {
    const isOptional = drafted.find(one => one.name === field.name)?.optional === true;
    return !isOptional && (field.required || field.nullable);
  });
  return {
    type: 'object',
    ...(always.length === 0 ? {} : { required: always.map(field => field.name) }),
    properties: Object.fromEntries(
      shown.map(field => [field.name, field.nullable ? orNull(field.schema) : field.schema]),
    ),
    ...(closed ? { additionalProperties: false } : {}),
  };
}

function normalSubject(name: string): string {
  return name.toLowerCase();
}

/** The thing is there, even where its key is another or nothing is kept of it. */
function isDeclared({ design }: Resolving, { stated }: DraftField): boolean {
  return (stated?.constraints ?? []).some(
    ({ rule }) => rule.kind === 'references' && declaredNames(design.entities).has(thingKey(rule.entity)),
  );
}

const declaredNames = rememberedFor(
  (entities: readonly StatedEntity[]): ReadonlySet<string> =>
    new Set(
      entities
        .flatMap(({ name, declarations }) => [name, ...declarations.map(one => one.name)])
        .map(thingKey),
    ),
);

/** "taken from the token", "counted by us": the line of the field says who sets it. */
function isSaidToBeMade({ design }: Resolving, { place }: Fact): boolean {
  const { text } = design.document.source;
  const end = text.indexOf('\n', place.start);
  return MADE.test(text.slice(place.start, Math.min(end < 0 ? text.length : end, place.start + 300)));
}

const MADE =
  /\b(?:taken from|from the (?:token|session|caller|path|url)|(?:set|filled|made|counted|computed|calculated|derived|stamped|assigned|maintained|written|updated|generated|recorded) (?:by|from|when|on|at|in)|the (?:caller|server|system|service|trigger)|read-?only|server|internal(?:ly)?|automatic(?:ally)?|(?:vom|durch das) (?:Server|System))\b|自动|サーバー?|自動|자동/i;

function finishField(
  resolving: Resolving,
  draft: Draft,
  field: DraftField,
  usage: Usage,
  drafts: readonly Draft[],
  subject: string,
  declared: { readonly fields: DeclaredFields; readonly lines: ReadonlySet<number> },
): Field {
  const fact: Fact = field.stated ?? draft.stated;
  const write = written(draft, field, usage);
  if (write.unsupplied && !isSaidToBeMade(resolving, fact)) {
    note(
      resolving,
      'field-never-set',
      `No request sets \`${field.name}\` of ${draft.name}; say who does.`,
      fact,
    );
  }
  const claim = resolving.claims.add('field', subject, fieldText(field), [
    fact,
    ...sameField(declared.fields, field),
  ]);
  const reference = referenceOf(draft, field, drafts);
  if (reference === 'missing' && !isDeclared(resolving, field)) {
    note(
      resolving,
      'reference-not-declared',
      `\`${field.name}\` refers to what is not declared here; declare it or drop the key.`,
      fact,
    );
  }
  return {
    name: field.name,
    column: field.column,
    columnType: field.columnType,
    schema: field.schema,
    required: write.required,
    nullable: field.nullable,
    ...(write.generated === undefined ? {} : { generated: write.generated }),
    ...(write.default === undefined ? {} : { default: write.default }),
    ...firstLike(draft, field),
    ...normalOf(field),
    writable: write.writable,
    secret: field.secret,
    ...(field.hashed === true ? { hashed: true as const } : {}),
    ...(field.counts === undefined ? {} : { counts: field.counts }),
    ...(field.address === undefined ? {} : { address: field.address }),
    ...(reference === undefined || reference === 'missing'
      ? {}
      : {
          references: {
            entity: reference.entity,
            field: reference.field,
            onDelete: reference.onDelete,
            claim: resolving.claims.add(
              'relation',
              subject,
              `\`${field.name}\` refers to ${reference.entity}`,
              reference.facts,
            ),
          },
        }),
    claim,
    rules: fieldRules(resolving, draft, field, subject, declared.lines),
  };
}

/** "starts at `capacity`": a default that is the name of another field of the same type. */
function firstLike(draft: Draft, field: DraftField): Pick<Field, 'defaultOf'> {
  for (const { rule } of field.stated?.constraints ?? []) {
    if (rule.kind !== 'default' || typeof rule.value !== 'string' || field.schema.enum !== undefined)
      continue;
    const other = draft.fields.find(({ name }) => name === rule.value);
    if (other !== undefined && other !== field && other.schema.type === field.schema.type)
      return { defaultOf: other.name };
  }
  return {};
}

function normalOf({ stated, schema }: DraftField): Pick<Field, 'normal'> {
  const normal = (stated?.constraints ?? []).flatMap(({ rule }) => (rule.kind === 'normal' ? [rule.as] : []));
  return normal.length === 0 || (schema.type !== undefined && schema.type !== 'string') ? {} : { normal };
}

function sameField(declared: DeclaredFields, field: DraftField): readonly Fact[] {
  return (declared.get(normalName(field.name)) ?? []).map(one => one.field);
}

function fieldText(field: DraftField): string {
  const { type, format } = field.schema;
  const noun = format ?? (Array.isArray(type) ? type.join(' or ') : (type ?? 'any value'));
  return `\`${field.name}\` is ${noun}`;
}

function uniqueOf(
  resolving: Resolving,
  draft: Draft,
  drafts: readonly Draft[],
  subject: string,
): readonly Key[] {
  const listed = draft.stated.unique.map(key => ({ names: key.value, fact: key as Fact }));
  const marked = draft.fields.flatMap(field =>
    (field.stated?.constraints ?? []).flatMap(({ rule, ...fact }) =>
      rule.kind === 'unique' ? [{ names: [...scopeOf(draft, drafts, rule.within), field.name], fact }] : [],
    ),
  );
  const folded = draft.fields
    .filter(({ stated }) => stated?.constraints.some(({ rule }) => rule.kind === 'unique' && rule.folded))
    .map(({ name }) => name);
  const isKey = (fields: readonly string[]) => fields.join() === draft.primaryKey.join();
  return keysOf(draft, [...listed, ...marked])
    .filter(key => !isKey(key.fields))
    .map(({ fields, facts }) => ({
      fields,
      ...(fields.some(name => folded.includes(name))
        ? { folded: fields.filter(name => folded.includes(name)) }
        : {}),
      claim: resolving.claims.add(
        'unique',
        `${subject}.${fields.join('+')}`,
        `${shown(fields)} unique`,
        facts,
      ),
    }));
}

/**
 * "unique within its project" goes by the field that names the project; "unique in the club" means everywhere when
 * no club is kept.
 */
function scopeOf(draft: Draft, drafts: readonly Draft[], within: string | undefined): readonly string[] {
  if (within === undefined || draft.keys.has(thingKey(within))) return [];
  const thing = normalName(within);
  const field =
    draft.fields.find(({ name }) => [thing, `${thing}id`].includes(normalName(name))) ??
    draft.fields.find(({ name, stated }) =>
      stated?.constraints.some(
        ({ rule }) => rule.kind === 'references' && thingKey(rule.entity) === thingKey(within) && name !== '',
      ),
    ) ??
    keyLike(draft, thing);
  if (field !== undefined) return [field.name];
  return drafts.some(({ keys }) => keys.has(thingKey(within))) || SCOPE.test(within) ? [`?${within}`] : [];
}

/** A field such as `project_key` or `incident_number`. */
function keyLike(draft: Draft, thing: string): DraftField | undefined {
  return draft.fields.find(({ name }) => {
    const key = normalName(name);
    return key.startsWith(thing) && /^(?:key|code|number|no|slug|uuid|ref)$/.test(key.slice(thing.length));
  });
}

/** Scopes that divide the rows by something that is not kept here. */
const SCOPE =
  /^(?:tenants?|users?|accounts?|organi[sz]ations?|customers?|owners?|days?|months?|years?|weeks?|parent|list|group)$/i;

function indexesOf(resolving: Resolving, draft: Draft, subject: string): readonly Key[] {
  const listed = draft.stated.indexes.map(key => ({ names: key.value, fact: key as Fact }));
  return keysOf(draft, listed).map(({ fields, facts }) => ({
    fields,
    claim: resolving.claims.add(
      'index',
      `${subject}.${fields.join('+')}`,
      `index on ${shown(fields)}`,
      facts,
    ),
  }));
}

/** One key a set of fields; keys with an unknown field are left out. */
function keysOf(
  draft: Draft,
  keys: readonly { readonly names: readonly string[]; readonly fact: Fact }[],
): readonly { readonly fields: readonly string[]; readonly facts: readonly Fact[] }[] {
  const found = new Map<string, { fields: readonly string[]; facts: Fact[] }>();
  const declared = declarationLines(draft);
  for (const { names, fact } of keys) {
    const fields = names.map(name => fieldNamed(draft.fields, name)?.name);
    if (fields.length === 0 || fields.some(name => name === undefined)) continue;
    const id = fields.map(name => normalName(name!)).join('+');
    const known = found.get(id);
    if (known === undefined) found.set(id, { fields: fields as string[], facts: [fact] });
    else known.facts.push(fact);
  }
  return [...found.values()].map(key => ({ ...key, facts: narrowest(key.facts, declared) }));
}

function shown(fields: readonly string[]): string {
  return fields.map(name => `\`${name}\``).join(' with ');
}

function machineOf(
  resolving: Resolving,
  machine: NonNullable<Draft['machine']>,
  subject: string,
): StateMachine {
  const accepted = resolving.design.policies.some(policy => policy.kind === 'same-state-accepted');
  return {
    field: machine.field,
    states: machine.states,
    ...(machine.initial === undefined ? {} : { initial: machine.initial }),
    transitions: machine.transitions.map(move => ({
      from: move.from,
      to: move.to,
      ...(move.label === undefined ? {} : { label: move.label }),
      claim: resolving.claims.add(
        'transition',
        `${subject}.${move.from}-${move.to}`,
        `\`${move.from} → ${move.to}\` is legal`,
        [move],
      ),
    })),
    claim: resolving.claims.add('transition', subject, `no other move of \`${machine.field}\` is legal`, [
      ...diagramLine(resolving, machine.stated),
      machine.stated,
      ...machine.transitions,
    ]),
    ...(accepted ? { sameStateAccepted: true } : {}),
  };
}

/** The line that opens the diagram, when the first thing said in it is one of its moves. */
function diagramLine(resolving: Resolving, fact: Fact): readonly Fact[] {
  const { source } = resolving.design.document;
  for (let line = fact.place.line; line >= Math.max(1, fact.place.line - 2); line--) {
    const text = lineText(source, line);
    if (!/^\s*stateDiagram/.test(text)) continue;
    const start = source.lineStarts[line - 1] ?? 0;
    const place = {
      path: source.path,
      start,
      end: start + text.length,
      line,
      column: 1,
      endLine: line,
      endColumn: text.length + 1,
    };
    return [{ place, how: 'state diagram' }];
  }
  return [];
}
