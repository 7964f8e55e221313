import { describe, expect, it } from 'vitest';
import { growsLinearly } from '../../../test/support/growth.ts';
import { mermaidSlips } from './mermaid-slips.ts';

const valid: Readonly<Record<string, string>> = {
  'shapes of nodes':
    'flowchart TD\n  a[text] --> b(round) --> c([stadium]) --> d[[sub]] --> e[(store)]\n  f((circle)) --- g>flag] --- h{choice} --- i{{hex}} --- j[/lean/] --- k[\\lean\\]\n  l[/wide\\] --- m[\\wide/] --- n(((double)))',
  'quoted text': 'graph LR\n  A["a (b) [c] {d} | e"] --> B("x [y]")\n  C{"GET /a/{id}?"} -->|"yes (1)"| D',
  'edges of every kind':
    'flowchart LR\n  A --- B --> C -.-> D ==> E ~~~ F\n  A -- text (1) --> B\n  A == thick ==> B\n  A -. dotted .-> B\n  A --o B\n  A --x C\n  A <--> B\n  A ----> B\n  A -->|text| B & C --> D\n  e1@--> F',
  'subgraphs, styles and clicks':
    'flowchart TB\n  subgraph one [First part]\n    direction LR\n    a1-->a2\n  end\n  subgraph "Two (2)"\n    b1\n  end\n  one --> b1\n  classDef hot fill:#f00,stroke:#333\n  class a1,a2 hot\n  style b1 fill:#fff,stroke-dasharray: 5 5\n  linkStyle 0 stroke:#f00\n  click a1 "https://example.com" "tip"\n  a1:::hot',
  'statements behind the head': 'graph TD; A-->B; B-->C;',
  'words that only hold "end"':
    'flowchart TD\n  A --> endpoint\n  append --> backend\n  A --> End\n  A[end] --> B[the end]',
  'new shapes, icons and markdown':
    'flowchart TD\n  A@{ shape: rect, label: "x" } --> B\n  C["`**bold**\n  second line`"] --> D\n  E["a\n  b (c)"] --> D',
  'names of other languages':
    'flowchart TD\n  用户[用户] --> サーバー(サーバー)\n  A-B --> A_B\n  A1.2 --> x',
  'labels with marks':
    "graph TD\n  A[a: b, c/d - e & f #35; 50% @x] --> B[x = y; z]\n  A -->|a/b: c| B[it's <br/> two]",
  'front matter, directives, comments':
    '---\ntitle: x\n---\n%%{init: {"theme": "dark"}}%%\n%% A -> B\nflowchart TD\n  A --> B %% why',
  'a sequence with all its parts':
    'sequenceDiagram\n  autonumber\n  title Orders\n  participant A as Client app\n  actor B\n  create participant D\n  box Aqua Group\n  participant C\n  end\n  A->>B: hi\n  A-->>+B: hi\n  B--x-A: no\n  A-)C: later\n  A->C: plain\n  A-->C: dotted\n  A<<->>B: both\n  Note over A,B: text\n  note right of A: text\n  loop every day\n    A->>A: x\n  end\n  alt good\n    A->>B: y\n  else bad\n    A->>B: n\n  end\n  opt maybe\n    A->>B: o\n  end\n  par one\n    A->>B: 1\n  and two\n    A->>C: 2\n  end\n  critical c\n    A->>B: c\n  option o\n    B->>A: o\n  end\n  break b\n    A->>B: b\n  end\n  rect rgb(0, 0, 0)\n    A->>B: r\n  end\n  activate A\n  deactivate A\n  destroy D\n  links A: {"x": "https://example.com"}',
  'names with blanks, and end in a text':
    'sequenceDiagram\n  participant Web App\n  Web App->>API: POST /orders\n  API->>Web App: end of the story\n  Loop Service->>API: go',
  'a state diagram with all its parts':
    'stateDiagram-v2\n  direction LR\n  [*] --> draft\n  draft --> sent : send -> mail\n  state "In review" as r\n  state fork <<fork>>\n  state sent {\n    [*] --> a\n    --\n    [*] --> b\n  }\n  note right of draft\n    a -> b is no arrow\n  end note\n  note left of sent : short\n  r --> [*]\n  classDef bad fill:#f00\n  class r bad\n  draft: what it is',
  'an ER diagram':
    'erDiagram\n  direction TB\n  ORDER ||--o{ LINE : has\n  ORDER }|..|| PERSON : "is of"\n  PERSON one or more to zero or more CITY : in\n  a["Long name"] {\n    uuid id PK\n    varchar(255) name UK, FK "unique, yes"\n    decimal(10,2) sum\n    string[] tags "x"\n  }\n  EMPTY {\n  }\n  ALONE',
  'a class diagram':
    'classDiagram\n  direction LR\n  class Order {\n    +id: string\n    +send(to) void\n    <<entity>>\n  }\n  class Line~T~\n  Order "1" *-- "*" Line : has\n  Order <|-- Big\n  Order ..> Line\n  Order : +total() number\n  namespace Shop {\n    class A {\n      +x\n    }\n    class B\n  }\n  note for Order "a -> b"',
  'other kinds': 'gantt\n  title x\n  section A\n  a -> b :a1, 2026-01-01, 3d',
  'a kind nobody knows yet': 'hyperChart\n  a : b',
};

