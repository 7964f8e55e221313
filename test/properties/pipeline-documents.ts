import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';

const root = fileURLToPath(new URL('../..', import.meta.url));

function textsUnder(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .sort()
    .map(name => readFileSync(join(root, folder, name), 'utf8'));
}

/** Whole documents of every dialect: the examples, the templates, and those that the readers are tested with. */
export const wholeDocuments: readonly string[] = [
  ...textsUnder('examples'),
  ...textsUnder('src/dialects'),
  ...textsUnder('test/suites/reading'),
];

/** Texts that stand where readers look closely, each meant to get out of the place it stands in. */
export const hostileTexts: readonly string[] = [
  "'; DROP TABLE orders; --",
  '"; DROP TABLE orders; --',
  '$$; DROP TABLE orders; $$',
  "\\'; --",
  '*/ alert(1) /*',
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '`$\u007bprocess.exit()}`',
  '../../../etc/passwd',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '\u0000',
  '\ud800',
  '\u202eoverride',
  '\u001b[31mred\u001b[0m',
  '\u2028const x = 1',
  'a'.repeat(80),
  'ÄÖÜ名前',
  '',
];

const alphabet = fc.constantFrom(
  ...'abz019 \n\r\t#*_`~|-+>:.,;/\\()[]{}<>"\'$%&!?@=→—…｜：é漢😀\u0000\ufeff\u200b\ud800'.split(/(?:)/u),
);

const fragments = fc.constantFrom(
  '\n\n## API\n\n',
  '\n### POST /orders/{id}\n\n',
  '\n- 404 Not Found: `ORDER_MISSING` no order\n',
  '\n```json\n{"id": "1", "a": [',
  '\n```ts\ninterface Order { id: string; total?: number // max 10\n',
  '\n```sql\nCREATE TABLE orders (id uuid PRIMARY KEY, total int CHECK (total > 0)',
  '\n```mermaid\nstateDiagram-v2\n  [*] --> draft\n  draft --> done: finish\n',
  '\n```\n',
  '\n| Field | Type | Rules |\n|---|---|---|\n| id | uuid | required |\n',
  '\n**Status**: Approved\n',
  '\n---\nstatus: draft\n---\n',
  '<!-- asbuilt: binds=orders -->',
  '<!-- allow: question-open — later -->',
  '\n- [ ] Who decides? (blocker)\n',
  'p95 < 200ms',
  '100 requests per user per minute',
  ...hostileTexts,
);

/** Any text: single signs, or pieces that readers know, put together at random. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: alphabet, maxLength: 400 }),
  fc.array(fc.oneof(fragments, fc.string({ unit: alphabet, maxLength: 30 })), { maxLength: 20 }).map(joined),
);

function joined(parts: readonly string[]): string {
  return parts.join('');
}

type Change = (text: string) => string;

const at = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const anyDocument = fc.constantFrom(...wholeDocuments);

/** One thing that goes wrong with a document in an editor, a merge or an upload. */
const change: fc.Arbitrary<Change> = fc.oneof(
  at.map(where => onLines(where, (lines, index) => lines.toSpliced(index, 1))),
  at.map(where => onLines(where, (lines, index) => lines.toSpliced(index, 0, lines[index]!))),
  fc
    .tuple(at, at)
    .map(([where, other]) =>
      onLines(where, (lines, index) =>
        lines.with(index, lines[Math.floor(other * lines.length)]!).toSpliced(0, 0, lines[index]!),
      ),
    ),
  at.map(where => (text: string) => text.slice(0, Math.floor(where * text.length))),
  at.map(where => (text: string) => text.slice(Math.floor(where * text.length))),
  fc.tuple(at, fragments).map(([where, part]) => inserted(where, part)),
  fc.tuple(at, fc.string({ unit: alphabet, maxLength: 8 })).map(([where, part]) => replaced(where, part)),
  fc.tuple(at, at, anyDocument).map(([where, from, other]) => spliced(where, other, from)),
  fc.constant<Change>(text => text.replaceAll('\n', '\r\n')),
  fc.constant<Change>(text => text.replaceAll('\n', '\r')),
  fc.constant<Change>(text => `\ufeff${text}`),
  fc.tuple(at, fc.constantFrom(...hostileTexts)).map(
    ([where, word]) =>
      (text: string) =>
        withWord(text, where, word),
  ),
);

/** A whole document with up to six things gone wrong. */
export const brokenDocument: fc.Arbitrary<string> = fc
  .tuple(anyDocument, fc.array(change, { minLength: 1, maxLength: 6 }))
  .map(([text, changes]) => changes.reduce((before, each) => each(before), text));

function onLines(where: number, edit: (lines: string[], index: number) => string[]): Change {
  return text => {
    const lines = text.split('\n');
    return edit(lines, Math.floor(where * lines.length)).join('\n');
  };
}

function inserted(where: number, part: string): Change {
  return text => {
    const offset = Math.floor(where * text.length);
    return text.slice(0, offset) + part + text.slice(offset);
  };
}

function replaced(where: number, part: string): Change {
  return text => {
    const offset = Math.floor(where * text.length);
    return text.slice(0, offset) + part + text.slice(offset + part.length);
  };
}

function spliced(where: number, other: string, from: number): Change {
  return text =>
    text.slice(0, Math.floor(where * text.length)) +
    other.slice(Math.floor(from * other.length)).slice(0, 3_000);
}

/** Every occurrence of one of the document's own words becomes another text. */
function withWord(text: string, where: number, word: string): string {
  const words = text.match(/[A-Za-z_]{3,}/g) ?? [];
  const chosen = words[Math.floor(where * words.length)];
  return chosen === undefined ? text : text.replaceAll(chosen, () => word);
}
