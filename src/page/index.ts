import type { Design, Json, System } from '../design/index.ts';
import { renderHtml } from '../markdown/index.ts';
import script from './design.client.js' with { type: 'text' };
import style from './design.css' with { type: 'text' };
import { escapeHtml } from './escape.ts';
import { operationCards } from './operation.ts';

/** A file of the page, by its path below `/_asbuilt/`. */
export interface PageFile {
  readonly contentType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * The page that shows a running design: the document with its claims marked, and its operations to try.
 * The document is hostile: its HTML is escaped, and the policy allows no script but ours.
 */
export function designPage(design: Design, system: System): Readonly<Record<string, PageFile>> {
  return {
    '': { contentType: 'text/html; charset=utf-8', body: pageHtml(design, system), headers: PAGE_HEADERS },
    'design.css': { contentType: 'text/css; charset=utf-8', body: style },
    'design.js': { contentType: 'text/javascript; charset=utf-8', body: script },
    'operations.json': { contentType: 'application/json', body: JSON.stringify(operationCards(system)) },
    'claims.json': { contentType: 'application/json', body: JSON.stringify(claimsOf(system)) },
  };
}

const PAGE_HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

function claimsOf(system: System): Json {
  return [...system.claims.values()].map(({ id, kind, text, place }) => ({
    id,
    kind,
    text,
    line: place.line,
  }));
}

function pageHtml(design: Design, system: System): string {
  const title = escapeHtml(system.title);
  const bound = system.operations.filter(({ binding }) => binding.kind === 'entity').length;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Asbuilt</title>
<link rel="stylesheet" href="design.css">
<script src="design.js" defer></script>
</head>
<body>
<header>
<h1>${title}</h1>
<p><span class="status">${escapeHtml(system.status)}</span>
${system.entities.length} entities · ${system.operations.length} operations, ${bound} on stored rows ·
${system.claims.size} claims · ${design.prose} sentences are prose only</p>
<nav aria-label="Parts"><a href="#try">Try it</a> <a href="#document">Document</a> <a href="openapi.json">openapi.json</a> <a href="metrics">metrics</a></nav>
</header>
<main>
<section id="try" aria-labelledby="try-title">
<h2 id="try-title">Try the operations</h2>
<p><label>Speak as <select id="role"><option value="">nobody (no token)</option></select></label></p>
<div id="operations"><noscript>Trying operations needs JavaScript.</noscript></div>
</section>
<section id="document" aria-labelledby="document-title">
<h2 id="document-title">The document</h2>
<p class="legend">A marked line makes a claim that this system keeps and <code>asbuilt verify</code> tests.</p>
<article>${renderHtml(design.document, { rawHtml: 'escape', lines: true })}</article>
</section>
</main>
</body>
</html>
`;
}
