import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/index.ts';
import type { Diagnostic } from '../../src/design/index.ts';
import { readMarkdown } from '../../src/markdown/index.ts';
import { readDesign } from '../../src/read/index.ts';
import { sourceOf } from '../../src/text/source.ts';

const folder = resolve(import.meta.dirname, '../../examples/tool-desk');
const documents = {
  numbered: 'numbered/DES-001-tool-desk.md',
  record: 'record/01_Tool_Desk.md',
  proposal: 'proposal/2026-10-05-tool-desk-design.md',
  change: 'change/add-tool-desk/design.md',
  feature: 'feature/tool-desk/design.md',
} as const;
const texts = Object.fromEntries(
  Object.entries(documents).map(([name, file]) => [name, readFileSync(join(folder, file), 'utf8')]),
) as Record<keyof typeof documents, string>;

/** One contradiction: in one document, after one line, one piece of text is another one. */
interface Planted {
  readonly in: keyof typeof documents;
  /** A text that stands before the place, so that the right one of several is changed. */
  readonly after?: string;
  readonly from: string;
  readonly to: string;
  /** The rule that finds it. */
  readonly rule: string;
}

const PLANTED: Readonly<Record<string, Planted>> = {
  'a rule for a misspelt field': {
    in: 'feature',
    after: '**Validation Rules:**',
    from: '`dailyRate`:',
    to: '`dailyRates`:',
    rule: 'field-undefined',
  },
  'an index of a field that is not there': {
    in: 'feature',
    after: '- Index: `toolId`',
    from: 'createdAt',
    to: 'createdOn',
    rule: 'field-undefined',
  },
  'an index of a column that is not there': {
    in: 'change',
    after: 'CREATE INDEX loans_tool_id',
    from: '(tool_id)',
    to: '(tools_id)',
    rule: 'field-undefined',
  },
  'a key to a column that is not there': {
    in: 'change',
    from: 'REFERENCES tools (id)',
    to: 'REFERENCES tools (tool_no)',
    rule: 'reference-undefined',
  },
  'a misspelt column type': {
    in: 'change',
    from: 'daily_rate INTEGER',
    to: 'daily_rate INTEGR',
    rule: 'column-type-unknown',
  },
  'a type that is not the one of the request': {
    in: 'feature',
    after: 'interface CreateTool',
    from: 'name: string',
    to: 'name: number',
    rule: 'field-type-differs',
  },
  'a value dropped from the interface': {
    in: 'feature',
    after: 'interface Tool {',
    from: " | 'garden'",
    to: '',
    rule: 'field-enum-differs',
  },
  'a value dropped from the rule': {
    in: 'feature',
    after: '- `status`: Not accepted',
    from: ", 'rejected'",
    to: '',
    rule: 'field-enum-differs',
  },
  'a value that only the request knows': {
    in: 'feature',
    after: 'interface CreateTool',
    from: "'garden'",
    to: "'garten'",
    rule: 'field-enum-differs',
  },
  'a value that only the filter knows': {
    in: 'feature',
    after: '| `category` | string',
    from: "'power'",
    to: "'pover'",
    rule: 'field-enum-differs',
  },
  'a value that only the filter of a list knows': {
    in: 'proposal',
    after: '`category` (string, optional)',
    from: '`garden`',
    to: '`gardens`',
    rule: 'field-enum-differs',
  },
  'a value the column refuses': {
    in: 'change',
    after: '`category` (string, optional)',
    from: '`hand`',
    to: '`hands`',
    rule: 'field-enum-differs',
  },
  'optional here and required there': {
    in: 'feature',
    from: '- `note`: Optional',
    to: '- `note`: Required',
    rule: 'field-optionality-differs',
  },
  'a bound that the request states otherwise': {
    in: 'feature',
    after: 'interface CreateLoan',
    from: 'days: number;',
    to: 'days: number; // from 1 to 60',
    rule: 'field-bound-differs',
  },
  'an example over the bound': {
    in: 'feature',
    after: 'interface CreateLoan',
    from: '"days": 3',
    to: '"days": 31',
    rule: 'example-breaks-schema',
  },
  'an example of another type': {
    in: 'change',
    after: '**Response**: `201 Created`',
    from: '"dailyRate": 350',
    to: '"dailyRate": "350"',
    rule: 'example-breaks-schema',
  },
  'an example with a value of no list': {
    in: 'change',
    after: '"days": 5',
    from: '"status": "approved"',
    to: '"status": "accepted"',
    rule: 'example-breaks-schema',
  },
  'an example with a misspelt field': {
    in: 'feature',
    after: 'interface CreateTool',
    from: '"category":',
    to: '"categorie":',
    rule: 'example-breaks-schema',
  },
  'an answer with a misspelt field': {
    in: 'proposal',
    after: 'Returns `201 Created`',
    from: '"dailyRate":',
    to: '"dailyRates":',
    rule: 'example-breaks-schema',
  },
  'an answer over the bound': {
    in: 'record',
    after: 'HTTP/1.1 201 Created',
    from: '"dailyRate": 350',
    to: '"dailyRate": 350000',
    rule: 'example-breaks-schema',
  },
  'an answer that shows a password': {
    in: 'numbered',
    after: '"id": "0b0f3c52',
    from: '"name":',
    to: '"passwordHash": "x", "name":',
    rule: 'secret-in-response',
  },
  'a state that the field cannot hold': {
    in: 'feature',
    after: 'stateDiagram-v2',
    from: 'approved --> returned',
    to: 'approved --> returnd',
    rule: 'state-not-in-enum',
  },
  'a state of a table that the field cannot hold': {
    in: 'record',
    after: '| From | To |',
    from: '| approved | returned |',
    to: '| approved | brought |',
    rule: 'state-not-in-enum',
  },
  'a state that nothing leads to': {
    in: 'numbered',
    after: 'stateDiagram-v2',
    from: 'requested --> approved',
    to: 'requested --> rejected',
    rule: 'state-unreachable',
  },
  'another method in a diagram': {
    in: 'proposal',
    after: 'sequenceDiagram',
    from: 'POST /api',
    to: 'PUT /api',
    rule: 'operation-method-differs',
  },
  'another method in a flow': {
    in: 'numbered',
    after: '### Happy Path',
    from: 'PATCH',
    to: 'PUT',
    rule: 'operation-method-differs',
  },
  'another method in the table of permissions': {
    in: 'feature',
    after: '| Operation | member',
    from: '`PATCH /api/v1/tools',
    to: '`PUT /api/v1/tools',
    rule: 'operation-method-differs',
  },
  'another prefix in a diagram': {
    in: 'proposal',
    after: 'sequenceDiagram',
    from: '/api/v1/',
    to: '/api/v2/',
    rule: 'operation-prefix-differs',
  },
  'a misspelt path in a diagram': {
    in: 'proposal',
    after: 'sequenceDiagram',
    from: '/loans',
    to: '/loan',
    rule: 'operation-path-differs',
  },
  'a misspelt path in a table': {
    in: 'feature',
    after: '| Operation | member',
    from: 'DELETE /api/v1/tools',
    to: 'DELETE /api/v1/tool',
    rule: 'operation-path-differs',
  },
  'an operation only in a diagram': {
    in: 'proposal',
    after: 'sequenceDiagram',
    from: 'POST /api/v1/loans',
    to: 'POST /api/v1/returns',
    rule: 'operation-only-in-diagram',
  },
  'a permission that the operation denies': {
    in: 'feature',
    after: '| Operation | member',
    from: '`PATCH /api/v1/loans/{id}` | no',
    to: '`PATCH /api/v1/loans/{id}` | yes',
    rule: 'permission-contradicts',
  },
  'a permission that the operation gives': {
    in: 'feature',
    after: '| Operation | member',
    from: '`POST /api/v1/loans` | yes | yes',
    to: '`POST /api/v1/loans` | yes | no',
    rule: 'permission-contradicts',
  },
  'a misspelt role': {
    in: 'proposal',
    from: 'Allowed roles: clerk',
    to: 'Allowed roles: clark',
    rule: 'role-undefined',
  },
  'another status of a code': {
    in: 'feature',
    from: '`FORBIDDEN` (403): The caller',
    to: '`FORBIDDEN` (404): The caller',
    rule: 'error-status-differs',
  },
  'another status in the catalogue': {
    in: 'record',
    after: '| Status | Code |',
    from: '| 404 |',
    to: '| 410 |',
    rule: 'error-status-differs',
  },
  'a misspelt code': {
    in: 'change',
    from: '`UNAUTHENTICATED`, no valid',
    to: '`UNAUTHENTICATE`, no valid',
    rule: 'error-code-undefined',
  },
  'a misspelt code in the feature': {
    in: 'feature',
    from: '`VALIDATION_ERROR` (400)',
    to: '`VALIDATON_ERROR` (400)',
    rule: 'error-code-undefined',
  },
  'an approval taken back': {
    in: 'change',
    after: '## Approval',
    from: '- [x] Product',
    to: '- [ ] Product',
    rule: 'approval-missing',
  },
  'another status in the text': {
    in: 'feature',
    from: '## Architecture Overview',
    to: '**Status:** Rejected\n\n## Architecture Overview',
    rule: 'statuses-contradict',
  },
  'a question in an approved design': {
    in: 'feature',
    after: '## Open Questions',
    from: 'None.',
    to: '- Who repairs a broken tool?',
    rule: 'question-open',
  },
  'a blocker in an approved design': {
    in: 'change',
    after: '## Open Questions',
    from: 'None.',
    to: '- [ ] Who repairs a broken tool?\n  - **Blocker**: Yes',
    rule: 'blocker-open',
  },
  'a placeholder': {
    in: 'change',
    after: '### Trade-off 1',
    from: 'the history is lost',
    to: 'TBD',
    rule: 'template-text-left',
  },
  'a section emptied': {
    in: 'feature',
    after: '### Rollback Plan',
    from: 'If deployment fails:\n1. Deploy the previous version',
    to: '',
    rule: 'section-empty',
  },
  'a limit without its window': {
    in: 'feature',
    after: '### Rate Limiting',
    from: '100 requests per second',
    to: '100 requests',
    rule: 'limit-without-window',
  },
  'another limit elsewhere': {
    in: 'feature',
    from: '## Alternatives Considered',
    to: '## Limits\n\n- Each user may send 60 requests per second\n\n## Alternatives Considered',
    rule: 'limits-contradict',
  },
  'another target elsewhere': {
    in: 'feature',
    from: '## Alternatives Considered',
    to: '## Requirements\n\n- Response time: p95 < 300ms\n\n## Alternatives Considered',
    rule: 'targets-contradict',
  },
  'a target without a percentile': {
    in: 'feature',
    from: 'p95 < 200ms',
    to: '< 200ms',
    rule: 'target-without-percentile',
  },
  'a target without a number': {
    in: 'feature',
    from: 'p95 < 200ms',
    to: 'as short as possible',
    rule: 'target-without-number',
  },
  'a day that no calendar has': {
    in: 'feature',
    from: '2026-10-05',
    to: '2026-10-35',
    rule: 'date-impossible',
  },
  'a link to no heading': {
    in: 'feature',
    from: "the desk's web page",
    to: 'the [web page](#web-pages)',
    rule: 'link-target-missing',
  },
  'a password that everybody knows': {
    in: 'feature',
    after: '### Rollback Plan',
    from: 'Deploy the previous',
    to: 'Set DB_PASSWORD=changeme, deploy the previous',
    rule: 'default-credential',
  },
  'a path of one machine': {
    in: 'numbered',
    from: 'deploy the previous version',
    to: 'run /Users/kim/desk/deploy.sh',
    rule: 'local-path',
  },
  'an operation without its answer': {
    in: 'feature',
    after: '**Purpose:** Returns one tool.',
    from: '**Response (Success):** `200 OK` with `ToolAnswer`',
    to: '',
    rule: 'operation-without-response',
  },
  'a key twice': {
    in: 'numbered',
    from: 'date:',
    to: 'date: 2026-10-04\ndate:',
    rule: 'metadata-key-duplicate',
  },
  'a fence lost': { in: 'record', from: '---\n', to: '', rule: 'front-matter-fence-lost' },
  'two statuses of one operation': {
    in: 'feature',
    from: '## Data Models',
    to: '### POST /api/v1/loans\n\n**Response:** `202 Accepted`\n\n## Data Models',
    rule: 'operation-stated-twice',
  },
  'a statement that does not run': {
    in: 'change',
    from: 'note VARCHAR(500),',
    to: 'note VARCHAR(500) NOT,',
    rule: 'block-does-not-parse',
  },
  'a table used before it is created': {
    in: 'change',
    from: 'CREATE TABLE tools (\n    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),',
    to: 'CREATE TABLE tools (\n    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),\n    lent UUID REFERENCES loans (id),',
    rule: 'table-used-before-created',
  },
  'a default of no list': {
    in: 'change',
    from: "DEFAULT 'requested'",
    to: "DEFAULT 'asked'",
    rule: 'default-breaks-rule',
  },
  'bounds that no value keeps': {
    in: 'feature',
    from: 'integer from 1 to 30',
    to: 'integer, min 30, max 1',
    rule: 'bounds-impossible',
  },
  'a column that may be null': {
    in: 'feature',
    from: '## Error Handling\n',
    to: '```sql\nCREATE TABLE loans (\n  id UUID PRIMARY KEY,\n  days INTEGER\n);\n```\n\n## Error Handling\n',
    rule: 'field-optionality-differs',
  },
  'a column of another type': {
    in: 'feature',
    from: '## Error Handling\n',
    to: '```sql\nCREATE TABLE loans (\n  id UUID PRIMARY KEY,\n  days BOOLEAN NOT NULL\n);\n```\n\n## Error Handling\n',
    rule: 'field-type-differs',
  },
  'a length that the column states otherwise': {
    in: 'feature',
    from: '## Error Handling\n',
    to: '```sql\nCREATE TABLE tools (\n  id UUID PRIMARY KEY,\n  name VARCHAR(60) NOT NULL\n);\n```\n\n## Error Handling\n',
    rule: 'field-bound-differs',
  },
  'a message without its colon': {
    in: 'proposal',
    from: 'S-->>A: the loan',
    to: 'S-->>A the loan',
    rule: 'block-does-not-parse',
  },
};

