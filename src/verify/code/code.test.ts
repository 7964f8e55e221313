import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { check } from '../../check/index.ts';
import type { Design, System } from '../../design/index.ts';
import { codeText, readMarkdown, walkBlocks } from '../../markdown/index.ts';
import { readDesign } from '../../read/index.ts';
import { sourceOf } from '../../text/source.ts';
import type { Evidence } from '../evidence.ts';
import { judgePython, type PythonModule } from './python.ts';
import type { Snippet } from './stated.ts';
import { probeTypeScript } from './typescript.ts';

const MILL = `# Mill

## Components

\`\`\`typescript
import { Clock } from './clock';
export interface Grain { id: string; weight: number; kind: 'rye' | 'oat'; note?: string; sacks: Sack[] }
interface Sack { label: string }
interface CreateGrainRequest {
  weight: number;
  label: string;
}
export interface GrainStore {
  /** takes { one } in */
  take(input: CreateGrainRequest, by: Miller): Promise<Grain>;
  find(id: string): Promise<Grain | null>;
  search<T>(query: T): Promise<T[]>;
}
class Wheel {
  private speed: number;
  constructor(private readonly clock: Clock) { this.clock = clock; }
  turn(times: number): void {
    if (times > 0) { this.speed = times; }
  }
}
interface Page<T> { items: T[]; next?: string }
interface Unwritten { a: string }
\`\`\`

\`\`\`python
@dataclass
class Receipt:
    number: str
    total: float = 0.0

class Till:
    async def charge(self, receipt: Receipt, again: bool = False) -> Proof: ...
    def refund(self, number: str) -> None:
        """Gives it back."""
\`\`\`
`;

const CODE = `
export enum Kind { Rye = 'rye', Oat = 'oat' }
export class Sack { constructor(readonly label: string, private weight = 1) {} }
export type Grain = { id: string; weight: number; kind: Kind; note?: string; sacks: Sack[]; milled: boolean };
export type CreateGrainRequest = { weight: number; label: string; gift?: boolean };
export interface Miller { name: string }
export class GrainStore {
  #own = 1;
  private kept = new Map<string, Grain>();
  async take(input: CreateGrainRequest, by: Miller, trace?: string): Promise<Grain> { throw input; }
  async find(id: string): Promise<Grain | null> { return null; }
  search<T>(query: T): Promise<T[]> { throw query; }
}
class Wheel { turn(times: number): void {} }
export { Wheel };
export interface Page<T> { items: T[]; next?: string }
export interface Unwriten { a: string }
`;

