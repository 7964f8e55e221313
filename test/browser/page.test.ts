import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ASBUILT, folderWith, type Served, served, start } from '../stories/command.ts';
import { CHROMIUM, openBrowser } from '../support/chromium.ts';
import { HOSTILE, KIOSK, LOCKER } from './kiosk.ts';

const folder = folderWith({ 'kiosk.md': KIOSK, 'locker.md': LOCKER, 'hostile.md': HOSTILE });
let browser: Browser;
let page: Page;
/** What the browser complains of. */
let complaints: string[] = [];

const run = (document: string): Promise<Served> =>
  served(start(process.execPath, [ASBUILT, 'run', document, '--port', '0'], folder.path));

async function open(server: Served): Promise<void> {
  complaints = [];
  page = await browser.newPage({ viewport: { width: 1400, height: 1000 }, reducedMotion: 'reduce' });
  page.setDefaultTimeout(10_000);
  page.on('pageerror', error => complaints.push(error.message));
  page.on('dialog', dialog => {
    complaints.push(`a dialog said ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', message => {
    // A refusal that a test asks for is reported by the browser too.
    const isRefusal = /the server responded with a status of [45]\d\d/.test(message.text());
    if (['error', 'warning'].includes(message.type()) && !isRefusal) complaints.push(message.text());
  });
  page.on('request', request => {
    if (!request.url().startsWith(server.url) && !request.url().startsWith('data:'))
      complaints.push(`asked ${request.url()}`);
  });
  await page.goto(`${server.url}/_asbuilt/`);
  await page.waitForSelector('body[data-ready]');
}

/** How far parts of the page moved while it loaded. */
const LAYOUT_SHIFT = `new Promise(resolve => {
  new PerformanceObserver(list => resolve(list.getEntries().reduce((sum, { value }) => sum + value, 0)))
    .observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => resolve(0), 300);
})`;

interface Found {
  readonly scripts: number;
  readonly foreign: number;
  readonly handlers: readonly string[];
  readonly links: readonly (string | null)[];
  readonly images: readonly string[];
  readonly shown: boolean;
}

/** What could run, load or lead away. */
const FIND = `({
  scripts: document.querySelectorAll('script').length,
  foreign: document.querySelectorAll('article :is(script, style, iframe, form, base, object, embed)').length,
  handlers: [...document.querySelectorAll('*')].flatMap(node =>
    [...node.attributes].map(({ name }) => name).filter(name => /^on|^style$/i.test(name) && node.id !== 'claims')),
  links: [...document.querySelectorAll('article a')].map(node => node.getAttribute('href')),
  images: [...document.images].map(image => image.src),
  shown: document.body.innerText.includes('<script>alert(2)</script>'),
})`;

/** Speaks as a role, opens an operation and sends it; the result is the status line. */
async function send(role: string, id: string): Promise<string> {
  await page.click('#tab-try');
  await page.check(`#speaker input[value="${role}"]`, { force: true });
  const operation = page.locator(`#try-${id}`);
  if ((await operation.getAttribute('open')) === null) await operation.locator('summary').first().click();
  const output = operation.locator('output');
  await output.evaluate(node => node.replaceChildren());
  await operation.locator('button[type=submit]').click();
  return (await output.locator('.answer b').innerText()).trim();
}

describe.skipIf(CHROMIUM === undefined)('the page in a browser', () => {
  let kiosk: Served;
  let locker: Served;
  let hostile: Served;
  beforeAll(async () => {
    [browser, kiosk, locker, hostile] = await Promise.all([
      openBrowser(),
      run('kiosk.md'),
      run('locker.md'),
      run('hostile.md'),
    ]);
  });
  afterAll(async () => {
    await Promise.all([browser.close(), kiosk.stop(), locker.stop(), hostile.stop()]);
    folder.remove();
  });
  afterEach(() => page.close());

  describe('of a running design', () => {
    it('creates, lists, is refused, repeats, shows the log, fails on purpose, and compares figures', async () => {
      await open(kiosk);
      expect(await send('keeper', 'createPaper')).toBe('201 Created');
      const answer = page.locator('#try-createPaper output');
      expect(await answer.locator('.body').innerText()).toContain('"title": "Morning Post"');
      await answer.locator('summary', { hasText: 'curl' }).click();
      expect(await answer.innerText()).toContain("curl -i -X POST 'http://127.0.0.1");

      // The key of what was just made stands where it is asked for.
      expect(await send('visitor', 'getPaper')).toBe('200 OK');
      expect(await send('visitor', 'listPapers')).toBe('200 OK');
      expect(await send('keeper', 'createPaper')).toBe('409 Conflict');
      expect(await answer.locator('.reason').innerText()).toContain('another paper has this title');
      expect(await send('visitor', 'createPaper')).toBe('403 Forbidden');
      expect(await send('', 'createPaper')).toBe('401 Unauthorized');

      await page.locator('#try-createPaper').getByText('new key').click();
      await page.locator('#try-createPaper textarea').fill('{ "title": "Evening Post", "cents": 300 }');
      expect(await send('keeper', 'createPaper')).toBe('201 Created');
      expect(await send('keeper', 'createPaper')).toBe('201 Created');
      expect(await answer.locator('.answer').innerText()).toContain('the first answer again');

      await page.click('#tab-log');
      const log = page.locator('.log');
      await log.getByText('409', { exact: true }).waitFor();
      expect(await log.innerText()).toMatch(/POST \/papers\s+[\d.]+ ms · keeper · TITLE_TAKEN/);
      expect(await log.innerText()).not.toMatch(/Bearer|eyJ/);

      await page.click('#tab-switches');
      await page.check('#fault-card-terminal-timeout', { force: true });
      await page.locator('.part.failed').waitFor();
      expect(await send('keeper', 'createPaper')).toBe('201 Created');
      await page.locator('#try-createPaper').getByText('new key').click();
      await page.locator('#try-createPaper textarea').fill('{ "title": "Night Post", "cents": 300 }');
      expect(await send('keeper', 'createPaper')).toBe('504 Gateway Timeout');
      expect(await answer.locator('.answer').innerText()).toContain(
        'card-terminal fails on purpose: timeout',
      );
      await page.click('#tab-switches');
      await page.check('#fault-card-terminal-none', { force: true });
      await page.locator('.part:not(.failed)').first().waitFor();
      expect(await send('keeper', 'createPaper')).toBe('201 Created');

      await page.click('#tab-figures');
      const figures = page.locator('#panel-figures');
      await figures.getByText('POST /papers').waitFor();
      expect(await figures.innerText()).toMatch(/p95 (?:≤|over) /);
      expect(complaints).toEqual([]);
    });

    it('marks the claims at their lines, and draws diagrams', async () => {
      await open(kiosk);
      const shift = await page.evaluate<number>(LAYOUT_SHIFT);
      expect(shift).toBeLessThan(0.02);
      const row = page.locator('article tr', { hasText: '1 to 60 characters' });
      await row.locator('.mark').click();
      const claims = page.locator('#claims');
      await claims.waitFor();
      expect(await claims.innerText()).toMatch(/at most 60/);
      expect(await claims.innerText()).toContain('line 29');
      await page.keyboard.press('Escape');
      await claims.waitFor({ state: 'hidden' });
      expect(await page.evaluate('document.activeElement.className')).toBe('mark');
      // Resting on a mark shows the same, and pressing it then keeps it.
      await page.mouse.move(5, 5);
      await row.locator('.mark').hover();
      await claims.waitFor();
      await row.locator('.mark').click();
      await page.mouse.move(5, 5);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await claims.getByText('cents', { exact: true }).first().waitFor();

      expect(await page.locator('figure.drawing svg').count()).toBe(2);
      expect(await page.locator('figure.drawing').first().locator('text').allTextContents()).toContain('pay');
      await page.locator('#contents').getByText('Rate Limiting').click();
      await expect.poll(() => page.evaluate('decodeURIComponent(location.hash)')).toBe('#s-rate-limiting');
      expect(await page.locator('article a', { hasText: 'the API' }).getAttribute('href')).toBe('#s-api');
      expect(complaints).toEqual([]);
    });

    it('is worked by keys alone, and by a narrow screen', async () => {
      await open(kiosk);
      await page.focus('#tab-try');
      await page.keyboard.press('ArrowRight');
      expect(await page.evaluate('document.activeElement.id')).toBe('tab-log');
      expect(await page.locator('#panel-log').isVisible()).toBe(true);
      await page.setViewportSize({ width: 390, height: 800 });
      expect(await page.locator('#document').isVisible()).toBe(false);
      await page.click('#tab-document');
      expect(await page.locator('#document').isVisible()).toBe(true);
      const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect(wide).toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
    });
  });

  it('sends tokens as cookies, and the tag last seen with a change', async () => {
    await open(locker);
    expect(await send('owner', 'createLocker')).toBe('201 Created');
    expect(await send('guest', 'getLocker')).toBe('200 OK');
    await page.locator('#try-replaceLocker > summary').click();
    const tag = page.locator('#try-replaceLocker label', { hasText: 'If-Match' }).locator('input');
    const before = await tag.inputValue();
    expect(before).toMatch(/^"\w+"$/);
    expect(await send('owner', 'replaceLocker')).toBe('200 OK');
    expect(await tag.inputValue()).not.toBe(before);
    await tag.fill(before);
    expect(await send('owner', 'replaceLocker')).toBe('412 Precondition Failed');
    await tag.fill('');
    expect(await send('owner', 'replaceLocker')).toBe('428 Precondition Required');
    expect(await send('', 'createLocker')).toBe('401 Unauthorized');
    expect(await page.evaluate('document.cookie')).toBe('');
    expect(complaints).toEqual([]);
  });

  it('runs nothing that a document brings', async () => {
    await open(hostile);
    for (const summary of await page.locator('.operation > summary').all()) await summary.click();
    for (const mark of (await page.locator('.mark:visible').all()).slice(0, 6)) await mark.click();
    await send('', 'createThing');
    for (const tab of ['log', 'switches', 'figures']) await page.click(`#tab-${tab}`);
    const found = await page.evaluate<Found>(FIND);
    expect(found.scripts).toBe(1);
    expect(found.foreign).toBe(0);
    expect(found.handlers).toEqual([]);
    expect(found.links.filter(href => !/^(?:#s-|https?:|mailto:)/.test(href ?? ''))).toEqual([]);
    expect(found.images).toEqual([]);
    expect(found.shown).toBe(true);
    expect(complaints).toEqual([]);
  });
});
