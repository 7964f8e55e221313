import type { Json } from '../../design/index.ts';
import { fieldKey } from '../../read/entity/name.ts';
import { quote } from '../name-operation.ts';
import { placeOfName } from '../place-of-name.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'field-renamed-in-answer',
  family: 'operations',
  summary: 'The examples of a request and its answer give one value two names.',
  severity: CONTRADICTION,
  *find({ design }) {
    const { source } = design.document;
    for (const { request, responses } of design.operations) {
      for (const sent of request?.examples ?? []) {
        for (const { body } of responses) {
          for (const answer of body?.examples ?? []) {
            const renamed = renamedIn(sent.value, answer.value, 0);
            if (renamed === undefined || !isSaidOnce(renamed.sent, source.text)) continue;
            yield {
              message: `\`${quote(renamed.sent, 24)}\` is \`${quote(renamed.answered, 24)}\` in the answer, with the same value; write one name.`,
              place: placeOfName(renamed.sent, sent.place, source),
              also: [
                { place: placeOfName(renamed.answered, answer.place, source), message: renamed.answered },
              ],
            };
          }
        }
      }
    }
  },
};
export default rule;

interface Renamed {
  readonly sent: string;
  readonly answered: string;
}

/** How deep an envelope may hold the answer. */
const DEEPEST = 3;

/** The only field whose value the answer has under another name, when the answer repeats other fields as they are. */
function renamedIn(sent: Json, answer: Json, depth: number): Renamed | undefined {
  if (!isObject(sent) || !isObject(answer) || depth > DEEPEST) return undefined;
  const repeated = Object.keys(sent).filter(name => isTelling(sent[name]) && answer[name] === sent[name]);
  if (repeated.length === 0) {
    for (const inner of Object.values(answer)) {
      const found = renamedIn(sent, inner, depth + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  const known = new Set(Object.keys(answer).map(fieldKey));
  const missing = Object.keys(sent).filter(name => !known.has(fieldKey(name)) && isTelling(sent[name]));
  const [only] = missing;
  if (only === undefined || missing.length > 1) return undefined;
  const names = Object.keys(answer).filter(name => answer[name] === sent[only] && !Object.hasOwn(sent, name));
  return names.length === 1 ? { sent: only, answered: names[0]! } : undefined;
}

/** A value that two fields hardly share by chance. */
function isTelling(value: Json | undefined): boolean {
  return (typeof value === 'string' && value.length > 3) || (typeof value === 'number' && value > 9);
}

/** A name that stands anywhere else as one was meant. */
function isSaidOnce(name: string, text: string): boolean {
  const quoted = [`"${name}"`, `\`${name}\``, `'${name}'`, ` ${name}:`, `${name}?:`, `| ${name} |`];
  return quoted.reduce((count, one) => count + text.split(one).length - 1, 0) === 1;
}

function isObject(value: Json): value is { readonly [name: string]: Json } {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
