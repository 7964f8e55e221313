import type { Design } from '../../../design/index.ts';
import { placeOf } from '../../../text/source.ts';
import { inferType } from '../entity/infer.ts';
import type { Body } from '../operation/body.ts';
import type { RouteShape } from './route-shape.ts';

/** The body `{ "to": "closed" }` that a document shows for `POST /orders/{id}/transitions` anywhere else than there. */
export function moveShown(design: Design, { steps }: RouteShape): Body | undefined {
  const last = steps.at(-1);
  if (last === undefined || last.parameter !== undefined || steps.at(-2)?.parameter === undefined)
    return undefined;
  if (!MOVES.test(last.literal)) return undefined;
  const states = new Set(design.states.flatMap(one => one.states.map(({ value }) => value)));
  for (const match of design.document.source.text.matchAll(OBJECT)) {
    const [whole, name = '', state = ''] = match;
    if (!states.has(state)) continue;
    const span = { start: match.index, end: match.index + whole.length };
    const fact = { place: placeOf(design.document.source, span), how: 'object in the text' };
    const example = { [name]: state };
    return { type: inferType(example, fact), from: 'example', fact, example };
  }
  return undefined;
}

const MOVES =
  /^(?:(?:state|status)[-_]?)?(?:transitions?|moves?|changes?)$|^(?:übergang|transicion(?:es)?|status|state)$/i;
const OBJECT = /\{\s*"(\w{1,40})"\s*:\s*"([\w-]{1,60})"\s*\}/g;
