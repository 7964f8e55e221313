import type { Block } from '../../markdown/document.ts';
import { codeText } from '../../markdown/index.ts';
import { mappedPart, placeIn } from '../../text/mapped.ts';
import type { Reading } from '../reading.ts';
import { balancedEnd } from './body-inline.ts';
import type { Part } from './operation-parts.ts';

const STATUS_LINE = /^\s*HTTP\/[\d.]+\s+([1-5]\d\d)[^\n]*/;

/**
 * A code block that is an answer on its own, wherever it stands under its operation:
 *
 *     HTTP/1.1 201 Created
 *     Content-Type: application/json
 *
 *     { "id": 1 }
 */
export function httpAnswer(reading: Reading, block: Block): Part | undefined {
  if (block.kind !== 'code') return undefined;
  const fence = codeText(reading.document, block);
  const match = STATUS_LINE.exec(fence.text.slice(0, 400));
  if (!match) return undefined;
  const blank = /\n[ \t]*\r?\n\s*/.exec(fence.text);
  const body = blank ? blank.index + blank[0].length : fence.text.length;
  const end = /^[[{]/.test(fence.text.slice(body)) ? balancedEnd(fence.text, body) : undefined;
  return {
    kind: match[1]! >= '4' ? 'errors' : 'response',
    title: match[0].trim(),
    place: placeIn(fence, match[0].length - match[0].trimStart().length, match[0].trimEnd().length),
    ...(end === undefined ? {} : { inline: mappedPart(fence, body, end) }),
    blocks: [],
  };
}
