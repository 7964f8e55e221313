import { describe, expect, it } from 'vitest';
import type { System } from '../../../design/index.ts';
import { readMarkdown } from '../../../markdown/index.ts';
import { readDesign } from '../../../read/index.ts';
import { sourceOf } from '../../../text/source.ts';
import { check } from '../../index.ts';

const CUPS = `# Cups

## Data model

\`\`\`ts
interface Cup { id: string; /* uuid */ name: string; /* max 40 */ version: number; /* integer */ }
interface Tray { id: string; /* uuid */ room: string; /* max 40 */ }
\`\`\`

## API

### POST /cups
Answers 201 with the \`Cup\`.

### GET /cups
Answers 200 with \`Cup[]\`.

### GET /cups/{id}
Answers 200 with the \`Cup\`.

### PUT /cups/{id}
Answers 200 with the \`Cup\`.

### DELETE /cups/{id}
Answers 204.

### POST /trays
Answers 201 with the \`Tray\`.

### GET /trays/{id}
Answers 200 with the \`Tray\`.

### PATCH /trays/{id}
Answers 200 with the \`Tray\`.
`;

async function systemOf(text: string): Promise<System> {
  return check(await readDesign(readMarkdown(sourceOf('cups.md', `${CUPS}\n${text}\n`)))).system;
}

describe('what is kept', () => {
  it.each([
    ['List of cups', ['listCups']],
    ['Cup details', ['getCup']],
    ['Cups', ['listCups', 'getCup']],
    ['`GET /cups/{id}`', ['getCup']],
    ['Cup totals by room', []],
    ['Exchange rates', []],
  ])('%s', async (what, wanted) => {
    const { operability } = await systemOf(`## Caching\n\n- ${what}: 5 minutes`);
    expect(operability.caches.flatMap(({ operation }) => operation ?? [])).toEqual(wanted);
  });

  it('is stale after whatever writes the same thing', async () => {
    const { operability } = await systemOf('## Caching\n\n- List of cups: Redis, 5 minutes');
    expect(operability.caches).toMatchObject([
      { by: 'server', ttlSeconds: 300, staleAfter: ['createCup', 'replaceCup', 'deleteCup'] },
    ]);
  });

  it('may be told under the heading of the operation', async () => {
    const told = CUPS.replace('Answers 200 with `Cup[]`.', '$&\n\n`Cache-Control: no-store`');
    const { system } = check(await readDesign(readMarkdown(sourceOf('cups.md', told))));
    expect(system.operability.caches).toMatchObject([{ operation: 'listCups', control: 'no-store' }]);
  });
});

describe('tags of answers', () => {
  it.each([
    ['Every `GET` answer carries an `ETag`.', ['listCups', 'getCup', 'getTray']],
    ['Cup responses include an `ETag` header.', ['listCups', 'getCup']],
    ['Single resources include an `ETag` header.', ['getCup', 'getTray']],
    ['`GET /trays/{id}` returns an `ETag`.', ['getTray']],
    ['Room responses include an `ETag` header.', []],
  ])('%s', async (text, wanted) => {
    const { operability } = await systemOf(`## Behaviour\n\n${text}`);
    expect((operability.validators ?? []).flatMap(({ operations }) => operations)).toEqual(wanted);
  });

  it('speak of the one row where it is about times', async () => {
    const { operability } = await systemOf('## Behaviour\n\nEvery `GET` answer carries `Last-Modified`.');
    expect(operability.validators).toMatchObject([
      { kind: 'last-modified', operations: ['getCup', 'getTray'] },
    ]);
  });
});

