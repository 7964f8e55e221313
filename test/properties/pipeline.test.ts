import fc from 'fast-check';
import { loadModule, parseSync } from 'libpg-query';
import pc from 'picocolors';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Checked, check } from '../../src/check/index.ts';
import { compileTarget, targets } from '../../src/compile/index.ts';
import type { Design } from '../../src/design/index.ts';
import { readMarkdown } from '../../src/markdown/index.ts';
import { designPage } from '../../src/page/index.ts';
import { readDesign } from '../../src/read/index.ts';
import { printDiagnostics } from '../../src/shell/print/diagnostics.ts';
import { printDesign } from '../../src/shell/print/show-text.ts';
import { applyEdits } from '../../src/text/edit.ts';
import type { Place } from '../../src/text/place.ts';
import { lineAt, type Source, sourceOf } from '../../src/text/source.ts';
import { anyText, brokenDocument, wholeDocuments } from './pipeline-documents.ts';

beforeAll(() => loadModule());

interface Run {
  readonly source: Source;
  readonly design: Design;
  readonly checked: Checked;
  readonly compiled: Readonly<Record<string, string>>;
}

async function run(text: string): Promise<Run> {
  const source = sourceOf('design.md', text);
  const design = await readDesign(readMarkdown(source));
  const checked = check(design);
  const artifacts = Object.keys(targets).flatMap(target => compileTarget(checked.system, target, design));
  return {
    source,
    design,
    checked,
    compiled: Object.fromEntries(artifacts.map(({ path, text: content }) => [path, content])),
  };
}

const sizes = { anyText: 250, brokenDocument: 150 };

describe('whatever the document holds', () => {
  test('all phases end in a value, and all that they say stands up: any text', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async text => holds(await run(text))),
      { numRuns: sizes.anyText },
    );
  });

  test('all phases end in a value, and all that they say stands up: broken documents', async () => {
    await fc.assert(
      fc.asyncProperty(brokenDocument, async text => holds(await run(text))),
      { numRuns: sizes.brokenDocument },
    );
  });

  test.each(wholeDocuments.map(text => [text.slice(0, 60), text]))('%j', async (_, text) => {
    const first = await run(text);
    holds(first);
    const again = await run(text);
    expect(again.checked.diagnostics).toEqual(first.checked.diagnostics);
    expect(again.compiled).toEqual(first.compiled);
  });
});

function holds(found: Run): void {
  placesLieInside(found);
  messagesAreShort(found);
  sqlParses(found.compiled['schema.sql']!);
  expect(() => JSON.parse(found.compiled['openapi.json']!)).not.toThrow();
  terminalStaysClean(found);
  pageHoldsNoForeignMarkup(found);
  expect(check(found.design).diagnostics).toEqual(found.checked.diagnostics);
}

function placesLieInside({ source, design, checked }: Run): void {
  const { document: _, ...facts } = design;
  const system = { ...checked.system, claims: [...checked.system.claims.values()] };
  for (const place of [...placesIn(facts), ...placesIn(checked.diagnostics), ...placesIn(system)]) {
    expect(place.start).toBeGreaterThanOrEqual(0);
    expect(place.end).toBeGreaterThanOrEqual(place.start);
    expect(place.end).toBeLessThanOrEqual(source.text.length);
    expect(place.line).toBe(lineAt(source, place.start));
    expect(place.column).toBe(place.start - source.lineStarts[place.line - 1]! + 1);
    expect(place.endLine).toBe(lineAt(source, place.end));
  }
}

function placesIn(root: object): readonly Place[] {
  const places: Place[] = [];
  const seen = new Set<object>();
  const waiting: object[] = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if ('start' in next && 'endColumn' in next) places.push(next as Place);
    for (const value of Object.values(next))
      if (typeof value === 'object' && value !== null) waiting.push(value);
  }
  return places;
}

function messagesAreShort({ checked }: Run): void {
  for (const { message, code } of checked.diagnostics) {
    expect(message.length, `${code}: ${message}`).toBeLessThanOrEqual(100);
    expect(message, code).not.toMatch(/[\n\r]/);
  }
}

function sqlParses(sql: string): void {
  try {
    parseSync(sql);
  } catch (error) {
    throw new Error(`${(error as Error).message} in\n${sql}`);
  }
}

const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

function terminalStaysClean({ source, design, checked }: Run): void {
  const colors = pc.createColors(false);
  expect(printDiagnostics(checked.diagnostics, source, { colors })).not.toMatch(CONTROL);
  expect(printDesign(design, checked, { colors, width: 100 })).not.toMatch(CONTROL);
}

/** Only the two elements of the page's own script may be there, and no attribute that runs. */
function pageHoldsNoForeignMarkup({ design, checked }: Run): void {
  const html = designPage(design, checked.system, { issuesTokens: true })['']!.body;
  expect(html.match(/<script/gi)?.length).toBe(1);
  expect(html).not.toMatch(/<[a-z][^<>]*\son\w+=/i);
  expect(html).not.toMatch(/\b(?:href|src)="\s*(?:javascript|vbscript):/i);
}

describe('the fixes of check', () => {
  test('converge, and change nothing outside of their edits', async () => {
    await fc.assert(
      fc.asyncProperty(brokenDocument, async text => {
        let current = text;
        for (let round = 0; round < 6; round++) {
          const { checked } = await run(current);
          const edits = checked.diagnostics.flatMap(({ fix }) => fix?.edits ?? []);
          if (edits.length === 0) return;
          const next = applyEdits(current, edits);
          expect(withoutEdited(next, current, edits)).toBe(true);
          if (next === current) return;
          current = next;
        }
        const { checked } = await run(current);
        expect(checked.diagnostics.filter(({ fix }) => fix !== undefined)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

/** What no edit touches is in the new text, in the same order. */
function withoutEdited(
  next: string,
  before: string,
  edits: readonly { readonly start: number; readonly end: number }[],
): boolean {
  const ordered = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let done = 0;
  let from = 0;
  for (const { start, end } of [...ordered, { start: before.length, end: before.length }]) {
    if (start < done) continue;
    const kept = before.slice(done, start);
    const at = next.indexOf(kept, from);
    if (at < 0) return false;
    from = at + kept.length;
    done = end;
  }
  return true;
}
