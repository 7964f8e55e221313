import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.ts';
import { compileTarget } from '../../src/compile/index.ts';
import { readMarkdown } from '../../src/markdown/index.ts';
import { readDesign } from '../../src/read/index.ts';
import { sourceOf } from '../../src/text/source.ts';

const many = (length: number, piece: (index: number) => string): string => {
  const parts: string[] = [];
  for (let index = 0, total = 0; total < length; index++) {
    const part = piece(index);
    parts.push(part);
    total += part.length;
  }
  return parts.join('');
};
const fence = (language: string, body: string): string => `\n\`\`\`${language}\n${body}\n\`\`\`\n`;
const run = (unit: string, length: number): string => unit.repeat(Math.ceil(length / unit.length));

/** Documents of about so many characters. */
const HOSTILE: Readonly<Record<string, (length: number) => string>> = {
  'labels in bold': n => many(n, index => `**Label ${index}**: text\n\n`),
  headings: n => many(n, index => `## Part ${index}\n\n`),
  'headings with routes': n => many(n, index => `### POST /things${index}\n\n- 400 Bad Request: wrong\n\n`),
  'a table of routes': n =>
    `## API\n\n| Method | Path | What |\n|---|---|---|\n${many(n, index => `| GET | /things${index} | lists |\n`)}`,
  'prose with routes': n => `## API\n\n${many(n, index => `Call GET /things${index} first. `)}`,
  'a table of fields': n =>
    `## Thing\n\n| Field | Type | Rules |\n|---|---|---|\n${many(n, index => `| f${index} | string | max ${index} |\n`)}`,
  'fields in bullets': n =>
    `## Data model\n\n### Thing\n\n${many(n, index => `- \`f${index}\`: string, required\n  - max ${index}\n`)}`,
  'tables in SQL': n =>
    fence(
      'sql',
      many(
        n,
        index => `CREATE TABLE t${index} (id uuid primary key, u_id uuid references t${index + 1}(id));\n`,
      ),
    ),
  'columns in SQL': n =>
    fence(
      'sql',
      `CREATE TABLE t (id int primary key);\n${many(n, index => `ALTER TABLE t ADD COLUMN f${index} text;\n`)}`,
    ),
  'one table in a fence': n =>
    many(n, index => fence('sql', `CREATE TABLE t${index} (id uuid primary key);`)),
  'comments in one line of SQL': n => fence('sql', `SELECT ${many(n, index => `/* ${index} */`)}`),
  'blanks in SQL': n => fence('sql', `CREATE TABLE t (a int, -- ${run('\t', n)}\n b text DEFAULT ' ', c ,)`),
  'lines without code': n => fence('ts', `interface A { a: ...\n${run('\n', n)}`),
  'types in fences': n =>
    many(n, index => fence('ts', `interface T${index} { id: string; t: T${index + 1} }`)),
  'values in JSON': n =>
    fence('json', `{${many(n, index => `"k${index}": "string", // max ${index}\n`)}"z": 1}`),
  'brackets in JSON': n => fence('json', run('[{"a":', n)),
  'states in Mermaid': n =>
    fence('mermaid', `stateDiagram-v2\n${many(n, index => ` s${index} --> s${index + 1}\n`)}`),
  'links to parts': n =>
    many(n / 2, index => `- [part ${index}](#part-${index})\n`) +
    many(n / 2, index => `## Part ${index}\n\n`),
  'targets of routes': n =>
    `## Performance\n\n${many(n / 2, index => `- p95 < ${index}ms for GET /a${index}\n`)}\n## API\n\n${many(n / 2, index => `### GET /a${index}\n\n`)}`,
  'limits of routes': n =>
    `## Rate limits\n\n${many(n / 2, index => `- POST /a${index}: 10 per user per minute\n`)}\n## API\n\n${many(n / 2, index => `### POST /a${index}\n\n`)}`,
  'parameters in a path': n => `### GET /${many(n, index => `{a${index}}/`)}\n`,
  'comments of HTML': n => many(n, index => `<div>${index}</div>\n\n`),
  'columns with a slip in SQL': n =>
    fence(
      'sql',
      `CREATE TABLE t (a int primary key, b varchar(3));\n${many(n, index => `INSERT INTO t (a, b, c) VALUES (${index}, 'abcd', 1);\n`)}`,
    ),
  'keys to tables with a slip': n =>
    fence(
      'sql',
      many(
        n,
        index => `CREATE TABLE tab${index} (id int primary key, o int references tabb${index + 1}(id));\n`,
      ),
    ),
  'links to files': n =>
    many(n, index => `- see [part ${index}](docs/part-${index}.md#a${index}) and [x][r${index}]\n`),
  requirements: n =>
    `## Requirements\n\n${many(n / 2, index => `- **REQ-${index}**: It must answer ${index}\n`)}\n## Design\n\n${many(n / 2, index => `- covers REQ-${index + 1}\n`)}`,
  'requirements that nothing covers': n =>
    `## Functional requirements\n\n${many(n, index => `- FR-${index}: The system shall store thing ${index}\n`)}`,
  'phases of a rollout': n =>
    `## Rollout\n\n${many(n, index => `### Phase ${index}: ${index % 100}%\n\n- Duration: ${index} days\n- Exit: p95 < ${index} ms\n\n`)}`,
  'milestones that hang together': n =>
    `## Timeline\n\n| Milestone | Days | Depends |\n|---|---|---|\n${many(n, index => `| M${index} | ${index} days | M${index + 1} |\n`)}`,
  'flags with a slip': n =>
    `## Feature Flags\n\n${many(n / 2, index => `- \`flag_${index}\`: off by default\n`)}\n## Rollout\n\n${many(n / 2, index => `1. Turn \`flag_${index}x\` on.\n`)}`,
  'components and messages': n =>
    `## Components\n\n${many(n / 2, index => `### Service${index}\n\n- calls Service${index + 1}\n\n`)}${fence('mermaid', `sequenceDiagram\n${many(n / 2, index => `  Service${index}->>Service${index + 2}: call ${index}\n`)}`)}`,
  'parts of a flowchart': n =>
    `## Components\n\n${many(n / 2, index => `- **Thing${index}**: does ${index}\n`)}${fence('mermaid', `flowchart TD\n${many(n / 2, index => `  Q${index}[Part ${index}] --> Q${index + 1}\n`)}`)}`,
  'errors and operations': n =>
    `## API\n\n${many(n / 2, index => `### POST /a${index}\n\n- 409 \`CODE_${index}\`: taken\n\n`)}\n## Error codes\n\n| Code | Status |\n|---|---|\n${many(n / 2, index => `| \`CODE_${index}x\` | 409 |\n`)}`,
  'calls of a diagram': n =>
    `## API\n\n${many(n / 2, index => `### POST /a${index}\n\nReturns 201.\n\n`)}${fence('mermaid', `sequenceDiagram\n${many(n / 2, index => `  A->>B: PUT /a${index}\n`)}`)}`,
  'numbered sections and references': n =>
    many(n, index => `## ${index}. Part ${index}\n\nSee section ${index + 1}.\n\n`),
  'one heading again and again': n => many(n, () => '## Same\n\n'),
  placeholders: n => many(n, index => `- Step ${index}: TBD\n- [Describe ${index}] and <name${index}>\n`),
  'keys of metadata': n => `---\n${many(n, index => `key${index}: value\n`)}---\n# A\n`,
  'one key of metadata': n => `---\n${many(n, () => 'status: draft\n')}---\n# A\n`,
  'settings with a slip': n =>
    `## Configuration\n\n| Variable | Default |\n|---|---|\n${many(n / 2, index => `| \`APP_V${index}\` | ${index} |\n`)}\n${fence(
      'bash',
      many(n / 2, index => `export APP_W${index}=1\n`),
    )}`,
  'metrics and alerts': n =>
    `## Monitoring\n\n${many(n / 2, index => `- \`app_m${index}_total\`: counter\n`)}\n## Alerts\n\n${many(n / 2, index => `- Alert when \`app_n${index}_total\` > ${index}\n`)}`,
  'retries of services': n =>
    `## Retry\n\n${many(n, index => `- Service${index}: ${index} retries, back-off ${index} ms, timeout ${index}s\n`)}`,
  decisions: n =>
    many(
      n,
      index => `## Decision ${index}\n\n- Option A: x\n- Option B: y\n\n**Chosen**: Option A, ${index}\n\n`,
    ),
  'questions and boxes': n =>
    `## Open Questions\n\n${many(n, index => `- [ ] Who answers ${index}? (owner: Ann)\n`)}`,
  'risks with mitigations': n => `## Risks\n\n${many(n, index => `- Risk ${index} → mitigation ${index}\n`)}`,
  'roles and operations': n =>
    `## Roles\n\n| Role | GET /a | POST /a |\n|---|---|---|\n${many(n, index => `| role${index} | yes | no |\n`)}`,
  'states and values': n =>
    `${fence('mermaid', `stateDiagram-v2\n${many(n / 2, index => ` s${index} --> s${index + 1}\n`)}`)}\n### Thing\n\n- \`status\`: one of ${many(n / 2, index => `\`s${index}x\`, `)}\n`,
  'one thing in three notations': n =>
    fence('sql', `CREATE TABLE things (${many(n / 3, index => `f${index} text not null,\n`)} id int);`) +
    fence('ts', `interface Thing {\n${many(n / 3, index => `  f${index}x: string;\n`)}}`) +
    fence('json', `{${many(n / 3, index => `"f${index}y": "a",`)}"id":1}`),
  'examples of one type': n =>
    fence('ts', 'interface Thing { id: string; a: number }') +
    many(n, index => fence('json', `{"id": "a", "a": "${index}"}`)),
  'classes in Python': n =>
    fence(
      'python',
      many(n, index => `class T${index}(BaseModel):\n    id: int\n    o: T${index + 1}\n`),
    ),
  'models in Prisma': n =>
    fence(
      'prisma',
      many(n, index => `model T${index} {\n  id Int @id\n  o T${index + 1}\n}\n`),
    ),
  'boxes of a drawing': n =>
    fence(
      '',
      many(n, index => `│ Box ${index} │ ──► │ Box ${index + 1} │\n`),
    ),
  'names of a glossary': n =>
    `## Glossary\n\n${many(n / 2, index => `- **Term${index}**: a thing\n`)}\n## Text\n\n${many(n / 2, index => `The Term${index} is used. `)}`,
  'front matter without end': n => `---\n${many(n, index => `k${index}: v\n`)}`,
  'one long paragraph': n => many(n, index => `The service ${index} answers whoever asks. `),
  'paragraphs of prose': n => many(n, index => `The service ${index} answers whoever asks.\n\n`),
  ...Object.fromEntries(
    [...'.?!:`|-/,"\'{[(<~=→漢😀\u0000\ud800'].map(sign => [
      `a run of ${JSON.stringify(sign)}`,
      (n: number) =>
        `# ${run(sign, n / 4)}\n\n**Status**: ${run(sign, n / 4)}\n\n## Validation rules\n\n- name ${run(sign, n / 4)}\n\n## Rate limits\n\n- ${run(sign, n / 4)}\n`,
    ]),
  ),
};

