import { describe, expect, test } from 'vitest';
import { readingOf } from '../../../test/fixtures/reading.ts';
import { boxesIn } from './boxes.ts';
import { readDiagrams } from './diagram.ts';
import { readInterfaces } from './interface.ts';
import { partKey, partName } from './name.ts';
import { drawnComponents, listedComponents } from './part.ts';

describe('boxes of characters', () => {
  const drawn = (text: string) => {
    const { boxes, arrows } = boxesIn(text);
    return [boxes.map(({ name }) => name), arrows.map(({ from, to }) => `${from}>${to}`)];
  };

  test('side by side and one below the other', () => {
    const text = `
┌─────────┐      ┌─────────┐
│   API   │─────▶│  Queue  │
└────┬────┘      └─────────┘
     │
     ▼
┌─────────┐
│  Store  │
└─────────┘`;
    expect(drawn(text)).toEqual([
      ['API', 'Queue', 'Store'],
      ['API>Queue', 'API>Store'],
    ]);
  });

  test('plain characters, an arrow back, a box around others', () => {
    const text = `
+---------------------------+
| Platform                  |
| +------+       +--------+ |
| | Lamp | <---- | Switch | |
| +------+       +--------+ |
+---------------------------+`;
    expect(drawn(text)).toEqual([['Lamp', 'Switch'], ['Switch>Lamp']]);
  });

  test('a table of a shell and a line of code draw nothing', () => {
    expect(drawn('+----+------+\n| id | name |\n+----+------+\n| 1  | Ada  |\n+----+------+')).toEqual([
      [],
      [],
    ]);
    expect(drawn('a + b --- c +---+')).toEqual([[], []]);
  });
});

test('names of parts', () => {
  expect(partName('Brewer UI (React)')).toBe('Brewer UI');
  expect(partName('Is it valid?')).toBeUndefined();
  expect(partKey('OrderService')).toBe(partKey('Order Service'));
  expect(partKey('Orders')).toBe(partKey('order'));
});

test('a flowchart of parts is a topology, one of questions is not', async () => {
  const reading = await readingOf(`# T

## Architecture

\`\`\`mermaid
graph LR
  subgraph Field
    S[Sensor<br/>v2] -->|radio| G(Station)
  end
  G -.-> D[(Store)] & A{{Alert}}
\`\`\`

## Process

\`\`\`mermaid
flowchart TD
  A[Read] --> B{Valid?}
  B -- yes --> C[Store it]
\`\`\`
`);
  const [topology, process] = readDiagrams(reading);
  expect(topology?.topology).toBe(true);
  expect(topology?.messages.map(({ from, to, text }) => [from, to, text])).toEqual([
    ['Sensor', 'Station', 'radio'],
    ['Station', 'Store', ''],
    ['Station', 'Alert', ''],
  ]);
  expect(process?.topology).toBeUndefined();
  expect([...drawnComponents(reading)].map(({ name }) => name)).toEqual([
    'Sensor',
    'Station',
    'Store',
    'Alert',
  ]);
});

test('class diagrams: who knows whom, and what can be called', async () => {
  const reading = await readingOf(
    '# T\n\n```mermaid\nclassDiagram\n  class Book {\n    +lend(to: string) Loan\n  }\n  Shelf --> Book : holds\n  Book <|-- Score\n```\n\n```python\nclass Desk:\n    def open(self) -> None: ...\n```\n',
  );
  expect(readDiagrams(reading)[0]?.messages.map(({ from, to }) => `${from}>${to}`)).toEqual([
    'Shelf>Book',
    'Score>Book',
  ]);
  expect(
    readInterfaces(reading).map(({ name, methods }) => [name, methods.map(method => method.name)]),
  ).toEqual([
    ['Book', ['lend']],
    ['Desk', ['open']],
  ]);
});

test('headings and bullets of a section on components', async () => {
  const reading = await readingOf(
    '# T\n\n## Components\n\n### 1. Order Service\n\nKeeps orders.\n\n### Data Flow\n\nx\n\n### Overview\n\nx\n\n## Services\n\n- **Mailer** — sends mail\n- **Purpose**: none\n',
  );
  expect([...listedComponents(reading)].map(({ name, responsibility }) => [name, responsibility])).toEqual([
    ['Order Service', 'Keeps orders.'],
    ['Mailer', 'sends mail'],
  ]);
});