describe('code against the types of its design', () => {
  const folder = mkdtempSync(join(tmpdir(), 'asbuilt-test-'));
  const tsc = resolve(import.meta.dirname, '../../../node_modules/typescript/bin/tsc');
  let design: Design;
  let system: System;
  let snippets: readonly Snippet[];
  beforeAll(async () => {
    design = await readDesign(readMarkdown(sourceOf('mill.md', MILL)));
    system = check(design).system;
    snippets = walkBlocks(design.document.blocks).flatMap(block =>
      block.kind === 'code'
        ? [
            {
              text: codeText(design.document, block).text,
              start: block.content[0]!.start,
              end: block.content.at(-1)!.end,
            },
          ]
        : [],
    );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  let turn = 0;
  async function probe(text: string): Promise<Evidence> {
    const own = join(folder, `code${turn++}`);
    mkdirSync(own);
    const path = join(own, 'mill.ts');
    writeFileSync(path, text);
    const found = await probeTypeScript(system, design, snippets, [{ path, text }], {
      command: 'asbuilt verify mill.md --code src',
      async compile(files) {
        for (const [name, content] of Object.entries(files)) writeFileSync(join(own, name), content);
        const options =
          '--noEmit --strict --skipLibCheck --allowImportingTsExtensions --module esnext --moduleResolution bundler --target es2022 --pretty false';
        try {
          const [first] = Object.keys(files);
          const args = [tsc, ...options.split(' '), join(own, first!)];
          return execFileSync(process.execPath, args, { encoding: 'utf8', cwd: own });
        } catch (error) {
          return String((error as { stdout: unknown }).stdout);
        }
      },
    });
    return found!;
  }

  test('a compiler that has not looked decides nothing', async () => {
    const found = await probeTypeScript(system, design, snippets, [{ path: '/mill.ts', text: CODE }], {
      command: 'tsc',
      compile: async () => '',
    });
    expect(found!.held.size).toBe(0);
  });

  const told = ({ broken }: Evidence) => broken.map(({ claim, code }) => `${code} ${claim}`);

  test('code that fits breaks nothing, whatever it has beyond', async () => {
    const evidence = await probe(CODE);
    expect(told(evidence)).toEqual([]);
    expect([...evidence.held]).toContain('code:GrainStore.take');
    expect([...evidence.held]).toContain('code:Wheel.turn');
    expect([...evidence.untested.values()]).toEqual([
      'no code exports `Unwritten`; did you mean `Unwriten`?',
    ]);
  }, 60_000);

  test.each<readonly [string, string, string, string]>([
    [
      'a field of another type',
      'id: string; weight: number; kind',
      'id: string; weight: string; kind',
      'weight: number; kind',
    ],
    ['a field less', 'sacks: Sack[]; ', '', 'sacks: Sack[]'],
    ['a field that may be missing', '{ id: string; weight', '{ id?: string; weight', 'Grain { id: string'],
    ['a choice more', "Oat = 'oat'", "Oat = 'oat', Wheat = 'wheat'", "kind: 'rye'"],
    ['a request that is stricter', 'label: string; gift', "label: 'a'; gift", '  label: string'],
    ['a parameter of another type', 'find(id: string)', 'find(id: number)', 'find(id'],
    ['a parameter more', 'trace?: string', 'trace: string', 'take(input'],
    [
      'a result that may be missing',
      'Promise<Grain> { throw',
      'Promise<Grain | undefined> { throw',
      'take(input',
    ],
    [
      'a result at once',
      'async find(id: string): Promise<Grain | null>',
      'find(id: string): Grain | null',
      'find(id',
    ],
    ['a method less', 'turn(times: number)', 'spin(times: number)', 'turn(times'],
  ])(
    '%s is told at its line',
    async (_, from, to, line) => {
      expect(CODE).toContain(from);
      const evidence = await probe(CODE.replace(from, to));
      const lines = evidence.broken.map(({ claim }) => {
        const found = evidence.claims.find(({ id }) => id === claim) ?? system.claims.get(claim)!;
        return MILL.split('\n')[found.place.line - 1];
      });
      expect(
        lines.some(text => text?.includes(line)),
        lines.join('\n'),
      ).toBe(true);
    },
    60_000,
  );

  const method = (name: string, more = {}) => ({
    name,
    isAsync: false,
    parameters: [],
    returns: null,
    ...more,
  });
  const parameter = (name: string, type: string | null = null, optional = false) => ({
    name,
    type,
    optional,
    kind: 'plain' as const,
  });
  const stated: readonly PythonModule[] = [
    {
      file: 'fence',
      classes: [
        {
          name: 'Receipt',
          bases: [],
          fields: [
            { name: 'number', type: 'str' },
            { name: 'total', type: 'float' },
          ],
          methods: [],
        },
        {
          name: 'Till',
          bases: [],
          fields: [],
          methods: [
            method('charge', {
              isAsync: true,
              parameters: [parameter('receipt', 'Receipt'), parameter('again', 'bool', true)],
              returns: 'Proof',
            }),
            method('refund', { parameters: [parameter('number', 'str')], returns: 'None' }),
          ],
        },
      ],
    },
  ];

  test('Python is held to names, parameters, plain types and `async`', () => {
    const code = (change: (text: string) => string): readonly PythonModule[] =>
      JSON.parse(change(JSON.stringify(stated)));
    const python = (change: (text: string) => string) =>
      told(judgePython(system, design, stated, code(change)));
    expect(
      python(text => text.replace('"Proof"', '"Other"').replace('"type":"str"}]', '"type":"\'str\'"}]')),
    ).toEqual([]);
    expect(python(text => text.replace('"isAsync":true', '"isAsync":false'))).toEqual([
      'code-signature-differs code:Till.charge',
    ]);
    expect(
      python(text =>
        text.replace(
          '"name":"again","type":"bool","optional":true',
          '"name":"force","type":"bool","optional":false',
        ),
      ),
    ).toEqual(['code-signature-differs code:Till.charge']);
    expect(python(text => text.replace('"float"', '"int"'))).toEqual([
      'code-signature-differs code:Receipt.total',
    ]);
    expect(python(text => text.replace('"name":"refund"', '"name":"return_it"'))).toEqual([
      'code-member-missing code:Till.refund',
    ]);
    expect(
      python(text =>
        text
          .replace('"name":"refund"', '"name":"return_it"')
          .replace('"name":"Till","bases":[]', '"name":"Till","bases":["Elsewhere"]'),
      ),
    ).toEqual([]);
  });
});
