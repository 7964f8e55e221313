import type { Design, System } from '../design/index.ts';
import { articleHtml, contentsHtml } from './article.ts';
import type { Chapter } from './chapter.ts';
import { escapeHtml } from './escape.ts';
import { anchorsOf } from './heading-id.ts';
import type { PageOptions } from './page-options.ts';

/** What the page is made of. */
export interface PageParts {
  readonly design: Design;
  readonly system: System;
  readonly chapters: readonly Chapter[];
  readonly options: PageOptions;
}

/** The page without its data: frame, documents, and places for what the script puts in. */
export function pageHtml(parts: PageParts): string {
  const { design, system, chapters, options } = parts;
  const anchors = anchorsOf(chapters);
  const title = escapeHtml(system.title);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Asbuilt</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="design.css">
<script type="module" src="client/page.client.js"></script>
</head>
<body data-development="${options.issuesTokens}">
<a class="skip" href="#bench">Skip to the operations</a>
${headerHtml(parts, title)}
<main data-tab="try">
<nav id="contents" aria-label="Contents"><h2>Contents</h2>${contentsHtml(chapters, anchors)}</nav>
<section id="document" aria-label="The document">
<p class="legend"><span class="swatch"></span>A marked line makes claims: this system keeps them, <code>asbuilt verify</code> tests them.</p>
<article dir="auto">
${articleHtml(design, chapters, anchors)}</article>
</section>
<section id="bench" aria-label="The running system">
${benchHtml(options)}
</section>
</main>
<div id="claims" class="claims" popover="manual" role="dialog" aria-label="Claims of this line"></div>
</body>
</html>
`;
}

function headerHtml({ design, system, chapters, options }: PageParts, title: string): string {
  const stored = system.operations.filter(({ binding }) => 'entity' in binding).length;
  const operations = system.operations.length;
  const from =
    chapters.length === 1 ? escapeHtml(chapters[0]!.path) : count(chapters.length, 'design', 'designs');
  return `<header>
<div>
<p class="eyebrow">Asbuilt · ${from}</p>
<h1 dir="auto">${title} <span class="status">${escapeHtml(system.status.replace('-', ' '))}</span></h1>
<ul class="counts">
<li>${count(system.entities.length, 'entity', 'entities')}</li>
<li>${count(operations, 'operation', 'operations')}, ${stored === operations ? 'all' : stored} on stored rows</li>
<li>${count(system.claims.size, 'claim', 'claims')}</li>
<li>${count(design.prose, 'sentence', 'sentences')} of prose only</li>
</ul>
${otherwiseHtml(options)}</div>
<nav aria-label="Other views"><a href="openapi.json">OpenAPI</a><a href="design.json">Facts</a><a href="metrics">Metrics</a></nav>
</header>`;
}

/** What is not part of the sum of several designs, and where they disagree. */
function otherwiseHtml({ leftOut = [], disagreements = [] }: PageOptions): string {
  if (leftOut.length + disagreements.length === 0) return '';
  const rows = [
    ...disagreements.map(
      ({ message, place }) =>
        `<li>${escapeHtml(message)} <small>${escapeHtml(place.path)} line ${place.line}</small></li>`,
    ),
    ...leftOut.map(
      ({ path, why }) => `<li><code>${escapeHtml(path)}</code> is left out: ${escapeHtml(why)}</li>`,
    ),
  ];
  const parts = [
    disagreements.length > 0
      ? `The designs disagree in ${disagreements.length} ${disagreements.length === 1 ? 'place' : 'places'}`
      : '',
    leftOut.length > 0 ? `${leftOut.length} left out` : '',
  ].filter(part => part !== '');
  return `<details class="otherwise"><summary>${parts.join(', ')}</summary><ul>${rows.join('')}</ul></details>\n`;
}

function benchHtml({ issuesTokens }: PageOptions): string {
  const tabs = [
    ['document', 'Document'],
    ['try', 'Try it'],
    ...(issuesTokens
      ? ([
          ['log', 'Live log'],
          ['switches', 'Switches'],
        ] as const)
      : []),
    ['figures', 'Figures'],
  ] as const;
  const buttons = tabs.map(
    ([id, text]) =>
      `<button type="button" role="tab" id="tab-${id}" data-tab="${id}" aria-controls="${id === 'document' ? id : `panel-${id}`}" aria-selected="${id === 'try'}" tabindex="${id === 'try' ? 0 : -1}">${text}</button>`,
  );
  const panels = tabs
    .filter(([id]) => id !== 'document')
    .map(
      ([id]) =>
        `<div role="tabpanel" id="panel-${id}" aria-labelledby="tab-${id}"${id === 'try' ? '' : ' hidden'}>${id === 'try' ? TRY : ''}</div>`,
    );
  return `<div role="tablist" aria-label="The running system">${buttons.join('')}</div>\n<div id="panels">${panels.join('\n')}</div>`;
}

const TRY =
  '<div id="speaker" class="speaker"></div><div id="filter"></div><div id="operations"><noscript>Trying operations needs JavaScript.</noscript></div>';

const count = (many: number, one: string, more: string): string =>
  `<b>${many}</b> ${many === 1 ? one : more}`;
