import { expect, test } from 'vitest';
import { FERRY } from '../../../test/fixtures/ferry.ts';
import { compileText, fileOf } from '../../../test/support/compiled.ts';
import { mermaidSays } from '../../../test/support/mermaid.ts';
import { commentOf, labelOf } from './text.ts';

test('Mermaid takes every diagram, each a file', async () => {
  const artifacts = await compileText(FERRY, 'mermaid');
  const kinds = await Promise.all(
    artifacts.map(async ({ path, text }) => [path, await mermaidSays(text)] as const),
  );
  expect(Object.fromEntries(kinds)).toEqual({
    'mermaid/er.mmd': 'er',
    'mermaid/topology.mmd': 'flowchart-v2',
    'mermaid/sequence-architecture.mmd': 'sequence',
    'mermaid/state-booking.mmd': 'stateDiagram',
    'mermaid/gantt.mmd': 'gantt',
  });
});

test('a diagram says what the document says, and on which line', async () => {
  const lines = FERRY.split('\n');
  const lineOf = (part: string) => lines.findIndex(line => line.includes(part)) + 1;
  const states = await fileOf(FERRY, 'mermaid', 'mermaid/state-booking.mmd');
  expect(states).toContain(`%% line ${lineOf('asked --> booked')}\n  asked --> booked : confirm\n`);
  expect(states).toContain('  [*] --> asked\n');
  const er = await fileOf(FERRY, 'mermaid', 'mermaid/er.mmd');
  expect(er).toContain(`uuid crossingId FK "line ${lineOf('crossing_id UUID')}"`);
  expect(er).toContain('Crossing ||--o{ Booking : "crossingId"');
  const gantt = await fileOf(FERRY, 'mermaid', 'mermaid/gantt.mmd');
  expect(gantt).toMatch(/Store and API :m1, 2024-01-01, 10d/);
  expect(gantt).toMatch(/Pilots try it :m2, 2024-01-15, 5d/);
});

test('a plan without any time is no time line', async () => {
  const artifacts = await compileText(
    '# Gulls\n\n## Timeline\n\n- Phase 1: bread\n- Phase 2: fish\n',
    'mermaid',
  );
  expect(artifacts).toEqual([]);
});

test.each([
  '"]; click n1 "javascript:alert(1)"',
  '%%{init: {"theme":"dark"}}%%',
  '`**markdown**`',
  'end',
  '#35; #quot; style a:#b;',
  '\u0000\u2028 a\\b | c ~ <b>x</b>',
  '名前 🚢 é',
])('%j stays a label', async hostile => {
  const label = labelOf(hostile);
  expect(
    await mermaidSays(`flowchart LR\n  ${commentOf(hostile)}\n  n1["${label}"] -->|"${label}"| n2["x"]`),
  ).toBe('flowchart-v2');
  expect(await mermaidSays(`sequenceDiagram\n  participant p1 as ${label}\n  p1->>p1: ${label}`)).toBe(
    'sequence',
  );
  expect(await mermaidSays(`stateDiagram-v2\n  state "${label}" as s1\n  [*] --> s1 : ${label}`)).toBe(
    'stateDiagram',
  );
  expect(
    await mermaidSays(`gantt\n  dateFormat YYYY-MM-DD\n  section ${label}\n  ${label} :m1, 2024-01-01, 1d`),
  ).toBe('gantt');
  expect(label).not.toMatch(/["`<>{}[\]|%\\]/);
});
