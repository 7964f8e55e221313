import { describe, expect, it } from 'vitest';
import { check } from '../../check/index.ts';
import { readMarkdown } from '../../markdown/index.ts';
import { readDesign } from '../../read/index.ts';
import { sourceOf } from '../../text/source.ts';
import type { Report } from '../../verify/index.ts';
import { plainColors } from '../terminal.ts';
import { verifyBadge } from './badge.ts';
import { verifyReport } from './verify-report.ts';

const TEXT = `# Bins & <lids>

### POST /bins

- 400 Bad Request: the label is missing

### GET /bins

Response \`200 OK\`.
`;

const AROUND = { directory: '/work', root: '/work', colors: plainColors, width: 100 };

async function reported() {
  const design = await readDesign(readMarkdown(sourceOf('docs/bins.md', TEXT)));
  const loaded = { design, ...check(design) };
  const claims = [...loaded.system.claims.values()];
  const wrong = claims.find(({ kind }) => kind === 'error')!;
  const report: Report = {
    verdict: 'drifts',
    claims: { held: claims.length - 2, broken: 1, untested: 1 },
    results: claims.map((claim, index) => {
      if (claim === wrong) return { claim, outcome: 'broken', reason: 'It answers 500; answer 400.' };
      return index === 0
        ? { claim, outcome: 'untested', reason: 'nobody <asked> & "knows"' }
        : { claim, outcome: 'held' };
    }),
    drift: [
      {
        claim: wrong,
        place: wrong.place,
        code: 'answer-status-differs',
        message: 'It answers 500; answer 400.',
        expected: { status: 400 },
        actual: { status: 500, body: 'a\u001b[31m<b>' },
        request: 'POST /bins',
        curl: "curl -s -X POST 'http://h/bins'",
      },
    ],
    measures: [{ target: 'p95 < 10 ms', seen: '12 ms', met: null }],
    seed: 7,
    requests: 9,
  };
  return { loaded, report, count: claims.length };
}

describe('the report of verify', () => {
  it('as text: each drift at its line, what was not tested, and the sum', async () => {
    const { loaded, report, count } = await reported();
    const text = await verifyReport('text', report, loaded, AROUND);
    expect(text).toContain('docs/bins.md:5:');
    expect(text).toContain('    5 │ - 400 Bad Request: the label is missing');
    expect(text).toContain("   $ curl -s -X POST 'http://h/bins'");
    expect(text).toContain('p95 < 10 ms: 12 ms (too noisy to say)');
    expect(text).not.toContain('\u001b');
    const { prose } = loaded.design;
    const many = prose === 1 ? '1 sentence is' : `${prose} sentences are`;
    expect(text.trimEnd().split('\n').slice(-2)).toEqual([
      `${count} claims: ${count - 2} held, 1 broken, 1 not tested, ${many} prose only.`,
      'drifts (9 requests, seed 7)',
    ]);
    for (const line of text.split('\n'))
      if (!line.startsWith('   $')) expect(line.length).toBeLessThanOrEqual(160);
  });

  it('as JUnit: a case a claim, each character escaped', async () => {
    const { loaded, report, count } = await reported();
    const xml = await verifyReport('junit', report, loaded, AROUND);
    expect(xml).toContain(`tests="${count}" failures="1" errors="0" skipped="1"`);
    expect(xml.match(/<testcase /g)).toHaveLength(count);
    expect(xml).toContain('<skipped message="nobody &lt;asked&gt; &amp; &quot;knows&quot;"/>');
    expect(xml).toContain('type="answer-status-differs" message="It answers 500; answer 400."');
    expect(xml).not.toContain('\u001b');
  });

  it('as SARIF: the place, and the evidence in the properties', async () => {
    const { loaded, report } = await reported();
    const [run] = JSON.parse(await verifyReport('sarif', report, loaded, AROUND)).runs;
    expect(run.tool.driver.rules).toMatchObject([{ id: 'answer-status-differs' }]);
    expect(run.results).toHaveLength(1);
    expect(run.results[0]).toMatchObject({
      ruleId: 'answer-status-differs',
      level: 'error',
      locations: [
        { physicalLocation: { artifactLocation: { uri: 'docs/bins.md' }, region: { startLine: 5 } } },
      ],
      properties: { request: 'POST /bins', expected: { status: 400 }, actual: { status: 500 } },
    });
  });

  it('as annotations of GitHub, and a sentence', async () => {
    const { loaded, report } = await reported();
    const text = await verifyReport('github', report, loaded, AROUND);
    expect(text).toMatch(/^::error file=docs\/bins\.md,line=5,.*title=answer-status-differs::It answers 500/);
  });

  it('as a page that is guarded by a policy and holds no script but its own', async () => {
    const { loaded, report } = await reported();
    const html = await verifyReport('html', report, loaded, AROUND);
    expect(html).toMatch(
      /content-security-policy" content="default-src &#39;none&#39;; style-src &#39;sha256-/,
    );
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain('nobody &#60;asked&#62; &#38; &#34;knows&#34;');
    expect(html).not.toMatch(/(?:src|href)="https?:/);
  });

  it('as a badge', () => {
    const badge = verifyBadge({ verdict: 'conforms', claims: { held: 9, broken: 0, untested: 1 } });
    expect(badge).toContain('>conforms, 9 of 10 held</text>');
    expect(badge).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(badge).not.toMatch(/href|<script|<image/);
    expect(verifyBadge({ verdict: 'drifts', claims: { held: 1, broken: 2, untested: 0 } })).toContain(
      '2 broken of 3',
    );
  });
});
