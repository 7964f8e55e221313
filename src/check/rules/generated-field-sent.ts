import type { StatedField } from '../../design/index.ts';
import { fieldKey } from '../../read/entity/name.ts';
import { creationsOf } from '../created.ts';
import { nameOperation, quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'generated-field-sent',
  family: 'operations',
  summary: 'A request that makes a row sends a field that the system makes.',
  severity: CONTRADICTION,
  *find(context) {
    for (const { operation, entity, sent } of creationsOf(context)) {
      // A request with nothing but what the system makes was read wrongly.
      if (sent.size === 1) continue;
      const made = entity.fields.filter(isMade);
      for (const field of made) {
        const given = sent.get(fieldKey(field.name));
        if (given?.demanded !== true || given.place.start === field.place.start) continue;
        yield {
          message: `${nameOperation(operation, 32)} sends \`${quote(given.name, 20)}\`, which the system makes; take it out.`,
          place: given.place,
          also: [{ place: field.place, message: field.name }],
        };
      }
    }
  },
};
export default rule;

/** Keys that the database gives out, and the time stamps of the row itself. */
function isMade({ name, constraints }: StatedField): boolean {
  const made = constraints.find(({ rule }) => rule.kind === 'generated')?.rule;
  if (made?.kind !== 'generated') return false;
  if (made.by === 'server') return true;
  if (made.by === 'serial' || made.by === 'uuid') return /^_?id$|_id$|Id$/.test(name);
  return /^(?:created|updated)_?(?:at|on|date)$/i.test(name);
}
