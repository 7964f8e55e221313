import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../markdown/index.ts';
import { sourceOf } from '../../text/source.ts';
import { readDesign } from '../index.ts';
import { configured, durationsIn } from './amount.ts';

const read = (text: string) => readDesign(readMarkdown(sourceOf('a.md', text)));

describe('amounts', () => {
  it.each([
    ['after 2 s', [2000]],
    ['1s, 2s, 4s', [1000, 2000, 4000]],
    ['half an hour or 90 days', [1_800_000, 7_776_000_000]],
    ['持续 5 分钟', [300_000]],
    ['v2 of 10 services', []],
    ['$5 a day', [86_400_000]],
  ])('reads the durations of %j', (text, wanted) => {
    expect(durationsIn(text).map(({ ms }) => ms)).toEqual(wanted);
  });

  it.each([
    ['timeoutMs', '4_000', '', 4000],
    ['TTL_SECONDS', '30', '', 30_000],
    ['ttl', '300s', '', 300_000],
    ['ttl', '3600', 'seconds', 3_600_000],
    ['intervalMs', '5 * 60 * 1000', '', 300_000],
    ['timeouts', '3', '', undefined],
    ['timeout', '5000', '', undefined],
  ])('reads %s = %s %s without a guess', (key, value, comment, wanted) => {
    expect(configured(key, value, comment)).toBe(wanted);
  });
});

describe('facts of several places', () => {
  it('merge by name and keep every place', async () => {
    const { retries, timeouts } = await read(
      '# A\n\n## Retries\n\n- Ledger: 3 attempts\n\n## Ledger\n\nCalls to the ledger are retried with exponential back-off.\n\n```yaml\nledger:\n  timeout: 2s\n```\n\nCalls to the ledger time out after 2 seconds.\n',
    );
    expect(retries).toHaveLength(1);
    expect(retries[0]).toMatchObject({ attempts: { value: 3 }, backoff: { value: 'exponential' } });
    expect(retries[0]?.mentions.map(({ place }) => place.line)).toEqual([5, 9]);
    expect(timeouts.map(({ ms, mentions }) => [ms, mentions.length])).toEqual([[2000, 2]]);
  });

  it('stay apart when two places disagree', async () => {
    const { retries } = await read(
      '# A\n\n## Retries\n\n- Ledger: 3 attempts\n\n## Flow\n\nCalls to the ledger are retried, 5 attempts in all.\n',
    );
    expect(retries.map(({ attempts }) => attempts?.value)).toEqual([3, 5]);
  });
});

describe('what is no fact', () => {
  it.each([
    'A "Retry" button is shown after 3 attempts to log in.',
    '`504 Gateway Timeout`: upstream gave no answer in 30 seconds',
    'Users get an alert when the price is above 100.',
    'The page has a cache hit rate of 90%.',
    'The flag of each country is shown.',
    'The window is open for 5 minutes.',
  ])('%s', async sentence => {
    const design = await read(`# A\n\n## Behaviour\n\n- ${sentence}\n`);
    const { retries, timeouts, alerts, caches, flags, breakers } = design;
    expect([...retries, ...timeouts, ...alerts, ...caches, ...flags, ...breakers]).toEqual([]);
  });

  it('is what stands among alternatives, tests and questions', async () => {
    const text = 'Retry 3 times with exponential back-off; the breaker opens after 5 failures.';
    for (const title of ['Alternatives considered', 'Testing', 'Open questions', 'Future work']) {
      const { retries, breakers } = await read(`# A\n\n## ${title}\n\n- ${text}\n`);
      expect([...retries, ...breakers]).toEqual([]);
    }
  });
});
