import type { PageFile } from '../page/index.ts';
import { designPage } from '../page/index.ts';
import type { LoadedDesigns } from './load-designs.ts';
import { showJson } from './print/show-json.ts';

export interface DesignPagesOptions {
  readonly openapi: string;
  readonly production: boolean;
  /** Whether an operation is answered by a handler at this moment, and all that have one at the start. */
  readonly isHandled: (operation: string) => boolean;
  readonly handled: ReadonlySet<string>;
}

/** What `run` serves about the design itself, by path below `/_asbuilt/`. */
export function designPages(
  loaded: LoadedDesigns,
  { openapi, production, isHandled, handled }: DesignPagesOptions,
): Readonly<Record<string, PageFile>> {
  const { design, system, diagnostics, documents, leftOut, originalOf } = loaded;
  return {
    ...designPage(design, system, {
      issuesTokens: !production,
      isHandled,
      leftOut,
      disagreements: diagnostics.filter(({ code }) => code.startsWith('designs-')),
      ...(documents.length > 1 && { originalOf }),
    }),
    'openapi.json': { contentType: 'application/json', body: openapi },
    'design.json': {
      contentType: 'application/json',
      body: JSON.stringify(showJson(design, loaded, handled)),
    },
  };
}
