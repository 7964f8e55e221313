import type { Design } from '../../design/index.ts';
import type { Dialect } from '../../dialects/index.ts';
import type { Block, Document, Section } from '../../markdown/document.ts';
import { arrange, type Move } from './arrange.ts';
import { type Body, bodyOf } from './body.ts';
import type { Caution } from './caution.ts';
import { type Head, headOf } from './head.ts';
import type { HeadForm } from './head-form.ts';
import type { Piece } from './piece.ts';
import { type Plan, placeUnits } from './place.ts';
import { removals } from './removals.ts';
import { type Origin, renderPieces } from './render.ts';
import { leadPattern, type TitleParts, titleParts } from './title-parts.ts';
import { type Concepts, conceptsOf } from './unit.ts';
import { sameKey, type WrittenHead, writeHead } from './write-head.ts';

export interface Arranged {
  readonly text: string;
  readonly origins: readonly Origin[];
  readonly moves: readonly Move[];
  /** Required sections and keys of the template that the document does not have. */
  readonly missing: readonly string[];
}

export interface TextOptions {
  readonly dialect: Dialect;
  readonly form: HeadForm;
  /** The forms of all known templates. */
  readonly known: readonly HeadForm[];
  readonly number: string;
  readonly fixedNumber?: string;
  readonly slug: string;
  readonly caution: Caution;
  /** Says which dialect it is, for a result that does not show it otherwise. */
  readonly marked: boolean;
  /** What to write under the heading of a required section that the document does not have. */
  readonly guidance?: (heading: string) => string;
}

/** Arranges a design's text in a dialect. */
export function convertText(design: Design, options: TextOptions): Arranged {
  const { document } = design;
  const { dialect, form, caution } = options;
  const eol = /\r\n/.test(document.source.text.slice(0, 2000)) ? '\r\n' : '\n';
  const body = bodyOf(design);
  const concepts = conceptsOf(design);
  const head = headIn(document, body, concepts, caution.head);
  const number = options.fixedNumber ?? statedNumber(design, form, head) ?? options.number;
  const title = titleParts(design, body, { ...options, number, keep: caution.title === 'source' });
  const written =
    caution.head === 'carry'
      ? carriedHead(document)
      : writtenHead(design, head, title, { ...options, number }, eol);
  const taken = new Set(head.taken.map(({ start }) => start));
  const sections = body.sections.filter(section => section !== title.section && !isTakenUp(section, taken));
  const plan = placeUnits(concepts, sections, dialect, caution);
  const intro = withoutMark(document, body.intro).filter(block => !isTaken(block, taken));
  const overview = caution.intro === 'overview' && lacksOverview(plan) && intro.some(isProse) ? intro : [];
  const { pieces, moves } = arrange(plan, {
    overview: overview.map(pieceOf),
    keepLevels: caution.order === 'source',
    flat: caution.levels === 'flat',
    ...(options.guidance && { guidance: options.guidance }),
  });
  const mark = options.marked ? [`<!-- asbuilt: dialect=${dialect.name} -->`] : [];
  const top = headPieces(
    form,
    title,
    written,
    mark,
    overview.length > 0 ? [] : intro.map(pieceOf),
    body,
    eol,
  );
  const all = [...top, ...pieces, ...footerPieces(document, body)];
  const rendered = renderPieces(document, all, removals(document, head, body), eol);
  const lead = leadOf(document, written, eol);
  return {
    text: lead + rendered.text,
    origins: rendered.origins.map(origin => ({ ...origin, at: origin.at + lead.length })),
    moves,
    missing: [...written.missing, ...missingSlots(plan, overview.length > 0)],
  };
}

/** The number that the document states under the key that the template has for it. */
function statedNumber(
  { document }: Design,
  { frontMatter, heading }: HeadForm,
  { entries }: Head,
): string | undefined {
  const key = frontMatter.find(({ blank }) => blank === 'number')?.key;
  const stated = entries.find(entry => key !== undefined && sameKey(entry.key, key))?.parts[0];
  const first = document.root.sections[0]?.title ?? '';
  const titled =
    heading?.number !== undefined && leadPattern(heading.before, heading.number).exec(first)?.[0];
  return /\d+/.exec(stated ?? '')?.[0] ?? /\d+/.exec(titled || '')?.[0];
}

function headIn(document: Document, body: Body, concepts: Concepts, caution: Caution['head']): Head {
  if (caution === 'carry') return { entries: [], taken: [] };
  const about = headBlocks(concepts, body);
  const first = body.sections[0]?.blocks ?? [];
  return caution === 'form' ? headOf(document, about, first) : headOf(document, about, [], true);
}

