import type { Design } from '../../design/index.ts';
import { bodyOf } from './body.ts';
import type { FactChange } from './facts.ts';
import type { Origin } from './render.ts';

/** How bold a conversion is; each step back keeps more of the source as it stands. */
export interface Caution {
  /** Where the headings of sections start that are moved whole, under their own title. */
  readonly whole: ReadonlySet<number>;
  readonly order: 'template' | 'source';
  /** `known` moves status, people and dates alone; `carry` leaves all metadata in the lines it has. */
  readonly head: 'form' | 'known' | 'carry';
  /** `front-matter` states the title there too, where no reader takes a part of it off; `source` leaves the heading. */
  readonly title: 'form' | 'front-matter' | 'source';
  /** Whether words before the first section may go under the template's heading for an overview. */
  readonly intro: 'overview' | 'top';
  /** `flat` puts no section over all others, as a template may do with its first heading. */
  readonly levels: 'template' | 'flat';
}

/** The first attempt. */
export const BOLD: Caution = {
  whole: new Set(),
  order: 'template',
  head: 'form',
  title: 'form',
  intro: 'overview',
  levels: 'template',
};

/** What may be taken back once all facts are the same, the most worth first. */
export const BOLDER: readonly Partial<Caution>[] = [
  { order: 'template' },
  { head: 'form' },
  { head: 'known' },
  { title: 'form' },
  { intro: 'overview' },
  { levels: 'template' },
];

/** What an attempt came to. */
export interface Attempted {
  readonly caution: Caution;
  readonly design: Design;
  readonly changes: readonly FactChange[];
  readonly origins: readonly Origin[];
}

/** The next caution after these changes, or nothing when all care is taken. */
export function moreCareful(
  { caution, changes, design, origins }: Attempted,
  source: Design,
  tall: boolean,
): Caution | undefined {
  if (caution.title === 'form' && changes.some(({ list }) => list === 'title')) {
    return { ...caution, title: 'front-matter' };
  }
  const blamed = sectionsBehind(changes, origins, source, design).filter(start => !caution.whole.has(start));
  if (blamed.length > 0 && caution.order === 'template') {
    return { ...caution, whole: new Set([...caution.whole, ...blamed]) };
  }
  const aboutItself = changes.every(({ list }) => OF_THE_HEAD.has(list));
  if (aboutItself && caution.head !== 'carry') return { ...caution, head: nextHead(caution.head) };
  if (caution.intro === 'overview') return { ...caution, intro: 'top' };
  if (tall && caution.levels === 'template') return { ...caution, levels: 'flat' };
  if (caution.title !== 'source') return { ...caution, title: 'source' };
  if (caution.order === 'template') return { ...caution, order: 'source' };
  return caution.head === 'carry' ? undefined : { ...caution, head: nextHead(caution.head) };
}

/** What is read from the lines that tell of the document itself. */
const OF_THE_HEAD: ReadonlySet<string> = new Set(['status', 'people', 'dates', 'references']);

const nextHead = (head: Caution['head']): Caution['head'] => (head === 'form' ? 'known' : 'carry');

/** The top sections of the source that state what changed. */
function sectionsBehind(
  changes: readonly FactChange[],
  origins: readonly Origin[],
  before: Design,
  after: Design,
): readonly number[] {
  const offsets = changes.flatMap(({ kind, lines }) =>
    lines.flatMap(line => {
      if (kind === 'lost') return before.document.source.lineStarts[line - 1] ?? [];
      const at = after.document.source.lineStarts[line - 1] ?? 0;
      // A heading of the template counts to what stands under it.
      const index = origins.findLastIndex(origin => origin.at <= at);
      return origins.slice(Math.max(0, index)).find(({ start }) => start !== undefined)?.start ?? [];
    }),
  );
  const tops = bodyOf(before).sections.map(({ start }) => start);
  return [...new Set(offsets.flatMap(offset => tops.findLast(start => start <= offset) ?? []))];
}
