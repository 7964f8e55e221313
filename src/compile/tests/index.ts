import type { Design, StatedTest, System } from '../../design/index.ts';
import { grouped } from '../grouped.ts';
import { type Journey, journeysOf, type Saved, type Step } from '../journey/index.ts';
import { membersCode, pathCode, type Reading, tokenCode } from '../journey/request-code.ts';
import { documentOf, whereOf } from '../origin.ts';
import { literalOf, scriptComment } from '../script.ts';
import type { Artifact, Target } from '../target.ts';

const tests: Target = {
  name: 'tests',
  summary: 'test skeletons of the test plan, and journeys that run against SYSTEM_URL',
  from: 'design',
  compile: testsOf,
};
export default tests;

function testsOf(system: System, design: Design): readonly Artifact[] {
  const journeys = journeysOf(system, design);
  const plan = design.tests.filter(({ text }) => text.trim() !== '');
  if (plan.length === 0 && journeys.length === 0) return [];
  const blocks = [
    [
      scriptComment(`${system.title}: tests, compiled from ${documentOf(system)}`),
      ...design.coverage.map(({ text, place }) =>
        scriptComment(`coverage: ${text} (${whereOf(system, place.line)})`),
      ),
      journeys.length > 0
        ? "import { describe, expect, test } from 'vitest';"
        : "import { describe, test } from 'vitest';",
    ].join('\n'),
    ...planBlocks(system, plan),
    ...(journeys.length > 0 ? [CALL, journeyBlock(system, journeys)] : []),
  ];
  return [{ path: 'design.test.js', text: `${blocks.join('\n\n')}\n` }];
}

const KINDS: Readonly<Record<StatedTest['kind'], string>> = {
  unit: 'unit tests',
  integration: 'integration tests',
  e2e: 'end-to-end tests',
  load: 'load tests',
  security: 'security tests',
  contract: 'contract tests',
  property: 'property tests',
  manual: 'manual tests',
  other: 'tests',
};

function planBlocks(system: System, plan: readonly StatedTest[]): readonly string[] {
  return [...grouped(plan, ({ kind }) => kind)].map(([kind, own]) => {
    const todos = own.map(
      ({ text, place }) => `  test.todo(${literalOf(`${text} (${whereOf(system, place.line)})`)});`,
    );
    return `describe(${literalOf(KINDS[kind])}, () => {\n${todos.join('\n')}\n});`;
  });
}

/** What every journey stands on. */
const CALL = `// Where the system answers; without it the journeys are skipped. Tokens stand in TOKEN, or TOKEN_ and a role.
const base = process.env.SYSTEM_URL;
const run = Date.now().toString(36);
let made = 0;

/** A text that no other run and no other test uses. */
function unique(text, longest) {
  const end = \`\${run}\${++made}\`;
  const [name, host] = text.split('@');
  if (host !== undefined) return \`\${name}+\${end}@\${host}\`;
  return text.slice(0, Math.max(0, longest - end.length)) + end;
}

function env(name) {
  const value = process.env[name];
  if (value === undefined) throw new Error(\`Set \${name}.\`);
  return value;
}

async function call(method, path, headers, body) {
  const answer = await fetch(new URL(path, base), {
    method,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  let json;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  return { status: answer.status, headers: answer.headers, text, json };
}`;

function journeyBlock(system: System, journeys: readonly Journey[]): string {
  const all = journeys.map(journey => journeyTest(system, journey));
  return `describe.skipIf(base === undefined)('journeys', () => {\n${all.join('\n\n')}\n});`;
}

function journeyTest(system: System, { title, line, steps }: Journey): string {
  const names = new Map(steps.map(({ id }, index) => [id, `step${index + 1}`]));
  const reading: Reading = {
    saved: (step, name) => {
      const from = steps.find(({ id }) => id === step)?.saves[name];
      return from === undefined ? 'undefined' : savedCode(names.get(step)!, from);
    },
    variable: name => `env(${literalOf(name)})`,
    unique: (base, longest) => `unique(${literalOf(base)}, ${longest})`,
  };
  const lines = steps.flatMap(step => stepLines(system, step, names.get(step.id)!, reading));
  return `  test(${literalOf(`${title} (${whereOf(system, line)})`)}, async () => {\n${lines.join('\n')}\n  });`;
}

function stepLines(system: System, step: Step, name: string, reading: Reading): readonly string[] {
  const own = membersCode(step.headers, reading).slice(1, -1).trim();
  const headers = [tokenCode(system, step.as, reading), own].filter(part => part !== '').join(', ');
  const body = step.body === undefined ? '' : `, ${membersCode(step.body, reading)}`;
  const call = `call(${literalOf(step.operation.method)}, ${pathCode(step, reading)}, {${headers === '' ? '' : ` ${headers} `}}${body})`;
  const line = system.claims.get(step.operation.claim)?.place.line;
  return [
    `    ${scriptComment(`${step.operation.method} ${step.operation.path}${line === undefined ? '' : ` (${whereOf(system, line)})`}`)}`,
    `    const ${name} = await ${call};`,
    `    expect(${name}.status, ${name}.text).toBe(${step.status});`,
  ];
}

function savedCode(name: string, from: Saved): string {
  if (from.kind === 'header') return `${name}.headers.get(${literalOf(from.name)})`;
  const keys = from.pointer
    .split('/')
    .slice(1)
    .map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  return `${name}.json${keys.map(key => `?.[${literalOf(key)}]`).join('')}`;
}
