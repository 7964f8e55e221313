import type { StatedField, StatedStates } from '../../design/index.ts';
import type { Place } from '../../text/place.ts';
import { suggest } from '../../text/suggest.ts';
import { quote } from '../name-operation.ts';
import { expand, type Types, typesOf } from '../resolve/types.ts';
import { type CheckContext, CONTRADICTION, type Rule } from '../rule.ts';

interface Listed {
  readonly name: string;
  readonly values: readonly string[];
  readonly place: Place;
}

const rule: Rule = {
  code: 'state-not-in-enum',
  family: 'data',
  summary: 'A state is not among the values of the field that holds it.',
  severity: CONTRADICTION,
  *find({ design }) {
    const lists = listsOf(design);
    for (const machine of design.states) {
      const field = heldBy(machine, lists);
      if (field === undefined) continue;
      for (const { value, place } of machine.states) {
        if (field.values.some(known => same(known, value))) continue;
        const near = suggest(value, field.values);
        const ending = near ? `did you mean \`${quote(near, 24)}\`?` : 'add it there or take it out here.';
        yield {
          message: `\`${quote(value, 24)}\` is no value of \`${quote(field.name, 20)}\`; ${ending}`,
          place,
          also: [{ place: field.place, message: field.values.join(', ') }],
        };
      }
    }
  },
};
export default rule;

function listsOf(design: CheckContext['design']): Listed[] {
  const types = typesOf(design);
  return design.entities.flatMap(({ fields }) =>
    fields.flatMap(field => {
      const values = valuesOf(types, field);
      if (values === undefined) return [];
      const named = field.type?.kind === 'reference' ? types.find(field.type.name) : undefined;
      const listed = field.constraints.find(({ rule }) => rule.kind === 'enum');
      return [{ name: field.name, values, place: named?.place ?? listed?.place ?? field.place }];
    }),
  );
}

function valuesOf(types: Types, { type, constraints }: StatedField): string[] | undefined {
  const own = type === undefined ? undefined : expand(types, type);
  if (own?.kind === 'enum') return own.values.map(String);
  const stated = constraints.find(constraint => constraint.rule.kind === 'enum')?.rule;
  return stated?.kind === 'enum' ? stated.values.map(String) : undefined;
}

/** The only field that lists most of the states of a machine. */
function heldBy({ states }: StatedStates, lists: readonly Listed[]): Listed | undefined {
  const ranked = lists
    .map(list => ({
      list,
      shared: states.filter(({ value }) => list.values.some(known => same(known, value))).length,
    }))
    .filter(
      ({ list, shared }) => shared > 1 && shared * 3 >= states.length * 2 && shared * 2 >= list.values.length,
    )
    .sort((a, b) => b.shared - a.shared);
  const [best, second] = ranked;
  return best === undefined || second?.shared === best.shared ? undefined : best.list;
}

function same(one: string, other: string): boolean {
  return one.replace(/[\s_-]/g, '').toLowerCase() === other.replace(/[\s_-]/g, '').toLowerCase();
}
