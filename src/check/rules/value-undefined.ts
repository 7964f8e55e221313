import type { StatedType } from '../../design/index.ts';
import { entityKey, fieldKey } from '../../read/entity/name.ts';
import type { Place } from '../../text/place.ts';
import { suggest } from '../../text/suggest.ts';
import { isSeenOnce } from '../figure/seen-once.ts';
import { quote } from '../name-operation.ts';
import { expand, typesOf } from '../resolve/types.ts';
import { type CheckContext, CONTRADICTION, type Finding, type Rule } from '../rule.ts';
import { saidOnce } from '../said-once.ts';
import { sentencesOf } from '../sentences.ts';

const rule: Rule = {
  code: 'value-undefined',
  family: 'data',
  summary: 'A sentence lists the values of a field, and one that the field does not have.',
  severity: CONTRADICTION,
  find: ({ design }) => saidOnce(findingsIn(design)),
};
export default rule;

function* findingsIn(design: CheckContext['design']): Generator<Finding> {
  const lists = listsOf(design);
  if (lists.length === 0 || lists.length > 500) return;
  const states = lists.filter(({ name }) =>
    /^(?:status|state|phase|stage|estado|statut|état|zustand|situa[cç]ão)$/i.test(name),
  );
  for (const { text, place, kind } of sentencesOf(design.document)) {
    if (kind === 'cell') yield* strangeCell(text, place, lists, design.document);
    if (kind === 'cell' || !text.includes('`')) continue;
    const listings = namesListed(text);
    if (listings.length === 0 && states.length === 0) continue;
    if (ASIDE.test(text.replace(/`[^`]*`/g, ' '))) continue;
    yield* unheardState(text, place, states, design);
    yield* strangerAmong(text, place, states, design);
    yield* strangeCondition(text, place, states, design);
    yield* strangeState(text, place, states, design);
    for (const named of listings) {
      const strange = strangerIn(named, lists);
      // The line of a rule is compared with the field it rules.
      if (strange === undefined || linesOf(place).some(line => strange.list.lines.has(line))) continue;
      const near = suggest(strange.value, strange.list.values);
      const ending = near ? `did you mean \`${quote(near, 24)}\`?` : 'add it there or take it out here.';
      yield {
        message: `\`${quote(strange.value, 24)}\` is no value of \`${quote(strange.list.name, 20)}\`; ${ending}`,
        place,
        also: [{ place: strange.list.place, message: strange.list.values.join(', ') }],
      };
    }
  }
}

/** A sentence may go on over several lines. */
const linesOf = ({ line, endLine }: Place): readonly number[] =>
  Array.from({ length: Math.min(20, endLine - line + 1) }, (_, index) => line + index);

/** Three or more words in back-ticks, one behind the other. */
const LISTED =
  /`[A-Za-z][\w-]{1,30}`(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|then|und|oder|y|o|et|ou|e)\s+|\s*(?:→|->|\/|\|)\s*)`[A-Za-z][\w-]{1,30}`){2,10}/g;

/** `new → claimed → done` */
const ARROWED = /`([A-Za-z][\w-]{1,30}(?:\s*(?:→|->|=>|⇒)\s*[A-Za-z][\w-]{1,30}){1,10})`/g;

/** Names that a sentence gives one behind the other. */
function namesListed(text: string): readonly (readonly string[])[] {
  const apart = Array.from(text.matchAll(LISTED), ([listed]) =>
    Array.from(listed.matchAll(/`([^`]+)`/g), ([, name]) => name!),
  );
  const arrowed = Array.from(text.matchAll(ARROWED), ([, listed]) => listed!.split(/\s*(?:→|->|=>|⇒)\s*/));
  return [...apart, ...arrowed];
}

/** Values that are to come, or that are none. */
const ASIDE =
  /\b(?:new|future|later|no longer|not|never|instead|removed?|rename\w*|add(?:s|ed)?|invalid|rejects?)\b/i;

/** `| kind | Text | blood, urine, tissue |` in the row of a field that has another list. */
function* strangeCell(
  text: string,
  place: Place,
  lists: readonly Listed[],
  document: Parameters<typeof isSeenOnce>[0],
): Generator<Finding> {
  const cell = document.source.text.slice(place.start, place.end).trim();
  if (!/^`?[\w-]+`?(?:(?:, | \/ | \\?\| )(?:or |oder |o |ou )?`?[\w-]+`?){2,9}$/.test(cell)) return;
  const row = /^[`*_]*([\w.-]+)[`*_]*\s/.exec(text)?.[1];
  const own = lists.filter(
    ({ name, enumerated }) =>
      row !== undefined && fieldKey(name) === fieldKey(row) && !enumerated.has(place.line),
  );
  const [list] = own;
  if (list === undefined || own.length > 1) return;
  const named = cell.split(/, | \/ | \\?\| /).map(word => word.replace(/^(?:or|oder|o|ou) |`/g, ''));
  const strange = named.filter(name => !list.values.some(value => fieldKey(value) === fieldKey(name)));
  if (strange.length !== 1 || named.length - strange.length < 2) return;
  yield {
    message: `\`${quote(strange[0]!, 24)}\` is no value of \`${quote(list.name, 20)}\`; add it there or take it out here.`,
    place,
    also: [{ place: list.place, message: list.values.join(', ') }],
  };
}

