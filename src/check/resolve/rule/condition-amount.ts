import type { Comparison, Term } from '../../../design/index.ts';
import { remaining } from './condition-capacity.ts';
import { isNumber, rowsNamed, type Scene, type SceneField } from './scene.ts';
import { indexOfField, type Sentence } from './words.ts';

const MORE =
  / (?:more (?:\w+ )?than|fewer|greater than|larger than|higher than|exceeds?|exceeding|exceeded|above|beyond|insufficient|not enough|too many|too much|too large|over the|mehr als|nicht genug|zu viel\w*|uebersteigt|ueberschreitet|insuficiente|unzureichend\w*|mas que|supera) |不足|超过|超出|足りない/;
const LESS =
  / (?:less than|lower than|smaller than|below|under|too low|too small|not (?:higher|greater|more|larger) than|does not exceed|at least|weniger als|unter|menor que|menos que) |低于|少于/;

/** "quantity is more than what is in stock", "the bid is not higher than the current price" */
export function amountCondition(scene: Scene, sentence: Sentence): readonly Comparison[] | undefined {
  const isLess = LESS.test(sentence.plain);
  if (!isLess && !MORE.test(sentence.plain)) return undefined;
  const numbers = scene.sent.filter(isNumber);
  const named = numbers
    .map(field => ({ field, at: indexOfField(sentence, field.name) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  const sent = named[0]?.field ?? (numbers.length === 1 ? numbers[0] : undefined);
  if (sent === undefined) return undefined;
  for (const { row, entity } of rowsNamed(scene, sentence)) {
    const others = entity.fields.filter(
      field => isNumber(field) && !(row.kind === 'own' && field.name === sent.name),
    );
    const held = heldIn(scene, sentence, others, sent);
    if (held === undefined) continue;
    const own: Term = { kind: 'sent', field: sent.name };
    const right: Term = { kind: 'field', row, field: held.field.name };
    const after = named.length > 0 && held.at >= 0 && held.at < named[0]!.at;
    const under = isLess !== after;
    const equal = / not (?:higher|greater|more|larger) than | at least /.test(sentence.plain);
    return [{ left: own, is: under ? (equal ? '<=' : '<') : '>', right }];
  }
  return undefined;
}

function heldIn(
  scene: Scene,
  sentence: Sentence,
  fields: readonly SceneField[],
  sent: SceneField,
): { field: SceneField; at: number } | undefined {
  const named = fields
    .filter(({ name }) => name !== sent.name)
    .map(field => ({ field, at: indexOfField(sentence, field.name) }))
    .find(({ at }) => at >= 0);
  if (named !== undefined) return named;
  const left = remaining(fields) ?? fields.find(({ name }) => scene.reduced.has(name));
  return left === undefined ? undefined : { field: left, at: -1 };
}
