import type { Json, JsonSchema, Stated, StatedBody } from '../../design/index.ts';
import type { Place } from '../../text/place.ts';
import { placeOf, type Source } from '../../text/source.ts';
import { suggest } from '../../text/suggest.ts';
import { type Break, breaksOf } from '../example/break.ts';
import { quote } from '../name-operation.ts';
import { type CheckContext, CONTRADICTION, type Finding, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'example-breaks-schema',
  summary: 'An example of a body breaks the type or the rules that the design states for it.',
  severity: CONTRADICTION,
  *find({ design, system }) {
    const said = new Set<string>();
    for (const operation of system.operations) {
      const stated = design.operations.find(
        one => one.method === operation.method && one.path === operation.path,
      );
      const answer = stated?.responses.find(({ status }) => status === operation.success.status);
      const bodies = [
        [stated?.request, operation.request?.schema],
        [answer?.body, operation.success.schema],
      ] as const;
      for (const [body, schema] of bodies) {
        if (body === undefined || schema === undefined) continue;
        for (const finding of breaksIn(body, schema, { design, system })) {
          const key = `${finding.place.start} ${finding.message}`;
          if (!said.has(key)) yield finding;
          said.add(key);
        }
      }
    }
  },
};
export default rule;

function* breaksIn(
  body: StatedBody,
  schema: JsonSchema,
  { design, system }: CheckContext,
): Generator<Finding> {
  const { source } = design.document;
  const typed = body.types.length > 0;
  for (const example of body.examples) {
    const text = source.text.slice(example.place.start, example.place.end);
    const cut = /\.\.\.|…|\/\//.test(text);
    const demand = { schemas: system.schemas, whole: typed && !cut, closed: typed && !cut };
    for (const broken of breaksOf(example.value, schema, demand)) {
      const message = messageOf(broken, example);
      if (message !== undefined) yield { message, place: placeOfField(source, example, broken) };
    }
  }
}

function messageOf({ kind, field, rule: asked, path }: Break, { value }: Stated<Json>): string | undefined {
  const name = `\`${quote(field, 28)}\``;
  switch (kind) {
    case 'missing':
      return `The example lacks ${name}, which is required; add it or make it optional.`;
    case 'unknown': {
      const near = suggest(field, asked.split(', '));
      return near
        ? `The example has ${name}, the type does not; did you mean \`${quote(near, 28)}\`?`
        : `The example has ${name}, the type does not; write it in both or in neither.`;
    }
    default: {
      const shown = JSON.stringify(valueAt(value, path)) ?? '';
      return `${name} is ${quote(shown, 18)} here and must be ${quote(asked, 32)}; correct one.`;
    }
  }
}

function valueAt(value: Json, path: readonly string[]): Json {
  let at: Json = value;
  for (const name of path) {
    if (at === null || typeof at !== 'object') return null;
    at = (at as { readonly [name: string]: Json })[name] ?? null;
  }
  return at;
}

/** The line with the field's name; for a missing one the example as a whole. */
function placeOfField(source: Source, { place }: Stated<Json>, { kind, path }: Break): Place {
  if (kind === 'missing') return placeOf(source, { start: place.start, end: place.start + 1 });
  let start = place.start;
  for (const name of path) {
    if (/^\d+$/.test(name)) continue;
    const at = source.text.indexOf(`"${name}"`, start);
    if (at < 0 || at >= place.end) break;
    start = at;
  }
  const end = source.text.indexOf('\n', start);
  return placeOf(source, { start, end: Math.min(place.end, end < 0 ? place.end : end) });
}
