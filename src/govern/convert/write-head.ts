import type { Carrier } from '../../design/index.ts';
import type { MetadataKind } from '../../read/metadata/metadata-key.ts';
import { namesIn } from '../../read/metadata/people.ts';
import { wordsOf } from '../../read/outline/title-words.ts';
import type { HeadEntry } from './head.ts';
import type { FormKey, FormLine, HeadForm } from './head-form.ts';
import { yamlEntry } from './yaml.ts';

/** The metadata of a document in the form of a template. */
export interface WrittenHead {
  /** The lines between the fences; empty when there is no front matter. */
  readonly frontMatter: readonly string[];
  /** The lines of the body, one paragraph or list. */
  readonly lines: readonly string[];
  /** What found no place in a front matter, as bold lines. */
  readonly others: readonly string[];
  /** Keys of the template that nothing in the document answers. */
  readonly missing: readonly string[];
}

export interface HeadValues {
  readonly entries: readonly HeadEntry[];
  /** The title for a front matter, when it goes there. */
  readonly title?: string;
  readonly number: string;
  readonly slug: string;
  readonly eol: string;
}

/** Writes each entry under the template's key for it; what the template does not know keeps its own. */
export function writeHead(form: HeadForm, values: HeadValues): WrittenHead {
  return form.frontMatter.length > 0 ? inFrontMatter(form, values) : inLines(form, values);
}

function inFrontMatter(form: HeadForm, values: HeadValues): WrittenHead {
  const { eol } = values;
  const { found, rest } = assigned(form.frontMatter, values.entries);
  const missing: string[] = [];
  const frontMatter = form.frontMatter.flatMap(each => {
    const entry = found.get(each);
    if (each.kind === 'title')
      return values.title === undefined ? [] : [yamlEntry(each.key, [values.title], false, eol)];
    if (each.blank === 'number') return [`${each.key}: ${values.number}`];
    if (entry) return [keyed(each, entry, eol)];
    if (each.constant !== undefined) return [yamlEntry(each.key, [each.constant], false, eol)];
    missing.push(each.key);
    return [];
  });
  const used = new Set(form.frontMatter.map(({ key }) => key.toLowerCase()));
  const others: string[] = [];
  for (const entry of rest) {
    const key = entry.chunk === undefined ? snake(entry.key) : entry.key;
    const free = !used.has(key.toLowerCase());
    if (free && (entry.chunk !== undefined || fitsYaml(entry))) {
      used.add(key.toLowerCase());
      frontMatter.push(entry.chunk ?? yamlEntry(key, listed(entry, false), false, eol));
    } else others.push(`**${entry.key}**: ${entry.written}`);
  }
  return { frontMatter, lines: [], others, missing };
}

function inLines(form: HeadForm, values: HeadValues): WrittenHead {
  const { found, rest } = assigned(form.lines, values.entries);
  const missing: string[] = [];
  const lines = form.lines.flatMap(each => {
    const entry = found.get(each);
    if (entry) return [each.lead + onOneLine(entry)];
    if (each.blank === 'slug') return [each.lead + (each.ticks ? `\`${values.slug}\`` : values.slug)];
    missing.push(each.key);
    return [];
  });
  const frontMatter: string[] = [];
  const carrier = form.lines[0]?.carrier ?? 'bold-line';
  for (const entry of rest) {
    const stays = entry.chunk !== undefined && !(entry.plain && SAID.has(entry.kind ?? 'other'));
    if (stays) frontMatter.push(entry.chunk!);
    else lines.push(leadOf(entry, carrier) + onOneLine(entry));
  }
  if (values.title !== undefined) frontMatter.unshift(yamlEntry('title', [values.title], false, values.eol));
  return { frontMatter, lines, others: [], missing };
}

function assigned<Key extends FormKey | FormLine>(
  keys: readonly Key[],
  entries: readonly HeadEntry[],
): { readonly found: ReadonlyMap<Key, HeadEntry>; readonly rest: readonly HeadEntry[] } {
  const found = new Map<Key, HeadEntry>();
  const usable = entries.filter(({ kind, plain }) => kind !== 'title' && plain);
  const left = entries.filter(({ key, chunk }) => chunk === undefined || key.toLowerCase() !== 'title');
  const used = new Set<HeadEntry>();
  const take = (key: Key, entry: HeadEntry | undefined): void => {
    if (entry === undefined || found.has(key)) return;
    found.set(key, entry);
    used.add(entry);
  };
  for (const key of keys)
    take(
      key,
      usable.find(entry => !used.has(entry) && sameKey(entry.key, key.key)),
    );
  for (const key of keys) {
    if (!ONE_OF_A_KIND.has(key.kind)) continue;
    take(
      key,
      usable.find(entry => !used.has(entry) && entry.kind === key.kind),
    );
  }
  return { found, rest: left.filter(entry => !used.has(entry)) };
}

/** Kinds of which any key says the same. */
const ONE_OF_A_KIND: ReadonlySet<MetadataKind> = new Set<MetadataKind>([
  'status',
  'author',
  'owner',
  'reviewer',
  'approver',
  'created',
  'updated',
  'reviewed',
  'date',
  'version',
]);

/** What a front matter says that people look for in the text. */
const SAID: ReadonlySet<MetadataKind> = new Set<MetadataKind>([...ONE_OF_A_KIND, 'identifier']);

/** True for two spellings of one key, such as `last_updated` and `Last Updated`. */
export function sameKey(a: string, b: string): boolean {
  return wordsOf(a.replaceAll('_', ' ')).join(' ') === wordsOf(b.replaceAll('_', ' ')).join(' ');
}

/** A front matter's own lines under the template's key, else its values. */
function keyed(key: FormKey, entry: HeadEntry, eol: string): string {
  if (entry.chunk !== undefined) return key.key + entry.chunk.slice(entry.chunk.indexOf(':'));
  return yamlEntry(key.key, listed(entry, key.list), key.list, eol);
}

/** People of a list as one value each, where taking it apart loses no word. */
function listed(entry: HeadEntry, list: boolean): readonly string[] {
  const said = entry.kind === 'status' ? entry.written : entry.parts.join(', ');
  const whole = entry.kind === 'identifier' ? said.replace(/^`([^`]*)`$/, '$1') : said;
  if (!list) return [whole];
  const names = namesIn(whole);
  return names.join(', ') === whole ? names : [whole];
}

function onOneLine(entry: HeadEntry): string {
  const value = entry.chunk === undefined || entry.kind === 'status' ? entry.written : entry.parts.join(', ');
  return value.replace(/\s*\r?\n\s*/g, ' ');
}

function fitsYaml({ kind, written }: HeadEntry): boolean {
  return kind !== undefined && written.length <= 160 && !/\]\(|<[a-z/!]|\n/i.test(written);
}

function snake(key: string): string {
  return key
    .toLowerCase()
    .replace(/[\s/-]+/g, '_')
    .replace(/[^\p{L}\p{N}_]/gu, '');
}

function leadOf({ key }: HeadEntry, carrier: Carrier): string {
  const said = /^[a-z][a-z_]*$/.test(key) ? key[0]!.toUpperCase() + key.slice(1).replaceAll('_', ' ') : key;
  if (carrier === 'bullet') return `- **${said}**: `;
  return carrier === 'plain-line' ? `${said}: ` : `**${said}:** `;
}