describe('versions', () => {
  it('guard the changes of all things by tag, and say what a lost race and a missing tag are', async () => {
    const { operability } = await systemOf(
      '## Behaviour\n\nChanges require `If-Match`; a stale tag gets 412 `STALE`, a missing one 428.',
    );
    expect(operability.concurrency).toMatchObject([
      {
        kind: 'etag',
        entity: 'Cup',
        operations: ['replaceCup'],
        required: true,
        missingStatus: 428,
        status: 412,
        code: 'STALE',
      },
      { kind: 'etag', entity: 'Tray', operations: ['updateTray'], required: true },
    ]);
  });

  it('in a field belong to the system, and to things that have one', async () => {
    const { operability, entities, operations, claims } = await systemOf(
      '## Behaviour\n\nOptimistic locking: an update sends `version`; 409 when it differs.',
    );
    expect(operability.concurrency).toMatchObject([
      {
        kind: 'version',
        entity: 'Cup',
        field: 'version',
        operations: ['replaceCup'],
        required: false,
        status: 409,
      },
    ]);
    const field = entities.find(({ name }) => name === 'Cup')?.fields.find(({ name }) => name === 'version');
    expect(field).toMatchObject({
      generated: 'server',
      default: 1,
      writable: { create: false, update: false },
    });
    const bodyOf = (id: string) => operations.find(one => one.id === id)?.request?.schema;
    expect(bodyOf('createCup')?.required ?? []).not.toContain('version');
    expect(bodyOf('replaceCup')?.properties).toHaveProperty('version');
    expect(claims.get(operability.concurrency[0]!.claim)?.place.line).toBe(CUPS.split('\n').length + 3);
  });

  it('are plain fields where nothing is said', async () => {
    const { entities, operability } = await systemOf('');
    expect(operability.concurrency).toEqual([]);
    const field = entities.find(({ name }) => name === 'Cup')?.fields.find(({ name }) => name === 'version');
    expect(field?.writable).toEqual({ create: true, update: true });
  });

  it('are asked for by an operation that lists 412 among its errors', async () => {
    const told = CUPS.replace('Answers 204.', '$&\n\n- 412 Precondition Failed: the cup has changed');
    const { system } = check(await readDesign(readMarkdown(sourceOf('cups.md', told))));
    expect(system.operability.concurrency).toMatchObject([
      { kind: 'etag', entity: 'Cup', operations: ['deleteCup'], status: 412, required: false },
    ]);
  });
});

describe('keys', () => {
  it.each([
    ['Requests that create something take an `Idempotency-Key`.', ['createCup', 'createTray']],
    [
      'All writes accept an `Idempotency-Key`.',
      ['createCup', 'replaceCup', 'deleteCup', 'createTray', 'updateTray'],
    ],
    ['`POST /trays` takes an `Idempotency-Key`.', ['createTray']],
    ['`POST …/trays` takes an `Idempotency-Key`.', ['createTray']],
    ['Critical operations take an `Idempotency-Key`.', []],
  ])('%s', async (text, wanted) => {
    const { operability } = await systemOf(`## Behaviour\n\n${text}`);
    expect(operability.idempotency.flatMap(({ operations }) => operations)).toEqual(wanted);
  });

  it('are demanded of the operations that demand them', async () => {
    const { operability } = await systemOf(
      '## Behaviour\n\n`POST /cups` requires an `Idempotency-Key`.\n\nAn `Idempotency-Key` is optional for `POST /trays`.',
    );
    expect(operability.idempotency).toMatchObject([
      { operations: ['createCup'], required: true },
      { operations: ['createTray'], required: false },
    ]);
  });

  it('have errors of their own, which are none of a broken body', async () => {
    const told = CUPS.replace(
      'Answers 201 with the `Cup`.',
      '$&\n\nRequires an `Idempotency-Key`.\n\n- 400 `KEY_MISSING`: no key\n- 409 `KEY_REUSED`: the key was used with another body\n- 400 `NAME_TOO_LONG`: the name has more than 40 characters',
    );
    const { system } = check(await readDesign(readMarkdown(sourceOf('cups.md', told))));
    const errors = system.operations.find(({ id }) => id === 'createCup')?.errors ?? [];
    const causeOf = (code: string) => errors.find(error => error.code === code)?.cause;
    expect(['KEY_MISSING', 'KEY_REUSED', 'NAME_TOO_LONG'].map(causeOf)).toEqual([
      'precondition',
      'precondition',
      'validation',
    ]);
  });
});
