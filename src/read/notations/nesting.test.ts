import { describe, expect, test } from 'vitest';
import { overflowsParser } from './nesting.ts';

describe('code that overflows the parser is refused', () => {
  test.each([
    ['conditions behind a brace', `x={}${'?{}:{}'.repeat(15_000)}`],
    ['functions of nothing', `x=${'({})=>'.repeat(15_000)}{}`],
    ['braces in comments', `x=${'/*}*/new '.repeat(10_000)}A`],
    ['semicolons in strings', `x=${`';'+!`.repeat(9_000)}1`],
    ['brackets', `x=${'(['.repeat(200)}`],
    ['type arguments', 'a<'.repeat(200)],
    ['type arguments behind comments', 'a/*}*/<'.repeat(200)],
    ['one long line', 'function(){}'.repeat(2_000)],
    ['branches', 'if(a){}else '.repeat(600)],
  ])('%s', (_, code) => expect(overflowsParser(code)).toBe(true));
});

describe('code as people write it is not', () => {
  const declaration =
    "interface Thing { id: string; map: Map<string, Array<number>>; say: (a: 'x;}') => void }\n";
  test.each([
    ['many declarations', declaration.repeat(900)],
    [
      'statements without semicolons',
      'const a = { b: 1 }\nif (a.b < 2 && a.b > 0) { call(a) }\n'.repeat(1_000),
    ],
    ['comments', `// ${'word '.repeat(50)}\n`.repeat(300)],
    ['strings', `const text = "${'word '.repeat(50)}";\n`.repeat(300)],
  ])('%s', (_, code) => expect(overflowsParser(code)).toBe(false));
});
