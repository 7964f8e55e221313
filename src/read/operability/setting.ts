import type { Fact, StatedSetting } from '../../design/index.ts';
import { placeIn } from '../../text/mapped.ts';
import { matchesOf } from '../operation/matches.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { columnAt, tablesOf } from '../outline/row.ts';
import type { Reading } from '../reading.ts';
import { linesOf } from './lines.ts';
import { allMentions } from './mention.ts';
import type { Note } from './note.ts';
import type { Passage, Passages } from './passage.ts';
import { type Sections, sectionsOn } from './sections.ts';
import { BIT, PATTERN } from './topic.ts';

const UPPER = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$|^[A-Z]{2,}_?[A-Z\d_]*$/;
const SECTION =
  /\benv(?:ironment)?[\s._-]*(?:variables?|vars?|file|settings?)?\b|\bconfig(?:uration)?\b|\bsettings?\b|umgebungsvariable|einstellungen|konfiguration|variables? d'environnement|variables? de entorno|configura[cç]|variáveis de ambiente|环境变量|配置|環境変数|設定|환경 변수|설정/i;

/**
 * Reads what the environment hands to the system:
 *
 *     | `GROUP_MAX_MEMBERS` | no | `12` | members in one group |
 *     - `FEED_URL` (required): address of the feed
 *     RELAY_PORT=2525                                 in a fence of `env`
 *     class Settings(BaseSettings): worker_count: int = 4
 */
export function readSettings(reading: Reading, passages: Passages): readonly StatedSetting[] {
  const sections = settingSections(passages);
  const listed = linesOf(passages.statements, ({ node }) => sections.has(node));
  const mayTell = ({ topics }: Passage): boolean => (topics & BIT.environment) !== 0;
  const told = [...linesOf(passages.statements, mayTell), ...linesOf(passages.tables, mayTell)];
  const found = [
    ...fromTables(reading, sections),
    ...fromItems(listed),
    ...fromFences(reading),
    ...usedIn(reading, told),
  ];
  const merged = new Map<string, StatedSetting>();
  for (const one of found) {
    const before = merged.get(one.name);
    if (before === undefined) merged.set(one.name, one);
    else {
      const [main, other] = before.defined || !one.defined ? [before, one] : [one, before];
      merged.set(one.name, {
        ...other,
        ...main,
        ...othersOf(main, other),
        defined: before.defined || one.defined,
        mentions: allMentions(main, other),
      });
    }
  }
  return [...merged.values()].sort((a, b) => a.place.start - b.place.start);
}

/** The default of the second place, when it has one of its own. */
function othersOf(main: StatedSetting, other: StatedSetting): Pick<StatedSetting, 'others'> {
  const others = [...(main.others ?? []), ...(main.default && other.default ? [other.default] : [])];
  return others.length === 0 ? {} : { others };
}

const settingSections = (passages: Passages): Sections =>
  sectionsOn(
    passages,
    { topic: 'setting' },
    ({ kind, title }, above) =>
      (SECTION.test(title) && !/\bapi\b|endpoint|page|screen|ui\b|画面|页/i.test(title)) ||
      (above && kind !== 'heading'),
  );

