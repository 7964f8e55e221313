import type { Fact, StatedFlag } from '../../design/index.ts';
import { matchesOf } from '../operation/matches.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { columnAt, tablesOf } from '../outline/row.ts';
import type { Reading } from '../reading.ts';
import { linesOn } from './lines.ts';
import { allMentions } from './mention.ts';
import type { Note } from './note.ts';
import type { Passages } from './passage.ts';
import { type Sections, sectionsOn } from './sections.ts';
import { BIT, PATTERN } from './topic.ts';

const NAME = String.raw`[A-Za-z][\w.-]{2,60}`;
const CODED = new RegExp(String.raw`\`(${NAME})\``, 'g');
/** Names that a sentence calls a flag: "behind the `x` flag", "feature flag `x`". */
const USED = new RegExp(
  String.raw`(?:feature[\s-]?(?:flag|toggle|switch)|behind(?: the)?(?: feature)?(?: flag)?|flag(?:ged)? (?:by|with|behind|named|called)?|toggle)\s*[:=]?\s*\`(${NAME})\`|\`(${NAME})\`\s(?:feature[\s-]?)?(?:flag|toggle)\b|(?:feature[\s-])?flagged\b[^.\`]{0,40}\`(${NAME})\``,
  'gi',
);
const OFF_ON =
  /\b(?:default(?:s)?(?: is| to| value)?\s*[:=]?\s*\W?(off|on|false|true|disabled|enabled|\d{1,3}\s?%)|(off|on|disabled|enabled) by default|initially (off|on)|standard(?:mäßig)?\s*[:=]?\s*(aus|an))\b|默认(关闭|开启)/i;

/**
 * Reads the switches of the system:
 *
 *     | `group_orders` | shows the group button | off |
 *     - `FEED_V2` (default: true): second version of the feed
 *     Create feature flag `ENABLE_INBOX` (default: false)
 */
export function readFlags(reading: Reading, passages: Passages): readonly StatedFlag[] {
  if ((passages.topics & BIT.flag) === 0) return [];
  const sections = flagSections(passages);
  const near = passages.statements.filter(
    ({ node, topics }) => sections.has(node) || (topics & BIT.flagged) !== 0,
  );
  const found = [
    ...fromTables(reading, sections),
    ...linesOn(passages, near, 'flag').flatMap(note => flagsOf(note, sections.has(note.node))),
    ...linesOn(passages, passages.code, 'flag').flatMap(flagInCode),
  ];
  const merged = new Map<string, StatedFlag>();
  for (const one of found) {
    const before = merged.get(one.name);
    merged.set(one.name, before === undefined ? one : join(before, one));
  }
  return [...merged.values()].sort((a, b) => a.place.start - b.place.start);
}

function join(before: StatedFlag, one: StatedFlag): StatedFlag {
  const [main, other] = before.defined || !one.defined ? [before, one] : [one, before];
  const others = [...(main.others ?? []), ...(main.default && other.default ? [other.default] : [])];
  return {
    ...other,
    ...main,
    ...(others.length > 0 && { others }),
    defined: before.defined || one.defined,
    mentions: allMentions(main, other),
  };
}

const TITLE = /^\W*(?:\d[\d.]*\W+)?(?:feature )?(?:flags|toggles)\W*$/i;

const flagSections = (passages: Passages): Sections =>
  sectionsOn(
    passages,
    { concept: 'feature-flags', topic: 'flag' },
    ({ kind, title, concept }, above) =>
      !/\b(?:cli|command|compiler|build)\b/i.test(title) &&
      (concept === 'feature-flags' || TITLE.test(title) || (above && kind !== 'heading')),
  );