describe('the example documents', () => {
  for (const name of Object.keys(documents) as (keyof typeof documents)[]) {
    it(`${name} has nothing to report`, async () => {
      const found = await diagnose(texts[name]);
      expect(found.filter(({ severity }) => severity !== 'hint')).toEqual([]);
    });
  }
});

describe('a planted contradiction is found', () => {
  for (const [what, planted] of Object.entries(PLANTED)) {
    it(`${what} (${planted.in})`, async () => {
      const { text, start, end } = plant(planted);
      const found = await diagnose(text);
      const hit = found.filter(({ code }) => code === planted.rule);
      expect(
        hit.map(({ message }) => message),
        found.map(({ code }) => code).join(),
      ).not.toEqual([]);
      expect(
        hit.some(diagnostic => isAbout(diagnostic, start, end)),
        JSON.stringify(hit.map(one => one.place.line)),
      ).toBe(true);
      for (const { message } of hit) expect(message.length, message).toBeLessThanOrEqual(100);
    });
  }
});

function plant({ in: name, after, from, to }: Planted): { text: string; start: number; end: number } {
  const before = texts[name];
  const base = after === undefined ? 0 : before.indexOf(after);
  const at = before.indexOf(from, base);
  expect(base, after).toBeGreaterThanOrEqual(0);
  expect(at, from).toBeGreaterThanOrEqual(0);
  return { text: before.slice(0, at) + to + before.slice(at + from.length), start: at, end: at + to.length };
}

/** The diagnostic, or the other half it names, stands on the lines that were changed. */
function isAbout({ place, also }: Diagnostic, start: number, end: number): boolean {
  return [place, ...(also ?? []).map(other => other.place)].some(
    one => (one.start <= end && one.end >= start) || Math.abs(one.start - start) < 400,
  );
}

async function diagnose(text: string): Promise<readonly Diagnostic[]> {
  return check(await readDesign(readMarkdown(sourceOf('design.md', text)))).diagnostics;
}
