import { describe, expect, it } from 'vitest';
import { check } from '../check/index.ts';
import { readMarkdown } from '../markdown/index.ts';
import { readDesign } from '../read/index.ts';
import { sourceOf } from '../text/source.ts';
import { designPage } from './index.ts';
import { sampleOf } from './sample.ts';

async function pageOf(text: string) {
  const design = await readDesign(readMarkdown(sourceOf('design.md', text)));
  return designPage(design, check(design).system, { issuesTokens: true });
}

const HOSTILE = `# Shop <script>alert(1)</script>

<img src=x onerror=alert(2)> and <b onclick="alert(3)">bold</b>

[a](javascript:alert(4)) [b](JaVaScRiPt:alert(5)) <javascript:alert(6)> ![c](javascript:alert(7)) [d](data:text/html,x)

### POST /orders</script><script>alert(8)</script>

\`\`\`json
{ "note": "</script><script>alert(9)</script>" }
\`\`\`

- 400 Bad Request: <svg/onload=alert(10)>
`;

describe('the page', () => {
  it('holds no script but its own, no inline style, no handler, no dangerous link', async () => {
    const { '': page } = await pageOf(HOSTILE);
    const tags = page!.body.match(/<[a-z!/][^>]*>/gi)!;
    expect(tags.filter(tag => /^<script/i.test(tag))).toEqual([
      '<script type="module" src="client/page.client.js">',
    ]);
    expect(tags.filter(tag => /\son\w+\s*=|\sstyle\s*=|^<style|^<base|^<iframe|^<svg/i.test(tag))).toEqual(
      [],
    );
    expect(tags.filter(tag => /(?:href|src)="\s*(?:javascript|vbscript|data:text)/i.test(tag))).toEqual([]);
    expect(page!.body).toContain('Shop ');
  });

  it('is guarded by a policy without inline script or style', async () => {
    const { '': page } = await pageOf('# A\n');
    const policy = page!.headers!['content-security-policy']!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("style-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(policy).not.toMatch(/https?:/);
  });

  it('has labels, a language, and a way past the head', async () => {
    const { '': page } = await pageOf('# A\n');
    expect(page!.body).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(page!.body).toContain('name="viewport"');
    for (const [, id] of page!.body.matchAll(/(?:href="#|aria-labelledby=")([\w-]+)"/g)) {
      expect(page!.body).toContain(`id="${id}"`);
    }
  });

  it('offers each operation with what it needs', async () => {
    const text = `# Notes

Callers send a bearer token. The roles are \`writer\` and \`reader\`.

### POST /memos

Roles: \`writer\`

\`\`\`json
{ "text": "buy nails" }
\`\`\`

- 403 Forbidden: not a writer

### GET /memos/{id}

## Data Model

### Memo

| Field | Type | Rules |
|---|---|---|
| id | uuid | primary key |
| text | string | required, 1 to 200 characters |
`;
    const { 'operations.json': file, 'claims.json': claims } = await pageOf(text);
    const { operations } = JSON.parse(file!.body);
    expect(operations).toMatchObject([
      {
        method: 'POST',
        path: '/memos',
        entity: 'Memo',
        at: { document: 0, line: 5 },
        takesBody: true,
        body: { text: 'buy nails' },
      },
      {
        method: 'GET',
        path: '/memos/{id}',
        takesBody: false,
        parameters: [{ name: 'id', in: 'path', required: true }],
      },
    ]);
    expect(operations[0].access).toContain('writer');
    expect(operations[0].errors).toContainEqual({
      status: 403,
      code: null,
      when: 'not a writer',
      at: { document: 0, line: 13 },
    });
    expect(JSON.parse(claims!.body)).toContainEqual(expect.objectContaining({ kind: 'operation', line: 5 }));
  });
});

describe('a body to start from', () => {
  it.each([
    [{ type: 'integer', minimum: 3 }, 3],
    [{ type: 'integer', exclusiveMinimum: 3 }, 4],
    [{ enum: ['a', 'b'] }, 'a'],
    [{ type: 'string', minLength: 9 }, 'examplexx'],
    [{ type: 'string', maxLength: 2 }, 'ex'],
    [{ type: 'string', format: 'date' }, '2026-01-15'],
    [{ type: 'array', items: { type: 'boolean' } }, [true]],
    [{ $ref: '#/components/schemas/A' }, { b: 1 }],
    [{ $ref: '#/components/schemas/Missing' }, null],
  ] as const)('%j', (schema, sample) => {
    const schemas = {
      A: { type: 'object', properties: { b: { type: 'integer' }, id: { readOnly: true } } },
    } as const;
    expect(sampleOf(schema, schemas)).toEqual(sample);
  });

  it('ends where schemas refer to each other', () => {
    const schemas = { A: { type: 'object', properties: { a: { $ref: '#/components/schemas/A' } } } } as const;
    expect(JSON.stringify(sampleOf({ $ref: '#/components/schemas/A' }, schemas))).toContain('null');
  });
});
