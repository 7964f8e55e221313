import type { Design, StatedField } from '../../design/index.ts';
import type { Block } from '../../markdown/document.ts';
import { countOf } from '../../read/operability/amount.ts';
import { stemOf, wordsOf } from '../figure/stem.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';
import { sentencesOf } from '../sentences.ts';

const NUMBERS =
  'two|three|four|five|six|seven|eight|nine|ten|zwei|drei|vier|fünf|sechs|sieben|acht|dos|tres|cuatro|cinco|seis|siete|ocho|deux|trois|quatre|cinq|sept|huit|duas|três|quatro';

/** Things that are listed by name: "three roles", "the following five statuses". */
const COUNTED = new RegExp(
  `(?<![\\p{L}\\d])(${NUMBERS}|[2-9]|1\\d)\\s+(?:[a-z][a-z-]*\\s+){0,2}?(roles|states|statuses|stati|values|kinds|types|categories|operations|endpoints|tables|entities|components|services|codes|permissions|levels|tiers|plans|modes|events|queues|topics|zustände|rollen|status|werte|arten|roles|estados|papéis|états|rôles|statuts|valores|tipos)(?![\\p{L}])`,
  'iu',
);

/** "Three parts: intake, desk and publisher", whatever is counted. */
const LISTING = new RegExp(`(?<![\\p{L}\\d-])(${NUMBERS})\\s+(\\p{L}{4,20})(?=\\s?:\\s)`, 'iu');

const rule: Rule = {
  code: 'count-differs',
  family: 'numbers',
  summary: 'A sentence counts what it lists, and lists more or fewer.',
  severity: CONTRADICTION,
  *find({ design }) {
    const states = onlyStates(design);
    for (const { text, place, next, kind } of sentencesOf(design.document)) {
      if (kind === 'cell') continue;
      const counted = COUNTED.exec(text) ?? LISTING.exec(text);
      if (counted === null || HEDGED.test(text)) continue;
      const said = NAMED_NUMBERS.get(counted[1]!.toLowerCase()) ?? countOf(counted[1]!);
      const rest = text.slice(counted.index + counted[0].length);
      const listed =
        listedIn(rest) ??
        namedIn(rest) ??
        listedBelow(text, next) ??
        (STATES.test(counted[2]!) ? (statesNamed(design, text) ?? states) : undefined);
      const known = STATES.test(counted[2]!) ? statesNamed(design, text) : undefined;
      if (listed === undefined || (listed === said && (known ?? said) === said)) continue;
      yield {
        message: `"${quote(counted[0], 30)}" speaks of a list of ${listed === said ? known : listed}; correct the number or the list.`,
        place,
      };
    }
  },
};
export default rule;

const NAMED_NUMBERS: ReadonlyMap<string, number> = new Map(
  [
    'zwei dos deux duas',
    'drei tres trois três',
    'vier cuatro quatre quatro',
    'fünf cinco cinq',
    'sechs seis',
    'sieben siete sept',
    'acht ocho huit',
  ].flatMap((words, index) => words.split(' ').map(word => [word, index + 2] as const)),
);

const HEDGED =
  /\b(?:at least|more than|up to|other|further|additional|another|of the|out of|per|first|last|remaining|new|main|e\.g|such as|including|for example|among|some)\b|…|\.\.\.|\betc\b/i;

/** `: `a`, `b` and `c`` right behind the count, and nothing else in the sentence in back-ticks. */
function listedIn(rest: string): number | undefined {
  const list =
    /^[^`:.(]{0,40}(?:[:(–—-]|\bare\b)\s*((?:`[^`]{1,40}`(?:\s*\([^()]{0,60}\))?(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|und|oder|y|o|et|ou|e)\s+|\s*\/\s*)?){2,12})[).]?\s*$/.exec(
      rest,
    );
  return list === null ? undefined : [...list[1]!.matchAll(/`[^`]+`/g)].length;
}

const STATES = /^(?:states|statuses|stati|zustände|estados|états|statuts)$/i;

/** How many states the only thing has that a sentence names. */
function statesNamed({ entities }: Design, text: string): number | undefined {
  const words = new Set(wordsOf(text).map(stemOf));
  const named = entities.filter(({ name }) =>
    wordsOf(name)
      .map(stemOf)
      .every(stem => words.has(stem)),
  );
  const sizes = named.flatMap(({ fields }) => fields.flatMap(statesOf));
  return named.length === 1 && sizes.length === 1 ? sizes[0] : undefined;
}

function statesOf({ name, type, constraints }: StatedField): readonly number[] {
  if (!/^(?:status|state|stage|estado|statut|zustand)$/i.test(name)) return [];
  const rule = constraints.find(one => one.rule.kind === 'enum')?.rule;
  return rule?.kind === 'enum' ? [rule.values.length] : type?.kind === 'enum' ? [type.values.length] : [];
}

/** How many states things have, when the document's diagrams and lists of states agree on that. */
function onlyStates({ states, entities }: Design): number | undefined {
  const lists = entities.flatMap(({ fields }) => fields.flatMap(statesOf));
  const sizes = new Set([...states.map(one => one.states.length), ...lists]);
  return sizes.size === 1 && states.length < 2 && lists.length < 2 ? [...sizes][0] : undefined;
}

/** `: tenant, dispatcher and contractor`, each in one or two words. */
function namedIn(rest: string): number | undefined {
  const list =
    /^\s?[:(–—]\s*(\p{L}[\p{L}-]+(?: \p{L}[\p{L}-]+)?(?:, \p{L}[\p{L}-]+(?: \p{L}[\p{L}-]+)?){0,10},? (?:and|or|und|oder|y|o|et|ou|e) \p{L}[\p{L}-]+)[).]?\s*$/u.exec(
      rest,
    )?.[1];
  return list?.split(/, (?:and |or |und |oder )?| (?:and|or|und|oder|y|o|et|ou|e) /u).length;
}

/** The list that a sentence with a colon at its end stands before. */
function listedBelow(text: string, next: Block | undefined): number | undefined {
  return isBefore(text, next) && !/[()]/.test(text) ? next.items.length : undefined;
}

function isBefore(text: string, next: Block | undefined): next is Extract<Block, { kind: 'list' }> {
  return next?.kind === 'list' && /[:：]$/.test(text);
}
