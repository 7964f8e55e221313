import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../../../src/check/index.ts';
import type { Diagnostic } from '../../../src/design/index.ts';
import { readMarkdown } from '../../../src/markdown/index.ts';
import { readDesign } from '../../../src/read/index.ts';
import { sourceOf } from '../../../src/text/source.ts';
import { type Plant, planted, plantsIn } from './plants.ts';

/**
 * Consistent documents in many styles, each beside a list of one-edit contradictions. A consistent document has
 * nothing above a hint; each contradiction is found by its rule, on the lines that were changed.
 */
const folder = import.meta.dirname;
const names = readdirSync(folder)
  .filter(file => file.endsWith('.plants'))
  .map(file => file.slice(0, -'.plants'.length));

for (const name of names) {
  const text = readFileSync(join(folder, `${name}.md`), 'utf8');
  const clean = diagnose(text);
  describe(name, () => {
    it('is consistent', async () => {
      const found = (await clean).filter(({ severity }) => severity !== 'hint');
      expect(found.map(({ place, code, message }) => `${place.line} ${code} ${message}`)).toEqual([]);
    });

    for (const plant of plantsIn(readFileSync(join(folder, `${name}.plants`), 'utf8'))) {
      if (plant.codes.includes(MISSED)) it(`misses ${plant.title}`, () => expectMissed(text, plant, clean));
      else it(plant.title, () => expectFound(text, plant));
    }
  });
}

/** Stands in place of a rule for what no rule finds; whoever finds it writes the rule there. */
const MISSED = 'missed';

async function expectMissed(
  text: string,
  plant: Plant,
  clean: Promise<readonly Diagnostic[]>,
): Promise<void> {
  const { after, from, to } = planted(text, plant);
  const before = new Set((await clean).map(({ message }) => message));
  const found = (await diagnose(after)).filter(
    one => one.severity !== 'hint' && !before.has(one.message) && isAbout(one, from, to),
  );
  expect(found.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
}

async function expectFound(text: string, plant: Plant): Promise<void> {
  const { after, from, to } = planted(text, plant);
  const found = (await diagnose(after)).filter(({ severity }) => severity !== 'hint');
  const near = found.filter(diagnostic => isAbout(diagnostic, from, to));
  expect(
    near.map(({ code }) => code).filter(code => plant.codes.includes(code)),
    found.map(({ place, code, message }) => `${place.line} ${code} ${message}`).join('\n'),
  ).not.toEqual([]);
}

/** The diagnostic, or the other half that it names, stands on the changed lines or right beside them. */
function isAbout({ place, also = [] }: Diagnostic, from: number, to: number): boolean {
  return [place, ...also.map(other => other.place)].some(
    one => one.line <= to + 1 && one.endLine >= from - 1,
  );
}

async function diagnose(text: string): Promise<readonly Diagnostic[]> {
  return check(await readDesign(readMarkdown(sourceOf('design.md', text)))).diagnostics;
}
