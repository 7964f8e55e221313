import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { loadModule, parseSync } from 'libpg-query';
import { parseSync as parseTypeScript } from 'oxc-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.ts';
import { compileTarget } from '../../src/compile/index.ts';
import type { Design, System } from '../../src/design/index.ts';
import { readMarkdown } from '../../src/markdown/index.ts';
import { designPage } from '../../src/page/index.ts';
import { readDesign } from '../../src/read/index.ts';
import { sourceOf } from '../../src/text/source.ts';
import { hostileTexts } from './pipeline-documents.ts';

const reserved = ['select', 'user', 'table', 'class', 'default', 'null', 'any', 'Record', 'Promise', 'order'];
const sameStart = `${'long_name_'.repeat(7)}one`;
const names: readonly string[] = [...hostileTexts, ...reserved, sameStart, sameStart.replace('one', 'two')];

/** A whole design in which one text stands wherever an author may write a name or a value. */
function designWith(name: string): string {
  const inJson = JSON.stringify(name);
  const inSql = name.replaceAll("'", "''");
  const inName = name.replaceAll('"', '""');
  const inCell = name.replaceAll('|', '\\|').replaceAll('\n', ' ');
  return `# Design ${name}

Status: draft

## ${name}

| Field | Type | Rules |
|---|---|---|
| id | uuid | primary key |
| ${inCell} | string | required, max 20, default "${inCell}" |
| status | enum | one of "${inCell}", "done" |

\`\`\`sql
CREATE TABLE "${inName}" (
  id uuid PRIMARY KEY,
  "${inName}" text NOT NULL DEFAULT '${inSql}' CHECK ("${inName}" <> '${inSql}'), -- ${name}
  state text CHECK (state IN ('${inSql}', 'open')),
  UNIQUE ("${inName}")
);
CREATE INDEX "${inName}_by" ON "${inName}" ("${inName}");
\`\`\`

\`\`\`ts
/** ${name} */
interface Holder {
  id: string; // ${name}
  ${inJson}: ${inJson} | 'other';
  plain: string; // max 20, ${name}
}
\`\`\`

## API

Roles: \`admin\`, \`${name}\`. Authentication is a bearer token.

### POST /holders

Only ${name} may create. Header \`${name}\`: required. ${name}

**Request**

\`\`\`json
{ ${inJson}: ${inJson}, "plain": ${inJson} }
\`\`\`

**Response** 201

\`\`\`json
{ "id": "0b7c", ${inJson}: ${inJson}, "plain": "x" }
\`\`\`

- 400 Bad Request: \`${name}\` ${name}
- 409 Conflict: \`HOLDER_TAKEN\` ${name}

### GET /holders/{${name}}

### GET /holders?${name}=1

### DELETE /holders/${name}

## Errors

| Code | Status | Meaning |
|---|---|---|
| ${inCell} | 422 | ${inCell} |

## States

\`\`\`mermaid
stateDiagram-v2
  open --> ${name}: ${name}
\`\`\`
`;
}

interface Attempt {
  readonly name: string;
  readonly design: Design;
  readonly system: System;
  readonly text: (target: string) => string;
}

let attempts: readonly Attempt[] = [];

beforeAll(async () => {
  await loadModule();
  attempts = await Promise.all(
    names.map(async name => {
      const design = await readDesign(readMarkdown(sourceOf('design.md', designWith(name))));
      const { system } = check(design);
      return { name, design, system, text: target => compileTarget(system, target)[0]!.text };
    }),
  );
});

