import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { growsLinearly } from '../../../test/support/growth.ts';
import { yamlSlips } from './yaml-slips.ts';

const refused = (text: string): boolean =>
  [...(parseAllDocuments(text) as Iterable<{ errors: readonly unknown[] }>)].some(
    ({ errors }) => errors.length > 0,
  );

describe('YAML that parses', () => {
  it.each([
    'a: b\nc:\n  d: e\n  f: g\nh: i',
    'a: "b: c"\nd: \'e: f\'\ng: http://x/y\nh: 10:30',
    'text: |\n  a: b: c\n\t tab\n    d\nnext: x',
    'text: >-\n  a: b: c\n',
    'list:\n  - a: b\n    c: d\n  - e: f\nlist2:\n- a: b\n  c: d\n- e: f\nend: x',
    'a:\n    b:\n        c: d\n    e: f\ng: h',
    'a: [b, c]\nd: {e: f, g: h}\nk: # why: so\n  l: m',
    'a: {{ .Values.b }}\n\tc: d',
    'a: b\n---\n  c: d\n',
    'a: long text\n  goes on: here',
    'steps:\n  - run: |\n      a: b: c\n    with:\n      x: y\n  - - a: b',
    'POST /orders:\n  a: b: c',
    'key: value # a: b',
    '? a\n: b: c',
  ])('%j', text => {
    expect(yamlSlips(text)).toEqual([]);
  });
});

describe('a slip', () => {
  it.each([
    ['message: Error: not found', 'Error: not found', 'message: "Error: not found"'],
    ['a:\n  - b: say "x": y', 'say "x": y', 'a:\n  - b: \'say "x": y\''],
    ['a:\n\tb: c', '\t', 'a:\n  b: c'],
    ['a:\n    b: c\n  d: e', '  d: e', undefined],
    ['a:\n  b: c\n d: e\nf: g', ' d: e', undefined],
  ])('%j', (text, spot, fixed) => {
    expect(refused(text)).toBe(true);
    const [slip, ...more] = yamlSlips(text);
    expect(more).toEqual([]);
    expect(text.slice(slip!.start, slip!.end)).toBe(spot);
    const { fix } = slip!;
    expect(fix && text.slice(0, fix.start) + fix.text + text.slice(fix.end)).toBe(fixed);
    if (fixed !== undefined) expect(refused(fixed)).toBe(false);
  });

  it('is found in linear time', async () => {
    for (const part of ['a: b\n', '  a:\n', '\t', ' - ', 'a: "', 'a: b: c ', ': ', '"a": {'])
      expect(await growsLinearly(share => yamlSlips(part.repeat((share * 99_000) / part.length))), part).toBe(
        true,
      );
  });
});
