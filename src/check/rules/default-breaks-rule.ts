import type { ConstraintRule, Design, StatedField } from '../../design/index.ts';
import type { Place } from '../../text/place.ts';
import { quote } from '../name-operation.ts';
import { expand, typesOf } from '../resolve/types.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'default-breaks-rule',
  family: 'data',
  summary: 'The default of a field is a value that its own rules refuse.',
  severity: CONTRADICTION,
  *find({ design }) {
    const { text } = design.document.source;
    const textAt = ({ start, end }: Place) => text.slice(start, end);
    const types = typesOf(design);
    const said = new Set<number>();
    const names = new Set(design.entities.flatMap(({ fields }) => fields.map(field => field.name)));
    for (const { name, default: given, description } of design.settings) {
      const choices = choicesIn(description ?? '');
      const value = given?.value.replace(/[`"']/g, '').trim();
      if (given === undefined || value === undefined || choices.length < 2 || choices.includes(value))
        continue;
      if (!/^[A-Za-z][\w-]*$/.test(value)) continue;
      yield {
        message: `The default ${quote(value, 20)} of \`${quote(name, 28)}\` is not ${quote(choices.join(', '), 28)}; correct one.`,
        place: given.place,
      };
    }
    for (const stated of fieldsOf(design)) {
      if (!stated.constraints.some(({ rule: own }) => own.kind === 'default')) continue;
      const field = stated.type ? { ...stated, type: expand(types, stated.type) } : stated;
      for (const { rule: own, place } of field.constraints) {
        if (own.kind !== 'default' || said.has(place.start)) continue;
        // What another field holds is no value of its own.
        if (typeof own.value === 'string' && names.has(own.value)) continue;
        const broken = brokenBy(own.value, field) ?? otherwiseTyped(own.value, field, textAt(place));
        if (broken === undefined) continue;
        said.add(place.start);
        const value = quote(JSON.stringify(own.value), 20);
        yield {
          message: `The default ${value} of \`${quote(field.name, 20)}\` is not ${quote(broken, 28)}; correct one.`,
          place,
        };
      }
    }
  },
};
export default rule;

/** "legacy or queue": a description that is nothing but the values to choose from. */
function choicesIn(description: string): readonly string[] {
  return /^(?:one of )?[\w-]+(?:(?:, | \| | \/ )[\w-]+)*(?:,? or |, | \| | \/ )[\w-]+\.?$/.test(description)
    ? description.replace(/^one of |\.$/g, '').split(/,? or |, | \| | \/ /)
    : [];
}

function* fieldsOf({ entities, types, operations }: Design): Generator<Defaulted> {
  for (const { fields } of [...entities, ...types]) yield* fields;
  for (const parameter of operations.flatMap(({ parameters }) => parameters)) {
    const constraints = parameter.constraints.filter(({ rule: own }) => !isUnfiltered(own));
    yield { ...parameter, constraints };
  }
}

/** A filter whose default is "all" filters nothing by default. */
const isUnfiltered = (rule: ConstraintRule): boolean =>
  rule.kind === 'default' &&
  /^(?:all|any|both|every\w*|none|no filter|unset|empty|alle|todos|tous)\b/i.test(String(rule.value));

type Defaulted = Pick<StatedField, 'name' | 'type' | 'constraints'>;

/** A text in quotes where a number or a truth value is kept; a bare word may be a name of the database. */
function otherwiseTyped(value: unknown, { type }: Defaulted, written: string): string | undefined {
  if (typeof value !== 'string' || !new RegExp(`['"\`]${value.replace(/\W/g, '.')}['"\`]`).test(written))
    return undefined;
  if (type?.kind === 'boolean' && !/^(?:true|false|t|f|yes|no|y|n|on|off|0|1)$/i.test(value))
    return 'true or false';
  if ((type?.kind === 'integer' || type?.kind === 'number') && Number.isNaN(Number(value))) return 'a number';
  return undefined;
}

function brokenBy(value: unknown, { constraints, type }: Defaulted): string | undefined {
  if (typeof value === 'string' && type?.kind === 'enum' && !type.values.includes(value))
    return `one of ${type.values.join(', ')}`;
  for (const { rule: stated } of constraints) {
    if (stated.kind === 'enum' && typeof value === 'string' && !stated.values.includes(value))
      return `one of ${stated.values.join(', ')}`;
    if (typeof value !== 'number') continue;
    if (stated.kind === 'minimum' && value < stated.value) return `${stated.value} or more`;
    if (stated.kind === 'maximum' && value > stated.value) return `${stated.value} or less`;
  }
  return undefined;
}
