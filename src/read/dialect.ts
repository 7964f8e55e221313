import type { DialectMatch } from '../design/index.ts';
import { dialectNamed } from '../dialects/index.ts';
import { matchDialect } from '../dialects/match.ts';
import { readMetadata } from './metadata/metadata.ts';
import { walkOutline } from './outline/outline-of.ts';
import { withoutNumbering } from './outline/title-words.ts';
import type { Reading } from './reading.ts';

/** Recognises the dialect by front matter, headings, labels and file name. */
export function readDialect(reading: Reading): DialectMatch {
  const declared = declaredDialect(reading);
  if (declared !== undefined)
    return { name: declared, evidence: [`comment \`asbuilt: dialect=${declared}\``] };
  const titles: string[] = [];
  let first = '';
  for (const node of walkOutline(reading.outline)) {
    if (node.kind === 'root') continue;
    if (first === '' && node.kind === 'heading') first = node.title;
    if (node.title.length <= 60) titles.push(withoutNumbering(node.title));
  }
  return matchDialect({ metadata: readMetadata(reading), titles, first, path: reading.document.source.path });
}

/** `<!-- asbuilt: dialect=change -->`: what the author says counts more than any sign. */
function declaredDialect({ document }: Reading): string | undefined {
  const { text } = document.source;
  if (!text.includes('asbuilt:')) return undefined;
  for (const { kind, start, end } of document.blocks) {
    const name = kind === 'html' ? DECLARED.exec(text.slice(start, end))?.[1] : undefined;
    if (name !== undefined) return dialectNamed(name)?.name;
  }
  return undefined;
}

const DECLARED = /^\s*<!--\s*asbuilt:\s*dialect\s*=\s*([\w-]{1,40})\s*-->\s*$/;
