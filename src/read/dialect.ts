import type { DialectMatch } from '../design/index.ts';
import { matchDialect } from '../dialects/match.ts';
import { readMetadata } from './metadata/metadata.ts';
import { walkOutline } from './outline/outline-of.ts';
import { withoutNumbering } from './outline/title-words.ts';
import type { Reading } from './reading.ts';

/** Recognises the dialect by front matter, headings, labels and file name. */
export function readDialect(reading: Reading): DialectMatch {
  const titles: string[] = [];
  let first = '';
  for (const node of walkOutline(reading.outline)) {
    if (node.kind === 'root') continue;
    if (first === '' && node.kind === 'heading') first = node.title;
    if (node.title.length <= 60) titles.push(withoutNumbering(node.title));
  }
  return matchDialect({ metadata: readMetadata(reading), titles, first, path: reading.document.source.path });
}
