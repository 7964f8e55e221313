import { describe, expect, test } from 'vitest';
import { readingOf } from '../../../test/fixtures/reading.ts';
import { growsLinearly } from '../../../test/support/growth.ts';
import { saidIn, vocabularyOf } from './said-move.ts';
import { readStates } from './states.ts';

const HEAD = `# Loans

## Data

\`\`\`ts
interface Loan {
  id: string;
  status: 'asked' | 'granted' | 'returned' | 'refused_late';
}
\`\`\`

`;

async function moves(text: string): Promise<readonly string[]> {
  return readStates(await readingOf(HEAD + text)).map(
    ({ initial, transitions }) =>
      `${initial ? `[${initial.value}] ` : ''}${transitions.map(({ from, to }) => `${from}>${to}`).join(' ')}`,
  );
}

describe('a whole machine, however it is said', () => {
  test.each([
    [
      'who can become what',
      '## Rules\n\nA loan starts as `asked`. An asked loan can be granted or refused late. A granted loan can be returned.',
      '[asked] asked>granted asked>refused_late granted>returned',
    ],
    [
      'from and to',
      '## Rules\n\nLoans are created as `asked`. From `asked` they move to `granted` or `refused_late`, from `granted` to `returned`.',
      '[asked] asked>granted asked>refused_late granted>returned',
    ],
    [
      'items that begin with a state',
      '## Status\n\n- `asked`: initial; may become `granted` or `refused_late`\n- `granted`: may become `returned`\n- `returned`: final\n',
      '[asked] asked>granted asked>refused_late granted>returned',
    ],
    [
      'only',
      '## Rules\n\n- Only asked loans can be granted.\n- Only granted loans can be returned.\n- Asked loans may be refused late; returned ones cannot.\n',
      'asked>granted granted>returned asked>refused_late',
    ],
    [
      'what operations do',
      '## API\n\n`POST /loans/{id}/grant` moves `asked` to `granted`.\n\n`POST /loans/{id}/refuse` moves `asked` to `refused_late`.\n\n`POST /loans/{id}/return` moves `granted` to `returned`.\n',
      'asked>granted asked>refused_late granted>returned',
    ],
    [
      'cells of a table of operations',
      '## API\n\n| Method | Path | Effect |\n|---|---|---|\n| POST | /loans/{id}/grant | asked → granted |\n| POST | /loans/{id}/refuse | asked → refused_late |\n| POST | /loans/{id}/return | granted → returned |\n',
      'asked>granted asked>refused_late granted>returned',
    ],
    [
      'what it becomes, item after item',
      '## Lifecycle\n\n1. A loan is created with status `asked`.\n2. When a clerk agrees it becomes `granted`; while it is `asked` it can be `refused_late`.\n3. A `granted` loan becomes `returned` at the desk.\n',
      '[asked] asked>granted asked>refused_late granted>returned',
    ],
    [
      'a flowchart of states',
      '## Lifecycle\n\n```mermaid\nflowchart LR\n  asked -->|agree| granted\n  asked --> refused_late\n  granted --> returned\n```\n',
      'asked>granted asked>refused_late granted>returned',
    ],
    [
      'a list in YAML',
      '## Lifecycle\n\n```yaml\ninitial: asked\ntransitions:\n  - { from: asked, to: [granted, refused_late] }\n  - from: granted\n    to: returned\n```\n',
      '[asked] asked>granted asked>refused_late granted>returned',
    ],
    [
      'a constant without the word',
      '## Lifecycle\n\n```ts\nconst ALLOWED: Record<Status, Status[]> = {\n  asked: ["granted", "refused_late"],\n  granted: ["returned"],\n  returned: [],\n};\n```\n',
      'asked>granted asked>refused_late granted>returned',
    ],
  ])('%s', async (_, text, expected) => {
    expect(await moves(text)).toEqual([expected]);
  });
});

describe('less than a machine is none', () => {
  test.each([
    ['one move of several', '## Rules\n\nAn asked loan can be granted.'],
    [
      'a value that nothing reaches',
      '## Rules\n\nAn asked loan can be granted, a granted loan can be returned.',
    ],
    ['what cannot be', '## Rules\n\nAn asked loan cannot be granted. A granted loan may not be returned.'],
    [
      'a test',
      '## Testing\n\nAn asked loan can be granted or refused late. A granted loan can be returned. Loans start as asked.',
    ],
  ])('%s', async (_, text) => {
    expect(await moves(text)).toEqual([]);
  });

  test('a drawn machine stands, and sentences beside it add none', async () => {
    expect(
      await moves(
        '## States\n\n```mermaid\nstateDiagram-v2\n  asked --> granted\n  granted --> returned\n```\n\nAn asked loan can be granted or refused late. A granted loan can be returned.',
      ),
    ).toEqual(['asked>granted granted>returned']);
  });
});

test('a hostile text stays quick', async () => {
  const vocabulary = vocabularyOf(['open', 'shut', 'in_review'])!;
  for (const piece of ['open, ', 'from open ', 'open to ', 'moves it the open ', 'open → ', 'open can be ']) {
    const work = (share: number) => saidIn(piece.repeat((share * 100_000) / piece.length), vocabulary);
    expect(await growsLinearly(work), piece).toBe(true);
  }
});
