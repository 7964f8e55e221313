import { escapeHtml } from '../escape.ts';
import type { Evidence, JudgedClaim } from './judged.ts';

/** The word and the sign of an outcome; never colour alone. */
export const OUTCOMES = {
  broken: { word: 'broken', sign: '✗' },
  untested: { word: 'not tested', sign: '?' },
  held: { word: 'held', sign: '✓' },
} as const;

/** One claim with its evidence, which opens on click, Enter and Space. */
export function claimHtml(claim: JudgedClaim, index: number): string {
  const { word, sign } = OUTCOMES[claim.outcome];
  return `<details class="verdict ${claim.outcome}" id="claim-${index}" data-at="${claim.line}" data-outcome="${claim.outcome}">
<summary><span class="sign" aria-hidden="true">${sign}</span> <span class="says">${escapeHtml(claim.text)}</span> <small>${word} · line ${claim.line}</small></summary>
<div class="evidence">
${claim.reason === undefined ? '' : `<p>${escapeHtml(claim.reason)}</p>\n`}${claim.evidence === undefined ? '' : evidenceHtml(claim.evidence)}<p class="about"><code>${escapeHtml(claim.id)}</code> <a href="#line-${claim.line}" data-to="${claim.line}">line ${claim.line} of the document</a></p>
</div>
</details>`;
}

function evidenceHtml({ code, request, expected, actual, curl }: Evidence): string {
  return `<dl>
<dt>Request</dt><dd><code>${escapeHtml(request)}</code></dd>
<dt>Expected</dt><dd><pre tabindex="0">${escapeHtml(shown(expected))}</pre></dd>
<dt>Actual</dt><dd><pre tabindex="0">${escapeHtml(shown(actual))}</pre></dd>
<dt>Situation</dt><dd><code>${escapeHtml(code)}</code></dd>
</dl>
<p class="about">To see it again:</p>
<pre tabindex="0">${escapeHtml(curl)}</pre>
`;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '');
}