/** What a thing becomes is a state of it: "is created as `held`", "moves to `done`". */
const BECOMES =
  /\b(?:created|starts?|begins?|opened|stored|saved|inserted) (?:as|in|with status|in status|in state) `([a-z][\w-]{2,30})`|\b(?:moves?|goes|changes?|switche?s|transitions?|set|marked|turned|becomes?|(?:status|state) (?:is|becomes|changes to|is set to)) (?:to |as |into )?`([a-z][\w-]{2,30})`/g;

function* strangeState(
  text: string,
  place: Place,
  states: readonly Listed[],
  design: CheckContext['design'],
): Generator<Finding> {
  const [only] = states;
  if (only === undefined || states.length > 1 || only.lines.has(place.line)) return;
  const becoming = [...text.matchAll(BECOMES)];
  if (becoming.length === 0) return;
  const words = new Set(text.split(/[^\p{L}]+/u).map(entityKey));
  if (!words.has(entityKey(only.entity))) return;
  for (const match of becoming) {
    const value = match[1] ?? match[2]!;
    if (only.values.some(known => fieldKey(known) === fieldKey(value)) || WORDS.test(value)) continue;
    if (!text.includes(`\`${value}\``) || only.values.length < 3 || isKnown(value, design)) continue;
    const near = suggest(value, only.values);
    yield {
      message: `\`${quote(value, 24)}\` is no value of \`${quote(only.name, 20)}\`; ${near ? `did you mean \`${quote(near, 24)}\`?` : 'add it there or take it out here.'}`,
      place,
      also: [{ place: only.place, message: only.values.join(', ') }],
    };
  }
}

/** "Sets it to `completed`", "pasa a `completada`": what no list of states has, and nothing else speaks of. */
function* unheardState(
  text: string,
  place: Place,
  states: readonly Listed[],
  design: CheckContext['design'],
): Generator<Finding> {
  if (states.length === 0 || states.length > 8) return;
  for (const [, value] of text.matchAll(INTO)) {
    if (WORDS.test(value!) || !isSeenOnce(design.document, value!) || isKnown(value!, design)) continue;
    if (
      states.some(
        ({ values, lines }) =>
          lines.has(place.line) || values.some(one => fieldKey(one) === fieldKey(value!)),
      )
    )
      continue;
    const [first] = states;
    yield {
      message: `\`${quote(value!, 24)}\` is no value of \`${quote(first!.name, 20)}\`; add it there or take it out here.`,
      place,
      also: [{ place: first!.place, message: first!.values.join(', ') }],
    };
  }
}

/** Two or more states of one list in a sentence, and a word that stands nowhere else. */
function* strangerAmong(
  text: string,
  place: Place,
  states: readonly Listed[],
  design: CheckContext['design'],
): Generator<Finding> {
  const named = [...new Set(Array.from(text.matchAll(/`([a-z][a-z_-]{2,30})`/g), ([, name]) => name!))];
  if (named.length < 3 || named.length > 12 || states.length > 8) return;
  const fitting = states.filter(
    ({ values, lines }) =>
      !lines.has(place.line) && values.length > 2 && named.filter(name => values.includes(name)).length >= 2,
  );
  const [list] = fitting;
  if (list === undefined || fitting.length > 1) return;
  const strange = named.filter(name => !list.values.includes(name));
  const [value] = strange;
  if (value === undefined || strange.length > 1 || WORDS.test(value)) return;
  if (!isSeenOnce(design.document, value) || isKnown(value, design)) return;
  yield {
    message: `\`${quote(value, 24)}\` is no value of \`${quote(list.name, 20)}\`; add it there or take it out here.`,
    place,
    also: [{ place: list.place, message: list.values.join(', ') }],
  };
}

