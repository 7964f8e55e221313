import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../../../src/check/index.ts';
import type { System } from '../../../../src/design/index.ts';
import { readMarkdown } from '../../../../src/markdown/index.ts';
import { readDesign } from '../../../../src/read/index.ts';
import { issueToken, startServer } from '../../../../src/run/index.ts';
import { sourceOf } from '../../../../src/text/source.ts';
import { openTestDatabase } from '../../../support/server.ts';
import type { Service } from '../wire.ts';

type Edit = readonly (readonly [from: string, to: string])[];

const SECRET = new TextEncoder().encode('a secret of the recipe box, long enough for HS256');
const path = join(import.meta.dirname, 'design.md');

/** Our own server for this document, after a fault has been written into it. */
export async function startRecipes(fault = '', variant = ''): Promise<Service> {
  const edits = EDITS[fault] ?? FORMS[variant] ?? [];
  let text = readFileSync(path, 'utf8');
  for (const [from, to] of edits) {
    if (!text.includes(from)) throw new Error(`the document does not say ${from}`);
    text = text.replaceAll(from, to);
  }
  const { system } = check(await readDesign(readMarkdown(sourceOf(path, text))));
  const server = await startServer(system as System, {
    database: await openTestDatabase(),
    host: '127.0.0.1',
    port: 0,
    secret: SECRET,
    mode: 'development',
    log: () => undefined,
    clock: () => Date.now(),
    openapi: '{}',
  });
  return { url: server.url, close: async () => void (await server.close()) };
}

/** Tokens that every form of the server takes. */
export async function recipeTokens(): Promise<{ readonly [role: string]: string }> {
  const token = (role: string, subject: string) =>
    issueToken({ secret: SECRET, audience: 'Recipe box', role, subject, expiresIn: 3600, now: Date.now() });
  return {
    cook: await token('cook', 'carla'),
    cook2: await token('cook', 'cem'),
    taster: await token('taster', 'gina'),
    taster2: await token('taster', 'gil'),
  };
}

/** Documents that are kept by what keeps this one. */
const FORMS: { readonly [variant: string]: Edit } = {
  'more-fields': [['    "state": "draft",', '    "state": "draft",\n    "origin": null,']],
};
export const RECIPES_VARIANTS = ['', 'more-fields'];

const EDITS: { readonly [fault: string]: Edit } = {
  'created-200': [['**Response (Success):** `201 Created`', '**Response (Success):** `200 OK`']],
  'delete-200': [['`204 No Content`', '`200 OK`']],
  'name-71': [['2 to 70 characters', '2 to 71 characters']],
  'name-69': [['2 to 70 characters', '2 to 69 characters']],
  'name-one': [['2 to 70 characters', '1 to 70 characters']],
  'name-optional': [
    ['`name`: Required', '`name`: Optional'],
    ['name: string;        // unique', 'name?: string;        // unique'],
  ],
  'serves-zero': [['from 1 to 24', 'from 0 to 24']],
  'serves-25': [['from 1 to 24', 'from 1 to 25']],
  'serves-number': [['integer from 1 to 24', 'number from 1 to 24']],
  'minutes-any': [['integer from 1 to 1440', 'integer of 0 or more']],
  'diet-any': [
    ["diet?: 'any' | 'vegetarian' | 'vegan'", 'diet?: string'],
    ["diet: 'any' | 'vegetarian' | 'vegan'", 'diet: string'],
    ["Optional, enum of ['any', 'vegetarian', 'vegan'], default 'any'", "Optional, string, default 'any'"],
    ["Optional, enum of ['any', 'vegetarian', 'vegan'];", 'Optional;'],
  ],
  'diet-default': [["default 'any'", "default 'vegan'"]],
  'story-long': [['at most 1000 characters', 'at most 9000 characters']],
  'remark-139': [['at most 140 characters', 'at most 139 characters']],
  'stars-six': [['from 1 to 5', 'from 1 to 6']],
  duplicate: [
    ['string;        // unique, 2', 'string;        // 2'],
    ['string;        // unique', 'string;        // any'],
    ['- `NAME_TAKEN` (409): Another recipe has this `name`\n', ''],
  ],
  'taken-400': [['`NAME_TAKEN` (409)', '`NAME_TAKEN` (400)']],
  'taken-code': [['`NAME_TAKEN`', '`CONFLICT`']],
  'invalid-422': [['`INVALID` (400): The body', '`INVALID` (422): The body']],
  'invalid-code': [['`INVALID`', '`VALIDATION`']],
  'missing-410': [['`MISSING` (404)', '`MISSING` (410)']],
  'token-403': [
    ['`NO_TOKEN` (401)', '`NO_TOKEN` (403)'],
    ['401 `NO_TOKEN`', '403 `NO_TOKEN`'],
  ],
  'no-auth': [
    ['**Roles:** `cook`, `taster`\n', ''],
    ['**Roles:** `cook`\n', ''],
    ['**Roles:** `taster`\n', ''],
    ['- Every request carries `Authorization: Bearer <token>`, a JWT\n', ''],
    ['- A request without a valid token is answered with 401 `NO_TOKEN`\n', '- Nobody needs a token\n'],
    ['- `NO_TOKEN` (401): No token, or one that is not valid\n', ''],
  ],
  'guest-writes': [['**Roles:** `cook`\n', '**Roles:** `cook`, `taster`\n']],
  'cook-rates': [['**Roles:** `taster`\n', '**Roles:** `cook`, `taster`\n']],
  'guest-blind': [['**Roles:** `cook`, `taster`\n', '**Roles:** `cook`\n']],
  'unknown-taken': [['- Unknown fields are refused\n', '']],
  'no-reference': [
    ['UUID, FK -> Recipe', 'UUID'],
    ['- `NO_RECIPE` (422): `recipeId` refers to no recipe\n', ''],
  ],
  'reference-404': [['`NO_RECIPE` (422)', '`NO_RECIPE` (404)']],
  'other-envelope': [['"problem": { "code"', '"error": { "code"']],
  'other-wrapper': [['"recipe": {', '"data": {']],
  unordered: [['ordered by `name`, ascending', 'ordered by `name`, descending']],
  'limit-60': [['from 1 to 40, default 15', 'from 1 to 60, default 15']],
  'default-ten': [['from 1 to 40, default 15', 'from 1 to 40, default 10']],
  'no-diet-filter': [
    [
      "| `diet` | string | Optional, enum of ['any', 'vegetarian', 'vegan']; only recipes of this diet |\n",
      '',
    ],
  ],
  'no-total': [['  ],\n  "total": 1\n', '  ]\n']],
  'wider-states': [['    published --> draft\n', '    published --> draft\n    draft --> retired\n']],
  'fewer-states': [['    published --> draft\n', '']],
  'starts-published': [
    ['[*] --> draft', '[*] --> published'],
    ['starts as `draft`', 'starts as `published`'],
    ['// draft on creation', '// published on creation'],
  ],
  'state-code': [['`WRONG_STATE` (409)', '`WRONG_STATE` (422)']],
  'no-delete': [['### Endpoint/Function: DELETE /api/recipes/{id}', '### Removing']],
  'moved-path': [['/api/ratings', '/api/stars']],
};

