import type { Design, System } from '../design/index.ts';
import { chaptersOf } from './chapter.ts';
import { claimsJson } from './claims.ts';
import { CLIENT } from './client/index.ts';
import { figuresJson } from './figures.ts';
import { lineFinder } from './line.ts';
import { operationCards } from './operation.ts';
import { pageHtml } from './page-html.ts';
import type { PageFile, PageOptions } from './page-options.ts';
import { STYLE } from './style/index.ts';

export type { PageFile, PageOptions } from './page-options.ts';

/**
 * The page that shows a running design: its documents with the claims marked, the operations to try, and what can be
 * seen and switched while it runs.
 * A document is hostile: its HTML is escaped, and the policy allows no script and no style but ours.
 */
export function designPage(
  design: Design,
  system: System,
  options: PageOptions,
): Readonly<Record<string, PageFile>> {
  const chapters = chaptersOf(design, options.originalOf);
  const lineOf = lineFinder(system, chapters);
  return {
    '': {
      contentType: 'text/html; charset=utf-8',
      body: pageHtml({ design, system, chapters, options }),
      headers: { 'content-security-policy': POLICY },
    },
    'design.css': { contentType: 'text/css; charset=utf-8', body: STYLE },
    ...Object.fromEntries(
      Object.entries(CLIENT).map(([name, body]) => [
        `client/${name}.client.js`,
        { contentType: 'text/javascript; charset=utf-8', body },
      ]),
    ),
    'operations.json': {
      contentType: 'application/json',
      // Handlers come and go while the system runs.
      get body() {
        return JSON.stringify(operationCards(system, lineOf, options.isHandled));
      },
    },
    'claims.json': { contentType: 'application/json', body: JSON.stringify(claimsJson(system, lineOf)) },
    'figures.json': { contentType: 'application/json', body: JSON.stringify(figuresJson(system, lineOf)) },
  };
}

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
