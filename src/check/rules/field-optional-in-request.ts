import type { StatedField } from '../../design/index.ts';
import { fieldKey } from '../../read/entity/name.ts';
import { creationsOf } from '../created.ts';
import { demandsOf } from '../field-demand.ts';
import { nameOperation, quote } from '../name-operation.ts';
import { always, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'field-optional-in-request',
  family: 'operations',
  summary: 'A request that makes a row may leave out a field that the row cannot be without.',
  severity: always('warning'),
  *find(context) {
    const said = new Set<number>();
    for (const { operation, entity, sent } of creationsOf(context)) {
      const demands = demandsOf(entity);
      for (const field of entity.fields) {
        const given = sent.get(fieldKey(field.name));
        const asked = demands.get(fieldKey(field.name)) ?? [];
        if (given === undefined || given.demanded || given.filled || asked.length === 0) continue;
        if (
          isEmptyByHabit(field) ||
          asked.some(one => !one.always) ||
          field.place.start === given.place.start
        )
          continue;
        if (field.constraints.some(({ place }) => place.line === given.place.line)) continue;
        if (
          said.has(given.place.start) ||
          SAYS_ELSE.test(textLineAt(context.design.document.source.text, given.place.start))
        )
          continue;
        said.add(given.place.start);
        yield {
          message: `${nameOperation(operation, 30)} may leave out \`${quote(given.name, 20)}\`, which is required; write what is kept then.`,
          place: given.place,
          also: [{ place: field.place, message: 'required' }],
        };
      }
    }
  },
};
export default rule;

/** A list is empty, a truth value false, a kind the usual one when nobody says otherwise. */
const isEmptyByHabit = ({ name, type }: StatedField): boolean =>
  type?.kind === 'array' ||
  type?.kind === 'boolean' ||
  /^(?:kind|type|status|state|priority|visibility|source)$/i.test(name);

/** The line says what is kept when it is left out. */
const SAYS_ELSE =
  /\b(?:defaults?|otherwise|else|unless|left out|absent|omitted|without|falls? back|standard|sonst|fehlt|por defecto)\b/i;

function textLineAt(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return text.slice(text.lastIndexOf('\n', at) + 1, end < 0 ? undefined : end);
}
