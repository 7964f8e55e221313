import fc from 'fast-check';

const word = fc.constantFrom(
  'order',
  'the',
  'café',
  '漢字',
  '`code`',
  '**bold**',
  'a_b',
  '[x](y)',
  '42',
  'done.',
);
const line = fc.array(word, { minLength: 1, maxLength: 6 }).map(words => words.join(' '));
const prose = line.map(text => `w ${text}`);

const leaf = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 6 }), line).map(([level, text]) => [`${'#'.repeat(level)} ${text}`]),
  fc.array(prose, { minLength: 1, maxLength: 3 }),
  prose.map(text => [text, '===']),
  prose.map(text => [text, '----']),
  fc.constant<string[]>(['___']),
  fc
    .array(fc.oneof(prose, fc.constant(''), fc.constant('    # deep'), fc.constant('- x')), { maxLength: 4 })
    .chain(body =>
      fc
        .constantFrom(['```', 'sql'], ['~~~~', ''], ['````', 'json title'])
        .map(([fence, info]) => [`${fence}${info}`, ...body, fence!]),
    ),
  fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 3 }), prose)
    .map(([columns, rows, text]) => [
      `|${` ${text} |`.repeat(columns)}`,
      `|${' :-- |'.repeat(columns)}`,
      ...Array.from({ length: rows }, () => `|${' cell |'.repeat(columns)}`),
    ]),
  prose.map(text => ['<div class="a">', text, '</div>']),
);

const depth = fc.createDepthIdentifier();

const { blocks } = fc.letrec<{ block: string[]; blocks: string[] }>(tie => ({
  block: fc.oneof(
    { depthIdentifier: depth, maxDepth: 2, withCrossShrink: true },
    leaf,
    tie('blocks').map(lines => lines.map(text => (text === '' ? '>' : `> ${text}`))),
    fc
      .tuple(
        fc.constantFrom('- ', '* ', '1. ', '10) '),
        fc.array(tie('blocks'), { minLength: 1, maxLength: 3 }),
      )
      .map(([marker, items]) => items.flatMap(lines => itemLines(marker, lines))),
  ),
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map(separated),
}));

/** Documents of well-formed constructs, nested in quotes and lists, for a comparison with other parsers. */
export const documents: fc.Arbitrary<string> = blocks.map(lines => `${lines.join('\n')}\n`);

function itemLines(marker: string, lines: readonly string[]): string[] {
  const indent = ' '.repeat(marker.length);
  return lines.map((text, index) => (index === 0 ? marker + text : text === '' ? '' : indent + text));
}

/** Blank lines keep the blocks apart; a comment keeps neighbouring lists from becoming one. */
function separated(parts: readonly string[][]): string[] {
  return parts.flatMap((part, index) => (index === 0 ? part : ['', '<!-- -->', '', ...part]));
}
