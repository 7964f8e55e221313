import { createHash } from 'node:crypto';
import type { Design } from '../../design/index.ts';
import { articleHtml } from '../article.ts';
import { chaptersOf } from '../chapter.ts';
import { escapeHtml } from '../escape.ts';
import { anchorsOf } from '../heading-id.ts';
import article from '../style/article.css' with { type: 'text' };
import frame from '../style/frame.css' with { type: 'text' };
import { claimHtml, OUTCOMES } from './claim.ts';
import type { Judged } from './judged.ts';
import script from './report.client.js' with { type: 'text' };
import reportStyle from './report.css' with { type: 'text' };

export type { Evidence, Judged, JudgedClaim } from './judged.ts';

/**
 * A verification as one HTML file that asks nothing of any network: the document in the middle, each claim coloured,
 * its evidence beside it. The document is hostile: its HTML is escaped, and the policy allows no script but ours.
 */
export function reportPage(design: Design, title: string, judged: Judged): string {
  const style = `${frame}${article}${reportStyle}`;
  const policy = `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; img-src data:; base-uri 'none'; form-action 'none'`;
  const chapters = chaptersOf(design);
  const name = escapeHtml(title);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${escapeHtml(policy)}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name} · ${judged.verdict}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body class="report">
<a class="skip" href="#claims">Skip to the claims</a>
<header>
<div>
<p class="eyebrow">Asbuilt verify · ${escapeHtml(design.path)}</p>
<h1>${name} <span class="status ${judged.verdict}">${judged.verdict}</span></h1>
<p class="counts">${escapeHtml(judged.coverage)}</p>
</div>
<p class="eyebrow">${judged.requests} requests · seed ${judged.seed}</p>
</header>
${measuresHtml(judged)}<main>
<section id="document" aria-label="The document">
<article>${articleHtml(design, chapters, anchorsOf(chapters))}</article>
</section>
<section id="claims" aria-labelledby="claims-title">
<h2 id="claims-title">Claims</h2>
<div id="filter" role="group" aria-label="Show">${filterHtml(judged)}</div>
<p class="about" id="keys" hidden>Keys: <kbd>j</kbd> next, <kbd>k</kbd> previous, <kbd>Enter</kbd> open, <kbd>d</kbd> to its line</p>
<div id="list">
${judged.claims.map(claimHtml).join('\n')}
</div>
</section>
</main>
<script>${script}</script>
</body>
</html>
`;
}

function filterHtml({ claims }: Judged): string {
  const buttons = Object.entries(OUTCOMES).map(([outcome, { word, sign }]) => {
    const count = claims.filter(claim => claim.outcome === outcome).length;
    return `<button type="button" data-show="${outcome}" aria-pressed="false" hidden><span aria-hidden="true">${sign}</span> ${word} <b>${count}</b></button>`;
  });
  const all = `<button type="button" data-show="all" aria-pressed="true" hidden>all <b>${claims.length}</b></button>`;
  const search =
    '<input type="search" id="search" placeholder="part of a claim" aria-label="Search in claims" hidden>';
  return `${all}${buttons.join('')}${search}`;
}

function measuresHtml({ measures }: Judged): string {
  if (measures.length === 0) return '';
  const rows = measures.map(({ target, seen, met }) => {
    const word = met === null ? 'too noisy to say' : met ? 'met' : 'missed';
    return `<tr><td>${escapeHtml(target)}</td><td>${escapeHtml(seen)}</td><td>${word}</td></tr>`;
  });
  return `<section class="measures" aria-label="Measures"><table><thead><tr><th>Target</th><th>Seen</th><th></th></tr></thead><tbody>${rows.join('')}</tbody></table></section>\n`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
