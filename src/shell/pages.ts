import type { PageFile } from '../page/index.ts';
import { designPage } from '../page/index.ts';
import type { Loaded } from './load.ts';
import { showJson } from './print/show-json.ts';

/** What `run` serves about the design itself, by path below `/_asbuilt/`. */
export function designPages(
  loaded: Loaded,
  openapi: string,
  production: boolean,
): Readonly<Record<string, PageFile>> {
  return {
    ...designPage(loaded.design, loaded.system, { issuesTokens: !production }),
    'openapi.json': { contentType: 'application/json', body: openapi },
    'design.json': { contentType: 'application/json', body: JSON.stringify(showJson(loaded.design, loaded)) },
  };
}