function flagsOf(note: Note, within: boolean): readonly StatedFlag[] {
  const fact: Fact = { place: note.place, how: note.how };
  const value = OFF_ON.exec(note.text);
  const given = value?.slice(1).find(each => each !== undefined);
  const stated = given === undefined ? {} : { default: { value: given, ...fact } };
  if (!note.aside && within && note.from === 'item') {
    const named = nameIn(note);
    if (named !== undefined) {
      const purpose = purposeOf(note, named);
      return [
        {
          ...fact,
          mentions: [fact],
          name: named,
          ...(purpose !== '' && { purpose }),
          ...stated,
          defined: true,
        },
      ];
    }
  }
  if (within && !note.aside) {
    const set = matchesOf(SET, note.raw).filter(match => isFlagName(match[1]!));
    if (set.length > 0)
      return set.map(match => ({
        ...fact,
        mentions: [fact],
        name: match[1]!,
        default: { value: match[2]!, ...fact },
        defined: true,
      }));
  }
  if (note.aside || !PATTERN.flagged.test(note.text)) return [];
  return matchesOf(USED, note.raw)
    .map(match => match[1] ?? match[2] ?? match[3]!)
    .filter(isFlagName)
    .map(name => {
      const made = /\b(?:creat|add|introduc|new|defin)\w*\b/i.test(note.text) || given !== undefined;
      return { ...fact, mentions: [fact], name, ...(made ? stated : {}), defined: made };
    });
}

/** "`refunds` defaults to off. `checkout` is on." */
const SET = new RegExp(
  String.raw`\`(${NAME})\`\s+(?:defaults? to|is|starts|starts as|is by default|initially)\s+(off|on|false|true|disabled|enabled)\b`,
  'gi',
);

/** `features: { push_v2: false }` */
function flagInCode(note: Note): readonly StatedFlag[] {
  if (!/^(?:features?|feature_?flags|flags|toggles)$/i.test(note.above.at(-1) ?? '') || note.aside) return [];
  if (!/^(?:true|false|on|off)$/i.test(note.value)) return [];
  const fact: Fact = { place: note.place, how: note.how };
  return [
    { ...fact, mentions: [fact], name: note.label, default: { value: note.value, ...fact }, defined: true },
  ];
}

/** `--verbose` is an option of a command; `GET` and `true` are no names. */
function isFlagName(name: string): boolean {
  return (
    !/^(?:true|false|null|on|off|get|post|put|delete|string|boolean|localstorage)$/i.test(name) &&
    /[_.A-Z-]|^[a-z]{4,}$/.test(name)
  );
}

function nameIn(note: Note): string | undefined {
  const numbered = /^\W*flag\s*\d*\W*$/i.test(note.label);
  const coded = matchesOf(CODED, note.raw)[0];
  if (coded !== undefined && coded.index < (numbered ? note.valueAt + 12 : 6)) return coded[1];
  const text = numbered ? note.value : note.label;
  const plain = new RegExp(String.raw`^\W*(${NAME})(?=\W*(?:$|\(|\s[–—-]))`).exec(text)?.[1];
  return plain !== undefined && /[_.-]|[a-z][A-Z]|^[A-Z\d_]+$/.test(plain) ? plain : undefined;
}

function purposeOf(note: Note, name: string): string {
  const at = note.raw.indexOf(name) + name.length;
  return note.text
    .slice(at)
    .replace(/^[\s`*:：–—-]*(?:\([^()]*\))?[\s`*:：–—-]*/, '')
    .trim();
}

function* fromTables(reading: Reading, sections: Sections): Generator<StatedFlag> {
  const wanted = (headers: readonly string[], node: OutlineNode) =>
    columnAt(headers, /^\W*(?:(?:feature )?(?:flag|toggle)(?: name)?)\W*$/i) === 0 &&
    !/\b(?:cli|command)\b/i.test(node.title)
      ? true
      : columnAt(headers, /^\W*(?:name|key|flag|开关|フラグ)\W*$/i) === 0 && sections.has(node);
  for (const { node, headers, rows } of tablesOf(reading, wanted)) {
    const purpose = columnAt(headers, /purpose|description|meaning|effect|what|说明|説明|zweck/i);
    const initial = columnAt(headers, /default|initial|start|state|默认|既定|standard/i);
    for (const row of rows) {
      const name = (row.cells[0] ?? '').trim();
      if (!/^[A-Za-z][\w.-]{1,60}$/.test(name)) continue;
      const fact: Fact = { place: row.place, how: `table row under ${node.title}` };
      const given = initial > 0 ? (row.cells[initial] ?? '').trim() : '';
      const told = purpose > 0 ? (row.cells[purpose] ?? '').trim() : '';
      yield {
        ...fact,
        mentions: [fact],
        name,
        ...(told !== '' && { purpose: told }),
        ...(given !== '' && { default: { value: given, place: row.places[initial]!, how: fact.how } }),
        defined: true,
      };
    }
  }
}
