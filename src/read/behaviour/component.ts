import type { Stated, StatedComponent } from '../../design/index.ts';
import { partKey } from '../architecture/name.ts';
import { drawnComponents, listedComponents } from '../architecture/part.ts';
import { routesIn } from '../operation/route.ts';
import { isAside } from '../outline/aside.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { isWithin, walkOutline } from '../outline/outline-of.ts';
import { columnAt, tablesOf } from '../outline/row.ts';
import { placeOfStatement, type Statement, statementsOf, statementsUnder } from '../outline/statement.ts';
import type { Reading } from '../reading.ts';

/**
 * Reads the parts of the system, and the systems outside that it leans on:
 *
 *     #### 1. Order Service
 *     **Responsibility:** Turns carts into orders
 *     - **Dependencies**: Stripe, PostgreSQL
 */
export function readComponents(reading: Reading): readonly StatedComponent[] {
  const told = mergedByName([...fromHeadings(reading), ...fromTables(reading), ...external(reading)]);
  const listed = [...told, ...without(told, listedComponents(reading))];
  const drawn = without(listed, drawnComponents(reading));
  const all = [...listed, ...drawn].sort((a, b) => a.place.start - b.place.start);
  return withLeaning(reading, all);
}

/** "Depends on `Store`" in a sentence on a part: only what the document names as a part is one. */
function withLeaning(reading: Reading, all: readonly StatedComponent[]): readonly StatedComponent[] {
  const byKey = new Map(all.map(component => [partKey(component.name), component]));
  const more = new Map<StatedComponent, Stated<string>[]>();
  for (const statement of statementsOf(reading)) {
    if (!/\bdepends on\b/i.test(statement.text) || !isWithin(statement.node, 'components')) continue;
    const owner = ownerOf(statement, byKey);
    const said = LEANS.exec(statement.text)?.[1];
    if (owner === undefined || said === undefined) continue;
    const known = new Set(owner.dependencies.map(({ value }) => partKey(value)));
    for (const name of said.split(/\s*,\s*(?:and\s+)?|\s+and\s+/)) {
      const other = byKey.get(partKey(name.trim().replace(/^(?:the|an?|our)\s+/i, '')));
      if (other === undefined || other === owner || known.has(partKey(other.name))) continue;
      const stated = { value: other.name, place: placeOfStatement(statement), how: 'sentence on a part' };
      more.set(owner, [...(more.get(owner) ?? []), stated]);
    }
  }
  return all.map(component => {
    const own = more.get(component);
    return own ? { ...component, dependencies: [...component.dependencies, ...own] } : component;
  });
}

const LEANS = /\bdepends on\s{1,3}([\p{L}`][^.;:()—–]{1,120})/iu;

/** The part whose section or bullet a statement stands in. */
function ownerOf(
  { node, text, kind }: Statement,
  byKey: ReadonlyMap<string, StatedComponent>,
): StatedComponent | undefined {
  const head = kind === 'item' ? /^\W*([^:：—–]{2,60}?)\s*[:：—–]/u.exec(text)?.[1] : undefined;
  const named = head === undefined ? undefined : byKey.get(partKey(head));
  if (named) return named;
  for (let each: OutlineNode | undefined = node; each !== undefined; each = each.parent) {
    const name = componentName(each.title);
    const found = name === undefined ? undefined : byKey.get(partKey(name));
    if (found) return found;
  }
  return undefined;
}

/** A part that a table lists and a heading describes is one. */
function mergedByName(found: readonly StatedComponent[]): readonly StatedComponent[] {
  const byName = new Map<string, StatedComponent>();
  for (const one of found.toSorted((a, b) => a.place.start - b.place.start)) {
    const key = `${one.external ?? false} ${one.name.toLowerCase()}`;
    const known = byName.get(key);
    byName.set(key, known === undefined ? one : joined(known, one));
  }
  return [...byName.values()];
}

function joined(first: StatedComponent, second: StatedComponent): StatedComponent {
  const names = new Set(first.dependencies.map(({ value }) => partKey(value)));
  const responsibility = first.responsibility ?? second.responsibility;
  return {
    ...first,
    ...(responsibility && { responsibility }),
    dependencies: [
      ...first.dependencies,
      ...second.dependencies.filter(({ value }) => !names.has(partKey(value))),
    ],
    mentions: [...(first.mentions ?? []), { place: second.place, how: second.how }],
  };
}

/** Those that no other place has named already. */
function without(
  known: readonly StatedComponent[],
  others: Iterable<StatedComponent>,
): readonly StatedComponent[] {
  const keys = new Set(known.map(({ name }) => partKey(name)));
  return [...others].filter(({ name }) => {
    const key = partKey(name);
    return !keys.has(key) && keys.add(key);
  });
}

const RESPONSIBILITY =
  /^(?:key\s|main\s|primary\s|core\s)?(?:responsibilit(?:y|ies)|purpose|role|what|description|intent|responsabilité|rôle|responsabilidad|responsabilidade|función|função|propósito|verantwortung|verantwortlichkeit|zweck|aufgabe|目的|责任|职责|職責|責務|役割|책임|역할)$/i;
const DEPENDENCIES =
  /^(?:(?:key\s)?dependenc(?:y|ies)(?:\s\(.*\))?|depends on|uses|requires|依赖|依存|dependencias|dépendances|dependências|depende de|dépend de|abhängigkeiten|abhängig von|依赖项|依存関係|의존성)$/i;
const EXTERNAL =
  /^(?:external (?:dependencies|services|systems)|third[\s-]party (?:services|dependencies|apis))$/i;

interface Part {
  readonly title: string;
  readonly statements: readonly Statement[];
}

function* fromHeadings(reading: Reading): Generator<StatedComponent> {
  for (const node of walkOutline(reading.outline)) {
    if (node.kind === 'root' || node.kind === 'plain' || node.parent === undefined || !isComponentPlace(node))
      continue;
    const name = componentName(node.title);
    if (name === undefined) continue;
    const parts = partsOf(reading, node);
    const responsibility = parts.find(part => RESPONSIBILITY.test(part.title));
    const dependencies = parts.filter(part => DEPENDENCIES.test(part.title));
    if (responsibility === undefined && dependencies.length === 0) continue;
    const listed = isWithin(node.parent, 'components', 'interfaces');
    if (
      !listed &&
      !/responsib|purpose|depend|職責|责任|責任|目的/i.test((responsibility ?? dependencies[0])!.title)
    )
      continue;
    const text = responsibility?.statements.map(sentenceText).join('; ');
    yield {
      name,
      ...(text && { responsibility: text }),
      dependencies: dependencies.flatMap(part => part.statements.flatMap(namesIn)),
      place: node.place,
      how: `${node.kind === 'heading' ? 'heading' : 'label'} \`${node.title}\``,
    };
  }
}

