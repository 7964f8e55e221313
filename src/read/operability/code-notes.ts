import { placeIn } from '../../text/mapped.ts';
import type { Fence } from '../fence/fence.ts';
import { matchesOf } from '../operation/matches.ts';
import { isWithin } from '../outline/outline-of.ts';
import type { Note } from './note.ts';
import { surroundingsOf } from './surroundings.ts';

const LINE =
  /^(\s*)(?:-\s+)?(?:(?:export|public|private|readonly|static|final|const|let|var|val|final|def)\s+){0,4}["']?([A-Za-z_][\w.-]{0,60})["']?\??\s*(?::\s*[A-Za-z_][\w[\]|., <>]{0,40}?\s*=|:=|[:=])\s*(.*)$/;
const CLASS = /^\s*(?:export\s+)?(?:class|interface|object|struct|enum)\s+(\w+)/;
const SECTION = /^\s*\[([\w.-]{1,60})\]\s*$/;
const OPENS = /^(?:[A-Za-z_.]{0,40}\(?\s*)?[{[(]$|^$|^\|$|^(?:new\s+)?[A-Z]\w*\(\{?$/;
/** What a build server or a scheduler of containers is told says nothing about the system. */
const FOREIGN = /runs-on:|^\s*(?:apiVersion|livenessProbe|readinessProbe):|^on:\s*$|uses:\s*actions\//m;
const MOST_LINES = 400;

/** Bodies of an API and drawings hold no settings. */
export function isConfiguration(fence: Fence): boolean {
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

/** The lines `key: value` and `KEY = value` of a configuration in any notation, nested by indentation. */
export function notesOfCode({ text, node }: Fence): readonly Note[] {
  const { titles, aside } = surroundingsOf(node);
  const how = `line of code${node.title === '' ? '' : ` under ${node.title}`}`;
  const notes: Note[] = [];
  const open: Open[] = [];
  let root: object = {};
  let section = '';
  let offset = 0;
  for (const line of text.text.split('\n', MOST_LINES)) {
    const start = offset;
    offset += line.length + 1;
    if (line.trim() === '' || line.length > 300) continue;
    const indent = line.length - line.trimStart().length;
    const header = line[indent] === '[' ? SECTION.exec(line)?.[1] : undefined;
    if (header !== undefined) {
      section = header;
      root = {};
      open.length = 0;
      continue;
    }
    const klass = CLASS.exec(line);
    while (open.length > 0 && open.at(-1)!.indent >= indent) open.pop();
    if (klass) {
      open.push({ indent, name: klass[1]!, group: { line } });
      continue;
    }
    const match = line.includes(':') || line.includes('=') ? LINE.exec(line) : null;
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
    const group = open.at(-1)?.group ?? root;
    const names = open.map(({ name }) => name);
    const above = section === '' ? names : [section, ...names];
    const raw = line.trim();
    for (const pair of inline.length > 0 ? inline : [{ key, value }]) {
      notes.push({
        from: 'code',
        text: comment === '' ? pair.value : `${pair.value} ${comment}`,
        raw,
        label: pair.key,
        value: pair.value,
        valueAt: 0,
        above,
        ordered: false,
        callee: undefined,
        node,
        titles,
        aside,
        group,
        place,
        at: () => place,
        how,
      });
    }
  }
  return notes;
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
