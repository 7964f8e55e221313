import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../design/index.ts';
import { placeOf, type Source, sourceOf } from '../../text/source.ts';
import { fixDocument, type Inspecting } from './fix.ts';
import { inspectorFor } from './inspect.ts';

const real = inspectorFor({ root: '/', severities: {}, ignore: [], templates: {} }, '/');

/** An inspector that finds a word everywhere and would replace it. */
function finding(word: string, by: string, severity: Diagnostic['severity'] = 'hint'): Inspecting['inspect'] {
  return async source => {
    const diagnostics: Diagnostic[] = [];
    for (let at = source.text.indexOf(word); at >= 0; at = source.text.indexOf(word, at + 1)) {
      const span = { start: at, end: at + word.length };
      diagnostics.push({
        code: 'word',
        severity,
        message: 'No such word.',
        place: placeOf(source, span),
        fix: { title: 'Replace it', edits: [{ ...span, text: by }] },
      });
    }
    return { diagnostics };
  };
}

async function fixed(source: Source, inspect: Inspecting['inspect']) {
  return fixDocument(source, (await inspect(source)).diagnostics, { inspect });
}

describe('fixes', () => {
  it('are applied until none is left', async () => {
    const { source, fixes, diagnostics } = await fixed(sourceOf('a.md', 'aaaa'), finding('aa', 'a'));
    expect([source.text, fixes, diagnostics]).toEqual(['a', 3, []]);
  });

  it('that undo each other come to an end', async () => {
    const forth = finding('x', 'y');
    const back = finding('y', 'x');
    const both: Inspecting['inspect'] = async source => ({
      diagnostics: [...(await forth(source)).diagnostics, ...(await back(source)).diagnostics],
    });
    const { source } = await fixed(sourceOf('a.md', 'x'), both);
    expect(['x', 'y']).toContain(source.text);
  });

  it('that grow the text come to an end', async () => {
    const { source } = await fixed(sourceOf('a.md', 'x'), finding('x', 'xx'));
    expect(source.text.length).toBeLessThan(10_000);
  });

  it('that bring an error are left out, and only those', async () => {
    const good = finding('good', 'fine');
    const bad = finding('bad', 'worse');
    const worse = finding('worse', 'worse', 'error');
    const all: Inspecting['inspect'] = async source => ({
      diagnostics: (await Promise.all([bad, good, worse].map(each => each(source)))).flatMap(
        ({ diagnostics }) => diagnostics,
      ),
    });
    const { source, fixes } = await fixed(sourceOf('a.md', 'bad good bad good'), all);
    expect([source.text, fixes]).toEqual(['bad fine bad fine', 2]);
  });

  it('with several edits are applied whole or not at all', async () => {
    const inspect: Inspecting['inspect'] = async source => {
      if (!source.text.startsWith('abc')) return { diagnostics: [] };
      const place = placeOf(source, { start: 0, end: 1 });
      const fix = (edits: [number, string][]) => ({
        title: 'Change',
        edits: edits.map(([start, text]) => ({ start, end: start + 1, text })),
      });
      const one = { code: 'one', severity: 'hint', message: 'One.', place } as const;
      return {
        diagnostics: [
          {
            ...one,
            fix: fix([
              [0, '1'],
              [1, '1'],
            ]),
          },
          {
            ...one,
            fix: fix([
              [1, '2'],
              [5, '2'],
            ]),
          },
        ],
      };
    };
    expect((await fixed(sourceOf('a.md', 'abcdef'), inspect)).source.text).toBe('11cdef');
  });
});

describe('the fixes of our rules', () => {
  const piece = fc.constantFrom(
    '# Orders',
    '## Rules',
    '## Names',
    'See [a](#ruels) and [b](#names).',
    '- [c](#nmaes)\n- [d](#rules-1)',
    '**Status:** Approved',
    '**Status:** Draft | Approved',
    '```json\n{ "a": 1, }\n```',
    '```sql\nCREATE TABLE orders (id UUID PRIMARY KEY, name VARCHR(20) NOT NULL);\n```',
    '### GET /orders/{id}',
    '- 404 Not Found: no such order',
    '<!-- allow: local-path — here -->',
    '| a | b |\n|---|---|\n| [x](#rulse) | TBD |',
    'Text 中文 with an é and 👩‍👩‍👧.',
  );
  const head = fc.constantFrom(
    '',
    'title: X\nstatus: draft\n---\n\n',
    '---\ntitle: X\ntitle: X\nowner: Ada\n---\n\n',
    '\ufeff',
  );
  const document = fc
    .tuple(head, fc.array(piece, { minLength: 1, maxLength: 10 }), fc.boolean(), fc.boolean())
    .map(([start, pieces, windows, end]) => {
      const text = `${start}${pieces.join('\n\n')}${end ? '\n' : ''}`;
      return windows ? text.replaceAll('\n', '\r\n') : text;
    });

  it('converge, bring no error, and leave all other lines as they are', async () => {
    let applied = 0;
    await fc.assert(
      fc.asyncProperty(document, async text => {
        const source = sourceOf('a.md', text);
        const before = (await real.inspect(source)).diagnostics;
        const after = await fixDocument(source, before, real);
        applied += after.fixes;
        expect((await fixDocument(after.source, after.diagnostics, real)).fixes).toBe(0);
        expect(after.diagnostics).toEqual((await real.inspect(after.source)).diagnostics);
        const errors = (diagnostics: readonly Diagnostic[]): number =>
          diagnostics.filter(({ severity }) => severity === 'error').length;
        expect(errors(after.diagnostics)).toBeLessThanOrEqual(errors(before));

        const lines = after.source.text.split('\n');
        const gone = text.split('\n').filter(line => {
          const at = lines.indexOf(line);
          if (at >= 0) lines.splice(at, 1);
          return at < 0;
        });
        expect(gone.length).toBeLessThanOrEqual(after.fixes);
        expect(lines.length).toBeLessThanOrEqual(after.fixes);
        if (text.includes('\r\n')) expect(after.source.text.replaceAll('\r\n', '')).not.toContain('\n');
        else expect(after.source.text).not.toContain('\r');
      }),
      { numRuns: 60, seed: 3 },
    );
    expect(applied).toBeGreaterThan(60);
  });
});
