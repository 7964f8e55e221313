import { describe, expect, test } from 'vitest';
import { readingOf } from '../../../test/fixtures/reading.ts';
import { growsLinearly } from '../../../test/support/growth.ts';
import { arrowsIn } from './arrow.ts';
import { readStates } from './states.ts';

async function machines(text: string): Promise<readonly string[]> {
  return readStates(await readingOf(text)).map(({ initial, final, transitions }) =>
    [
      initial && `[${initial.value}]`,
      transitions.map(({ from, to, label }) => `${from}>${to}${label ? `(${label})` : ''}`).join(' '),
      final.length > 0 && `[${final.map(state => state.value).join()}]`,
    ]
      .filter(part => part)
      .join(' '),
  );
}

describe('arrowsIn', () => {
  test.each([
    ['draft → review → done', 'draft>review review>done'],
    ['`pending` -> `paid` | `cancelled`', 'pending>paid pending>cancelled'],
    ['a --> b', 'a>b'],
    ['open ↔ closed', 'open>closed closed>open'],
    ['Status: draft → done (on approval)', 'draft>done'],
    ['- `draft` → `review`: on submit', 'draft>review'],
    ['draft can move to review or cancelled.', 'draft>review draft>cancelled'],
    ['from draft to review when the author asks', 'draft>review'],
    ['in_progress → on_hold / done', 'in_progress>on_hold in_progress>done'],
    ['open → closed, and closed → open', 'open>closed closed>open'],
    ['new, open → shut', 'new>shut open>shut'],
    ['moves it from new to open or shut.', 'new>open new>shut'],
    ['no arrow here', ''],
    ['a <= b and c >= d', ''],
    ['(x: Foo) => void', ''],
  ])('%s', (line, expected) => {
    expect(
      arrowsIn(line.replace(/[`*]/g, ' '))
        .map(({ from, to }) => `${from}>${to}`)
        .join(' '),
    ).toBe(expected);
  });

  test('a hostile line stays quick', async () => {
    for (const piece of ['a -> ', '(', 'from a to ', 'x, '])
      expect(
        await growsLinearly(share => arrowsIn(piece.repeat((share * 100_000) / piece.length))),
        piece,
      ).toBe(true);
  });
});

test('a diagram with its start and end', async () => {
  const text =
    '### Invoice\n\n**States:**\n\n```mermaid\nstateDiagram-v2\n  [*] --> open\n  open --> paid: payment\n  paid --> [*]\n```\n';
  expect(await machines(text)).toEqual(['[open] open>paid(payment) [paid]']);
  const [machine] = readStates(await readingOf(text));
  expect(machine?.near).toEqual(['States', 'Invoice']);
});

test.each([
  ['| von | Vorgang | nach |', 'neu>offen(oeffnen) offen>zu(schliessen)'],
  ['| Estado actual | Acción | Estado siguiente |', 'neu>offen(oeffnen) offen>zu(schliessen)'],
  ['| De | Événement | Vers |', 'neu>offen(oeffnen) offen>zu(schliessen)'],
])('tables of moves in other languages: %s', async (header, expected) => {
  const rows = '| neu | oeffnen | offen |\n| offen | schliessen | zu |';
  expect(await machines(`## Lifecycle\n\n${header}\n|---|---|---|\n${rows}`)).toEqual([expected]);
});

test('tables: from and to, lists of next states, a matrix', async () => {
  const text = `## Ticket lifecycle

| From | To | Trigger |
|---|---|---|
| — | new | created |
| new | assigned, closed | triage |
| assigned | closed | fix |

### Next

| Status | Allowed transitions |
|---|---|
| \`idle\` | \`busy\` or \`off\` |
| \`busy\` | \`idle\` |
| \`off\` | none |

### Matrix

| State | red | green |
|---|---|---|
| red | – | yes |
| green | no | – |
`;
  expect(await machines(text)).toEqual([
    '[new] new>assigned(triage) new>closed(triage) assigned>closed(fix)',
    'idle>busy idle>off busy>idle [off]',
    'red>green',
  ]);
});

test('bullets and sentences of one section are one machine', async () => {
  const text = `## Order status transitions

The initial state is \`cart\`. Terminal states: shipped, cancelled.

- \`cart\` → \`paid\`: on payment
- \`paid\` → \`shipped\`
- \`cart\` → \`cancelled\`
- \`shipped\` → \`cart\` is illegal
`;
  expect(await machines(text)).toEqual([
    '[cart] cart>paid(on payment) paid>shipped cart>cancelled [shipped,cancelled]',
  ]);
});

test('a label in a line names the machine', async () => {
  const text = '## Data Models\n\n### Order\n\n- Status: draft → placed → delivered\n- Keeps the address\n';
  expect(await machines(text)).toEqual(['draft>placed placed>delivered']);
});

test('names that are the values of a field bind to it', async () => {
  const text = `## Data Models

\`\`\`typescript
interface Job { id: string; phase: 'queued' | 'running' | 'done'; }
\`\`\`

## State machine

queued → running → done
`;
  const [machine] = readStates(await readingOf(text));
  expect(machine?.near[0]).toBe('Job.phase');
});

test('transitions in code', async () => {
  const text = `## Rules

\`\`\`typescript
const TRANSITIONS: Record<State, State[]> = {
  draft: ['review'],
  [State.Review]: [State.Done, 'draft'],
  Done: [],
};
\`\`\`

\`\`\`python
VALID_TRANSITIONS = {(Status.NEW, Status.OPEN), (Status.OPEN, Status.SHUT)}
\`\`\`
`;
  expect(await machines(text)).toEqual([
    'draft>review Review>Done Review>draft [Done]',
    'NEW>OPEN OPEN>SHUT [SHUT]',
  ]);
});

test.each([
  '## Data Flow\n\nClient -> API -> Database\n\n```\nClient -> Gateway -> Service A\n```',
  '## Architecture\n\nThe browser → the API → PostgreSQL',
  '## State Management\n\nComponent -> action -> store -> view',
  '## Deployment\n\n- Status: staging → production',
  '## Mapping\n\n| From | To |\n|---|---|\n| name | fullName |\n| age | years |',
  '## Migration\n\n| Old status | New status |\n|---|---|\n| A | B |',
  '## Testing\n\nThe order goes draft → paid → shipped.',
  '## Goals\n\n- own the lifecycle of plugins on nodes: add users → export links → collect usage',
  '## Overview\n\nWe move from monolith to services.',
  '**Status:** Draft → Approved',
])('no states: %s', async text => {
  expect(await machines(text)).toEqual([]);
});
