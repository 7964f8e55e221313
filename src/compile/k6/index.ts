import type { Design, System } from '../../design/index.ts';
import type { Step } from '../journey/index.ts';
import { membersCode, pathCode, type Reading, tokenCode } from '../journey/request-code.ts';
import { entityOf, freeMembers, wayThrough } from '../journey/way.ts';
import { documentOf, whereOf } from '../origin.ts';
import { literalOf, scriptComment } from '../script.ts';
import type { Artifact, Target } from '../target.ts';
import { type Load, loadsOf, type Threshold, thresholdsOf } from './load.ts';

const k6: Target = {
  name: 'k6',
  summary: 'a load test at the stated rate with the stated targets as thresholds',
  from: 'design',
  compile: k6Of,
};
export default k6;

function k6Of(system: System, design: Design): readonly Artifact[] {
  const loads = loadsOf(system, design);
  const requests = requestsOf(system);
  if (loads.length === 0 || requests.length === 0) return [];
  const thresholds = thresholdsOf(system);
  const text = [
    scriptComment(`${system.title}: load test, compiled from ${documentOf(system)}`),
    scriptComment(
      'k6 run -e BASE_URL=http://127.0.0.1:8080 k6.js; tokens stand in TOKEN, or TOKEN_ and a role',
    ),
    "import { check } from 'k6';",
    "import exec from 'k6/execution';",
    "import http from 'k6/http';",
    '',
    "const base = __ENV.BASE_URL || 'http://127.0.0.1:8080';",
    '',
    '// A refusal is an answer: only server errors and broken connections count as failed.',
    'http.setResponseCallback(http.expectedStatuses({ min: 100, max: 499 }));',
    '',
    'export const options = {',
    '  scenarios: {',
    ...loads.flatMap((load, index) => scenarioLines(system, load, index)),
    '  },',
    '  thresholds: {',
    ...thresholdLines(system, thresholds),
    ...(loads.some(({ name }) => name === 'throughput')
      ? [
          '    // The stated rate is kept only when no request had to be left out.',
          '    "dropped_iterations": ["count==0"],',
        ]
      : []),
    '  },',
    '};',
    '',
    HELPERS,
    '',
    '// One request an iteration, so that the rate of iterations is the rate of requests.',
    'const requests = [',
    ...requests.map(({ steps, weight }) => requestCode(system, steps, weight)),
    '];',
    RUN,
  ];
  return [{ path: 'k6.js', text: `${text.join('\n')}\n` }];
}

interface Request {
  /** The last one is measured; those before it make what it needs, once. */
  readonly steps: readonly Step[];
  readonly weight: number;
}

/** Reads and lists most of all; nothing is deleted and no state is used up. */
function requestsOf(system: System): readonly Request[] {
  const named = new Set(system.targets.flatMap(({ operations }) => operations ?? []));
  const measured = system.operations.filter(operation => {
    const { binding, method } = operation;
    const action = binding.kind === 'entity' ? binding.action : undefined;
    if (action === 'delete' || action === 'transition' || method === 'DELETE') return false;
    if (action === 'update' && freeMembers(system, operation, entityOf(system, operation)).length === 0)
      return false;
    return named.has(operation.id) || action !== undefined || method === 'GET';
  });
  return measured.map(operation => ({
    steps: wayThrough(system, [{ operation }]),
    weight: operation.method === 'GET' ? 4 : 1,
  }));
}

function scenarioLines(system: System, { name, kind, value, line }: Load, index: number): readonly string[] {
  const source =
    line === undefined
      ? 'the document states no rate: a gentle one'
      : `${whereOf(system, line)}: ${value} ${kind === 'rate' ? 'requests a second' : 'users at once'}`;
  const whole = Number.isInteger(value);
  const rate = whole
    ? { rate: value, unit: '1s' }
    : { rate: Math.max(1, Math.round(value * 60)), unit: '1m' };
  const users = Math.max(1, Math.ceil(value));
  const start = index === 0 ? '' : `, startTime: '${index * 70}s'`;
  const body =
    kind === 'rate'
      ? `executor: 'constant-arrival-rate', rate: ${rate.rate}, timeUnit: '${rate.unit}', duration: '1m', preAllocatedVUs: ${users}, maxVUs: ${users * 4}${start}`
      : `executor: 'constant-vus', vus: ${users}, duration: '1m'${start}`;
  return [`    ${scriptComment(source)}`, `    ${literalOf(`${name}_${index + 1}`)}: { ${body} },`];
}

