import { describe, expect, it } from 'vitest';
import { growsLinearly } from '../../../test/support/growth.ts';
import { mappedSlice } from '../../text/mapped.ts';
import { sourceOf } from '../../text/source.ts';
import type { MermaidDiagram } from '../fence/fence.ts';
import { looksLikeMermaid, readMermaid } from './mermaid.ts';

const read = (text: string): MermaidDiagram =>
  readMermaid(mappedSlice(sourceOf('a.md', text), 0, text.length)).diagram;

describe('readMermaid', () => {
  it('reads the parts of a C4 diagram and who uses whom', () => {
    const diagram = read(
      [
        'C4Container',
        '  title Containers',
        '  Person(buyer, "Buyer", "Orders flowers")',
        '  System_Boundary(shop, "Shop") {',
        '    Container(api, "Order API", "Node", "Takes orders")',
        '    ContainerDb(db, "Order Database", "PostgreSQL")',
        '  }',
        '  System_Ext(pay, "Payment Provider")',
        '  Rel(buyer, api, "orders", "HTTPS")',
        '  Rel_D(api, db, "writes")',
        '  BiRel(api, pay, "charges")',
      ].join('\n'),
    );
    expect(diagram).toMatchObject({ kind: 'flowchart' });
    if (diagram.kind !== 'flowchart') return;
    expect(diagram.participants.map(({ label }) => label)).toEqual([
      'Buyer',
      'Order API',
      'Order Database',
      'Payment Provider',
    ]);
    expect(diagram.messages.map(({ from, to, text }) => `${from}>${to} ${text}`)).toEqual([
      'buyer>api orders',
      'api>db writes',
      'api>pay charges',
      'pay>api charges',
    ]);
  });

  it('reads a state diagram with labels, notes, aliases, a composite state and a choice', () => {
    const diagram = read(
      [
        'stateDiagram-v2',
        '  direction LR',
        '  [*] --> draft',
        '  draft --> check: submit',
        '  state check <<choice>>',
        '  check --> live: good',
        '  check --> draft: bad',
        '  state "paused" as p',
        '  live --> p',
        '  note right of live',
        '    a --> b is no arrow here',
        '  end note',
        '  state live {',
        '    [*] --> warm',
        '    warm --> hot',
        '  }',
        '  p --> [*] %% the end',
      ].join('\n'),
    );
    expect(diagram).toMatchObject({ kind: 'state', initial: { name: 'draft' }, final: [{ name: 'paused' }] });
    if (diagram.kind !== 'state') return;
    expect(diagram.transitions.map(({ from, to, label }) => [from, to, label])).toEqual([
      ['draft', 'live', 'good'],
      ['draft', 'draft', 'bad'],
      ['live', 'paused', undefined],
      ['warm', 'hot', undefined],
    ]);
    expect(diagram.states.map(({ name }) => name)).toEqual(['draft', 'live', 'paused', 'warm', 'hot']);
    expect(diagram.transitions[2]?.place.line).toBe(9);
  });

  it('reads a sequence diagram', () => {
    const diagram = read(
      'sequenceDiagram\n  participant C as Client app\n  C->>+API: POST /parcels\n  alt bad\n    API--xC: 400\n  end\n  Note over API: checks\n  API-->>-C: 201',
    );
    expect(diagram).toMatchObject({
      kind: 'sequence',
      participants: [{ name: 'C', label: 'Client app' }, { name: 'API' }],
      messages: [
        { from: 'C', to: 'API', text: 'POST /parcels' },
        { from: 'API', to: 'C', text: '400' },
        { from: 'API', to: 'C', text: '201' },
      ],
    });
  });

  it('reads nodes and edges of a flowchart', () => {
    const diagram = read(
      'flowchart TD\n  A["Web, app"] -->|asks| B{Known?} & C[(Store)]\n  subgraph Inner\n    B -- yes --> D\n    B -.-> C\n  end\n  D ==> my-node:::hot',
    );
    if (diagram.kind !== 'flowchart') throw new Error('no flowchart');
    expect(diagram.participants.map(({ name, label }) => [name, label])).toEqual([
      ['A', 'Web, app'],
      ['B', 'Known?'],
      ['C', 'Store'],
      ['D', undefined],
      ['my-node', undefined],
    ]);
    expect(diagram.messages.map(({ from, to, text }) => `${from}>${to} ${text}`)).toEqual([
      'A>B asks',
      'A>C asks',
      'B>D yes',
      'B>C ',
      'D>my-node ',
    ]);
  });

  it('reads entities, attributes and cardinalities of an ER diagram', () => {
    const diagram = read(
      'erDiagram\n  PERSON ||--o{ PARCEL : sends\n  PARCEL {\n    uuid id PK\n    string code UK "max 12 characters"\n    uuid sender FK\n  }',
    );
    if (diagram.kind !== 'er') throw new Error('no ER diagram');
    const parcel = diagram.entities.find(entity => entity.name === 'PARCEL')!;
    expect(parcel.primaryKey?.value).toEqual(['id']);
    expect(parcel.unique[0]?.value).toEqual(['code']);
    expect(parcel.fields[1]?.constraints.map(({ rule }) => rule)).toContainEqual({
      kind: 'maxLength',
      value: 12,
    });
    expect(parcel.relations).toMatchObject([{ kind: 'belongs-to', entity: 'PERSON' }]);
    expect(diagram.entities.find(entity => entity.name === 'PERSON')?.relations).toMatchObject([
      { kind: 'has-many', entity: 'PARCEL' },
    ]);
  });

  it('reads members and relations of a class diagram', () => {
    const diagram = read(
      'classDiagram\n  class Parcel {\n    +id: string\n    +List~string~ tags\n    +send(to): void\n  }\n  Parcel "1" --> "*" Stamp : has',
    );
    if (diagram.kind !== 'class') throw new Error('no class diagram');
    expect(diagram.entities[0]?.fields.map(({ name, type }) => [name, type?.kind])).toEqual([
      ['id', 'string'],
      ['tags', 'array'],
    ]);
    expect(diagram.entities[0]?.declarations[0]?.methods).toMatchObject([{ name: 'send' }]);
    expect(diagram.entities[0]?.relations).toMatchObject([{ kind: 'has-many', entity: 'Stamp' }]);
  });

  it('knows a diagram by its first line', () => {
    expect(looksLikeMermaid('%% x\nflowchart LR\nA-->B')).toBe(true);
    expect(looksLikeMermaid('graph of the system\nA -> B')).toBe(false);
    expect(read('gantt\n  title x')).toEqual({ kind: 'other', name: 'gantt' });
  });

  it('stays linear on hostile text', async () => {
    const parts = ['A-->', 'A[', '-- ', 'A-.', 'a : ', 'state "', '{ ', '"a" '];
    for (const head of ['stateDiagram', 'sequenceDiagram', 'flowchart TD', 'erDiagram', 'classDiagram']) {
      for (const part of parts) {
        const work = (share: number) => read(`${head}\n${part.repeat(share * 5_000)}`);
        expect(await growsLinearly(work), `${head} ${part}`).toBe(true);
      }
    }
  });
});
