import { placeIn } from '../../text/mapped.ts';
import type { Fence } from '../fence/fence.ts';
import { matchesOf } from '../operation/matches.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { isWithin } from '../outline/outline-of.ts';
import type { Reading } from '../reading.ts';
import type { Note } from './note.ts';

const LINE =
  /^(\s*)(?:-\s+)?(?:(?:export|public|private|readonly|static|final|const|let|var|val|final|def)\s+){0,4}["']?([A-Za-z_][\w.-]{0,60})["']?\??\s*(?::\s*[A-Za-z_][\w[\]|., <>]{0,40}?\s*=|:=|[:=])\s*(.*)$/;
const SECTION = /^\s*\[([\w.-]{1,60})\]\s*$/;
const OPENS = /^(?:[A-Za-z_.]{0,40}\(?\s*)?[{[(]$|^$|^\|$|^(?:new\s+)?[A-Z]\w*\(\{?$/;
/** What a build server or a scheduler of containers is told says nothing about the system. */
const FOREIGN = /runs-on:|^\s*(?:apiVersion|livenessProbe|readinessProbe):|^on:\s*$|uses:\s*actions\//m;
const MOST_LINES = 400;

/** The lines `key: value` and `KEY = value` of configurations in any notation, nested by indentation. */
export function* codeNotes(
  reading: Reading,
  around: (node: OutlineNode) => { readonly titles: readonly string[]; readonly aside: boolean },
): Generator<Note> {
  for (const fence of reading.fences) {
    if (!isConfiguration(fence)) continue;
    const { titles, aside } = around(fence.node);
    yield* linesOf(fence, titles, aside);
  }
}

/** Bodies of an API and drawings hold no settings. */
function isConfiguration(fence: Fence): boolean {
  const { kind, text, code } = fence;
  if (kind === 'sql' || kind === 'mermaid' || kind === 'http' || kind === 'curl') return false;
  if (
    kind === 'json' &&
    isWithin(fence.node, 'api', 'request', 'response', 'example', 'parameters', 'data-model')
  )
    return false;
  if (kind === 'yaml' && fence.openapi !== undefined) return false;
  if (/^(?:md|markdown|diff|html|css)$/.test(code.language)) return false;
  if (kind === 'text' && code.language === '' && !/^\s*[\w.-]+\s*[:=]\s*\S/m.test(text.text)) return false;
  return !FOREIGN.test(text.text.slice(0, 20_000));
}

interface Open {
  readonly indent: number;
  readonly name: string;
  readonly group: object;
}

function* linesOf(fence: Fence, titles: readonly string[], aside: boolean): Generator<Note> {
  const { text, node } = fence;
  const open: Open[] = [];
  let root: object = {};
  let section = '';
  let offset = 0;
  for (const line of text.text.split('\n', MOST_LINES)) {
    const start = offset;
    offset += line.length + 1;
    if (line.trim() === '' || line.length > 300) continue;
    const header = SECTION.exec(line)?.[1];
    if (header !== undefined) {
      section = header;
      root = {};
      open.length = 0;
      continue;
    }
    const match = LINE.exec(line);
    const klass = /^(\s*)(?:export\s+)?(?:class|interface|object|struct|enum)\s+(\w+)/.exec(line);
    const indent = (match?.[1] ?? klass?.[1] ?? /^\s*/.exec(line)![0]).length;
    while (open.length > 0 && open.at(-1)!.indent >= indent) open.pop();
    if (klass) {
      open.push({ indent, name: klass[2]!, group: { line } });
      continue;
    }
    if (!match) continue;
    const [, , key = '', rest = ''] = match;
    const { value, comment } = split(rest);
    if (OPENS.test(value)) {
      open.push({ indent, name: key, group: { line } });
      continue;
    }
    const inline = inlineIn(value);
    if (inline.length > 0) open.push({ indent, name: key, group: { line } });
    const from = start + line.length - line.trimStart().length;
    const place = placeIn(text, from, start + line.trimEnd().length);
    const shared = { node, titles, aside, group: open.at(-1)?.group ?? root, place, at: () => place };
    const how = `line of code${node.title === '' ? '' : ` under ${node.title}`}`;
    const pairs = inline.length > 0 ? inline : [{ key, value }];
    for (const pair of pairs) {
      const text = comment === '' ? pair.value : `${pair.value} ${comment}`;
      const names = open.map(({ name }) => name);
      const above = section === '' ? names : [section, ...names];
      yield {
        ...shared,
        from: 'code',
        text,
        raw: line.trim(),
        label: pair.key,
        value: pair.value,
        valueAt: 0,
        above,
        how,
      };
    }
  }
}

/** The pairs of an object on one line: `{ maxAttempts: 4, backoff: 'exponential' }`. */
function inlineIn(value: string): readonly { readonly key: string; readonly value: string }[] {
  if (!value.startsWith('{') || !value.endsWith('}')) return [];
  return matchesOf(PAIR, value).map(([, key = '', text = '']) => ({ key, value: split(text.trim()).value }));
}

const PAIR = /["']?([A-Za-z_][\w.-]{0,60})["']?\s*[:=]\s*("[^"]*"|'[^']*'|[^,{}[\]]{1,80})(?=[,}])/g;

/** A value without its quotes, its comma and its comment. */
function split(rest: string): { readonly value: string; readonly comment: string } {
  const match = /^(.*?)(?:\s*(?:\/\/|#|--)\s(.*))?$/.exec(rest);
  const value = (match?.[1] ?? '')
    .trim()
    .replace(/[,;]$/, '')
    .trim()
    .replace(/^(["'`])(.*)\1$/, '$2');
  return { value, comment: match?.[2]?.trim() ?? '' };
}
