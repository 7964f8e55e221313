import type {
  Json,
  JsonSchema,
  Stated,
  StatedBody,
  StatedEntity,
  StatedType,
  System,
} from '../../design/index.ts';
import { fieldKey } from '../../read/entity/name.ts';
import type { Place } from '../../text/place.ts';
import { placeOf, type Source } from '../../text/source.ts';
import { suggest } from '../../text/suggest.ts';
import { declaredAt } from '../declared-at.ts';
import { type Break, breaksOf, type Demand } from '../example/break.ts';
import { type LooseExample, looseExamplesOf } from '../loose-examples.ts';
import { quote } from '../name-operation.ts';
import { entityName } from '../resolve/names.ts';
import { CONTRADICTION, type Finding, type Rule } from '../rule.ts';
import { entityByName, operationByRoute } from '../stated-by-name.ts';

const rule: Rule = {
  code: 'example-breaks-schema',
  family: 'operations',
  summary: 'An example of a body breaks the type or the rules that the design states for it.',
  severity: CONTRADICTION,
  *find({ design, system }) {
    const said = new Set<number>();
    const declared = new Set(design.types.map(({ name }) => name));
    const operationOf = operationByRoute(design);
    const entityOf = entityByName(design);
    const uuids = WRITTEN_OUT.test(design.document.source.text);
    for (const operation of system.operations) {
      const stated = operationOf(operation.method, operation.path);
      if (stated === undefined) continue;
      const answer = stated.responses.find(({ status }) => status === operation.success.status);
      const row =
        operation.binding.kind === 'entity'
          ? rowOf(operation.binding.entity, entityOf(operation.binding.entity), system)
          : undefined;
      const stands = stated.mentions.filter(({ origin }) => STATES.has(origin)).length;
      const bodies = [
        [stated.request, operation.request?.schema],
        [answer?.body, operation.success.schema],
      ] as const;
      for (const [body, schema] of bodies) {
        for (const example of body?.examples ?? []) {
          if (said.has(example.place.start)) continue;
          said.add(example.place.start);
          const typed =
            schema !== undefined &&
            body!.types.some(
              ({ value, how }) => !/^names of fields/.test(how) && isDeclared(value, declared),
            );
          const text = design.document.source.text.slice(example.place.start, example.place.end);
          const whole = stands < 2 && !hasVariants(body!) && !/\.\.\.|…|(?<!:)\/\/|\/\*/.test(text);
          const breaks = typed
            ? breaksOf(example.value, schema, { schemas: system.schemas, whole, closed: whole, uuids })
            : rowBreaks(example.value, row, { schemas: system.schemas, whole: false, closed: true, uuids });
          const entity = operation.binding.kind === 'entity' ? entityOf(operation.binding.entity) : undefined;
          const told = !typed && body === stated.request ? shortBreaks(example.value, row, system) : [];
          const all = breaks.length > 0 ? breaks : told;
          yield* findingsOf(all, example, design.document.source, entity);
        }
      }
    }
    for (const example of looseExamplesOf(design)) {
      const entity = shownBy(example, design.entities);
      if (entity === undefined) continue;
      const row = rowOf(entityName(entity.name), entity, system);
      const demand = { schemas: system.schemas, whole: false, closed: true, uuids };
      const stated = { ...example, how: 'JSON example' };
      yield* findingsOf(rowBreaks(example.value, row, demand), stated, design.document.source, entity);
    }
  },
};
export default rule;

/** A type that the document spells out; the schema of any other is a guess from the examples themselves. */
function isDeclared(type: StatedType, declared: ReadonlySet<string>): boolean {
  if (type.kind === 'reference') return declared.has(type.name);
  if (type.kind === 'array') return type.items !== undefined && isDeclared(type.items, declared);
  if (type.kind === 'union' || type.kind === 'intersection')
    return type.of.some(part => isDeclared(part, declared));
  return type.kind !== 'opaque' && type.kind !== 'any';
}

