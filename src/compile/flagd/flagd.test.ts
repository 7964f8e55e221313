import { FlagdCore } from '@openfeature/flagd-core';
import { expect, test } from 'vitest';
import { FERRY } from '../../../test/fixtures/ferry.ts';
import { compileText, fileOf, readText } from '../../../test/support/compiled.ts';
import { compileTarget } from '../index.ts';

const silent = { error() {}, warn() {}, info() {}, debug() {} };

function flagd(text: string): FlagdCore {
  const core = new FlagdCore(undefined, silent);
  core.setConfigurations(text);
  return core;
}

test('flagd answers what the document states, and on where it states nothing', async () => {
  const text = FERRY.replace('- `night-crossings`', '- `calm-seas`: boats may leave\n- `night-crossings`');
  const core = flagd(await fileOf(text, 'flagd', 'flagd.json'));
  expect(core.resolveBooleanEvaluation('night-crossings', true, {}, silent)).toMatchObject({
    value: false,
    reason: 'STATIC',
  });
  expect(core.resolveBooleanEvaluation('calm-seas', false, {}, silent)).toMatchObject({ value: true });
});

test('a flag names its line', async () => {
  const { flags } = JSON.parse(await fileOf(FERRY, 'flagd', 'flagd.json'));
  const line = FERRY.split('\n').findIndex(text => text.includes('night-crossings')) + 1;
  expect(flags['night-crossings'].metadata).toMatchObject({ document: 'ferry.md', line, stated: 'off' });
});

test('a share is for that many of a hundred callers', async () => {
  const { design, system } = await readText(FERRY);
  const shared = design.flags.map(flag => ({
    ...flag,
    default: { place: flag.place, how: 'a test', value: '25%' },
  }));
  const [artifact] = compileTarget(system, 'flagd', { ...design, flags: shared });
  const core = flagd(artifact!.text);
  const on = Array.from({ length: 2000 }, (_, index) =>
    core.resolveBooleanEvaluation('night-crossings', false, { targetingKey: `user-${index}` }, silent),
  ).filter(({ value }) => value).length;
  expect(on).toBeGreaterThan(400);
  expect(on).toBeLessThan(600);
});

test('no flag, no file', async () => {
  expect(await compileText('# Doors\n\nThey open.\n', 'flagd')).toEqual([]);
});