/** Each fault with parts of the lines that say otherwise. */
export const RECIPES_FAULTS: { readonly [fault: string]: readonly string[] } = {
  'created-200': ['`201 Created`'],
  'delete-200': ['`204 No Content`'],
  'name-71': ['- `name`: Required', '2 to 70'],
  'name-69': ['- `name`: Required', '2 to 70'],
  'name-one': ['- `name`: Required', '2 to 70'],
  'name-optional': ['- `name`: Required', 'name: string;'],
  'serves-zero': ['from 1 to 24'],
  'serves-25': ['from 1 to 24'],
  'serves-number': ['from 1 to 24', 'serves: number'],
  'minutes-any': ['from 1 to 1440'],
  'diet-any': ["enum of ['any'", "'any' | 'vegetarian'"],
  'diet-default': ["default 'any'"],
  'story-long': ['at most 1000'],
  'remark-139': ['at most 140'],
  'stars-six': ['from 1 to 5'],
  duplicate: ['// unique', 'NAME_TAKEN'],
  'taken-400': ['NAME_TAKEN'],
  'taken-code': ['NAME_TAKEN'],
  'invalid-422': ['`INVALID` (400)'],
  'invalid-code': ['`INVALID` (400)'],
  'missing-410': ['`MISSING` (404)'],
  'token-403': ['NO_TOKEN', 'Every request carries'],
  'no-auth': ['NO_TOKEN', 'Every request carries', '**Roles:**'],
  'guest-writes': ['**Roles:** `cook`', 'NOT_ALLOWED'],
  'cook-rates': ['**Roles:** `taster`', 'NOT_ALLOWED'],
  'guest-blind': ['**Roles:** `cook`, `taster`'],
  'unknown-taken': ['- Unknown fields'],
  'no-reference': ['NO_RECIPE', 'FK -> Recipe'],
  'reference-404': ['NO_RECIPE'],
  'other-envelope': ['Every error is answered'],
  'other-wrapper': ['`201 Created`', 'with the recipe', 'with the changed', '"ok": true'],
  unordered: ['ordered by `name`'],
  'limit-60': ['| `limit` |', 'A query parameter breaks'],
  'default-ten': ['| `limit` |'],
  'no-diet-filter': ['| `diet` |', 'A query parameter breaks'],
  'no-total': ['"total"', '**Response (Success):** `200 OK`', '"ok": true'],
  'wider-states': ['stateDiagram', 'WRONG_STATE'],
  'fewer-states': ['published --> draft'],
  'starts-published': ['[*] --> draft', '// draft on creation', 'starts as `draft`', 'stateDiagram'],
  'state-code': ['WRONG_STATE'],
  'no-delete': ['DELETE /api/recipes'],
  'moved-path': ['/api/ratings'],
};
