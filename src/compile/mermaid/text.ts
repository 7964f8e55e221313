import { oneLine } from '../line.ts';
import { wellFormed } from '../well-formed.ts';

/** A text of a document as a label: whatever Mermaid could take for syntax becomes a character code. */
export function labelOf(text: string, longest = 120): string {
  const plain = oneLine(wellFormed(text)).replace(/\s+/g, ' ');
  const short = [...plain].length > longest ? `${[...plain].slice(0, longest - 1).join('')}…` : plain;
  return short.replace(/[^\p{L}\p{M}\p{N}\p{Emoji_Presentation} .,_/()=+?'*…–→-]/gu, coded);
}

/** A label that ends at the end of its line, where a first word could be taken for a keyword's rest. */
export function lineLabelOf(text: string, otherwise: string, longest = 120): string {
  const label = labelOf(text, longest).replace(/^[+-]/, coded);
  return label === '' ? otherwise : label;
}

/** A comment on a line of its own; it can neither end nor start a directive. */
export function commentOf(text: string): string {
  return `%% ${oneLine(wellFormed(text)).replace(/[{}%]/g, ' ').replace(/\s+/g, ' ').trim()}`;
}

function coded(character: string): string {
  return `#${character.codePointAt(0)};`;
}
