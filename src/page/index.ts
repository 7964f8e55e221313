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

export interface PageOptions {
  /** True when this server gives out development tokens. */
  readonly issuesTokens: boolean;
}

/**
 * The page that shows a running design: the document with its claims marked, and its operations to try.
 * The document is hostile: its HTML is escaped, and the policy allows no script but ours.
 */
export function designPage(
  design: Design,
  system: System,
  options: PageOptions,
): Readonly<Record<string, PageFile>> {
  return {
    '': { contentType: 'text/html; charset=utf-8', body: pageHtml(design, system, options), headers: POLICY },
    'design.css': { contentType: 'text/css; charset=utf-8', body: style },
    'design.js': { contentType: 'text/javascript; charset=utf-8', body: script },
    'operations.json': { contentType: 'application/json', body: JSON.stringify(operationCards(system)) },
    'claims.json': { contentType: 'application/json', body: JSON.stringify(claimsOf(system)) },
  };
}

const POLICY = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

function claimsOf(system: System): Json {
  return [...system.claims.values()].map(({ id, kind, text, place }) => ({
    id,
    kind,
    text,
    line: place.line,
  }));
}

function pageHtml(design: Design, system: System, options: PageOptions): string {
  const title = escapeHtml(system.title);
  const bound = system.operations.filter(({ binding }) => binding.kind === 'entity').length;
  const operations = system.operations.length;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Asbuilt</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="design.css">
<script src="design.js" defer></script>
</head>
<body data-tokens="${options.issuesTokens}">
<a class="skip" href="#try">Skip to the operations</a>
<header>
<div>
<p class="eyebrow">Asbuilt · ${escapeHtml(design.path)}</p>
<h1>${title} <span class="status">${escapeHtml(system.status.replace('-', ' '))}</span></h1>
<ul class="counts">
<li>${count(system.entities.length, 'entity', 'entities')}</li>
<li>${count(operations, 'operation', 'operations')}, ${bound === operations ? 'all' : bound} on stored rows</li>
<li>${count(system.claims.size, 'claim', 'claims')}</li>
<li>${count(design.prose, 'sentence', 'sentences')} of prose only</li>
</ul>
</div>
<nav aria-label="Parts"><a href="#try">Try it</a><a href="#document">Document</a><a href="openapi.json">OpenAPI</a><a href="design.json">Facts</a><a href="metrics">Metrics</a></nav>
</header>
<main>
<section id="try" aria-labelledby="try-title">
<h2 id="try-title">Try the operations</h2>
<div id="speaker" class="speaker"></div>
<div id="operations"><noscript>Trying operations needs JavaScript.</noscript></div>
</section>
<section id="document" aria-labelledby="document-title">
<h2 id="document-title">The document</h2>
<p class="legend"><span class="swatch"></span>A marked part makes claims: this system keeps them, <code>asbuilt verify</code> tests them.</p>
<article>${renderHtml(design.document, { rawHtml: 'escape', lines: true })}</article>
</section>
</main>
</body>
</html>
`;
}

const count = (many: number, one: string, more: string): string =>
  `<b>${many}</b> ${many === 1 ? one : more}`;
