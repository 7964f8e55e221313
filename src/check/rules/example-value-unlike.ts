import { fieldKey } from '../../read/entity/name.ts';
import { partsShown } from '../example/part-shown.ts';
import { beyond } from '../example/value-beyond.ts';
import { isSeenOnce } from '../figure/seen-once.ts';
import { quote } from '../name-operation.ts';
import { placeOfName } from '../place-of-name.ts';
import { typesOf } from '../resolve/types.ts';
import { always, type CheckContext, type Finding, type Rule } from '../rule.ts';
import exampleBreaksSchema from './example-breaks-schema.ts';
import exampleUnlikeEntity from './example-unlike-entity.ts';

const rule: Rule = {
  code: 'example-value-unlike',
  family: 'data',
  summary:
    'An example shows fields of an entity beside others, and one with a value that the field never has.',
  severity: always('warning'),
  *find(context) {
    const found = [...strangeValues(context)];
    if (found.length === 0) return;
    const others = [exampleBreaksSchema, exampleUnlikeEntity].flatMap(other => [...other.find(context)]);
    const said = new Set(others.map(({ place }) => place.line));
    yield* found.filter(({ place }) => !said.has(place.line));
  },
};
export default rule;

function* strangeValues({ design }: CheckContext): Generator<Finding> {
  const types = typesOf(design);
  const { document } = design;
  for (const { entity, value, place, strange } of partsShown(design)) {
    const sure = Object.keys(value).length - strange.length >= 3;
    for (const [name, shown] of Object.entries(value)) {
      const field = entity.fields.find(one => fieldKey(one.name) === fieldKey(name));
      if (field === undefined || isStandIn(shown)) continue;
      const asked = beyond(shown, field, types);
      if (asked === undefined) continue;
      const word = typeof shown === 'string' && /^[\w-]+$/.test(shown) ? shown : undefined;
      if (asked.startsWith('one of') && (word === undefined || !(sure || isSeenOnce(document, word))))
        continue;
      const at = placeOfName(name, place, document.source);
      yield {
        message: `\`${quote(name, 20)}\` is ${quote(JSON.stringify(shown), 18)} here and ${quote(asked, 34)} in ${quote(entity.name, 16)}; write one.`,
        place:
          typeof shown === 'string' ? placeOfName(shown, { ...place, start: at.start }, document.source) : at,
        also: [{ place: field.place, message: asked }],
      };
    }
  }
}

/** A word that keeps the place of a value, such as `string` or `<token>`. */
const isStandIn = (value: unknown): boolean =>
  typeof value === 'string' &&
  /^$|^[<{[$(]|\.{3}|…|\||^(?:string|number|integer|int|boolean|uuid|date|timestamp|enum|any|null)\b/i.test(
    value,
  );
