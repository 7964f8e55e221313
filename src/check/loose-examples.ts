import type { Design, Json } from '../design/index.ts';
import { codeText, walkBlocks } from '../markdown/index.ts';
import type { Place } from '../text/place.ts';
import { rememberedFor } from '../text/remember.ts';
import { lineAt, placeOf } from '../text/source.ts';

/** A JSON example that stands under no operation: "An order looks like this". */
export interface LooseExample {
  readonly value: { readonly [name: string]: Json };
  readonly place: Place;
}

/** Longer ones are data, not examples. */
const LONGEST = 4000;

/** The strict JSON objects of a document that no operation has as a body; schemas are none. */
export const looseExamplesOf = rememberedFor((design: Design): readonly LooseExample[] => [
  ...looseExamplesIn(design),
]);

function* looseExamplesIn({ document, operations }: Design): Generator<LooseExample> {
  const taken = new Set(
    operations.flatMap(({ request, responses, errors }) =>
      [request, ...responses.map(({ body }) => body), ...errors.map(({ body }) => body)].flatMap(
        body => body?.examples.map(({ place }) => place.line) ?? [],
      ),
    ),
  );
  for (const block of walkBlocks(document.blocks)) {
    if (block.kind !== 'code' || !/^json/.test(block.language)) continue;
    const first = block.content.find(
      ({ start, end }) => document.source.text.slice(start, end).trim() !== '',
    );
    if (first === undefined || taken.has(lineAt(document.source, first.start))) continue;
    const { text } = codeText(document, block);
    const value = text.length > LONGEST ? undefined : objectIn(text);
    if (value === undefined || '$schema' in value || 'properties' in value) continue;
    yield { value, place: placeOf(document.source, { start: first.start, end: block.content.at(-1)!.end }) };
  }
}

function objectIn(text: string): LooseExample['value'] | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as LooseExample['value'];
  } catch {
    return undefined;
  }
}
