import { type MappedText, sourceOffset } from '../../text/mapped.ts';
import type { LinkDefinition } from '../document.ts';
import {
  blanksAndLineEnd,
  destinationValue,
  labelKey,
  scanDestination,
  scanLabel,
  scanTitle,
  titleValue,
} from '../inline/link-parts.ts';

interface Found {
  readonly definition: LinkDefinition;
  /** Behind the line end, in the mapped text. */
  readonly end: number;
  readonly lines: number;
}

const LF = 10;

/**
 * A link reference definition at an offset of a paragraph's text.
 *
 *     [label]: /destination "title"
 *     ^
 */
export function readDefinition(mapped: MappedText, at: number): Found | undefined {
  const text = mapped.text;
  const labelEnd = scanLabel(text, at);
  if (labelEnd < 0 || text.charCodeAt(labelEnd) !== 58) return undefined;
  const label = labelKey(text.slice(at + 1, labelEnd - 1));
  if (label === '') return undefined;
  const destinationStart = blanksAndLineEnd(text, labelEnd + 1);
  const destinationEnd = scanDestination(text, destinationStart);
  if (destinationEnd < 0) return undefined;
  if (destinationEnd === destinationStart) return undefined;
  const destination = destinationValue(text, destinationStart, destinationEnd);

  const titleStart = blanksAndLineEnd(text, destinationEnd);
  const titleEnd = titleStart > destinationEnd ? scanTitle(text, titleStart) : -1;
  const lineAfterTitle = titleEnd < 0 ? -1 : lineEndAfter(text, titleEnd);
  if (lineAfterTitle >= 0) {
    const title = titleValue(text, titleStart, titleEnd);
    return found(mapped, at, titleEnd, lineAfterTitle, { label, destination, title });
  }
  const lineAfterDestination = lineEndAfter(text, destinationEnd);
  if (lineAfterDestination < 0) return undefined;
  return found(mapped, at, destinationEnd, lineAfterDestination, { label, destination });
}

function found(
  mapped: MappedText,
  at: number,
  last: number,
  end: number,
  values: { label: string; destination: string; title?: string },
): Found {
  const span = { start: sourceOffset(mapped, at), end: sourceOffset(mapped, last - 1) + 1 };
  let lines = 1;
  for (let index = at; index < end - 1; index++) if (mapped.text.charCodeAt(index) === LF) lines++;
  return { definition: { kind: 'definition', ...span, ...values }, end, lines };
}

/** Behind the line end when only blanks come before it, else -1. */
function lineEndAfter(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at++;
  if (at >= text.length) return text.length + 1;
  return text.charCodeAt(at) === LF ? at + 1 : -1;
}