function thresholdLines(system: System, thresholds: readonly Threshold[]): readonly string[] {
  const byKey = new Map<string, { readonly bounds: string[]; readonly lines: string[] }>();
  for (const { metric, operations, bound, line } of thresholds) {
    const keys = operations?.map(id => `${metric}{operation:${id}}`) ?? [`${metric}{measured:yes}`];
    for (const key of keys) {
      const known = byKey.get(key) ?? { bounds: [], lines: [] };
      known.bounds.push(bound);
      if (line !== undefined) known.lines.push(whereOf(system, line));
      byKey.set(key, known);
    }
  }
  return [...byKey].flatMap(([key, { bounds, lines }]) => [
    ...(lines.length === 0 ? [] : [`    ${scriptComment(lines.join(', '))}`]),
    `    ${literalOf(key)}: ${literalOf(bounds)},`,
  ]);
}

const HELPERS = `const made = {};
let number = 0;

/** A text that no other iteration uses. */
function unique(text, longest) {
  const end = \`\${Date.now().toString(36)}\${exec.vu.idInTest.toString(36)}\${(++number).toString(36)}\`;
  const [name, host] = text.split('@');
  if (host !== undefined) return \`\${name}+\${end}@\${host}\`;
  return text.slice(0, Math.max(0, longest - end.length)) + end;
}

function env(name) {
  const value = __ENV[name];
  if (value === undefined) exec.test.abort(\`Set \${name} with -e \${name}=…\`);
  return value;
}

function send(operation, measured, method, path, headers, body) {
  const answer = http.request(method, base + path, body === undefined ? null : JSON.stringify(body), {
    headers: Object.assign(body === undefined ? {} : { 'Content-Type': 'application/json' }, headers),
    tags: { operation: operation, name: operation, measured: measured ? 'yes' : 'no' },
  });
  return answer;
}

function field(answer, path) {
  try {
    return path.reduce((value, key) => value[key], answer.json());
  } catch (_) {
    return undefined;
  }
}`;

const RUN = `
export default function () {
  const turns = requests.flatMap(request => Array(request.weight).fill(request));
  const request = turns[exec.scenario.iterationInTest % turns.length];
  if (made[request.operation] === undefined) made[request.operation] = request.prepare();
  const answer = request.measure(made[request.operation]);
  check(answer, { [\`\${request.operation} answers \${request.status}\`]: ({ status }) => status === request.status });
}`;

/** A request with what has to be there before it; what is made is made once a virtual user. */
function requestCode(system: System, steps: readonly Step[], weight: number): string {
  const last = steps.at(-1)!;
  const reading: Reading = {
    saved: (step, name) => `made[${literalOf(`${step}.${name}`)}]`,
    variable: name => `env(${literalOf(name)})`,
    unique: (base, longest) => `unique(${literalOf(base)}, ${longest})`,
  };
  const prepared = steps
    .slice(0, -1)
    .flatMap((step, index) => [
      `      const answer${index + 1} = ${sendCode(system, step, false, reading)};`,
      ...Object.entries(step.saves).map(
        ([name, from]) =>
          `      made[${literalOf(`${step.id}.${name}`)}] = ${savedCode(`answer${index + 1}`, from)};`,
      ),
    ]);
  const line = system.claims.get(last.operation.claim)?.place.line;
  return [
    `  ${scriptComment(`${last.operation.method} ${last.operation.path}${line === undefined ? '' : ` (${whereOf(system, line)})`}`)}`,
    `  {`,
    `    operation: ${literalOf(last.operation.id)},`,
    `    status: ${last.status},`,
    `    weight: ${weight},`,
    `    prepare() {`,
    `      const made = {};`,
    ...prepared,
    `      return made;`,
    `    },`,
    `    measure: made => ${sendCode(system, last, true, reading)},`,
    `  },`,
  ].join('\n');
}

function sendCode(system: System, step: Step, measured: boolean, reading: Reading): string {
  const own = membersCode(step.headers, reading).slice(1, -1).trim();
  const headers = [tokenCode(system, step.as, reading), own].filter(part => part !== '').join(', ');
  const body = step.body === undefined ? '' : `, ${membersCode(step.body, reading)}`;
  return `send(${literalOf(step.operation.id)}, ${measured}, ${literalOf(step.operation.method)}, ${pathCode(step, reading)}, {${headers === '' ? '' : ` ${headers} `}}${body})`;
}

function savedCode(answer: string, from: Step['saves'][string]): string {
  if (from.kind === 'header') return `${answer}.headers[${literalOf(from.name)}]`;
  const keys = from.pointer
    .split('/')
    .slice(1)
    .map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  return `field(${answer}, ${literalOf(keys)})`;
}
