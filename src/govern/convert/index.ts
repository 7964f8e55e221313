import type { Design, Json } from '../../design/index.ts';
import { type Dialect, knownDialects } from '../../dialects/index.ts';
import { templates } from '../../dialects/templates.ts';
import { readMarkdown } from '../../markdown/index.ts';
import { readDesign } from '../../read/index.ts';
import { invariant } from '../../text/invariant.ts';
import { sourceOf } from '../../text/source.ts';
import { BOLD, BOLDER, type Caution, moreCareful } from './caution.ts';
import { type Arranged, convertText, type TextOptions } from './convert-text.ts';
import { countFacts, type FactChange, factChanges } from './facts.ts';
import { guidanceOf } from './guidance.ts';
import { headFormOf } from './head-form.ts';

export type { Move } from './arrange.ts';
export type { FactChange } from './facts.ts';

export interface ConvertOptions {
  readonly dialect: Dialect;
  /** Set for a template that does not come with the program. */
  readonly template?: string;
  /** The number of the document, where the dialect has one and the document states none. */
  readonly number: string;
  /** The number in the name of the file that it goes into, whatever the document states. */
  readonly fixedNumber?: string;
  /** The name of the document in paths. */
  readonly slug: string;
  /** Where the result will stand: a name may tell the dialect. */
  readonly path: string;
  /** The report of `show` for a design: what must be the same before and after. */
  readonly facts: (design: Design) => Json;
  /** Puts the guidance of required sections in that the document does not have. */
  readonly scaffold: boolean;
}

export interface Conversion extends Arranged {
  readonly caution: Caution;
  readonly design: Design;
  /** What is not the same; none as a rule. */
  readonly changes: readonly FactChange[];
  /** How many facts were compared. */
  readonly compared: number;
}

/**
 * Moves a design's document into another dialect. The result is read again; where a fact reads
 * differently in its new place, the section that states it is moved more carefully.
 */
export async function convertDesign(stated: Design, options: ConvertOptions): Promise<Conversion> {
  const conversion = conversionOf(await withFence(stated), options, options.facts(stated));
  const careful = await takeCare(conversion, { caution: BOLD, marked: false });
  const best = careful.changes.length === 0 ? await relaxed(conversion, careful) : careful;
  const shown = best.design.dialect.name === options.dialect.name;
  const marked = shown ? best : await conversion.attempt({ caution: best.caution, marked: true });
  if (!options.scaffold) return marked;
  const guidance = guidanceOf(options.template ?? templateOf(options.dialect));
  const scaffolded = await conversion.attempt({ caution: best.caution, marked: !shown, guidance });
  // Guidance may read as a fact, until it is replaced.
  return { ...scaffolded, changes: scaffolded.changes.filter(({ kind }) => kind === 'lost') };
}

type Attempt = Pick<TextOptions, 'caution' | 'marked' | 'guidance'>;

interface Converting {
  readonly source: Design;
  /** The template has a first heading that stands over all others. */
  readonly tall: boolean;
  readonly attempt: (attempt: Attempt) => Promise<Conversion>;
}

function conversionOf(source: Design, options: ConvertOptions, before: Json): Converting {
  const known = knownDialects.map(dialect => headFormOf(dialect, templateOf(dialect)));
  const form = headFormOf(options.dialect, options.template ?? templateOf(options.dialect));
  const compared = countFacts(before);
  return {
    source,
    tall: options.dialect.slots.some(({ level }) => level === 1),
    attempt: async attempt => {
      const arranged = convertText(source, { ...options, form, known, ...attempt });
      const design = await readDesign(readMarkdown(sourceOf(options.path, arranged.text)));
      const changes = factChanges(before, options.facts(design));
      return { ...arranged, design, changes, compared, caution: attempt.caution };
    },
  };
}

/** Goes on with more caution until no fact changes, or no caution is left. */
async function takeCare({ source, tall, attempt }: Converting, first: Attempt): Promise<Conversion> {
  let best = await attempt(first);
  let last = best;
  for (let count = 1; count < MOST_ATTEMPTS && last.changes.length > 0; count++) {
    const caution = moreCareful(last, source, tall);
    if (caution === undefined) break;
    last = await attempt({ ...first, caution });
    if (last.changes.length <= best.changes.length) best = last;
  }
  return best;
}

/** Takes back each caution that was not needed. */
async function relaxed({ attempt }: Converting, careful: Conversion): Promise<Conversion> {
  let best = careful;
  for (const bolder of BOLDER) {
    if (bolder.head === 'known' && best.caution.head === 'form') continue;
    if (Object.entries(bolder).every(([key, value]) => best.caution[key as keyof Caution] === value))
      continue;
    const bold = await attempt({ caution: { ...best.caution, ...bolder }, marked: false });
    if (bold.changes.length === 0) best = bold;
  }
  return best;
}

/** Front matter that lost its opening fence gets it back. */
async function withFence(design: Design): Promise<Design> {
  const { source, lostFence } = design.document;
  if (lostFence === undefined) return design;
  const eol = source.text.includes('\r\n') ? '\r\n' : '\n';
  const text = `${source.text.slice(0, lostFence.start).replace(/[ \t\r\n]+$/, '')}---${eol}${source.text.slice(lostFence.start)}`;
  return readDesign(readMarkdown(sourceOf(source.path, text)));
}

const MOST_ATTEMPTS = 14;

function templateOf(dialect: Dialect): string {
  const template = templates[dialect.name];
  invariant(template !== undefined, 'every dialect of the program has its template');
  return template;
}