describe('a diagram that Mermaid draws', () => {
  it.each(Object.entries(valid))('%s', (_, text) => {
    expect(mermaidSlips(text)).toEqual([]);
  });
});

describe('a slip', () => {
  it.each([
    ['flowchar TD\n  A --> B', 'flowchar', 'flowchart TD\n  A --> B'],
    ['sequenceDiagramm\n  A->>B: x', 'sequenceDiagramm', 'sequenceDiagram\n  A->>B: x'],
    ['A --> B\nB --> C', 'A --> B', 'flowchart TD\nA --> B\nB --> C'],
    ['flowchart XY\n  A --> B', 'XY', undefined],
    ['flowchart TD\n  A[Order --> B', '[Order --> B', undefined],
    ['flowchart TD\n  A[Order (new)] --> B', '[Order (new)', 'flowchart TD\n  A["Order (new)"] --> B'],
    ['flowchart TD\n  A --> B[GET /a/{id}]', '[GET /a/{id}', 'flowchart TD\n  A --> B["GET /a/{id}"]'],
    ['flowchart TD\n  A["x" --> B', '["x" --> B', undefined],
    ['flowchart TD\n  A{Paid?] --> B', '{Paid?] --> B', undefined],
    ['flowchart TD\n  A --> end', 'end', 'flowchart TD\n  A --> End'],
    ['flowchart TD\n  A -> B', 'A -> B', 'flowchart TD\n  A --> B'],
    ['flowchart TD\n  A[x] → B[y]', 'A[x] → B[y]', 'flowchart TD\n  A[x] --> B[y]'],
    ['flowchart TD\n  A -->', 'A -->', undefined],
    ['flowchart TD\n  subgraph one\n  A --> B', 'subgraph one', undefined],
    ['flowchart TD\n  A --> B\n  end', 'end', undefined],
    ['sequenceDiagram\n  A->>B hello you', 'A->>B hello you', 'sequenceDiagram\n  A->>B: hello you'],
    ['sequenceDiagram\n  A=>B: hello', 'A=>B: hello', undefined],
    ['sequenceDiagram\n  alt x\n  A->>B: y', 'alt x', undefined],
    ['sequenceDiagram\n  A->>B: y\n  end', 'end', undefined],
    ['sequenceDiagram\n  opt x\n  A->>B: y\n  else z\n  end', 'else z', undefined],
    ['sequenceDiagram\n  Note A: text', 'Note A: text', undefined],
    ['sequenceDiagram\n  Note over A text', 'Note over A text', undefined],
    ['stateDiagram-v2\n  a -> b: go', 'a -> b: go', 'stateDiagram-v2\n  a --> b: go'],
    ['stateDiagram-v2\n  state a {\n    b --> c', 'state a {', undefined],
    ['stateDiagram-v2\n  a --> b\n  }', '}', undefined],
    ['stateDiagram-v2\n  note right of a\n    text\n  a --> b', 'note right of a', undefined],
    ['erDiagram\n  A |--o{ B : has', 'A |--o{ B : has', undefined],
    [
      'erDiagram\n  A {\n    uuid id PK FK\n  }',
      'uuid id PK FK',
      'erDiagram\n  A {\n    uuid id PK, FK\n  }',
    ],
    ['erDiagram\n  A {\n    uuid id NOT NULL\n  }', 'uuid id NOT NULL', undefined],
    ['erDiagram\n  A {\n    uuid id\n  A ||--o{ B : has', 'A {', undefined],
    ['classDiagram\n  class A {\n    +x\n  class B {\n    +y\n  }', 'class A {', undefined],
    ['classDiagram\n  A -> B', 'A -> B', 'classDiagram\n  A --> B'],
  ])('%j', (text, spot, fixed) => {
    const slips = mermaidSlips(text);
    expect(slips.map(({ start, end }) => text.slice(start, end))).toEqual([spot]);
    const fix = slips[0]!.fix;
    expect(fix && text.slice(0, fix.start) + fix.text + text.slice(fix.end)).toEqual(fixed);
    if (fixed !== undefined) expect(mermaidSlips(fixed)).toEqual([]);
  });

  it('is found in linear time', { timeout: 60_000 }, async () => {
    for (const head of ['flowchart TD', 'sequenceDiagram', 'stateDiagram', 'erDiagram', 'classDiagram'])
      for (const part of ['A[', 'a -> ', '"', 'A["x" ', 'a - ', '|x', '{{', 'A --', 'note ', '} ', 'a[(x)] '])
        for (const joint of ['', '\n']) {
          const work = (share: number) =>
            mermaidSlips(`${head}\n${(part + joint).repeat((share * 59_000) / (part.length + 1))}`);
          expect(await growsLinearly(work), `${head} ${part}`).toBe(true);
        }
  });
});
