import type { Document, Inline } from '../../markdown/document.ts';
import { inlinesOf } from '../../markdown/index.ts';
import { placeOf } from '../../text/source.ts';
import type { Span } from '../../text/span.ts';
import { suggest } from '../../text/suggest.ts';
import { writtenPieces } from '../links-in.ts';
import { quote } from '../name-operation.ts';
import { always, type Finding, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'link-definition-missing',
  family: 'text',
  summary: 'A link or a footnote refers to a definition that the document does not have.',
  severity: always('warning'),
  *find({ design: { document } }) {
    const { text } = document.source;
    if (!text.includes('][') && !text.includes('[^')) return;
    const notes = new Set(Array.from(document.source.text.matchAll(NOTE_DEFINED), match => match[1]!));
    const labels = [...document.definitions.values()].map(each => writtenLabel(text, each)).filter(isLabel);
    if (notes.size === 0 && labels.length === 0) return;
    for (const content of writtenPieces(document)) {
      const piece = text.slice(content[0]?.start, content.at(-1)?.end);
      if (!/\]\[|\[\^/.test(piece)) continue;
      for (const { start, end } of plainStretches(inlinesOf(document, content))) {
        const said = text.slice(start, end);
        if (notes.size > 0) yield* undefinedNotes(document, said, start, notes);
        if (labels.length > 0) yield* undefinedLabels(document, said, start, labels);
      }
    }
  },
};
export default rule;

function writtenLabel(text: string, { start, end }: Span): string {
  return /\[([^\][]*)\]/.exec(text.slice(start, end))?.[1] ?? '';
}

function isLabel(label: string): boolean {
  return label !== '' && !label.startsWith('^');
}

const NOTE_DEFINED = /^[ ]{0,3}\[\^([^\]\s]{1,60})\]:/gm;
const NOTE = /\[\^([^\]\s]{1,60})\](?!:)/g;
/** `[the guide][guide]`, but not `grid[0][1]`. */
const REFERENCE = /(?<![\w\])])\[([^\][]{1,120})\]\[([^\][]{0,120})\](?![[(])/g;

function* undefinedNotes(
  document: Document,
  said: string,
  start: number,
  notes: ReadonlySet<string>,
): Generator<Finding> {
  for (const { 0: written, 1: name = '', index } of said.matchAll(NOTE)) {
    if (notes.has(name)) continue;
    yield {
      message: `No footnote \`[^${quote(name, 24)}]\` is written; add \`[^${quote(name, 16)}]: …\` or take it out.`,
      place: placeOf(document.source, { start: start + index, end: start + index + written.length }),
    };
  }
}

function* undefinedLabels(
  document: Document,
  said: string,
  start: number,
  labels: readonly string[],
): Generator<Finding> {
  for (const { 0: written, 1: shown = '', 2: named = '', index } of said.matchAll(REFERENCE)) {
    const label = named === '' ? shown : named;
    const near = suggest(label, labels);
    const at = start + index + written.length - 1 - named.length;
    yield {
      message: near
        ? `No link is defined as \`[${quote(label, 26)}]\`; did you mean \`[${quote(near, 26)}]\`?`
        : `No link is defined as \`[${quote(label, 26)}]\`; add \`[${quote(label, 18)}]: address\`.`,
      place: placeOf(document.source, { start: start + index, end: start + index + written.length }),
      ...(near && {
        fix: {
          title: `Refer to \`[${near}]\``,
          edits: [{ start: at, end: at + named.length, text: near }],
        },
      }),
    };
  }
}

interface Stretch {
  start: number;
  end: number;
}

/** Stretches of plain text, neighbours joined: no code, no links. */
function plainStretches(inlines: readonly Inline[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const inline of inlines) {
    if (inline.kind === 'text') {
      const last = stretches.at(-1);
      if (last?.end === inline.start) last.end = inline.end;
      else stretches.push({ start: inline.start, end: inline.end });
    } else if (inline.kind === 'strong' || inline.kind === 'emphasis' || inline.kind === 'strikethrough')
      stretches.push(...plainStretches(inline.children));
  }
  return stretches;
}
