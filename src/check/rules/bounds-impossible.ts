import type { Design, StatedConstraint } from '../../design/index.ts';
import { fieldKey } from '../../read/entity/name.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Finding, type Rule } from '../rule.ts';
import { sentencesOf } from '../sentences.ts';

const PAIRS = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
] as const;

const rule: Rule = {
  code: 'bounds-impossible',
  family: 'data',
  summary: 'The least value of a field is more than its greatest.',
  severity: CONTRADICTION,
  *find({ design }) {
    const ruled = [
      ...design.entities.flatMap(({ fields }) => fields),
      ...design.operations.flatMap(({ parameters }) => parameters),
    ];
    for (const { name, constraints } of ruled) {
      if (constraints.length < 2) continue;
      for (const [least, most] of PAIRS) {
        const [low, high] = [bound(constraints, least), bound(constraints, most)];
        if (low === undefined || high === undefined || low.value <= high.value) continue;
        yield {
          message: `\`${quote(name, 28)}\` is at least ${low.value} and at most ${high.value}; correct one of them.`,
          place: high.place,
        };
      }
    }
    yield* backwards(design);
  },
};
export default rule;

/** "`size`: integer from 400 to 60" */
function* backwards({ entities, document }: Design): Generator<Finding> {
  const names = new Set(entities.flatMap(({ fields }) => fields.map(({ name }) => fieldKey(name))));
  for (const { text, place } of sentencesOf(document)) {
    const match = RANGED.exec(text);
    if (match === null || !names.has(fieldKey(match[1]!)) || Number(match[2]) <= Number(match[3])) continue;
    yield {
      message: `\`${quote(match[1]!, 28)}\` is at least ${match[2]} and at most ${match[3]}; correct one of them.`,
      place,
    };
  }
}

const RANGED =
  /^\W*([A-Za-z]\w{1,40})\W+[^.;]{0,40}?\b(?:from|between)\s(\d{1,9})\s(?:to|and)\s(\d{1,9})(?![\d.:%])(?!\s?(?:h|am|pm|o'clock|hours|uhr|utc)\b)/i;

function bound(constraints: readonly StatedConstraint[], kind: string) {
  const found = constraints.find(({ rule: stated }) => stated.kind === kind);
  return found !== undefined && 'value' in found.rule && typeof found.rule.value === 'number'
    ? { value: found.rule.value, place: found.place }
    : undefined;
}
