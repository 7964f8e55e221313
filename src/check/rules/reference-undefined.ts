import type { Design, Fact } from '../../design/index.ts';
import { entityKey, fieldKey } from '../../read/entity/name.ts';
import { editDistance, suggest } from '../../text/suggest.ts';
import { isSeenOnce } from '../figure/seen-once.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Finding, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'reference-undefined',
  family: 'data',
  summary: 'A relation or a type names something almost, but not quite, as it is declared.',
  severity: CONTRADICTION,
  *find({ design }) {
    const declared = new Map(
      [...design.types, ...design.entities, ...design.entities.flatMap(entity => entity.declarations)].map(
        ({ name }) => [entityKey(bare(name)), bare(name)] as const,
      ),
    );
    // Every unknown name is compared with every known one.
    if (declared.size > 3000) return;
    const names = [...declared];
    const said = new Set<number>();
    const looked = new Set<string>();
    for (const { name, fact, what } of namesUsed(design)) {
      const key = entityKey(bare(name));
      if (declared.has(key) || said.has(fact.place.start) || looked.has(key) || looked.size > MOST_NAMES)
        continue;
      const near = names.find(([known]) => isSlip(key, known));
      if (near === undefined) looked.add(key);
      if (near === undefined) continue;
      said.add(fact.place.start);
      yield {
        message: `No ${what} \`${quote(name, 28)}\` is declared; did you mean \`${quote(near[1], 28)}\`?`,
        place: fact.place,
      };
    }
    yield* strangeColumns(design);
    yield* strangeThings(design, declared);
  },
};
export default rule;

/** A document that leaves more names undeclared does so on purpose. */
const MOST_NAMES = 200;

/** A foreign key to a column that its table does not have. */
function* strangeColumns({ entities }: Design): Generator<Finding> {
  const byKey = new Map(entities.toReversed().map(entity => [entityKey(entity.name), entity]));
  for (const { rule: stated, place } of entities.flatMap(({ fields }) =>
    fields.flatMap(field => field.constraints),
  )) {
    if (stated.kind !== 'references' || stated.field === undefined) continue;
    const target = byKey.get(entityKey(stated.entity));
    if (target === undefined || target.existing || target.fields.length < 2) continue;
    const names = target.fields.map(({ name }) => name);
    if (names.some(name => fieldKey(name) === fieldKey(stated.field!))) continue;
    const near = suggest(stated.field, names);
    yield {
      message: `${quote(target.name, 24)} has no \`${quote(stated.field, 24)}\`; ${near ? `did you mean \`${quote(near, 24)}\`?` : 'refer to a field that it has.'}`,
      place,
    };
  }
}

/**
 * `rotation_id` refers to a `Rota` where a `Rotation` is declared; a plan has many dishes, of which nothing is said,
 * and not the meals that belong to it.
 */
function* strangeThings(design: Design, declared: ReadonlyMap<string, string>): Generator<Finding> {
  for (const { relations, name } of design.entities) {
    for (const { entity, field, kind, place } of relations) {
      if (declared.has(entityKey(bare(entity)))) continue;
      const meant =
        beginningAlike(entity, declared, design) ??
        (kind === 'references' || kind === 'belongs-to'
          ? declared.get(entityKey((field ?? '').replace(/_?id$/i, '')))
          : ownedBy(name, relations, design));
      if (meant === undefined || entityKey(meant) === entityKey(name)) continue;
      yield {
        message: `Nothing called \`${quote(entity, 24)}\` is declared; did you mean \`${quote(meant, 24)}\`?`,
        place,
      };
    }
  }
}

/** `Applicant` where only an `Application` is declared, and nothing else speaks of an `Applicant`. */
function beginningAlike(
  name: string,
  declared: ReadonlyMap<string, string>,
  { document }: Design,
): string | undefined {
  const key = entityKey(bare(name));
  const alike = [...declared].filter(([other]) => {
    const shared = [...key].findIndex((letter, at) => letter !== other[at]);
    const length = shared < 0 ? key.length : shared;
    return length >= 6 && length * 5 >= Math.min(key.length, other.length) * 3;
  });
  return alike.length === 1 && isSeenOnce(document, name) ? alike[0]![1] : undefined;
}

/** The only declared thing that belongs to another, which does not name it. */
function ownedBy(name: string, relations: Relations, { entities }: Design): string | undefined {
  const own = new Set(relations.map(({ entity }) => entityKey(entity)));
  const owned = entities.filter(
    entity =>
      !own.has(entityKey(entity.name)) &&
      entity.relations.some(one => one.kind === 'belongs-to' && entityKey(one.entity) === entityKey(name)),
  );
  return owned.length === 1 ? owned[0]!.name : undefined;
}

type Relations = Design['entities'][number]['relations'];

const bare = (name: string): string => name.split('<')[0]!.trim();

function* namesUsed(
  design: Design,
): Generator<{ readonly name: string; readonly fact: Fact; readonly what: 'table' | 'entity' | 'type' }> {
  for (const entity of design.entities) {
    for (const relation of entity.relations) yield { name: relation.entity, fact: relation, what: 'entity' };
  }
  for (const { fields } of design.types) {
    for (const field of fields) {
      const type = field.type?.kind === 'array' ? field.type.items : field.type;
      if (type?.kind === 'reference') yield { name: type.name, fact: field, what: 'type' };
    }
  }
  for (const { request, responses } of design.operations) {
    for (const body of [request, ...responses.map(response => response.body)]) {
      for (const stated of body?.types ?? [])
        if (stated.value.kind === 'reference') yield { name: stated.value.name, fact: stated, what: 'type' };
    }
  }
}

/** A slip of the pen in a name long enough to show one; numbers make other names. */
function isSlip(key: string, known: string): boolean {
  if (key.length < 5 || key.length > 80 || Math.abs(key.length - known.length) > 2) return false;
  if (key[0] !== known[0] || /\d/.test(key + known)) return false;
  return editDistance(key, known) === 1 || (key.length > 8 && editDistance(key, known) === 2);
}