const PART =
  /responsibilit|dependenc|interface|purpose|behavio|contract|boundar|description|implementation|notes?\b|location|file|key |methods?\b|技術|責務/i;

function isComponentPlace(node: OutlineNode): boolean {
  if (node.parent === undefined || routesIn(node.title).length > 0) return false;
  if (node.kind === 'bold' && (PART.test(node.title) || node.concept === 'components')) return false;
  return (
    isWithin(node.parent, 'components', 'interfaces', 'architecture') &&
    !isAside(node, ['alternatives', 'decisions', 'testing', 'risks'])
  );
}

/** The labelled parts of a component: labels under its heading, or bullets that begin with a label. */
function partsOf(reading: Reading, node: OutlineNode): readonly Part[] {
  const labels = node.children
    .filter(child => child.kind !== 'heading')
    .map(child => ({ title: child.title, statements: [...statementsUnder(reading, child)] }));
  const bullets: { title: string; statements: Statement[] }[] = [];
  for (const statement of statementsUnder(reading, node)) {
    if (statement.kind === 'paragraph') bullets.push(...linesOf(statement));
    if (statement.kind !== 'item') continue;
    const label = /^\s*([^:：]{2,40})[:：]/.exec(statement.text)?.[1]?.trim();
    if (statement.depth === 0 && label !== undefined)
      bullets.push({ title: label, statements: [withoutLabel(statement)] });
    else if (statement.depth > 0) bullets.at(-1)?.statements.push(statement);
  }
  return [...labels, ...bullets];
}

/** `Purpose: keeps every loan` as a line of a paragraph. */
function linesOf(statement: Statement): { title: string; statements: Statement[] }[] {
  const found: { title: string; statements: Statement[] }[] = [];
  let offset = 0;
  for (const line of statement.raw.text.split('\n')) {
    const label = /^\s*([^:：]{2,40})[:：]/.exec(line)?.[1]?.trim() ?? '';
    if (RESPONSIBILITY.test(label) || DEPENDENCIES.test(label)) {
      const from = offset + line.search(/[:：]/) + 1;
      const text = ' '.repeat(from) + statement.text.slice(from, offset + line.length);
      found.push({ title: label, statements: [{ ...statement, text }] });
    }
    offset += line.length + 1;
  }
  return found;
}

function withoutLabel(statement: Statement): Statement {
  const end = statement.text.search(/[:：]/) + 1;
  return { ...statement, text: ' '.repeat(end) + statement.text.slice(end) };
}

function sentenceText({ text }: Statement): string {
  return text.replace(/\s+/g, ' ').trim();
}

