import type { Dialect } from '../../dialects/index.ts';
import type { TeamTemplate } from '../../dialects/team-template.ts';
import type { Document } from '../../markdown/document.ts';
import type { Span } from '../../text/span.ts';
import { placeholdersIn } from './placeholder-in.ts';
import { dialectForm, type TemplateForm, teamForm } from './template-form.ts';
import { type WrittenLine, writtenLines } from './written-line.ts';

/** A stretch of a document that still is the template's. */
export interface Leftover extends Span {
  readonly text: string;
  readonly kind: 'placeholder' | 'guidance' | 'sample';
}

/**
 * Finds what nobody replaced in a document of a dialect: known strings of the template, placeholders that
 * are the whole value of their line, guidance (also lightly edited) and the names of its samples.
 *
 *     - **Purpose**: [Why it exists]        placeholder
 *     - [Risk] → mitigation                 none: the bracket is not the whole value
 */
export function leftoversIn(dialect: Dialect, template: string, document: Document): readonly Leftover[] {
  return leftoversOf(dialectForm(dialect, template), document);
}

/** The same for a team's own template. */
export function teamLeftoversIn(template: TeamTemplate, document: Document): readonly Leftover[] {
  return template.strings.length === 0 ? [] : leftoversOf(teamForm(template), document);
}

function leftoversOf(form: TemplateForm, document: Document): readonly Leftover[] {
  const found: Leftover[] = [];
  const blocks = blocksOf(writtenLines(document));
  for (const lines of blocks) {
    const [first] = lines;
    if (first === undefined) continue;
    const guidance = first.kind === 'text' && lines.length > 1 && guidanceIn(form, joined(document, lines));
    if (guidance) found.push(guidance);
    else if (first.kind === 'code') found.push(...codeLeftovers(form, document, lines).slice(0, 1));
    else for (const line of lines) found.push(...lineLeftovers(form, document, line));
  }
  return found;
}

function lineLeftovers(form: TemplateForm, document: Document, line: WrittenLine): readonly Leftover[] {
  const placeholders = placeholdersIn(form, document, line);
  if (placeholders.length > 0) return placeholders;
  const guidance = line.kind === 'text' || line.kind === 'cell' ? guidanceIn(form, line) : undefined;
  return guidance ? [guidance] : samplesIn(form, line);
}

/** In code only what is the template's own line, and the names of its samples. */
function codeLeftovers(
  form: TemplateForm,
  document: Document,
  lines: readonly WrittenLine[],
): readonly Leftover[] {
  return lines.flatMap(line => {
    if (line.text.length > LONGEST_CODE) return [];
    const { start, end, text } = line;
    const whole = { start: start + text.length - text.trimStart().length, end, text: text.trim() };
    if (text.trim().length > 3 && form.known(text)) return [{ ...whole, kind: 'sample' as const }];
    const tokens = placeholdersIn({ ...form, style: NEVER, strings: [] }, document, line);
    return tokens.length > 0 ? tokens : samplesIn(form, line);
  });
}

/** Guidance, as a whole line or a sentence of one. */
function guidanceIn(form: TemplateForm, line: WrittenLine): Leftover | undefined {
  const { start, end, text, leaf } = line;
  const bare = text.trim();
  if (bare.length < 8) return undefined;
  const value = bare.replace(LABEL, '');
  const own =
    (leaf && (form.known(bare) || (value !== bare && form.known(value)))) ||
    (bare.length > 60 && sentencesOf(bare).some(each => each.length > 40 && form.known(each))) ||
    isAdvice(form, line);
  return own ? { start, end, text: bare, kind: 'guidance' } : undefined;
}

function sentencesOf(text: string): readonly string[] {
  const sentences = text.split(/(?<=[.;!])\s+/);
  return sentences.length > 1 ? sentences : [];
}

/** One short paragraph of advice as all that stands under a heading of the template. */
function isAdvice({ guided }: TemplateForm, { text, alone, quote, heading }: WrittenLine): boolean {
  if (guided === undefined || !alone || !guided.titles.has(heading.trim())) return false;
  return guided.form === 'quote' ? quote && ADVICE.test(text) : !quote && TELLS_TO_WRITE.test(text);
}

const ADVICE =
  /^(?:TODO:? )?(?:summari[sz]e|describe|list|bullet|provide|detail|identify|outline|document|enumerate|state|explain|specify|capture|include|briefly|high-level|what|how|why|when|any|a (?:short|brief)|benchmarks)\b[^?`\d]*\.$/i;

/** What a system does is told with other verbs. */
const TELLS_TO_WRITE =
  /^(?:(?:briefly )?(?:summari[sz]e|describe|outline|explain|enumerate) (?:the|how|why|what|which|any|each|your|all)|an? (?:short|brief) (?:bullet )?(?:list|summary|description|overview|paragraph) of)\b[^?`\d]*\.$/i;

const LABEL = /^(?:\*\*)?[^:*[\]<>]{1,40}(?:\*\*:|:\*\*|:)\s+(?=\S)/;
const NEVER = /(?!)/g;
const LONGEST_CODE = 400;

function samplesIn({ samples }: TemplateForm, { kind, text, start }: WrittenLine): readonly Leftover[] {
  if (samples === undefined) return [];
  const bare = kind === 'code' || kind === 'heading' ? text : withoutProse(text);
  const match = samples.exec(bare);
  if (match === null) return [];
  const at = start + match.index;
  return [{ start: at, end: at + match[0].length, text: match[0], kind: 'sample' }];
}

/** Only what stands in a code span, at the same offsets. */
function withoutProse(text: string): string {
  if (!text.includes('`')) return '';
  let inside = false;
  return text.replace(/`|[^`]+/g, part => {
    if (part !== '`') return inside ? part : ' '.repeat(part.length);
    inside = !inside;
    return ' ';
  });
}

function blocksOf(lines: readonly WrittenLine[]): readonly (readonly WrittenLine[])[] {
  const blocks: WrittenLine[][] = [];
  let last: number | undefined;
  for (const line of lines) {
    if (line.block === last) blocks.at(-1)!.push(line);
    else blocks.push([line]);
    last = line.block;
  }
  return blocks;
}

function joined({ source }: Document, lines: readonly WrittenLine[]): WrittenLine {
  const first = lines[0]!;
  const { end } = lines.at(-1)!;
  const text = end - first.start > 800 ? '' : lines.map(line => line.text.trim()).join(' ');
  return { ...first, end, text: text || source.text.slice(first.start, first.start) };
}