function* fromTables(reading: Reading, sections: Sections): Generator<StatedSetting> {
  const wanted = (headers: readonly string[], node: OutlineNode) =>
    columnAt(
      headers,
      /^\W*(?:(?:env(?:ironment)?\s?)?(?:var(?:iable)?|setting|key|name|parameter|option|config(?:uration)?)s?(?: name)?|变量|变量名|配置项|変数|環境変数|設定(?:項目)?|umgebungsvariable|einstellung|variable|変数名|変数|변수|设置)\W*$/i,
    ) === 0 &&
    (sections.has(node) ||
      (columnAt(headers, /^\W*(?:settings?|variables?|option|config(?:uration)?)\W*$/i) === 0 &&
        columnAt(headers, /default|vorgabe|defecto|défaut|padrão|默认|既定|デフォルト/i) > 0) ||
      columnAt(headers, /env(?:ironment)? var|环境变量|環境変数|umgebungsvariable/i) === 0);
  for (const { node, headers, rows } of tablesOf(reading, wanted)) {
    const [required, initial, told] = [
      /required|mandatory|pflicht|必填|必須|obligator|requerid/i,
      /default|defecto|standard|默认|デフォルト|既定|predeterminad|padrão|vorgabe|voreinstellung|valor|valeur|défaut|初期値|기본값|example|beispiel|value|wert|值/i,
      /desc|meaning|purpose|beschreibung|说明|説明|descrip|bedeutung|notes?|用途/i,
    ].map(pattern => columnAt(headers, pattern)) as [number, number, number];
    for (const row of rows) {
      const name = (row.cells[0] ?? '').replace(/\s*\(.*$/, '').trim();
      if (!/^[A-Za-z][\w.-]{1,60}$/.test(name)) continue;
      if (!UPPER.test(name) && !/[_.]|[a-z][A-Z]/.test(name) && !/env/i.test(node.title)) continue;
      const fact: Fact = { place: row.place, how: `table row under ${node.title}` };
      const given = initial > 0 ? (row.cells[initial] ?? '').trim() : '';
      const known = given !== '' && !/^(?:[-–—]+|none|n\/a|无|なし|\(none\)|required|必填)$/i.test(given);
      const example = /example|beispiel/i.test(headers[initial] ?? '');
      const needed =
        required > 0
          ? /^\W*(?:yes|y|true|required|ja|是|必填|必須|○|✅|✓|sí|sim|oui|x)/i.test(row.cells[required] ?? '')
          : /^\W*required/i.test(given)
            ? true
            : undefined;
      const description = told > 0 ? (row.cells[told] ?? '').trim() : '';
      yield {
        ...fact,
        mentions: [fact],
        name,
        ...(known && !example && { default: { value: given, place: row.places[initial]!, how: fact.how } }),
        ...(needed !== undefined && { required: needed }),
        ...(description !== '' && { description }),
        defined: true,
      };
    }
  }
}

function* fromItems(notes: readonly Note[]): Generator<StatedSetting> {
  for (const note of notes) {
    if (note.from !== 'item' || note.aside) continue;
    const match = /^\W{0,3}`([A-Z][A-Z\d]*(?:_[A-Z\d]+)+)(?:=([^`]*))?`/.exec(note.raw);
    if (match === null) continue;
    const fact: Fact = { place: note.place, how: note.how };
    const rest = note.text.slice(match[0].length);
    const given =
      match[2] ??
      /\bdefaults?(?:\s(?:is|to|value))?\s*[:=]?\s*["'`]?([\w./:@%-]{1,60}?)["'`]?(?=[\s,.;)]|$)/i.exec(
        rest,
      )?.[1];
    const needed = /\boptional\b/i.test(rest)
      ? false
      : /\b(?:required|mandatory)\b/i.test(rest)
        ? true
        : undefined;
    const description = rest
      .replace(/^\s*\([^()]*\)/, '')
      .replace(/^[\s:–—-]+/, '')
      .trim();
    yield {
      ...fact,
      mentions: [fact],
      name: match[1]!,
      ...(given !== undefined && given !== '' && { default: { value: given, ...fact } }),
      ...(needed !== undefined && { required: needed }),
      ...(description !== '' && { description }),
      defined: true,
    };
  }
}

const ASSIGNMENT = /^(?:export\s+|set\s+)?([A-Z][A-Z\d]*(?:_[A-Z\d]+)*)\s*=\s*(.*)$/;

const ANY_ASSIGNMENT = /^\s*(?:export\s+|set\s+)?[A-Z][A-Z\d]*(?:_[A-Z\d]+)*\s*=/m;