function componentName(title: string): string | undefined {
  const name = title
    .replace(/^\s*(?:\d+(?:\.\d+)*[.)]?\s+|[A-Z][.)]\s+)/, '')
    .replace(/^(?:component|module|service)\s*\d*\s*[:：—–-]\s*/i, '')
    .replace(/[`*]/g, '')
    .trim();
  if (name === '' || name.length > 80 || /^\[.*\]$/.test(name)) return undefined;
  return RESPONSIBILITY.test(name) || DEPENDENCIES.test(name) ? undefined : name;
}

function namesIn(statement: Statement): readonly Stated<string>[] {
  if (/^\s*(?:inbound|used by|consumers?)\b/i.test(statement.text)) return [];
  const place = placeOfStatement(statement);
  const text = statement.text
    .replace(/\s+/g, ' ')
    .replace(/^\s*(?:outbound|external|internal|upstream|downstream)(?: dependencies)?\s*[:：]\s*/i, '')
    .replace(/\s[–—-]\s.*$/, '')
    .replace(/\.\s*$/, '')
    .trim();
  return splitNames(text).map(value => ({ value, place, how: 'dependency' }));
}

/** Splits at commas and semicolons outside brackets; a clause is not a name. */
function splitNames(text: string): readonly string[] {
  const names: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index <= text.length; index++) {
    const char = text[index];
    if (char === '(' || char === '（') depth++;
    else if (char === ')' || char === '）') depth = Math.max(0, depth - 1);
    else if (index === text.length || (depth === 0 && (char === ',' || char === ';' || char === '、'))) {
      names.push(
        text
          .slice(start, index)
          .replace(/^\s*and\s/i, '')
          .trim(),
      );
      start = index + 1;
    }
  }
  return names
    .map(name =>
      name
        .replace(/[,:]\s.*$/, '')
        .replace(/\s*[(（].*$/s, '')
        .replace(/^the\s/i, ''),
    )
    .filter(
      name =>
        name !== '' &&
        name.length <= 60 &&
        !/^[-–—]+$/.test(name) &&
        !/^(?:none|n\/a|nothing|no(?: external)? dependencies|which|that|and|or|无|なし)\b/i.test(name),
    );
}

function* fromTables(reading: Reading): Generator<StatedComponent> {
  const wanted = (headers: readonly string[], node: OutlineNode) =>
    /^(?:components?|modules?|services?|composants?|componentes?|módulos?|servicios?|serviços?|komponenten?|bausteine?|dienste?|组件|模块|服务|コンポーネント|モジュール|サービス|컴포넌트|모듈|서비스)(?:\sname)?$/i.test(
      headers[0] ?? '',
    ) &&
    columnAt(headers, RESPONSIBILITY) > 0 &&
    isWithin(node, 'components', 'architecture', 'interfaces');
  for (const { node, headers, rows } of tablesOf(reading, wanted)) {
    const responsibility = columnAt(headers, RESPONSIBILITY);
    const dependencies = columnAt(headers, DEPENDENCIES);
    for (const row of rows) {
      const name = componentName(row.cells[0] ?? '');
      if (name === undefined) continue;
      const place = row.places[dependencies] ?? row.place;
      yield {
        name,
        responsibility: row.cells[responsibility] ?? '',
        dependencies: splitNames(row.cells[dependencies] ?? '').map(value => ({
          value,
          place,
          how: 'dependency',
        })),
        place: row.place,
        how: `row of the table under ${node.title}`,
      };
    }
  }
}

/** `- **External Dependencies:** Stripe, Twilio`, or a section with one bullet each. */
function* external(reading: Reading): Generator<StatedComponent> {
  let within: OutlineNode | undefined;
  for (const statement of statementsOf(reading)) {
    const { node, kind, depth } = statement;
    const titled = EXTERNAL.test(node.title) && depth === 0;
    const label = kind === 'item' ? /^\s*([^:：]{2,40})[:：]/.exec(statement.text)?.[1]?.trim() : undefined;
    const labelled = label !== undefined && EXTERNAL.test(label);
    if (depth === 0) within = labelled ? node : undefined;
    const names = labelled
      ? namesIn(withoutLabel(statement))
      : titled || (within === node && depth === 1)
        ? namesOfExternal(statement)
        : [];
    for (const { value, place } of names) {
      yield { name: value, dependencies: [], external: true, place, how: 'external dependency' };
    }
  }
}

function namesOfExternal(statement: Statement): readonly Stated<string>[] {
  const label = /^\s*([^:：]{2,50})[:：]/.exec(statement.text)?.[1]?.trim();
  if (label === undefined) return namesIn(statement);
  return [
    { value: label.replace(/\s*[(（].*$/s, ''), place: placeOfStatement(statement), how: 'dependency' },
  ];
}