function writtenHead(
  design: Design,
  head: Head,
  title: TitleParts,
  { form, caution, number, slug }: TextOptions,
  eol: string,
): WrittenHead {
  const stated = caution.title === 'front-matter' || title.frontMatter || form.frontMatter.length > 0;
  return writeHead(form, {
    entries: [...head.entries, ...title.entries],
    ...(stated && design.title && { title: design.title.value }),
    number,
    slug,
    eol,
  });
}

/** All metadata in the lines that it has. */
function carriedHead({ source, frontMatter }: Document): WrittenHead {
  const content = frontMatter?.content;
  const lines = content ? [source.text.slice(content.start, content.end).replace(/\r?\n$/, '')] : [];
  return { frontMatter: lines, lines: [], others: [], missing: [] };
}

/** What stands before all blocks: a byte order mark, the front matter. */
function leadOf({ source }: Document, { frontMatter }: WrittenHead, eol: string): string {
  const order = source.text.startsWith('\uFEFF') ? '\uFEFF' : '';
  return frontMatter.length === 0 ? order : `${order}${['---', ...frontMatter, '---', '', ''].join(eol)}`;
}

function missingSlots({ slots }: Plan, overview: boolean): readonly string[] {
  return slots.flatMap(({ slot, head, under, beside, apart }) => {
    const filled = head !== undefined || under.length + beside.length + apart.length > 0;
    const given = filled || slot.concept === 'metadata' || (overview && slot.concept === 'overview');
    return slot.required && !given ? [slot.heading] : [];
  });
}

function lacksOverview({ slots }: Plan): boolean {
  const overview = slots.find(({ slot }) => slot.concept === 'overview');
  return overview !== undefined && overview.head === undefined && overview.under.length === 0;
}

function isProse({ kind }: Block): boolean {
  return kind !== 'html' && kind !== 'quote' && kind !== 'thematic-break' && kind !== 'definition';
}

function pieceOf({ start, end }: Block): Piece {
  return { kind: 'source', levels: new Map(), start, end };
}

/** Blocks that may be all metadata: the introduction, and sections about the document. */
function headBlocks(concepts: Concepts, { intro, sections }: Body): readonly Block[] {
  const about = sections.filter(({ start }) => concepts.get(start) === 'metadata');
  return [...intro, ...about.flatMap(blocksOf)];
}

function blocksOf(section: Section): readonly Block[] {
  return [...section.blocks, ...section.sections.flatMap(blocksOf)];
}

/** True when every block of a section was metadata that stands in the head now. */
function isTakenUp(section: Section, taken: ReadonlySet<number>): boolean {
  const blocks = blocksOf(section).filter(block => block.kind !== 'thematic-break');
  return blocks.length > 0 && blocks.every(block => isTaken(block, taken));
}

function isTaken(block: Block, taken: ReadonlySet<number>): boolean {
  const parts = block.kind === 'list' ? block.items : [block];
  return parts.every(({ start }) => taken.has(start));
}

function headPieces(
  form: HeadForm,
  title: TitleParts,
  written: WrittenHead,
  mark: readonly string[],
  intro: readonly Piece[],
  body: Body,
  eol: string,
): readonly Piece[] {
  const paragraph = (lines: readonly string[]): readonly Piece[] =>
    lines.length === 0 ? [] : [{ kind: 'text', text: lines.join(eol) }];
  const heading = (level: number, text: string | undefined, from?: number): readonly Piece[] =>
    text === undefined ? [] : [{ kind: 'heading', level, title: text, ...(from !== undefined && { from }) }];
  const { over, titleSection } = form;
  const first = [...heading(1, title.heading, body.title?.start)];
  const said = paragraph(written.lines);
  const below = [
    ...paragraph(mark),
    ...paragraph(title.remark === undefined ? [] : [title.remark]),
    ...paragraph(written.others),
    ...intro,
  ];
  const named =
    title.text === undefined
      ? []
      : [...heading(2, titleSection), ...(titleSection === undefined ? [] : paragraph([title.text]))];
  if (over === undefined) return [...first, ...said, ...below, ...named];
  return [
    ...first,
    ...below,
    ...(said.length === 0 ? [] : heading(over.level, over.title)),
    ...said,
    ...named,
  ];
}

/** What says the dialect of a document that does not show it. */
const MARK = /^<!--\s*asbuilt:\s*dialect\s*=\s*[\w-]+\s*-->\s*$/;

/** The comment of an earlier conversion holds no longer. */
function withoutMark(document: Document, blocks: readonly Block[]): readonly Block[] {
  return blocks.filter(
    ({ kind, start, end }) => kind !== 'html' || !MARK.test(document.source.text.slice(start, end)),
  );
}

function footerPieces(document: Document, { footer }: Body): readonly Piece[] {
  return footer ? [{ kind: 'source', levels: new Map(), ...footer, end: document.source.text.length }] : [];
}
