import type { StatedField } from '../../design/index.ts';
import { isAside } from '../outline/aside.ts';
import type { OutlineNode } from '../outline/outline.ts';
import type { Reading } from '../reading.ts';

/** A field of a declared type with the values it may have. */
export interface Choice {
  readonly type: string;
  readonly field: string;
  readonly values: ReadonlySet<string>;
  /** As the author wrote them. */
  readonly written: readonly string[];
}

/** Every field of the document that lists its values. */
export function choicesOf(reading: Reading): readonly Choice[] {
  return reading.types.flatMap(type => {
    const own = type.alias?.kind === 'enum' ? [choiceOf(type.name, '', type.alias.values)] : [];
    const fields = type.fields.flatMap(field => {
      const values = valuesOf(field);
      return values.length < 2 ? [] : [choiceOf(type.name, field.name, values)];
    });
    return [...own, ...fields];
  });
}

function valuesOf(field: StatedField): readonly (string | number | boolean)[] {
  if (field.type?.kind === 'enum') return field.type.values;
  for (const { rule } of field.constraints) if (rule.kind === 'enum') return rule.values;
  return [];
}

function choiceOf(type: string, field: string, values: readonly (string | number | boolean)[]): Choice {
  const written = values.map(String);
  return { type, field, values: new Set(written.map(stateKey)), written };
}

/** Two spellings of one state have the same key. */
export function stateKey(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '');
}

/** True when all names are values of one field of the document. */
export function areChoices(choices: readonly Choice[], names: readonly string[]): boolean {
  return choices.some(choice => names.every(name => choice.values.has(stateKey(name))));
}

/** Where a machine stands: the titles above it, innermost first, and the fields whose values are its states. */
export function nearOf(reading: Reading, node: OutlineNode, states: readonly string[]): readonly string[] {
  const near: string[] = [];
  for (const choice of choicesOf(reading)) {
    if (states.length >= 2 && states.every(state => choice.values.has(stateKey(state)))) {
      near.push(choice.field === '' ? choice.type : `${choice.type}.${choice.field}`);
    }
  }
  for (let each: OutlineNode | undefined = node; each !== undefined; each = each.parent) {
    if (each.title !== '') near.push(each.title);
  }
  return near;
}

/** True for a section or label on states; "State Management" alone is about a user interface as often as not. */
export function isAboutStates(node: OutlineNode): boolean {
  for (let each: OutlineNode | undefined = node; each !== undefined; each = each.parent) {
    if (STATE_TITLE.test(each.title)) return true;
    if (each.concept === 'states' && !/management|store|redux|client|frontend|ui\b/i.test(each.title))
      return true;
  }
  return false;
}

const STATE_TITLE =
  /\bstate (?:machine|diagram|transitions?|flow|model|chart)\b|\b(?:status|lifecycle) (?:transitions?|flow|machine|model|diagram|values)\b|\b(?:allowed|valid|legal) transitions?\b|\btransition (?:table|rules|matrix)\b|^(?:order |entity )?(?:states|transitions|lifecycle|statuses)$|状态(?:机|流转|转换)|状態遷移|ステータス遷移|máquina de estados|zustände/i;

/** Parts of a document that speak of states without defining them. */
export function isElsewhere(node: OutlineNode): boolean {
  return isAside(node, [
    'testing',
    'errors',
    'timeline',
    'rollout',
    'rollback',
    'deployment',
    'alternatives',
    'background',
    'risks',
    'open-questions',
    'future-work',
    'migration',
    'metadata',
    'approval',
    'circuit-breaker',
    'ui',
    'references',
    'technology',
    'non-goals',
    'monitoring',
    'alerts',
  ]);
}