/** "The scan is not `sliced`", "with `status` `published`": a thing is in a state that no list of states has. */
function* strangeCondition(
  text: string,
  place: Place,
  states: readonly Listed[],
  design: CheckContext['design'],
): Generator<Finding> {
  for (const [, thing, ofThing, field, ofField] of text.matchAll(CONDITION)) {
    const value = ofThing ?? ofField!;
    const list = states.filter(
      ({ entity, name, values }) =>
        values.length > 2 &&
        (thing !== undefined ? entityKey(entity) === entityKey(thing) : fieldKey(name) === fieldKey(field!)),
    );
    if (
      list.length === 0 ||
      list.some(({ values, lines }) => values.includes(value) || lines.has(place.line))
    )
      continue;
    if (WORDS.test(value) || !isSeenOnce(design.document, value) || isKnown(value, design)) continue;
    const [first] = list;
    yield {
      message: `\`${quote(value, 24)}\` is no value of \`${quote(first!.name, 20)}\`; add it there or take it out here.`,
      place,
      also: [{ place: first!.place, message: first!.values.join(', ') }],
    };
  }
}

const CONDITION =
  /\b(?:the|an?|its|each|every|no)\s([a-z]{3,20})\s(?:is|was|are|has been)\s(?:not |no longer |already |still |now )?`([a-z][a-z_-]{3,30})`|`([a-z]\w{2,20})`\s?(?:=|:|is|as|to|becomes|set to)?\s?`"?([a-z][a-z_-]{3,30})"?`/gi;

/** A field, a parameter or an error has this name. */
const isKnown = (name: string, { entities, operations, errors }: CheckContext['design']): boolean =>
  entities.some(({ fields }) => fields.some(field => fieldKey(field.name) === fieldKey(name))) ||
  operations.some(({ parameters }) => parameters.some(parameter => parameter.name === name)) ||
  [...errors, ...operations.flatMap(operation => operation.errors)].some(({ code }) => code === name);

/** Words of several languages for becoming, right before a state. */
const INTO =
  /(?:\bsets? (?:it|them|its status|its state|the \w+(?: \w+)?) (?:to|as)|\bmoves? (?:it |them |the \w+ )?(?:in)?to|\b(?:becomes?|goes to|turns|marked(?: as)?|marks (?:it|them|the \w+) as|status (?:is|changes to|becomes|set to)|with status|in status|in state)|\bauf|\bwird(?: zu)?|\bim Status|\bpasa a|\bqueda(?: en| como)?|\bestado|\bpasse à|\bdevient|\bvira|\bpassa (?:a|para)) `([a-z][a-z_-]{3,30})`/g;

/** Values of other fields. */
const WORDS = /^(?:true|false|null|none|undefined|now|today|yes|no)$/;

interface Listed {
  readonly name: string;
  readonly entity: string;
  readonly values: readonly string[];
  readonly place: Place;
  readonly lines: ReadonlySet<number>;
  /** The lines that give its values. */
  readonly enumerated: ReadonlySet<number>;
}

function listsOf(design: CheckContext['design']): Listed[] {
  const types = typesOf(design);
  return design.entities.flatMap(({ name: entity, fields }) =>
    fields.flatMap(({ name, type, constraints, place }) => {
      const stated = constraints.find(constraint => constraint.rule.kind === 'enum');
      if (stated === undefined && !isNamed(type)) return [];
      const own = type === undefined ? undefined : expand(types, type);
      const values =
        own?.kind === 'enum' ? own.values : stated?.rule.kind === 'enum' ? stated.rule.values : undefined;
      if (values === undefined || values.length < 2) return [];
      const named = type?.kind === 'reference' ? types.find(type.name) : undefined;
      const enumerated = new Set(
        constraints.filter(one => one.rule.kind === 'enum').map(one => one.place.line),
      );
      const lines = new Set([place.line, ...constraints.map(one => one.place.line)]);
      return [
        {
          name,
          entity,
          values: values.map(String),
          place: stated?.place ?? named?.place ?? place,
          lines,
          enumerated,
        },
      ];
    }),
  );
}

/** A list of values, or the name of one. */
const isNamed = (type: StatedType | undefined): boolean =>
  type?.kind === 'enum' || type?.kind === 'reference';

/** The one value of a list that its field lacks, when the field has all others and no other field has them. */
function strangerIn(
  named: readonly string[],
  lists: readonly Listed[],
): { readonly value: string; readonly list: Listed } | undefined {
  const fitting = lists
    .map(list => ({
      list,
      strange: named.filter(name => !list.values.some(own => fieldKey(own) === fieldKey(name))),
    }))
    .filter(({ strange }) => strange.length < 2);
  if (fitting.some(({ strange }) => strange.length === 0)) return undefined;
  const [only] = fitting;
  const value = only?.strange[0];
  return only === undefined ||
    value === undefined ||
    new Set(fitting.map(({ strange }) => strange[0])).size > 1
    ? undefined
    : { value, list: only.list };
}
