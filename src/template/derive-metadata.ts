import type { StatedMetadata } from '../design/index.ts';
import type { TeamKey } from '../dialects/team-template.ts';
import { lineAt, lineText } from '../text/source.ts';
import type { AboutItself } from './about-itself.ts';
import { menuOf } from './menu.ts';
import { isOptional } from './optional.ts';

/** A key of a template's metadata with its line, from 1. */
export interface DerivedKey extends TeamKey {
  readonly line: number;
}

/** What a template says about itself that documents have to say too: its keys with their choices. */
export function deriveMetadata(design: AboutItself): readonly DerivedKey[] {
  const { source, frontMatter } = design.document;
  const keys = new Map<string, DerivedKey>();
  for (const entry of design.metadata) {
    if (entry.carrier === 'section' || entry.carrier === 'footer' || keys.has(entry.key)) continue;
    const written = source.text.slice(entry.place.start, entry.place.end);
    const remark = remarkOn(design, entry);
    const values = valuesOf(entry, remark);
    const optional = /[([]optional[)\]]/i.test(written) || (remark !== '' && isOptional(remark));
    const related = RELATION.test(entry.key.trim());
    const all = frontMatter !== undefined && entry.carrier === 'front-matter' && allOptional(design);
    keys.set(entry.key, {
      key: entry.key.replace(/\s*[([]optional[)\]]\s*/i, '').trim(),
      required: !optional && !related && !all,
      ...(values.length > 0 && { values }),
      evidence: optional
        ? `line ${entry.place.line}: "${shortened(remark || written)}"`
        : related
          ? 'stands only where there is such a relation'
          : all
            ? 'the front matter says that its keys are optional'
            : 'nothing says that it may be left out',
      line: entry.place.line,
    });
  }
  return [...keys.values()];
}

/** Keys that name other documents are there when such documents are. */
const RELATION =
  /^(?:see[ _-]?also|replaces|replaced[ _-]?by|supersedes|superseded[ _-]?by|obsoletes|obsoleted[ _-]?by|updates|updated[ _-]?by|requires|depends[ _-]?on|related(?:[ _-]\w+)?|withdrawal[ _-]?reason|last[ _-]?call[ _-]?deadline)$/i;

function valuesOf({ value, key }: StatedMetadata, remark: string): readonly string[] {
  if (/\b(?:date|tags?|author|title|description)/i.test(key)) return [];
  const menu = menuOf(value);
  return menu.length > 0 ? menu : menuOf(remark.replace(/^\s*(?:one of|either|values?)\s*:?\s*/i, ''));
}

/** The comment behind a value, or on the line above its key. */
function remarkOn({ document: { source } }: AboutItself, { place, carrier }: StatedMetadata): string {
  const line = lineText(source, place.line);
  const behind =
    carrier === 'front-matter'
      ? /(?:^|\s)#\s*(.*)$/.exec(line.slice(place.column - 1))?.[1]
      : /<!--(.*?)-->/.exec(line)?.[1];
  if (behind !== undefined) return behind.trim();
  if (carrier !== 'front-matter') return '';
  const above = lineText(source, place.line - 1);
  return /^\s*#/.test(above) && !/\bthese\b/i.test(above) ? above.replace(/^\s*#+\s*/, '').trim() : '';
}

/** `# These are optional metadata elements.` on top of the front matter. */
function allOptional({ document: { source, frontMatter } }: AboutItself): boolean {
  if (frontMatter === undefined) return false;
  const line = lineText(source, lineAt(source, frontMatter.content.start));
  return /^\s*#/.test(line) && /\b(?:these|following|all)\b/i.test(line) && isOptional(line);
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= 60 ? line : `${line.slice(0, 59).trimEnd()}…`;
}
