import { isPattern, LONGEST, withoutMark } from '../dialects/team/title.ts';
import type { TeamSection } from '../dialects/team-template.ts';
import type { Block, Document } from '../markdown/document.ts';
import { lineAt } from '../text/source.ts';
import { grouped } from './grouped.ts';
import { type Said, saidIn } from './guidance.ts';
import { type Duty, dutyOfGuidance, dutyOfTitle, isOptional, REQUIRED_MARK } from './optional.ts';
import { type HeadedSection, headedSections } from './place-sections.ts';

/** A section of a template with its line and what is said under its heading. */
export interface DerivedSection extends TeamSection {
  /** From 1. */
  readonly line: number;
  readonly said: readonly Said[];
}

/** The sections that a template asks for, in its order; its title and its own instructions are none. */
export function deriveSections(document: Document): readonly DerivedSection[] {
  const all = headedSections(document);
  const title = titleOf(all);
  const asked = all.filter(each => each !== title && each.title.length <= LONGEST && !isInstruction(each));
  const marked = asked.some(({ title }) => REQUIRED_MARK.test(title));
  const before = new Map(document.blocks.map((block, index) => [block, document.blocks[index - 1]] as const));
  const above = new Map(
    asked.map(each => [each, commentAbove(each, before.get(each.heading), document)] as const),
  );
  const taken = new Set(above.values());
  const derived = asked.map(each => {
    const comment = above.get(each);
    const blocks = each.section.blocks.filter(block => !taken.has(block));
    return derive(each, saidIn(document, comment ? [comment, ...blocks] : blocks), document, marked, title);
  });
  return onceEach(collapsed(derived));
}

/** A heading that stands twice in one section says it once. */
function onceEach(sections: readonly DerivedSection[]): readonly DerivedSection[] {
  const seen = new Set<string>();
  return sections.filter(({ title, level, under }) => {
    const key = `${level} ${under} ${title}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** The one heading above all others names the document. */
export function titleOf(all: readonly HeadedSection[]): HeadedSection | undefined {
  const first = all[0];
  if (first === undefined || first.level !== 1 || all.length === 1) return undefined;
  const only = all.filter(({ level }) => level === 1).length === 1;
  return only || /[<[{]|\bNNN+\b|\btitle\b/i.test(first.title) ? first : undefined;
}

const INSTRUCTION =
  /^(?:how to use (?:this|the) template|(?:using|about|notes on) (?:this|the) template|template (?:usage|instructions|guide|notes)|instructions)$/i;

function isInstruction({ title, parent }: HeadedSection): boolean {
  return INSTRUCTION.test(title.trim()) || (parent !== undefined && isInstruction(parent));
}

function derive(
  headed: HeadedSection,
  said: readonly Said[],
  document: Document,
  marked: boolean,
  top: HeadedSection | undefined,
): DerivedSection {
  const title = patternOf(withoutMark(headed.title.replace(REQUIRED_MARK, '')));
  const duty = dutyOf(headed, title, said, marked);
  const under = headed.parent === top ? undefined : headed.parent;
  return {
    title,
    level: headed.level,
    required: duty.required,
    ...(under && { under: patternOf(withoutMark(under.title.replace(REQUIRED_MARK, ''))) }),
    evidence: duty.line === undefined ? duty.why : `line ${duty.line}: ${duty.why}`,
    line: lineAt(document.source, headed.heading.start),
    said,
  };
}

function dutyOf({ title }: HeadedSection, name: string, said: readonly Said[], marked: boolean): Duty {
  if (isPattern(name)) return { required: false, why: 'its heading holds a place to fill in' };
  if (OPERATION.test(name)) return { required: false, why: 'its heading is an example of an operation' };
  const duty = dutyOfTitle(title) ?? dutyOfGuidance(said);
  if (duty) return duty;
  return marked
    ? { required: false, why: 'other headings say "required", this one does not' }
    : { required: true, why: 'nothing says that it may be left out' };
}

const OPERATION = /^`?(?:GET|POST|PUT|PATCH|DELETE)\b/;

/** A comment on the line right above a heading belongs to it, and not to the section before. */
function commentAbove(
  { heading }: HeadedSection,
  before: Block | undefined,
  document: Document,
): Block | undefined {
  if (before?.kind !== 'html') return undefined;
  const { text } = document.source;
  const end = before.start + text.slice(before.start, before.end).trimEnd().length;
  const lines = text.slice(end, heading.start).match(/\r\n?|\n/g) ?? [];
  const said = saidIn(document, [before]);
  return lines.length === 1 && said.some(each => isOptional(each.text)) ? before : undefined;
}

/** `Option 1: [Name]` stands for `Option *: *`. */
function patternOf(title: string): string {
  const places = title.replace(PLACE, '*');
  if (places === title) return title;
  return places
    .replace(/\b\d+(?:\.\d+)*\b/g, '*')
    .replace(/\*(?:[\s.]*\*)+/g, '*')
    .replace(/\s+/g, ' ')
    .trim();
}

/** `[Name]`, `<name>`, `{{name}}`, `…`, `NNN`; brackets with a remark such as `(optional)` are gone by now. */
const PLACE = /\[[^\][]{1,60}\]|<[^<>]{1,60}>|\{{1,2}[^{}]{1,60}\}{1,2}|\.\.\.|…|\bNN+\b|\bXX+\b/g;

/** `Phase 1: Build` and `Phase 2: Ship` are examples of `Phase *`. */
function collapsed(sections: readonly DerivedSection[]): readonly DerivedSection[] {
  const stems = sections.map(({ title, under, level }) => {
    const match = /^(.*\p{L}.*?)[\s#-]+(?:\d{1,2}|[A-Z])(?=$|[\s:.)–—-])/u.exec(title);
    return match === null ? undefined : `${level} ${under ?? ''} ${match[1]!}`;
  });
  const examples = grouped(
    stems.filter(stem => stem !== undefined),
    stem => stem,
  );
  const said = new Set<string>();
  const kept: DerivedSection[] = [];
  sections.forEach((section, index) => {
    const stem = stems[index];
    const count = stem === undefined ? 0 : examples.get(stem)!.length;
    if (stem === undefined || count < 2) kept.push(section);
    else if (!said.has(stem)) {
      said.add(stem);
      const words = stem.slice(`${section.level} ${section.under ?? ''} `.length);
      const evidence = `${count} numbered examples of it`;
      kept.push({ ...section, title: `${words} *`, required: false, evidence });
    }
  });
  return kept;
}