/** The only entity that has nearly all of the fields. */
function shownBy({ value }: LooseExample, entities: readonly StatedEntity[]): StatedEntity | undefined {
  const names = Object.keys(value).map(fieldKey);
  const fitting = entities.filter(({ fields }) => {
    const known = new Set(fields.map(({ name }) => fieldKey(name)));
    const shared = names.filter(name => known.has(name)).length;
    return shared > 3 && shared * 5 >= names.length * 4 && shared * 5 >= known.size * 3;
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** An id as people copy it from a database, and no row of zeros. */
const WRITTEN_OUT = /"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"/i;

/** Where an operation is stated, not only named. */
const STATES: ReadonlySet<string> = new Set(['heading', 'bold', 'http-fence', 'openapi', 'list']);

/** Several examples with other fields show several forms of one body, and the type may be that of one form. */
function hasVariants({ examples }: StatedBody): boolean {
  return new Set(examples.map(({ value }) => JSON.stringify(Object.keys(value ?? {}).sort()))).size > 1;
}

/** The schema of a stored row, without the fields whose type nobody states. */
function rowOf(name: string, stated: StatedEntity | undefined, system: System): JsonSchema | undefined {
  const typed = new Set(
    stated?.fields.filter(({ type }) => type !== undefined).map(field => fieldKey(field.name)),
  );
  const properties = Object.entries(system.schemas[name]?.properties ?? {});
  return { properties: Object.fromEntries(properties.filter(([field]) => typed.has(fieldKey(field)))) };
}

/** The rows of the entity that an example shows, held to the rules of its fields. */
function rowBreaks(
  value: Json,
  row: JsonSchema | undefined,
  demand: Demand,
  path: readonly string[] = [],
): readonly Break[] {
  if (row?.properties === undefined || value === null || typeof value !== 'object' || path.length > 6)
    return [];
  const names = Object.keys(value);
  const known = names.filter(name => Object.hasOwn(row.properties!, name)).length;
  const isRow = known > 2 ? known * 4 >= names.length * 3 : path.length === 0 && known === names.length;
  if (!Array.isArray(value) && known > 0 && isRow) {
    const broken = breaksOf(value, row, demand, path);
    // An answer may show more than is stored; only a name that stands for a stored one is a slip.
    const absent = Object.keys(row.properties).filter(name => !names.includes(name));
    return broken.flatMap(one => {
      if (one.kind !== 'unknown') return [one];
      // `memberId` is `member_id` on the wire.
      if (absent.some(name => fieldKey(name) === fieldKey(one.field))) return [];
      return suggest(one.field, absent) === undefined ? [] : [{ ...one, rule: absent.join(', ') }];
    });
  }
  return Object.entries(value).flatMap(([name, inner]) => rowBreaks(inner, row, demand, [...path, name]));
}

/** A short request holds few of the fields; a value that the field of its name never has is wrong all the same. */
function shortBreaks(value: Json, row: JsonSchema | undefined, { schemas }: System): readonly Break[] {
  if (row === undefined || value === null || typeof value !== 'object' || Array.isArray(value)) return [];
  if (Object.keys(value).length > 4) return [];
  return breaksOf(value, row, { schemas, whole: false, closed: false }).filter(({ kind }) => kind === 'enum');
}

function* findingsOf(
  breaks: readonly Break[],
  example: Stated<Json>,
  source: Source,
  entity: StatedEntity | undefined,
): Generator<Finding> {
  const names =
    typeof example.value === 'object' && example.value !== null ? Object.keys(example.value).length : 0;
  for (const kind of ['missing', 'unknown'] as const) {
    const [first, ...others] =
      kind === 'missing' ? trulyMissing(breaks) : breaks.filter(one => one.kind === kind);
    // An example of which the type knows next to nothing is the example of something else.
    if (first === undefined || (others.length > 0 && (others.length + 1) * 2 > names)) continue;
    yield { message: fieldMessage(first, others.length), place: placeOfField(source, example, first) };
  }
  for (const broken of breaks) {
    if (broken.kind === 'missing' || broken.kind === 'unknown') continue;
    const shown = JSON.stringify(valueAt(example.value, broken.path)) ?? '';
    if (broken.rule.startsWith('like ') && isGivenAsExample(shown.slice(1, -1), source.text)) continue;
    yield {
      message: `\`${quote(broken.field, 28)}\` is ${quote(shown, 18)} here and must be ${quote(broken.rule, 32)}; correct one.`,
      place: placeOfField(source, example, broken),
      also: declaredAt(entity, broken.field),
    };
  }
}

/** "District letter and three digits, e.g. N-017": what the author shows as right is right. */
function isGivenAsExample(value: string, text: string): boolean {
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1))
    if (
      /(?:e\.\s?g\.|such as|for example|example:?|z\.\s?B\.|p\.\s?ej\.|like|例如?)[\s:\x60"']{0,3}$/i.test(
        text.slice(Math.max(0, at - 16), at),
      )
    )
      return true;
  return false;
}

/** A field that only stands there under a misspelt name is said once. */
function trulyMissing(breaks: readonly Break[]): Break[] {
  const unknown = breaks.filter(({ kind }) => kind === 'unknown').map(({ field }) => field);
  if (unknown.length > 20) return breaks.filter(({ kind }) => kind === 'missing');
  return breaks.filter(({ kind, field }) => kind === 'missing' && suggest(field, unknown) === undefined);
}

function fieldMessage({ kind, field, rule: known }: Break, others: number): string {
  const name = `\`${quote(field, 26)}\`${others > 0 ? ` and ${others} more` : ''}`;
  if (kind === 'missing') return `The example lacks ${name}, which the type requires; write one of the two.`;
  const near = others > 0 ? undefined : suggest(field, known.split(', '));
  return near
    ? `The example has ${name}, the type does not; did you mean \`${quote(near, 26)}\`?`
    : `The example has ${name}, the type does not; write both or neither.`;
}

function valueAt(value: Json, path: readonly string[]): Json {
  let at: Json = value;
  for (const name of path) {
    if (at === null || typeof at !== 'object') return null;
    at = (at as { readonly [name: string]: Json })[name] ?? null;
  }
  return at;
}

/** The line with the field's name; for a missing one the example as a whole. */
function placeOfField(source: Source, { place }: Stated<Json>, { kind, path }: Break): Place {
  if (kind === 'missing') return placeOf(source, { start: place.start, end: place.start + 1 });
  let start = place.start;
  for (const name of path) {
    if (/^\d+$/.test(name)) continue;
    const at = source.text.indexOf(`"${name}"`, start);
    if (at < 0 || at >= place.end) break;
    start = at;
  }
  const end = source.text.indexOf('\n', start);
  return placeOf(source, { start, end: Math.min(place.end, end < 0 ? place.end : end) });
}