async function millisecondsFor(text: string): Promise<number> {
  const before = performance.now();
  const { system } = check(await readDesign(readMarkdown(sourceOf('hostile.md', text))));
  for (const target of ['openapi', 'sql', 'types']) compileTarget(system, target);
  return performance.now() - before;
}

/** The least of some runs: a busy machine only ever adds to what the work itself takes. */
async function least(text: string): Promise<number> {
  return Math.min(await millisecondsFor(text), await millisecondsFor(text));
}

describe('eight times the text takes nowhere near sixty-four times as long', () => {
  for (const [name, textOf] of Object.entries(HOSTILE)) {
    test(name, async () => {
      const small = Math.max(await least(textOf(8_000)), 30);
      expect(await least(textOf(64_000))).toBeLessThan(32 * small);
    });
  }
});

describe('lists longer than a call takes arguments', () => {
  test.each([
    ['rows', '| a | b |\n|---|---|\n', '| Owner | Ann |\n'],
    ['bullets', '', '- **Owner**: Ann\n'],
    ['quotes', '', '> **Owner**: Ann\n\n'],
    ['routes', '## API\n\n| Method | Path |\n|---|---|\n', '| GET | /a |\n'],
  ])('%s are read', async (_, head, piece) => {
    const text = head + piece.repeat(125_000);
    await expect(readDesign(readMarkdown(sourceOf('hostile.md', text)))).resolves.toBeDefined();
  });
});
