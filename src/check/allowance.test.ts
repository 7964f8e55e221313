import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../markdown/index.ts';
import { readDesign } from '../read/index.ts';
import { sourceOf } from '../text/source.ts';
import { check } from './index.ts';

async function said(text: string): Promise<readonly string[]> {
  const design = await readDesign(readMarkdown(sourceOf('design.md', text)));
  return check(design).diagnostics.map(({ place, severity, code }) => `${place.line} ${severity} ${code}`);
}

describe('an allowance', () => {
  it('silences its own line and the next line with text', async () => {
    const text =
      '# Orders\n\n<!-- allow: link-target-missing — written next week -->\n\n[a](#later)\n\n[b](#later)\n';
    expect(await said(text)).toEqual(['7 warning link-target-missing']);
  });

  it('before the first heading silences everywhere', async () => {
    const text =
      '<!-- allow: link-target-missing — another tool makes the anchors -->\n\n# Orders\n\n[a](#later)\n\n[b](#later)\n';
    expect(await said(text)).toEqual([]);
  });

  it('does not silence an error', async () => {
    const text =
      '<!-- allow: approval-missing — on holiday -->\n\n# Orders\n\n**Status:** Approved\n\n## Approval\n\n- [ ] Lead: Kim\n';
    expect(await said(text)).toContain('9 error approval-missing');
  });

  it('is reported when nothing is to be allowed', async () => {
    const text = '# Orders\n\n<!-- allow: link-target-missing — gone -->\n\nText.\n';
    expect(await said(text)).toEqual(['3 warning allowance-unused']);
  });

  it('is asked for its reason', async () => {
    const text = '# Orders\n\n<!-- allow: link-target-missing -->\n\n[a](#later)\n';
    expect(await said(text)).toEqual(['3 warning allowance-without-reason']);
  });
});
