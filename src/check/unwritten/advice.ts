import type { Block, Document, Section } from '../../markdown/document.ts';
import type { Unwritten } from './unwritten.ts';

/** An order to whoever writes: `> Describe the problem.`, `_List the risks of each option._`, `[Explain why]` */
const ORDER =
  /^(?:(?:briefly|please) )?(?:summari[sz]e|describe|outline|explain|enumerate|list|provide|identify|specify|document|state|detail|add|insert|include|write|fill in) (?:a|an|the|how|why|what|which|who|any|all|each|your|here|new|relevant|key|brief|high-level|details|in)\b[^?`\d]*[.!…]?$/i;

/** Marks that set advice apart from what is written: a quote, an emphasis around all of it, brackets. */
const APART =
  /^(?:_([^_]{12,300})_|\*([^*]{12,300})\*|\[([^\][]{8,300})\]|<([^<>]{12,300})>|\(([^()]{12,300})\))$/;

/** Sections whose whole content is one paragraph, set apart, that tells the author what to write. */
export function adviceIn(document: Document): readonly Unwritten[] {
  const found: Unwritten[] = [];
  const visit = (section: Section): void => {
    const [only, ...rest] = section.blocks.filter(block => !saysNothing(block, document.source.text));
    if (section.level > 0 && only !== undefined && rest.length === 0) {
      const { start, end } = only;
      const advice = adviceOf(document, only);
      if (advice) found.push({ start, end, text: advice, kind: 'guidance' });
      else if (DOTS.test(document.source.text.slice(start, Math.min(end, start + 8))))
        found.push({ start, end, text: '...', kind: 'placeholder' });
    }
    section.sections.forEach(visit);
  };
  visit(document.root);
  return found;
}

/** All that stands in a section. */
const DOTS = /^(?:\.\.\.|…)\s*$/;

function adviceOf({ source }: Document, block: Block): string | undefined {
  const [inner, ...more] = block.kind === 'quote' ? block.blocks : [block];
  if (inner?.kind !== 'paragraph' || more.length > 0) return undefined;
  const { start } = inner.content[0]!;
  const { end } = inner.content.at(-1)!;
  if (end - start > LONGEST) return undefined;
  const text = inner.content.map(line => source.text.slice(line.start, line.end).trim()).join(' ');
  const apart = APART.exec(text);
  const said =
    apart?.slice(1).find(part => part !== undefined) ?? (block.kind === 'quote' ? text : undefined);
  return said !== undefined && ORDER.test(said) ? text : undefined;
}

function saysNothing({ kind, start }: Block, text: string): boolean {
  return (
    kind === 'thematic-break' || kind === 'definition' || (kind === 'html' && text.startsWith('<!--', start))
  );
}

const LONGEST = 400;
