import type { Document } from '../../markdown/document.ts';
import { itemContent, walkBlocks } from '../../markdown/index.ts';
import { placeOf } from '../../text/source.ts';
import type { Span } from '../../text/span.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'identifier-stated-twice',
  family: 'planning',
  summary: 'Two requirements, decisions or questions have the same number.',
  severity: CONTRADICTION,
  *find({ design: { document } }) {
    const text = document.source.text;
    if (!NUMBERED.test(text)) return;
    for (const group of groupsOf(document)) {
      const numbered = group.flatMap(span => {
        const identifier = LEADING.exec(text.slice(span.start, Math.min(span.end, span.start + 60)))?.[1];
        return identifier === undefined ? [] : [{ span, identifier }];
      });
      const first = new Map<string, Span>();
      for (const { span, identifier } of numbered) {
        const other = first.get(identifier);
        if (other === undefined) first.set(identifier, span);
        else if (text.slice(other.start, other.end) !== text.slice(span.start, span.end))
          yield {
            message: `\`${identifier}\` is used above; \`${nextOf(identifier, numbered)}\` is free.`,
            place: placeOf(document.source, span),
            also: [{ place: placeOf(document.source, other), message: `the first \`${identifier}\`` }],
          };
      }
    }
  },
};
export default rule;

/** Its last letter comes first, which is seldom: most texts are passed by soon. */
const NUMBERED = /[A-Z]-?\d(?<=(?:^|[\s|*])[A-Z]{1,6}-?\d)\d{0,3}[*`]{0,3}\s*[:：|.)—–-]/m;

/** `**FR-001**: …`, `NFR-2 — …`, `Q3: …` at the start of an item or a heading. */
const LEADING =
  /^(?:\[[ xX]\]\s+)?[*_`[]{0,3}([A-Z]{1,6}-?\d{1,4})[\]*_`]{0,3}\s*(?:[:：]|[—–-]\s|\.\s|\)\s|\*\*\s)/;

/** Things that are numbered together: the items of a list, the rows of a table of identifiers, all headings. */
function* groupsOf(document: Document): Generator<readonly Span[]> {
  const headings: Span[] = [];
  for (const block of walkBlocks(document.blocks)) {
    if (block.kind === 'heading') headings.push(spanOf(block.content) ?? block);
    else if (block.kind === 'list')
      yield block.items.flatMap(item => spanOf(itemContent(item).slice(0, 1)) ?? []);
  }
  yield headings.filter(heading => isDefinition(document, heading));
}

/** A heading that asks or demands; phases and examples repeat. */
function isDefinition({ source }: Document, { start, end }: Span): boolean {
  return /^[*_`[]{0,3}(?:[A-Z]{1,4}R|REQ|AC|US|ADR|RFC|DD|D|Q|OQ|R|RISK|FEAT|TC|UC)-?\d/.test(
    source.text.slice(start, end),
  );
}

function spanOf(content: readonly Span[]): Span | undefined {
  const first = content[0];
  return first && { start: first.start, end: content.at(-1)!.end };
}

function nextOf(identifier: string, numbered: readonly { readonly identifier: string }[]): string {
  const [, lead = '', digits = ''] = /^(\D+)(\d+)$/.exec(identifier) ?? [];
  const numbers = numbered.flatMap(each =>
    each.identifier.startsWith(lead) ? [Number(each.identifier.slice(lead.length))] : [],
  );
  return lead + String(Math.max(...numbers.filter(Number.isFinite)) + 1).padStart(digits.length, '0');
}