/** Files of the environment, and classes of settings. */
function* fromFences(reading: Reading): Generator<StatedSetting> {
  for (const { code, text, node, kind } of reading.fences) {
    if (kind === 'python') yield* fromPython(text, node);
    const env = /^(?:env|dotenv|properties|ini)$/.test(code.language);
    if (!env && !((kind === 'text' || kind === 'curl') && /^(?:|bash|sh|shell|text)$/.test(code.language)))
      continue;
    if (!ANY_ASSIGNMENT.test(text.text)) continue;
    const lines = text.text.split('\n', 400);
    const meant = lines.filter(line => line.trim() !== '' && !line.trim().startsWith('#'));
    const assigned = meant.filter(line => ASSIGNMENT.test(line.trim()));
    // A script sets a variable here and there; a file of the environment does nothing else.
    if (assigned.length === 0 || assigned.length < meant.length * (env ? 0.6 : 0.95)) continue;
    let offset = 0;
    for (const line of lines) {
      const start = offset;
      offset += line.length + 1;
      const match = ASSIGNMENT.exec(line.trim());
      if (match === null) continue;
      const from = start + line.indexOf(match[1]!);
      const fact: Fact = {
        place: placeIn(text, from, start + line.trimEnd().length),
        how: `line of an environment file${node.title === '' ? '' : ` under ${node.title}`}`,
      };
      const value = match[2]!
        .replace(/(?:^|\s+)#.*$/, '')
        .trim()
        .replace(/^(["'])(.*)\1$/, '$2');
      yield {
        ...fact,
        mentions: [fact],
        name: match[1]!,
        ...(value !== '' && !/^[<[{]|^your|xxx|\.\.\./i.test(value) && { default: { value, ...fact } }),
        defined: true,
      };
    }
  }
}

function* fromPython(text: Parameters<typeof placeIn>[0], node: OutlineNode): Generator<StatedSetting> {
  const body = text.text;
  for (const klass of matchesOf(/^class\s+\w+\((?:\w+\.)?BaseSettings\):[^\n]*\n/gm, body)) {
    let offset = klass.index + klass[0].length;
    for (const line of body.slice(offset).split('\n', 200)) {
      const start = offset;
      offset += line.length + 1;
      if (/^\S/.test(line)) break;
      const match = /^\s+([a-z_][\w]*)\s*:\s*([^=#]+?)(?:\s*=\s*([^#]+?))?\s*(?:#.*)?$/i.exec(line);
      if (match === null || match[1] === 'model_config') continue;
      const from = start + line.indexOf(match[1]!);
      const fact: Fact = {
        place: placeIn(text, from, start + line.trimEnd().length),
        how: `field of settings${node.title === '' ? '' : ` under ${node.title}`}`,
      };
      const given = (/^Field\(\s*(?:default\s*=\s*)?([^,()]+)/.exec(match[3] ?? '')?.[1] ?? match[3])
        ?.trim()
        .replace(/^(["'])(.*)\1$/, '$2');
      yield {
        ...fact,
        mentions: [fact],
        name: match[1]!,
        ...(given !== undefined &&
          !/^(?:Field\(|None$|\.\.\.$)/.test(given) && { default: { value: given, ...fact } }),
        ...(given === undefined && { required: true }),
        defined: true,
      };
    }
  }
}

const READS = /env|\$\{[A-Z]/;
const READ =
  /process\.env\.([A-Z][A-Z\d_]+)|process\.env\[["']([A-Z][A-Z\d_]+)["']\]|os\.environ(?:\.get)?[([]["']([A-Z][A-Z\d_]+)["']|os\.getenv\(["']([A-Z][A-Z\d_]+)["']|import\.meta\.env\.([A-Z][A-Z\d_]+)|os\.Getenv\(["']([A-Z][A-Z\d_]+)["']|\$\{([A-Z][A-Z\d]*(?:_[A-Z\d]+)+)(?::-[^}]*)?\}/g;
const TOLD =
  /(?:env(?:ironment)?\s?(?:var(?:iable)?s?)|env var|umgebungsvariable|环境变量|環境変数)\s*[:：(]?\s*`([A-Z][A-Z\d]*(?:_[A-Z\d]+)+)`|`([A-Z][A-Z\d]*(?:_[A-Z\d]+)+)`\s(?:env(?:ironment)?\s?(?:var(?:iable)?))/gi;

/** What code reads from the environment, and what sentences call a variable of it. */
function* usedIn(reading: Reading, notes: readonly Note[]): Generator<StatedSetting> {
  for (const { kind, text, node } of reading.fences) {
    if (kind === 'sql' || kind === 'mermaid' || kind === 'json' || !READS.test(text.text)) continue;
    for (const match of matchesOf(READ, text.text)) {
      const name = match.slice(1).find(each => each !== undefined);
      if (
        name === undefined ||
        (kind === 'typescript' && match[0].startsWith('${')) ||
        /^(?:NODE_ENV|PATH|HOME|CI|PWD|USER|GITHUB_\w+)$/.test(name)
      )
        continue;
      const fact: Fact = {
        place: placeIn(text, match.index, match.index + match[0].length),
        how: `read by code under ${node.title}`,
      };
      yield { ...fact, mentions: [fact], name, defined: false };
    }
  }
  for (const note of notes) {
    if (note.aside || !PATTERN.environment.test(note.text)) continue;
    for (const match of matchesOf(TOLD, note.raw)) {
      const fact: Fact = { place: note.at(match.index, match.index + match[0].length), how: note.how };
      yield { ...fact, mentions: [fact], name: match[1] ?? match[2]!, defined: false };
    }
  }
}
