import type { Stated } from '../../design/index.ts';
import { contentText } from '../../markdown/index.ts';
import { type MappedText, placeIn } from '../../text/mapped.ts';
import type { OutlineNode } from '../outline/outline.ts';
import type { Reading } from '../reading.ts';
import { labelKindOf } from './operation-label.ts';
import type { Mention } from './operation-mention.ts';
import type { Part } from './operation-parts.ts';
import { routesIn } from './route.ts';

/** What an operation is for: its label, its column, or the first sentence after it. */
export function purposeOf(reading: Reading, parts: readonly Part[]): Stated<string> | undefined {
  for (const part of parts) {
    if (part.kind !== 'purpose') continue;
    const first = part.blocks[0];
    const text =
      part.inline ?? (first?.kind === 'paragraph' ? contentText(reading.document, first.content) : undefined);
    const stated = text && statedText(text, `label "${part.title}"`);
    if (stated) return stated;
  }
  for (const part of parts) {
    if (part.kind !== undefined || !part.inline || part.title !== '') continue;
    const stated = statedText(part.inline, 'first text after the operation');
    if (stated) return stated;
  }
  return undefined;
}

function statedText(text: MappedText, how: string): Stated<string> | undefined {
  const routes = routesIn(text.text);
  const first = routes[0];
  const leads =
    first !== undefined &&
    /^[\s`*_>(\d.)•-]*$/.test(text.text.slice(0, first.start).replace(/^\s*\[[ xX]\]/, ''));
  const from = leads ? (first?.end ?? 0) : 0;
  const end = paragraphEnd(text.text, from);
  const said = text.text.slice(from, end);
  const lead = /^[\s`*_:：—–→>|)\]./-]*/.exec(said)?.[0].length ?? 0;
  const value = said
    .slice(lead)
    .replace(/[`*]|<!--[\s\S]*?-->/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (!/\p{L}{2}/u.test(value) || value.length > 600 || /^[{[]/.test(value)) return undefined;
  return { value, place: placeIn(text, from + lead, from + said.trimEnd().length), how };
}

function paragraphEnd(text: string, from: number): number {
  const end = text.indexOf('\n\n', from);
  return end < 0 ? text.length : end;
}

/** A name such as "Create order": from its heading, from the words before the route, or from a column. */
export function nameOf(
  mentions: readonly Mention[],
  sole: ReadonlyMap<Mention, OutlineNode>,
): Stated<string> | undefined {
  const titled = mentions[0]?.node.kind === 'heading' && routesIn(mentions[0].node.title).length > 0;
  for (const mention of mentions) {
    if (mention.name && mention.stated)
      return { value: mention.name, place: mention.place, how: 'words before the route' };
    const own = sole.get(mention);
    if (titled || !own || own.kind !== 'heading' || routesIn(own.title).length > 0) continue;
    const title = own.title
      .replace(/^[\s\d.)]+/, '')
      .replace(/^(?:endpoint(?:\/function)?|function|operation|api)\s*:\s*/i, '')
      .trim();
    if (title !== '' && labelKindOf(title) === undefined && !GENERIC.test(title))
      return { value: title, place: own.place, how: `heading "${own.title}"` };
  }
  return undefined;
}

const GENERIC =
  /^(?:(?:new|modified|rest|http|api|public|internal|backend)\s+)*(?:apis?|endpoints?|api (?:design|contracts?|endpoints?|specification|reference|changes|layer|routes?)|routes?|contracts?|interfaces?|backend|server|overview|design)$/i;
