import { afterEach, expect, test } from 'vitest';
import { FERRY } from '../../../test/fixtures/ferry.ts';
import { compileText, fileOf, readText } from '../../../test/support/compiled.ts';
import { startTestServer } from '../../../test/support/server.ts';
import { loadWith, syntaxSays } from '../../../test/support/syntax.ts';

const SEAM = 'asbuiltTests';
const world = globalThis as unknown as Record<string, unknown>;
afterEach(() => {
  delete world[SEAM];
  delete process.env['SYSTEM_URL'];
  delete process.env['TOKEN_PILOT'];
});

/** The file with vitest played: its todos, its tests by name. */
async function played(text: string) {
  const todos: string[] = [];
  const tests = new Map<string, () => Promise<void>>();
  const describe = Object.assign((_: string, body: () => void) => body(), {
    skipIf: (skip: boolean) => (_: string, body: () => void) => (skip ? undefined : body()),
  });
  const add = Object.assign((name: string, body: () => Promise<void>) => tests.set(name, body), {
    todo: (name: string) => todos.push(name),
  });
  world[SEAM] = { vitest: { describe, expect, test: add } };
  await loadWith(text, SEAM);
  return { todos, tests };
}

test('the plan becomes todos, and nothing runs without a system', async () => {
  const text = await fileOf(FERRY, 'tests', 'design.test.js');
  expect(syntaxSays(text)).toBe('');
  expect(text).toMatch(/^\/\/ coverage: .*80%.* \(ferry\.md:\d+\)$/m);
  const { todos, tests } = await played(text);
  expect(todos.map(todo => todo.replace(/ \(ferry\.md:\d+\)$/, ''))).toEqual([
    'Seats are counted per crossing, REQ-1',
    'POST /api/v1/crossings, then POST /api/v1/bookings, then PATCH /api/v1/bookings/{id}',
  ]);
  expect(tests.size).toBe(0);
});

test('the journeys pass on the system that the document describes, and fail on another', async () => {
  const { system } = await readText(FERRY);
  const text = await fileOf(FERRY, 'tests', 'design.test.js');
  const server = await startTestServer(system);
  try {
    const { body } = await server.nobody('POST', '/_asbuilt/token?role=pilot&sub=mira');
    process.env['TOKEN_PILOT'] = body.token;
    process.env['SYSTEM_URL'] = server.url;
    const { tests } = await played(text);
    expect([...tests.keys()].map(name => name.replace(/ \(ferry\.md:\d+\)$/, ''))).toEqual([
      'Crossing: made, read, deleted',
      'Booking: made, read',
      'Booking: asked, booked, travelled',
      'POST /api/v1/crossings, then POST /api/v1/bookings, then PATCH /api/v1/bookings/{id}',
    ]);
    for (const run of tests.values()) await run();
    for (const run of tests.values()) await run();
    process.env['TOKEN_PILOT'] = 'broken';
    for (const run of tests.values()) await expect(run()).rejects.toThrow(/401/);
  } finally {
    await server.close();
  }
});

test('no plan and nothing to make, no file', async () => {
  expect(await compileText('# Doors\n\nThey open.\n', 'tests')).toEqual([]);
});

test('a test plan that is code stays a text', async () => {
  const text = `# Doors\n\n## Testing Strategy\n\n### Unit Tests\n\n- Opens "); process.exit(1); // \\ \u2028 \`x\` </script>\n`;
  const file = await fileOf(text, 'tests', 'design.test.js');
  expect(syntaxSays(file)).toBe('');
  const { todos } = await played(file);
  expect(todos).toHaveLength(1);
  expect(todos[0]).toContain('process.exit(1)');
});
