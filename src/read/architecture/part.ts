import type { StatedComponent } from '../../design/index.ts';
import { routesIn } from '../operation/route.ts';
import { isAside } from '../outline/aside.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { isTitle, walkOutline } from '../outline/outline-of.ts';
import { withoutNumbering } from '../outline/title-words.ts';
import { itemsUnder, keyedText, paragraphsUnder } from '../planning/item.ts';
import type { Reading } from '../reading.ts';
import { readDiagrams } from './diagram.ts';
import { isPartName, partName } from './name.ts';

/** A section on nothing but the parts of the system. */
const SECTION =
  /^(?:(?:key|core|main|system|new|major|proposed|backend|internal|high-level|service) )?(?:components?|modules?|services?|microservices?|building blocks|bausteine|komponenten|module|composants|componentes|módulos|组件|模块|コンポーネント|モジュール|컴포넌트|모듈)(?: (?:and|&) interfaces| overview| design| breakdown| details?| list|设计|和接口|与接口|設計|とインターフェース|构成|構成)?$/i;

/** The parts that a section on components names by its headings and bullets. */
export function* listedComponents(reading: Reading): Generator<StatedComponent> {
  for (const node of walkOutline(reading.outline)) {
    if (node.kind === 'root' || isTitle(node) || !SECTION.test(withoutNumbering(node.title).trim())) continue;
    if (
      isAside(node, [
        'alternatives',
        'decisions',
        'testing',
        'risks',
        'ui',
        'api',
        'data-model',
        'timeline',
        'metrics',
      ])
    )
      continue;
    if (node.kind === 'plain') continue;
    for (const child of node.children) {
      const name = child.kind === 'heading' ? headingName(child) : undefined;
      if (name === undefined || !says(reading, child)) continue;
      const text = paragraphsUnder(reading, child)[0]?.text;
      yield {
        name,
        ...(text && { responsibility: text }),
        dependencies: [],
        place: child.place,
        how: `heading under \`${node.title}\``,
      };
    }
    for (const item of itemsUnder(reading, node)) {
      const raw = reading.document.source.text.slice(item.place.start, item.place.start + 80);
      const bold =
        /^(?:\*\*|__|`)([^*`_]{2,50}(?:_[^*`]{1,40})?)(?:\*\*|__|`)\s*(?:\([^()]{0,60}\))?\s*[:：—–-]?/.exec(
          raw,
        );
      const keyed = keyedText(item.text);
      const name = bold?.[1]?.replace(/[:：]\s*$/, '').trim();
      if (name === undefined || !isPartName(name) || PROPERTY.test(name)) continue;
      const text = (keyed?.key.startsWith(name) ? keyed.value : item.text.slice(name.length)).replace(
        /^[\s:：—–-]+/,
        '',
      );
      yield {
        name,
        ...(text && { responsibility: text }),
        dependencies: [],
        place: item.place,
        how: `bullet under \`${node.title}\``,
      };
    }
  }
}

/** What a bullet under one component says of it, and what it only is about. */
const PROPERTY =
  /^(?:responsibilit(?:y|ies)|purpose|dependenc(?:y|ies)|interfaces?|input|output|methods?|location|files?|path|description|notes?|features?|technology|tech stack|props|state|type|role|decision|rationale|why|key .*|implementation|integration|behaviou?r|contracts?|example|usage|props?|events?|api|endpoints?|config(?:uration)?|errors?|tests?|testing|owner|status|styling|layout)$/i;

function headingName(node: OutlineNode): string | undefined {
  if (routesIn(node.title).length > 0) return undefined;
  const name = withoutNumbering(node.title)
    .replace(/^(?:component|module|service|组件|模块)\s*(?:[A-Z]|\d+)?\s*[:：—–-]\s*/i, '')
    .replace(/\s*[([（][^()[\]（）]{0,60}[)\]）]\s*$/, '')
    .replace(/[`*]/g, '')
    .trim();
  if (!isPartName(name) || PROPERTY.test(name) || GENERIC.test(name)) return undefined;
  return node.concept !== undefined && NOT_PARTS.has(node.concept) && name.split(' ').length <= 2
    ? undefined
    : name;
}

/** A heading that groups, or speaks of all of them. */
const GENERIC =
  /^(?:https?|rest|graphql|grpc|wire format)$|\b(?:overview|diagrams?|interactions?|structure|hierarchy|interfaces|contracts|schemas?|models?|types|responsibilities|dependencies|flow|changes|changed|files|considerations|summary|layers?|components|modules|services|details|strategy|design|architecture|endpoints?|decisions?|migration|tests?|testing|principles|patterns?|relationships?|boundaries|implementation|integration points?|examples?|requirements?|apis?|pages|frontend|backend|client|specifications?|updates?|概要|構成|一覧|サマリー|概览)$/i;
const NOT_PARTS: ReadonlySet<string> = new Set([
  'data-model',
  'testing',
  'errors',
  'data-flow',
  'states',
  'open-questions',
  'schema',
  'validation',
  'performance',
  'decisions',
  'risks',
  'requirements',
  'goals',
  'references',
]);

/** A heading with nothing under it names no part. */
const says = (reading: Reading, node: OutlineNode): boolean =>
  node.blocks.length > 0 || node.children.length > 0 || paragraphsUnder(reading, node).length > 0;

/** The parts that a drawing of the architecture shows. */
export function* drawnComponents(reading: Reading): Generator<StatedComponent> {
  for (const flow of readDiagrams(reading)) {
    if (!flow.topology) continue;
    for (const { value, place } of flow.participants) {
      const name = partName(value);
      if (name !== undefined) yield { name, dependencies: [], place, how: `part of a ${flow.how}` };
    }
  }
}
