import type { Design } from '../../design/index.ts';
import { placeOf } from '../../text/source.ts';
import { editDistance } from '../../text/suggest.ts';
import { isSeenOnce } from '../figure/seen-once.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Finding, type Rule } from '../rule.ts';
import { sentencesOf } from '../sentences.ts';

const rule: Rule = {
  code: 'migration-name-unknown',
  family: 'sql',
  summary: 'A step of the migration names a table or a column almost, but not quite, as it is declared.',
  severity: { ...CONTRADICTION, review: 'warning', settled: 'warning' },
  *find({ design }) {
    if (design.entities.length === 0) return;
    const known = namesOf(design);
    yield* dropped(design, known);
    if (design.migrations.length === 0) return;
    if (known.size > 5000) return;
    const { source } = design.document;
    const looked = new Set<string>();
    for (const { place } of design.migrations.flatMap(({ steps }) => steps)) {
      const text = source.text.slice(place.start, place.end);
      for (const match of text.matchAll(/`([a-z][a-z\d_]{4,60})(?:\.([a-z][a-z\d_]{2,60}))?`/g)) {
        for (const name of [match[1]!, match[2] ?? '']) {
          if (name.length < 5 || known.has(name) || looked.has(name) || looked.size > 300) continue;
          looked.add(name);
          if (isElsewhere(source.text, name)) continue;
          const near = [...known].find(
            each =>
              Math.abs(each.length - name.length) <= 1 &&
              each[0] === name[0] &&
              !/\d/.test(each + name) &&
              editDistance(each, name) === 1 &&
              `${name}s` !== each &&
              `${each}s` !== name,
          );
          if (near === undefined) continue;
          const start = place.start + match.index + match[0].indexOf(name);
          yield {
            message: `No table or column is called \`${quote(name, 26)}\`; did you mean \`${quote(near, 26)}\`?`,
            place: placeOf(source, { start, end: start + name.length }),
            fix: { title: `Write \`${near}\``, edits: [{ start, end: start + name.length, text: near }] },
          };
        }
      }
    }
  },
};
export default rule;

const DROP = /\bDROP (?:TABLE|COLUMN) (?:IF EXISTS )?([a-z_][a-z\d_]{2,60})\b/gi;

/** What a step in a sentence takes away has to be there: `DROP TABLE orders_old` */
function* dropped({ document, entities }: Design, known: ReadonlySet<string>): Generator<Finding> {
  if (!entities.some(({ declarations }) => declarations.some(({ notation }) => notation === 'sql'))) return;
  for (const { text, place, kind } of sentencesOf(document)) {
    if (kind === 'cell' || !text.includes('DROP ')) continue;
    const names = Array.from(text.matchAll(DROP), ([, name]) => name!);
    // Where nothing of it is known, another schema is meant.
    if (!names.some(name => known.has(name))) continue;
    for (const name of names) {
      if (known.has(name) || !isSeenOnce(document, name)) continue;
      yield { message: `Nothing is called \`${quote(name, 30)}\`; write the name of what is made.`, place };
    }
  }
}

function namesOf({ entities }: Design): ReadonlySet<string> {
  return new Set(
    entities.flatMap(({ name, fields, declarations }) => [
      name,
      ...fields.map(field => field.name),
      ...declarations.flatMap(each => [each.name, ...each.fields.map(field => field.name)]),
    ]),
  );
}

/** A name that stands in the document more than once is meant as it is. */
function isElsewhere(text: string, name: string): boolean {
  const first = text.indexOf(name);
  return first >= 0 && text.indexOf(name, first + 1) >= 0;
}
