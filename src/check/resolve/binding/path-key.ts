import { type Draft, fieldNamed } from '../entity/draft.ts';
import { entityByPath } from '../entity/entity-by-path.ts';
import { normalName, thingKey } from '../names.ts';
import type { ParentLink } from './binding.ts';
import type { Step } from './route-shape.ts';

const KEY = /^(id|uuid|guid|key|pk|ref|reference|identifier)$/;
const NATURAL =
  /^(username|slug|email|code|handle|number|sku|key|name|login|token|hash|.*(number|code|slug|key))$/;

/** The field by which a path parameter finds one row; nothing when it names no such field. */
export function keyField(draft: Draft, parameter: string): string | undefined {
  const wanted = normalName(parameter);
  const entity = thingKey(draft.name);
  const [first, second] = draft.primaryKey;
  const named = fieldNamed(draft.fields, parameter);
  if (named !== undefined && (draft.primaryKey.includes(named.name) || isNatural(draft, named.name)))
    return named.name;
  const alone = second === undefined ? first : undefined;
  if (KEY.test(wanted) || wanted === entity || wanted.endsWith('id') || wanted.endsWith('uuid')) return alone;
  const own = wanted.startsWith(entity) ? fieldNamed(draft.fields, wanted.slice(entity.length)) : undefined;
  return own !== undefined && isNatural(draft, own.name) ? own.name : undefined;
}

/** The parents in front of step `at`, each with the field of the entity that holds its key. */
export function parentsOf(
  draft: Draft,
  steps: readonly Step[],
  at: number,
  drafts: readonly Draft[],
): readonly ParentLink[] {
  return steps.slice(0, at).flatMap((step, index): readonly ParentLink[] => {
    if (step.parameter === undefined) return [];
    const parent = step.literal === '' ? undefined : entityByPath(drafts, steps, index)?.draft;
    const field = linkField(draft, step, parent);
    const by =
      field === undefined || parent === undefined ? undefined : naturalKey(draft, field, step, parent);
    return [
      {
        parameter: step.parameter,
        ...(field === undefined ? {} : { field }),
        ...(parent === undefined ? {} : { entity: parent.name }),
        ...(by === undefined ? {} : { by }),
      },
    ];
  });
}

/** `/shows/{slug}/episodes` where `show_id` holds the key of the show: the slug finds it. */
function naturalKey(draft: Draft, field: string, step: Step, parent: Draft): string | undefined {
  const by = keyField(parent, step.parameter ?? '');
  if (by === undefined || parent.primaryKey.length !== 1 || parent.primaryKey[0] === by) return undefined;
  const held = fieldNamed(draft.fields, field)?.stated?.constraints ?? [];
  const isHeld =
    normalName(field).endsWith(normalName(by)) ||
    held.some(
      ({ rule }) =>
        rule.kind === 'references' && rule.field !== undefined && normalName(rule.field) === normalName(by),
    );
  return isHeld ? undefined : by;
}

/** Like `parentsOf`; the nearest parent of a child such as OrderItem may also be the only thing that it refers to. */
export function parentsOfChild(
  draft: Draft,
  steps: readonly Step[],
  at: number,
  drafts: readonly Draft[],
): readonly ParentLink[] {
  const parents = parentsOf(draft, steps, at, drafts);
  const nearest = parents.at(-1);
  if (nearest === undefined || nearest.field !== undefined) return parents;
  const used = new Set(parents.map(parent => parent.field));
  const keys = draft.fields.filter(
    field =>
      field.stated?.constraints.some(({ rule }) => rule.kind === 'references') === true &&
      !used.has(field.name),
  );
  const [only, more] = keys;
  return only === undefined || more !== undefined
    ? parents
    : [...parents.slice(0, -1), { ...nearest, field: only.name }];
}

/** True when nothing in the child leads to a parent that is an entity, or by whose name the child goes. */
export function isOrphan(parents: readonly ParentLink[], nested = false): boolean {
  const nearest = parents.at(-1);
  return nearest !== undefined && (nested || nearest.entity !== undefined) && nearest.field === undefined;
}

/** The field of a draft by which it belongs to the parent that a step names. */
export function linkField(draft: Draft, step: Step, parent: Draft | undefined): string | undefined {
  const referring = parent === undefined ? [] : draft.fields.filter(field => refersTo(field.stated, parent));
  if (referring.length === 1) return referring[0]!.name;
  const noun = thingKey(step.literal);
  const parameter = step.parameter ?? '';
  const names = [
    `${noun}Id`,
    ...(KEY.test(normalName(parameter)) ? [] : [parameter]),
    noun,
    `${noun}Slug`,
    `${noun}Code`,
  ];
  for (const name of names) {
    const field = name === '' || name === 'Id' ? undefined : fieldNamed(draft.fields, name);
    if (field !== undefined && !(draft.primaryKey.length === 1 && draft.primaryKey[0] === field.name))
      return field.name;
  }
  return undefined;
}

function refersTo(stated: Draft['fields'][number]['stated'], parent: Draft): boolean {
  const keys = [thingKey(parent.name), thingKey(parent.table)];
  return (stated?.constraints ?? []).some(
    ({ rule }) => rule.kind === 'references' && keys.includes(thingKey(rule.entity)),
  );
}

function isNatural(draft: Draft, field: string): boolean {
  const stated = fieldNamed(draft.fields, field)?.stated;
  const unique = (stated?.constraints ?? []).some(({ rule }) => rule.kind === 'unique');
  const listed = draft.stated.unique.some(
    key => key.value.length === 1 && normalName(key.value[0] ?? '') === normalName(field),
  );
  return unique || listed || NATURAL.test(normalName(field));
}
