import { statusOf } from '../design/status-of.ts';
import { keyWords } from '../dialects/team/key.ts';
import { titleKey, withoutMark } from '../dialects/team/title.ts';
import type { AboutItself } from './about-itself.ts';
import { headedSections } from './place-sections.ts';

/** What of one document of a corpus counts for learning; holds no part of its text. */
export interface Profile {
  readonly path: string;
  /** In document order. */
  readonly headings: readonly ProfiledHeading[];
  readonly metadata: ReadonlyMap<string, { readonly key: string; readonly value: string }>;
  /** The first words of its status, such as `Accepted` of `Accepted (2026-03-04)`. */
  readonly status?: string;
  /** True while people work with it: a document that only says where it went is none of these. */
  readonly live: boolean;
}

export interface ProfiledHeading {
  readonly title: string;
  readonly level: number;
  /** The words of the title; the same for all its spellings. */
  readonly words: string;
  /** The words of the heading that it is part of; empty for none. */
  readonly under: string;
}

/** Takes from a document what learning counts. */
export function profileOf({ document, metadata, statuses }: AboutItself): Profile {
  const stated = statuses[0]?.stated;
  const status = stated === undefined ? undefined : firstWords(stated);
  return {
    path: document.source.path,
    headings: headedSections(document).map(({ title, level, parent }) => ({
      title: withoutMark(title),
      level,
      words: titleKey(title, 'words'),
      under: parent ? titleKey(parent.title, 'words') : '',
    })),
    metadata: new Map(
      metadata
        .filter(({ carrier }) => carrier !== 'section' && carrier !== 'footer')
        .map(({ key, value }) => [keyWords(key), { key, value }] as const),
    ),
    ...(status && { status }),
    live: status === undefined || LIVE.has(statusOf(status).value),
  };
}

const LIVE: ReadonlySet<string | undefined> = new Set(['draft', 'in-review', 'approved', 'implemented']);

/** `Approved (conditional)`, `**Accepted** — 2026-08-19`, `Superseded by ADR-12` */
function firstWords(stated: string): string | undefined {
  const text = stated.replace(/[`*_"'[\]]|\p{Extended_Pictographic}\uFE0F?/gu, '').trim();
  const words = text
    .split(/\s+(?=[-–—(|/])|\s*[,;:(.!]|\s+(?:by|on|since|as of|with|in favou?r of)\s/)[0]!
    .trim();
  return words === '' || words.length > 30 ? undefined : words;
}
