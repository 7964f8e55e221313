import type { DialectMatch, StatedMetadata } from '../design/index.ts';
import { remembered } from '../text/remember.ts';
import type { Dialect, Evidence } from './dialect.ts';
import { knownDialects } from './index.ts';

/** What of a document shows its dialect. */
export interface DialectSigns {
  readonly metadata: readonly StatedMetadata[];
  /** The titles of headings and labels, without numbering. */
  readonly titles: readonly string[];
  /** The title of the first heading. */
  readonly first: string;
  readonly path: string;
}

/** Less than this much evidence names no dialect. */
export const ENOUGH = 3;

/** Says which dialect a document is written in and why, or that none has enough evidence. */
export function matchDialect(
  signs: DialectSigns,
  dialects: readonly Dialect[] = knownDialects,
): DialectMatch {
  const titles = new Map(signs.titles.map(title => [keyOf(title), title] as const));
  const ranked = dialects.map(dialect => weigh(signs, titles, dialect)).sort((a, b) => b.weight - a.weight);
  const [best, second] = ranked;
  if (!best || best.weight < ENOUGH || best.weight - (second?.weight ?? 0) < MARGIN) {
    return { evidence: best?.reasons ?? [] };
  }
  return { name: best.name, evidence: best.reasons };
}

/** The best must be this much better than the next, for a document that looks like two of them. */
const MARGIN = 0.5;

type Titles = ReadonlyMap<string, string>;

function weigh(signs: DialectSigns, titles: Titles, dialect: Dialect) {
  const found = dialect.evidence.flatMap(evidence => signsFor(signs, titles, evidence));
  return {
    name: dialect.name,
    weight: found.reduce((sum, each) => sum + each.weight, 0),
    reasons: [...found].sort((a, b) => b.weight - a.weight).map(each => each.reason),
  };
}

interface Sign {
  readonly weight: number;
  readonly reason: string;
}

function signsFor(signs: DialectSigns, titles: Titles, evidence: Evidence): readonly Sign[] {
  const { weight } = evidence;
  switch (evidence.kind) {
    case 'metadata':
      return evidence.keys.flatMap(key => {
        const entry = signs.metadata.find(
          each => each.carrier === evidence.carrier && keyOf(each.key) === keyOf(key),
        );
        return entry ? [{ weight, reason: entry.how }] : [];
      });
    case 'title':
      return evidence.pattern.test(signs.first) ? [{ weight, reason: `heading \`${signs.first}\`` }] : [];
    case 'sections':
      return evidence.titles.flatMap(title => {
        const written = titles.get(keyOf(title));
        return written === undefined ? [] : [{ weight, reason: `section \`${written}\`` }];
      });
    case 'section-pattern': {
      const written = signs.titles.find(title => evidence.pattern.test(title));
      return written === undefined ? [] : [{ weight, reason: `section \`${written}\`` }];
    }
    case 'path': {
      const path = signs.path.replaceAll('\\', '/');
      return evidence.pattern.test(path)
        ? [{ weight, reason: `file name \`${path.split('/').at(-1)}\`` }]
        : [];
    }
  }
}

/** Titles and keys are the same when their letters and digits are. */
const keyOf = remembered((title: string): string => {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
});
