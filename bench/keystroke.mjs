// A document edited key by key, as in an editor: how long reading and checking take behind each key.
//   node bench/keystroke.mjs [--documents DIR] [--keys N]
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { check, readDesign, readMarkdown, sourceOf } from '../dist/index.js';
import { textsIn } from './lib/documents.mjs';

const { values } = parseArgs({
  options: { documents: { type: 'string' }, keys: { type: 'string', default: '400' } },
});
const texts = textsIn(resolve(values.documents ?? join(import.meta.dirname, '../examples')));

for (const size of [10_000, 50_000]) {
  const times = await typedInto(textOf(size), Number(values.keys));
  const at = share => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(2);
  process.stdout.write(`${String(size / 1000).padStart(3)} KB   p50 ${at(0.5)} ms   p99 ${at(0.99)} ms\n`);
}

/** Whole texts, one behind the other, up to a size. */
function textOf(size) {
  let text = '';
  for (let index = 0; text.length < size; index++) text += `${texts[index % texts.length]}\n`;
  return text.slice(0, text.lastIndexOf('\n', size));
}

/** Types a sentence into the middle of a text, again and again; the first round warms the engine and is not counted. */
async function typedInto(text, keys) {
  const middle = text.indexOf('\n\n', text.length / 2) + 2;
  const sentence = 'The service answers within 200 ms and keeps every entry for thirty days.\n\n';
  const times = [];
  for (let key = -keys; key < keys; key++) {
    const typed = sentence.slice(0, 1 + (((key % sentence.length) + sentence.length) % sentence.length));
    const started = performance.now();
    check(
      await readDesign(
        readMarkdown(sourceOf('typed.md', text.slice(0, middle) + typed + text.slice(middle))),
      ),
    );
    if (key >= 0) times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b);
}
