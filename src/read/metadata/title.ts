import type { Stated } from '../../design/index.ts';
import { isStatusPhrase } from '../../design/status-of.ts';
import { plainText } from '../../markdown/index.ts';
import { placeOf } from '../../text/source.ts';
import { conceptOf } from '../outline/concept-of.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { walkOutline } from '../outline/outline-of.ts';
import { titleWords, wordsOf } from '../outline/title-words.ts';
import type { Reading } from '../reading.ts';
import { metadataEntries } from './metadata.ts';
import { metadataKind } from './metadata-key.ts';

/** Reads the name of the design: of the front matter, of a section `Title`, or of the first heading. */
export function readTitle(reading: Reading): Stated<string> | undefined {
  const entries = metadataEntries(reading);
  const front = entries.find(
    entry => wordsOf(entry.key).join() === 'title' && entry.how.startsWith('front matter'),
  );
  if (front?.value) return { value: front.value, place: front.place, how: front.how };
  const section = titleSection(reading);
  if (section) return section;
  const heading = titleHeading(reading);
  const named = heading && bareTitle(heading.title);
  if (heading && named) return { value: named, place: heading.place, how: `heading \`${heading.title}\`` };
  const line = entries.find(entry => metadataKind(entry.key) === 'title' && entry.value !== '');
  if (line) return { value: line.value, place: line.place, how: line.how };
  return heading && { value: heading.title, place: heading.place, how: `heading \`${heading.title}\`` };
}

/** The status that stands beside the title: `# Orders (Draft)`, `# [WIP] Orders`, `# Orders — Accepted`. */
export function statusInTitle(reading: Reading): Stated<string> | undefined {
  const heading = titleHeading(reading);
  if (!heading) return undefined;
  const found = beside(heading.title);
  if (found === undefined) return undefined;
  return { value: found, place: heading.place, how: `heading \`${heading.title}\`` };
}

function beside(title: string): string | undefined {
  for (const match of title.matchAll(/[([【（]([^()[\]【】（）]{2,40})[)\]】）]/g)) {
    const inner = match[1]!.replace(/^status\s*[:：]\s*/i, '');
    if (isStatusPhrase(inner)) return inner;
  }
  const tail = /\s[-–—|:]\s+([^-–—|:]{2,30})$/.exec(title)?.[1];
  return tail && isStatusPhrase(tail) && tail.split(' ').length <= 3 ? tail : undefined;
}

/** `## Title` with a line of text below, where the first heading only names the form. */
function titleSection(reading: Reading): Stated<string> | undefined {
  for (const node of walkOutline(reading.outline)) {
    if (node.kind !== 'heading' || titleWords(node.title).join(' ') !== 'title') continue;
    const block = node.blocks[0];
    if (block?.kind !== 'paragraph') return undefined;
    const value = plainText(reading.document, block.content).replace(/\s+/g, ' ').trim();
    if (value === '' || value.length > 160) return undefined;
    return { value, place: placeOf(reading.document.source, block), how: 'section `Title`' };
  }
  return undefined;
}

/** The first heading, unless it is the first of several sections: with `# Purpose`, `# Scope` there is no title. */
function titleHeading(reading: Reading): OutlineNode | undefined {
  const headings = reading.outline.children.filter(node => node.kind === 'heading');
  const [first] = headings;
  if (!first || first.title.trim() === '') return undefined;
  const words = titleWords(first.title);
  const only = conceptOf(first.title);
  const named = only !== undefined && wordsOf(only.phrase).join(' ') === words.join(' ');
  if (named && (headings.length > 1 || first.children.length === 0) && !FORM_WORDS.has(words.join(' '))) {
    return undefined;
  }
  return first;
}

const FORM_WORDS: ReadonlySet<string> = new Set([
  'design',
  'technical design',
  'system design',
  'architecture',
  'proposal',
]);

/** A title without what only says what kind of document it is: `DES-12:`, `Design Document:`, `RFC 7 -`. */
function bareTitle(title: string): string | undefined {
  let rest = title.replace(/^[^\p{L}\p{N}[<{(`"'«「]+/u, '').trim();
  for (let round = 0; round < 3; round++) {
    const shorter = rest
      .replace(NUMBER_PREFIX, '')
      .replace(KIND_PREFIX, '')
      .replace(STATUS_PREFIX, keepUnlessStatus)
      .replace(STATUS_SUFFIX, keepUnlessStatus)
      .trim();
    if (shorter === rest || shorter === '') break;
    rest = shorter;
  }
  return KIND_ALONE.test(rest) ? undefined : rest;
}

function keepUnlessStatus(whole: string, inner: string): string {
  return isStatusPhrase(inner) ? '' : whole;
}

const STATUS_SUFFIX = /\s*[([【（]([^()[\]【】（）]{2,30})[)\]】）]$/;

const STATUS_PREFIX = /^[[(【]([^()[\]【】]{2,30})[\])】]\s*[:：-]?\s*/;

const NUMBER_PREFIX =
  /^(?:DES|RFC|ADR|DD|DESIGN|KEP|SPEC|TDD|SDD|HLD|LLD|PEP|EIP|CIP|PROPOSAL|[A-Z]{2,6})[-\s#]{0,2}(?:\d{1,5}|<[^<>]{1,20}>|\[[^[\]]{1,20}\]|N{2,4}|X{2,4})\s*(?:[:：.–—-]\s*|\s+(?=\p{L}))/iu;

const KINDS =
  '(?:(?:technical|system|software|feature|detailed|high[- ]level|low[- ]level|solution|architecture|architectural|product|api|backend|frontend|engineering|functional|implementation)\\s+)?(?:design|architecture|specification|spec|tech\\s+spec|rfc|proposal)(?:\\s+(?:doc|docs|document|documentation|proposal|spec|specification|template|note|notes|overview))*|tdd|sdd|hld|lld|设计文档|技术设计文档|技术设计|设计方案|技术方案|系统设计|設計書|設計ドキュメント|基本設計書|詳細設計書|設計|设计|설계 문서|설계서|기술 설계|설계|technisches design|entwurf|entwurfsdokument|designdokument|document de conception|conception technique|conception|documento de dise[ñn]o|dise[ñn]o t[ée]cnico|dise[ñn]o|documento de design|documento de projeto|design t[ée]cnico|desenho t[ée]cnico';

const KIND_PREFIX = new RegExp(`^(?:${KINDS})\\s*(?:[:：|]\\s*|\\s[-–—]+\\s+|[–—]\\s*)(?=\\S)`, 'iu');

const KIND_ALONE = new RegExp(`^(?:${KINDS}|title|untitled|overview)$`, 'iu');
