import type { Code, Document } from '../../markdown/document.ts';
import { codeText, walkBlocks } from '../../markdown/index.ts';
import { yamlSlips } from '../../read/notations/yaml-slips.ts';
import { type MappedText, mappedSlice, placeIn, sourceOffset } from '../../text/mapped.ts';
import type { Place } from '../../text/place.ts';
import { lineText } from '../../text/source.ts';
import { diagramSlips } from '../diagram-slip.ts';
import { quote } from '../name-operation.ts';
import { ADVICE, type Finding, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'block-does-not-parse',
  family: 'text',
  summary: 'A code block does not parse in its own language.',
  severity: { ...ADVICE, draft: 'warning' },
  *find({ design: { document, unread } }) {
    const { frontMatter, source } = document;
    if (frontMatter) {
      const { start, end } = frontMatter.content;
      yield* yamlFindings(mappedSlice(source, start, end), 'front matter');
    }
    const inOrder = [...unread].sort((a, b) => a.place.start - b.place.start);
    let next = 0;
    for (const block of walkBlocks(document.blocks)) {
      if (block.kind !== 'code') continue;
      // What comes behind the first problem of a block mostly follows from it.
      while (next < inOrder.length && inOrder[next]!.place.start < block.start) next++;
      const from = next;
      while (next < inOrder.length && inOrder[next]!.place.start < block.end) next++;
      const first = inOrder.slice(from, next).find(({ place }) => !isSignature(document, place.line));
      if (first !== undefined && first.how === 'json block' && isAssigned(document, block)) continue;
      if (first !== undefined) yield unreadFinding(document, block, first);
      yield* diagramSlips(document, block);
      if (/^ya?ml$/.test(block.language)) yield* yamlFindings(codeText(document, block), 'YAML block');
    }
  },
};
export default rule;

/** `Provider.request(args: Arguments): Promise<unknown>;` is how interfaces are told, though it is no statement. */
function isSignature({ source }: Document, line: number): boolean {
  return /^\s*[\w$]+(?:\.[\w$]+)+\s*\(.*\)\s*:/.test(lineText(source, line).slice(0, 300));
}

/** `filter = { … }` shows a value in code, whatever the fence calls itself. */
function isAssigned({ source }: Document, { content }: Code): boolean {
  const start = content[0]?.start ?? 0;
  return /^\s*(?:(?:const|let|var)\s+)?[\w.$]+\s*=/.test(source.text.slice(start, start + 120));
}

function unreadFinding(
  document: Document,
  block: Code,
  { how, text, place }: { readonly how: string; readonly text: string; readonly place: Place },
): Finding {
  const spare = /near "\)"$/.test(text) ? commaBefore(document, block, place.start) : undefined;
  if (spare !== undefined) {
    return {
      message: 'The last column of this table ends in a comma; take the comma out.',
      place,
      fix: { title: 'Take the comma out', edits: [{ start: spare, end: spare + 1, text: '' }] },
    };
  }
  const comma = /^a comma is missing/.test(text) ? endBefore(document, block, place.start) : undefined;
  return {
    message: `This ${quote(how, 24)} does not parse: ${quote(text, 36)}; correct it.`,
    place,
    ...(comma !== undefined && {
      fix: { title: 'Write the comma', edits: [{ start: comma, end: comma, text: ',' }] },
    }),
  };
}

/** A comment longer than this stands behind no comma. */
const FARTHEST = 400;

/** The comma that nothing follows, of a list in SQL. */
function commaBefore({ source: { text } }: Document, { content }: Code, at: number): number | undefined {
  const start = Math.max(content[0]?.start ?? at, at - FARTHEST);
  const before = text.slice(start, at).replace(/(?:\s|--[^\n]*\n)+$/, '');
  return before.endsWith(',') && !/--[^\n]*$/.test(before) ? start + before.length - 1 : undefined;
}

/** Where the value ends that the comma belongs behind; nothing when a comment stands between. */
function endBefore({ source: { text } }: Document, { content }: Code, at: number): number | undefined {
  const start = content[0]?.start ?? at;
  const before = text.slice(start, at).trimEnd();
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return /["\]}\w]$/.test(before) && !/\/\/|\/\*|#/.test(line.replace(/"[^"]*"/g, ''))
    ? start + before.length
    : undefined;
}

function* yamlFindings(mapped: MappedText, what: string): Generator<Finding> {
  const [slip] = yamlSlips(mapped.text);
  if (slip === undefined) return;
  const { start, end, advice, fix } = slip;
  const said = quote(mapped.text.slice(start, end).trim() || 'a tab', 30);
  yield {
    message: `This ${what} does not parse at \`${said}\`; ${advice}.`,
    place: placeIn(mapped, start, end),
    ...(fix && {
      fix: {
        title: advice,
        edits: [
          {
            start: sourceOffset(mapped, fix.start),
            end: sourceOffset(mapped, fix.end - 1) + 1,
            text: fix.text,
          },
        ],
      },
    }),
  };
}