describe('SQL', () => {
  let database: PGlite;
  beforeAll(async () => {
    database = new PGlite();
    await database.waitReady;
  });
  afterAll(() => database.close());

  const OWN = new Set(['CreateStmt', 'AlterTableStmt', 'IndexStmt', 'CommentStmt']);

  test('holds definitions only, and PostgreSQL takes them, twice', async () => {
    for (const { name, text } of attempts) {
      const sql = text('sql');
      const { stmts } = parseSync(sql) as { stmts: readonly { stmt: object }[] };
      const kinds = stmts.flatMap(({ stmt }) => Object.keys(stmt));
      expect(kinds.length, name).toBeGreaterThan(0);
      expect(
        kinds.filter(kind => !OWN.has(kind)),
        name,
      ).toEqual([]);
      await database.exec('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
      for (let time = 0; time < 2; time++) {
        await database.exec(sql).catch((error: Error) => {
          throw new Error(`${JSON.stringify(name)}: ${error.message} in\n${sql}`);
        });
      }
    }
  });
});

describe('OpenAPI', () => {
  const NEEDS_ASCII = new Set(['operation-operationId-url-safe', 'path-parameters-defined']);

  test('is JSON that the linter takes', async () => {
    const config = await createConfig({
      extends: ['recommended'],
      rules: { 'info-license': 'off', 'no-unused-components': 'off' },
    });
    for (const { name, text } of attempts) {
      // The linter itself stumbles over a property of this name.
      if (name === 'hasOwnProperty') continue;
      const found = await lintFromString({ source: text('openapi'), config });
      const errors = found.filter(
        // The linter takes no operation or parameter for one whose name is not written in ASCII.
        ({ severity, ruleId }) =>
          severity === 'error' && !(/[^\x00-\x7f]/.test(name) && NEEDS_ASCII.has(ruleId)),
      );
      expect(
        errors.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`),
        JSON.stringify(name),
      ).toEqual([]);
    }
  });
});

describe('types', () => {
  test('are types only, and the compiler takes them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'asbuilt-hostile-'));
    try {
      const files = attempts.map((_, index) => join(folder, `types${index}.ts`));
      await Promise.all(attempts.map(({ text }, index) => writeFile(files[index]!, text('types'))));
      const options = ['--noEmit', '--strict', '--erasableSyntaxOnly', '--target', 'es2022', '--types', ''];
      const { stdout } = await promisify(execFile)(
        resolve('node_modules/.bin/tsc'),
        [...options, '--module', 'nodenext', ...files],
        { cwd: folder },
      ).catch((failure: { stdout: string }) => failure);
      expect(stdout.trim()).toBe('');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('hold declarations of types alone', () => {
    for (const { name, text } of attempts) {
      const { program, errors } = parseTypeScript('types.ts', text('types'));
      expect(errors, name).toEqual([]);
      const kinds = program.body.map(statement =>
        statement.type === 'ExportNamedDeclaration' ? statement.declaration?.type : statement.type,
      );
      for (const kind of kinds) expect(kind, name).toMatch(/^TS(?:TypeAlias|Interface)Declaration$/);
    }
  });
});

describe('artifacts', () => {
  test('have names of our own', () => {
    for (const { system } of attempts) {
      for (const target of ['openapi', 'sql', 'types'])
        for (const { path } of compileTarget(system, target))
          expect(path).toMatch(/^[a-z]+\.(?:json|sql|ts)$/);
    }
  });
});

describe('the page', () => {
  test('holds no markup of the document', () => {
    for (const { name, design, system } of attempts) {
      const pages = designPage(design, system, { issuesTokens: true });
      const html = pages['']!.body;
      expect(html.match(/<script/gi), name).toHaveLength(1);
      expect(html, name).not.toMatch(/<img src=x|<[a-z][^<>]*\sonerror=/i);
      for (const [path, { body }] of Object.entries(pages)) {
        if (path.endsWith('.json')) expect(() => JSON.parse(body), name).not.toThrow();
      }
    }
  });
});

describe('names that every object has', () => {
  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    '%s is a name like any other',
    name => {
      const attempt = attempts.find(each => each.name === name)!;
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
      expect(Object.getPrototypeOf(attempt.system.schemas)).toBe(Object.prototype);
      for (const schema of Object.values(attempt.system.schemas)) {
        expect(Object.getPrototypeOf(schema.properties ?? {})).toBe(Object.prototype);
      }
      for (const entity of attempt.system.entities) {
        expect(entity.fields.every(field => typeof field.columnType === 'string')).toBe(true);
      }
    },
  );
});
