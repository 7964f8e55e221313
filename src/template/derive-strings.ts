import type { Block } from '../markdown/document.ts';
import { plainText, walkBlocks } from '../markdown/index.ts';
import type { AboutItself } from './about-itself.ts';
import { type Said, saidIn } from './guidance.ts';
import { menuOf } from './menu.ts';

/**
 * What of a template a filled-in document no longer holds: places to write, and sentences that speak to its
 * author. Sentences that may stay, such as a licence, are none of them.
 */
export function deriveStrings(design: AboutItself): readonly string[] {
  const { document } = design;
  const strings = new Set<string>();
  for (const entry of design.metadata) {
    for (const mark of placesIn(entry.value)) strings.add(mark);
  }
  for (const block of walkBlocks(document.blocks)) {
    for (const text of linesOf(design, block)) for (const mark of placesIn(text)) strings.add(mark);
  }
  for (const said of saidIn(document, document.blocks)) if (isGuidance(said)) strings.add(said.text);
  return [...strings];
}

function linesOf({ document }: AboutItself, block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [plainText(document, block.content)];
    case 'table':
      return [block.header, ...block.rows].flatMap(row => row.cells.map(cell => plainText(document, [cell])));
    default:
      return [];
  }
}

/** `[Name of the service]`, `<YYYY-MM-DD>`, `{{title}}`: marks with a word in them, and no menu or remark. */
function placesIn(text: string): readonly string[] {
  const marks = text.match(
    /\[[^\][]{2,60}\](?![(:[])|<[^<>]{2,60}>|\{\{[^{}]{2,60}\}\}|\bYYYY-MM-DD\b|\byyyy-mm-dd\b/g,
  );
  return (marks ?? []).filter(
    mark =>
      /\p{L}{2}/u.test(mark) &&
      !/^\[(?:x|optional|required)\]$/i.test(mark) &&
      !/^<\/?\w+>$|^<https?:/.test(mark) &&
      menuOf(mark).length === 0,
  );
}

/** Comments say what to do; visible text does when it is set apart, asks, or gives an order. */
function isGuidance({ text, form }: Said): boolean {
  if (text.length < 12 || text.length > 600 || !/\p{L}\s+\p{L}/u.test(text)) return false;
  if (form !== 'prose') return true;
  return text.endsWith('?') || ORDER.test(text) || ABOUT.test(text);
}

const ORDER =
  /^(?:(?:please|briefly|also|optionally|then|if applicable,|note:) )?(?:summari[sz]e|describe|explain|outline|list|provide|detail|identify|specify|document|enumerate|state|define|discuss|include|add|insert|write|give|fill|consider|show|say|name|link|replace|use this|keep this|delete this|remove this|mention|highlight|what|why|how|which|who|when)\b/i;

const ABOUT =
  /^(?:this|the) (?:sub-?)?section (?:should|must|may|describes|contains|explains|is for|lists|outlines)\b/i;
