import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describe, expect, test } from 'vitest';
import { createMachine } from 'xstate';
import { parse, parseAllDocuments } from 'yaml';
import { FERRY } from '../../test/fixtures/ferry.ts';
import { readText } from '../../test/support/compiled.ts';
import { mermaidSays } from '../../test/support/mermaid.ts';
import { hasPromtool, promtoolSays } from '../../test/support/promtool.ts';
import { syntaxSays } from '../../test/support/syntax.ts';
import { type Artifact, compileTarget, targets } from './index.ts';

/** Texts that are code in one of the languages that come out. */
const HOSTILE: readonly string[] = [
  '"; process.exit(1); //',
  "'); throw 1; //",
  `$${'{process.exit(1)}'}`,
  '`+process.exit(1)+`',
  '*/ process.exit(1) /*',
  '</script><script>alert(1)</script>',
  '%%{init: {"securityLevel":"loose"}}%%',
  '"] --> x["',
  ': - {a: *b} # c',
  '{{ fail "x" }}',
  '$inputs.token $steps.a.outputs.b',
  '__proto__',
  'constructor',
  '\u2028\u2029\u0085\ufeff',
  '\ud83d x \udea2',
  '名前 🚢',
];

/** The ferry desk with such texts in every place where its author has a word of their own. */
function told(shift: number): string {
  let place = shift;
  const next = (): string => HOSTILE[place++ % HOSTILE.length]!;
  const [title, label, person, box, option, body, test, alert, week, master, flag] = Array.from(
    { length: 11 },
    next,
  );
  return FERRY.replaceAll('Ferry Desk', () => `Desk ${title}`)
    .replaceAll('confirm', () => `confirm ${label}`)
    .replaceAll('Passenger', () => `Passenger ${person}`)
    .replaceAll('Ring the bell', () => `Ring ${box}`)
    .replaceAll('Paper slips', () => `Paper ${option}`)
    .replaceAll('"Ida"', () => JSON.stringify(`Ida ${body}`))
    .replaceAll('Seats are counted', () => `Seats ${test} are counted`)
    .replaceAll('for 10 minutes (critical)', () => `for 10 minutes (${alert})`)
    .replaceAll('Week 3: Pilots', () => `Week 3: ${week} Pilots`)
    .replaceAll('The harbour master', () => `${master}`)
    .replaceAll('crossings after dark', () => `crossings ${flag}`);
}

const judges: Readonly<Record<string, (artifacts: readonly Artifact[]) => Promise<unknown> | unknown>> = {
  mermaid: async artifacts => {
    for (const { path, text } of artifacts)
      expect(await mermaidSays(text), `${path}\n${text}`).not.toContain('refused');
  },
  xstate: artifacts => artifacts.map(({ text }) => createMachine(JSON.parse(text))),
  arazzo: async ([artifact]) => {
    const config = await createConfig({ extends: ['recommended'] });
    expect(await lintFromString({ source: artifact!.text, config })).toEqual([]);
  },
  openslo: ([artifact]) => {
    for (const { errors } of parseAllDocuments(artifact!.text)) expect(errors).toEqual([]);
  },
  prometheus: artifacts => {
    for (const { text } of artifacts) parse(text);
    if (hasPromtool) expect(promtoolSays(artifacts)).toBe('');
  },
  k6: ([artifact]) => expect(syntaxSays(artifact!.text)).toBe(''),
  tests: ([artifact]) => expect(syntaxSays(artifact!.text)).toBe(''),
  flagd: ([artifact]) => JSON.parse(artifact!.text),
  tasks: ([, artifact]) => JSON.parse(artifact!.text),
  madr: artifacts => artifacts.map(({ text }) => parse(text.split('---\n')[1]!)),
};

describe.each([0, 3, 6, 9, 12])('code of other languages, from the text %i on,', hostile => {
  test('is a text in whatever is made', async () => {
    const { design, system } = await readText(told(hostile));
    for (const [target, judge] of Object.entries(judges)) {
      const artifacts = compileTarget(system, target, design);
      expect(artifacts.length, target).toBeGreaterThan(0);
      await judge(artifacts);
    }
  }, 120_000);

  test('names no file outside, and none twice', async () => {
    const { design, system } = await readText(told(hostile));
    const paths = Object.keys(targets).flatMap(target =>
      compileTarget(system, target, design).map(({ path }) => path),
    );
    for (const path of paths) expect(path).toMatch(/^(?:[\w-]+\/)*[\w-][\w.-]*$/);
    expect(new Set(paths).size).toBe(paths.length);
  });

  test('in Markdown it makes neither tags nor links', async () => {
    const { design, system } = await readText(told(hostile));
    for (const target of ['madr', 'runbook', 'tasks', 'traceability'])
      for (const { path, text } of compileTarget(system, target, design))
        if (path.endsWith('.md')) expect(text.replace(/\\[\s\S]/g, '')).not.toMatch(/<\/?[a-z]+>|\]\(/i);
  });
});

test('the same document gives the same bytes', async () => {
  const [one, other] = [await readText(FERRY), await readText(FERRY)];
  for (const target of Object.keys(targets))
    expect(compileTarget(one.system, target, one.design)).toEqual(
      compileTarget(other.system, target, other.design),
    );
});
