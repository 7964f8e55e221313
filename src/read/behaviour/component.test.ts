import { expect, test } from 'vitest';
import { readingOf } from '../../../test/fixtures/reading.ts';
import { countProse } from '../outline/prose.ts';
import { readComponents } from './component.ts';
import { readFlows } from './flow.ts';

async function components(text: string): Promise<readonly string[]> {
  return readComponents(await readingOf(text)).map(({ name, responsibility, dependencies, external }) =>
    [external ? `external ${name}` : name, responsibility, dependencies.map(each => each.value).join('+')]
      .filter(part => part)
      .join(' | '),
  );
}

test('headings with labels, with bullets, and a table', async () => {
  const text = `## Components

#### 1. Billing Service

**Responsibility:** Writes invoices

**Dependencies:**
- Ledger (for entries)
- None

### Component 2: Mailer

- **Purpose**: Sends mail
- **Dependencies**: SMTP relay, Ledger

| Component | Responsibility | Depends on |
|---|---|---|
| Ledger | Keeps entries | PostgreSQL |
`;
  expect(await components(text)).toEqual([
    'Billing Service | Writes invoices | Ledger',
    'Mailer | Sends mail | SMTP relay+Ledger',
    'Ledger | Keeps entries | PostgreSQL',
  ]);
});

test('external dependencies in one line and one by one; none is none', async () => {
  expect(
    await components(
      '## System Context\n\n- **External Dependencies:** Stripe, the mail relay\n- **Used By:** the shop\n',
    ),
  ).toEqual(['external Stripe', 'external mail relay']);
  expect(
    await components('## Context\n\n### External Services\n\n- **Stripe**: payments\n- Mail relay\n'),
  ).toEqual(['external Stripe', 'external Mail relay']);
  expect(await components('## System Context\n\n- **External Dependencies:** None\n')).toEqual([]);
});

test('an operation, an alternative and a placeholder are no components', async () => {
  const text =
    '## Components\n\n### GET /a\n\n**Purpose:** Reads\n\n### [Component Name]\n\n**Responsibility:** [One purpose]\n\n## Alternatives\n\n### Queue\n\n**Purpose:** none\n';
  expect(await components(text)).toEqual([]);
});

test('flows: a sequence diagram and numbered steps', async () => {
  const text = `## Data Flow

\`\`\`mermaid
sequenceDiagram
  Shop->>API: POST /orders
  API-->>Shop: 201
\`\`\`

1. **Step 1:** The shop sends an order
   - Input: the cart
2. **Step 2:** The API stores it
`;
  const flows = readFlows(await readingOf(text));
  expect(flows.map(({ kind, messages }) => [kind, messages.map(message => message.text)])).toEqual([
    ['sequence', ['POST /orders', '201']],
    ['steps', ['The shop sends an order', 'The API stores it']],
  ]);
});

test('prose is what no fact touches', async () => {
  const reading = await readingOf(
    '# T\n\nOne sentence. Another one, e.g. this!\n\n- A bullet\n\n| a |\n|---|\n| cell |\n\n> A quote.\n',
  );
  expect(countProse(reading, {})).toBe(3);
  const place = { path: 'design.md', start: 5, end: 18, line: 3, column: 1, endLine: 3, endColumn: 14 };
  expect(countProse(reading, { limits: [{ place }] })).toBe(2);
  expect(countProse(reading, { sections: [{ place }] })).toBe(3);
});
