import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../src/check/index.ts';
import { readMarkdown } from '../../src/markdown/index.ts';
import { type Judged, type JudgedClaim, reportPage } from '../../src/page/report/index.ts';
import { readDesign } from '../../src/read/index.ts';
import { sourceOf } from '../../src/text/source.ts';
import { folderWith } from '../stories/command.ts';
import { CHROMIUM, openBrowser } from '../support/chromium.ts';

const HOSTILE = `# Ferry </script><script>window.hacked = 1</script>

<img src=x onerror="window.hacked = 2"> ![far](https://elsewhere.test/pixel.png) [go](javascript:window.hacked=3)

### POST /bookings

\`\`\`json
{ "note": "</style><script>window.hacked = 4</script>" }
\`\`\`

- 400 Bad Request: <svg/onload="window.hacked = 5">

### GET /bookings

Response \`200 OK\`.
`;

let browser: Browser;
let page: Page;
let complaints: string[] = [];
const folder = folderWith({});

async function open(claims: readonly JudgedClaim[]): Promise<void> {
  complaints = [];
  const design = await readDesign(readMarkdown(sourceOf('ferry.md', HOSTILE)));
  const judged: Judged = {
    verdict: 'drifts',
    coverage: '3 claims: 1 held, 1 broken, 1 not tested, 2 sentences are prose only.',
    claims,
    measures: [{ target: 'p95 < 200 ms', seen: '12 ms', met: true }],
    seed: 1,
    requests: 12,
  };
  const file = join(folder.path, 'report.html');
  writeFileSync(file, reportPage(design, check(design).system.title, judged));
  page = await browser.newPage({ viewport: { width: 1400, height: 900 }, reducedMotion: 'reduce' });
  page.setDefaultTimeout(10_000);
  page.on('pageerror', error => complaints.push(error.message));
  page.on('request', request => {
    const url = request.url();
    if (!url.startsWith('file:') && !url.startsWith('data:')) complaints.push(`asked ${url}`);
  });
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  await page.goto(`file://${file}`);
}

const CLAIMS: readonly JudgedClaim[] = [
  { id: 'operation:a', kind: 'operation', text: 'POST /bookings exists', line: 5, outcome: 'held' },
  {
    id: 'error:b',
    kind: 'error',
    text: '400 for <b>a bad</b> body',
    line: 11,
    outcome: 'broken',
    reason: 'It answers 200; answer 400.',
    evidence: {
      code: 'answer-status-differs',
      request: 'POST /bookings',
      expected: { status: 400 },
      actual: { status: 200, body: '</pre><script>window.hacked = 6</script>' },
      curl: "curl -s -X POST 'http://127.0.0.1:1/bookings'",
    },
  },
  {
    id: 'response:c',
    kind: 'response',
    text: 'GET /bookings answers 200',
    line: 15,
    outcome: 'untested',
    reason: 'state what it needs',
  },
];

describe.skipIf(CHROMIUM === undefined)('the report of verify as a page', () => {
  beforeAll(async () => {
    browser = await openBrowser();
  }, 60_000);
  afterEach(() => page?.close());
  afterAll(async () => {
    await browser?.close();
    folder.remove();
  });

  it('shows a hostile document without running it or asking anybody', async () => {
    await open(CLAIMS);
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    expect(await page.locator('article :is(script, style, iframe, svg, form)').count()).toBe(0);
    expect(await page.locator('article a[href^="javascript"]').count()).toBe(0);
    expect(await page.locator('.says b').count()).toBe(0);
    expect(complaints).toEqual([]);
  }, 60_000);

  it('marks each claim in the document and opens its evidence', async () => {
    await open(CLAIMS);
    expect(await page.locator('article .mark.broken').count()).toBe(1);
    expect(await page.locator('article .mark.held').count()).toBe(1);
    await page.locator('article .mark.broken').click();
    const evidence = page.locator('#claim-1 .evidence');
    await evidence.waitFor({ state: 'visible' });
    expect(await evidence.textContent()).toContain("curl -s -X POST 'http://127.0.0.1:1/bookings'");
    expect(complaints).toEqual([]);
  }, 60_000);

  it('starts with what is broken, filters, and searches', async () => {
    await open(CLAIMS);
    const shown = page.locator('details.verdict:visible');
    expect(await shown.count()).toBe(1);
    await page.locator('[data-show="untested"]').click();
    expect(await shown.locator('.says').allTextContents()).toEqual(['GET /bookings answers 200']);
    await page.locator('[data-show="all"]').click();
    await page.locator('#search').fill('exists');
    expect(await shown.locator('.says').allTextContents()).toEqual(['POST /bookings exists']);
  }, 60_000);

  it('is walked through by keyboard alone', async () => {
    await open(CLAIMS);
    await page.locator('[data-show="all"]').click();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.getElementById("claim-1").open')).toBe(true);
    await page.keyboard.press('k');
    expect(await page.evaluate('document.activeElement.closest("details").id')).toBe('claim-0');
  }, 60_000);

  it('is the same, byte for byte, for the same report', async () => {
    const design = await readDesign(readMarkdown(sourceOf('ferry.md', HOSTILE)));
    const judged: Judged = {
      verdict: 'conforms',
      coverage: '',
      claims: CLAIMS,
      measures: [],
      seed: 1,
      requests: 1,
    };
    expect(reportPage(design, 'Ferry', judged)).toBe(reportPage(design, 'Ferry', judged));
  });
});
