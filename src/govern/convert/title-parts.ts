import type { Design } from '../../design/index.ts';
import type { Section } from '../../markdown/document.ts';
import { readMarkdown } from '../../markdown/index.ts';
import { plainText } from '../../markdown/plain-text.ts';
import { wordsOf } from '../../read/outline/title-words.ts';
import { sourceOf } from '../../text/source.ts';
import type { Body } from './body.ts';
import type { HeadEntry } from './head.ts';
import type { HeadForm } from './head-form.ts';

/** The title of a design, and each place that a template gives to it. */
export interface TitleParts {
  /** The text of the first heading. */
  readonly heading?: string;
  /** The title alone, for a section or a front matter. */
  readonly text?: string;
  /** True when the front matter states another title than the heading, and has to go on. */
  readonly frontMatter: boolean;
  /** The section of the source that held the title and nothing else. */
  readonly section?: Section;
  /** What the old heading said beside the title. */
  readonly remark?: string;
  readonly entries: readonly HeadEntry[];
}

export interface TitleForms {
  readonly form: HeadForm;
  /** The forms of all known templates: what they put before a title is no part of it. */
  readonly known: readonly HeadForm[];
  readonly number: string;
  /** Leaves the heading as it is. */
  readonly keep: boolean;
}

/** Takes the title out of its place in the source and puts it into the form of a template. */
export function titleParts(
  design: Design,
  body: Body,
  { form, known, number, keep }: TitleForms,
): TitleParts {
  const value = design.title?.value;
  if (keep || value === undefined) return unchanged(design, body);
  const section = sectionOfTitle(design, body);
  const old = oldHeading(design, body, known);
  const titled = form.heading?.title === true;
  const carried = titled && old !== undefined && section === undefined;
  const own = carried ? old.written : escaped(value);
  const said = carried ? `${old.plain} ${value}` : value;
  const heading =
    form.heading && form.heading.before.replace(form.heading.number ?? '\0', number) + (titled ? own : '');
  const remark =
    old !== undefined && !says(said, old.plain) && !isForm(old.plain, known) ? old.written : undefined;
  const [status] = design.statuses;
  const beside = !carried && status?.carrier === 'heading' && status.place.start === body.title?.start;
  const lostNumber = old?.number !== undefined && form.heading?.number === undefined;
  return {
    ...(heading !== undefined && { heading }),
    text: escaped(value),
    frontMatter: carried && design.title!.how.startsWith('front matter') && !says(old.plain, value),
    ...(section && { section }),
    ...(remark !== undefined && { remark }),
    entries: [
      ...(beside ? [entryOf('Status', 'status', status.stated)] : []),
      ...(lostNumber && !isStated(design, old.number!) ? [entryOf('Design', 'identifier', old.number!)] : []),
    ],
  };
}

function unchanged({ document, title: stated }: Design, { title }: Body): TitleParts {
  const heading = title?.heading?.content
    .map(({ start, end }) => document.source.text.slice(start, end).trim())
    .join(' ');
  return {
    ...(heading !== undefined && { heading }),
    frontMatter: stated?.how.startsWith('front matter') === true,
    entries: [],
  };
}

interface OldHeading {
  /** As written, without what only the template puts there. */
  readonly written: string;
  readonly plain: string;
  /** The number that stood before the title. */
  readonly number?: string;
}

function oldHeading(
  { document }: Design,
  { title }: Body,
  known: readonly HeadForm[],
): OldHeading | undefined {
  const content = title?.heading?.content;
  if (content === undefined) return undefined;
  const written = content.map(({ start, end }) => document.source.text.slice(start, end).trim()).join(' ');
  const plain = plainText(document, content).replace(/\s+/g, ' ').trim();
  for (const { heading } of known) {
    if (!heading?.title) continue;
    const lead = leadPattern(heading.before, heading.number);
    const match = lead.exec(written);
    if (!match) continue;
    const number = heading.number === undefined ? undefined : /[\p{L}-]*\d+/u.exec(match[0])?.[0];
    return {
      written: written.slice(match[0].length),
      plain: plain.replace(lead, ''),
      ...(number !== undefined && { number }),
    };
  }
  return { written, plain };
}

/** `DES-<number>: ` as a pattern that any number fits. */
export function leadPattern(before: string, number: string | undefined): RegExp {
  const parts = number === undefined ? [before] : before.split(number);
  const words = parts.map(part => part.trim().replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${words.join('\\s?\\d+\\s?')}\\s+`, 'i');
}

/** The section `Title`, when there is nothing in it but the title. */
function sectionOfTitle({ title }: Design, { sections }: Body): Section | undefined {
  if (title === undefined || !title.how.startsWith('section')) return undefined;
  return sections.find(
    ({ start, end, blocks, sections: below }) =>
      start < title.place.start && title.place.start < end && blocks.length === 1 && below.length === 0,
  );
}

function isForm(plain: string, known: readonly HeadForm[]): boolean {
  return known.some(({ heading }) => heading?.title === false && says(heading.before, plain));
}

/** True when every word of the second text stands in the first. */
function says(text: string, part: string): boolean {
  return (
    ` ${wordsOf(text).join(' ')} `.includes(` ${wordsOf(part).join(' ')} `) || wordsOf(part).length === 0
  );
}

function isStated({ metadata }: Design, number: string): boolean {
  const digits = Number(/\d+/.exec(number)?.[0]);
  return metadata.some(({ value }) => Number(/\d+/.exec(value)?.[0]) === digits);
}

function entryOf(key: string, kind: 'status' | 'identifier', value: string): HeadEntry {
  return { key, kind, parts: [value], written: value, plain: true };
}

/** Words as Markdown that reads as these words. */
function escaped(value: string): string {
  const document = readMarkdown(sourceOf('', value));
  const [only, second] = document.blocks;
  const same =
    second === undefined && only?.kind === 'paragraph' && plainText(document, only.content) === value;
  return same ? value : value.replace(/[\\`*_[\]<>&#~]/g, '\\$&');
}
