import type { StatedDeclaration, StatedField } from '../../design/index.ts';
import { fieldKey } from '../../read/entity/name.ts';
import { splitFieldsOf } from '../field-demand.ts';
import { gathered } from '../gather.ts';
import { quote } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'field-nullable-differs',
  family: 'data',
  summary: 'A field is always there by its type, and may be null by its column.',
  severity: ADVICE,
  *find({ design }) {
    const split = splitFieldsOf(design.entities);
    const differing = design.entities.flatMap(entity => {
      const { declarations } = entity;
      const typed = fieldsOf(
        declarations,
        ({ notation }) => notation === 'typescript' || notation === 'python',
      );
      const stored = fieldsOf(declarations, ({ notation }) => notation === 'sql' || notation === 'pseudo');
      const found = [...stored].flatMap(([key, column]) => {
        const field = typed.get(key);
        return field !== undefined && isAlways(field) && mayBeNull(column) ? [column] : [];
      });
      // A field that alone differs is a contradiction of its own, and said as one.
      return found.filter(({ name }) => !split.get(entity)?.has(fieldKey(name)));
    });
    yield* gathered(
      differing,
      ({ name }) => `\`${quote(name, 24)}\` may be null here and never is by its type; write one of the two.`,
      ({ name }, others) =>
        `\`${quote(name, 24)}\` and ${others} more may be null here, never by their types; write one.`,
      'may be null here',
    );
  },
};
export default rule;

function fieldsOf(
  declarations: readonly StatedDeclaration[],
  wanted: (declaration: StatedDeclaration) => boolean,
): ReadonlyMap<string, StatedField> {
  return new Map(
    declarations
      .filter(wanted)
      .flatMap(({ fields }) => fields.map(field => [fieldKey(field.name), field] as const)),
  );
}

function isAlways({ required, nullable, type, constraints }: StatedField): boolean {
  const isNull =
    type?.kind === 'null' || (type?.kind === 'union' && type.of.some(part => part.kind === 'null'));
  return (
    required === true &&
    nullable !== true &&
    !isNull &&
    !constraints.some(({ rule: { kind } }) => kind === 'optional' || kind === 'nullable')
  );
}

/** A column with a default, or one that the system fills, is null only when somebody writes null. */
function mayBeNull({ nullable, constraints }: StatedField): boolean {
  return (
    nullable === true &&
    !constraints.some(
      ({ rule: { kind } }) => kind === 'default' || kind === 'generated' || kind === 'primary-key',
    )
  );
}
