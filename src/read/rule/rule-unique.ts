import type { ConstraintRule } from '../../design/index.ts';

const THING = String.raw`(?:(?:all|any|every|each|its|the|an?|one|a\s+single|of\s+(?:its|the|an?|each))\s+)*[\x60*"']?([A-Za-z]\w*)[\x60*"']?`;

/** "unique within its project", "unique per shop", "distinct in each list", "einmalig pro Kurs" */
const WITHIN = new RegExp(
  String.raw`\b(?:unique|distinct|eindeutig|einmalig|[uú]nic[oa])\s+(?:with)?(?:in|inside|per|for|by|pro|je|innerhalb|dentro|por)\s+${THING}`,
  'i',
);
/** "no two boxes share one", "no two tags of a board may have the same name" */
const NO_TWO = new RegExp(
  String.raw`\bno\s+two\s+\w+(?:\s+(?:of|in|within|on|at)\s+${THING})?\s+(?:\w+\s+)?(?:share|have|carry|use|hold)\b`,
  'i',
);
const ALONE =
  /\b(?<!not )(?<!n't be )(?:unique|eindeutig|einmalig|unívoco)\b|(?:^|[^\p{L}])[uú]nic[oa](?!\p{L})|^(?:must\s+be\s+)?distinct$|\b(?:must|can|may)\s*not\s+be\s+(?:used\s+twice|reused|taken)\b|唯一|一意|ユニーク/iu;
/** A word that is said of something else: "unique identifier of the run", "unique visitors". */
const OTHERWISE =
  /\bunique(?:ly)?\s+(?!(?:with|in|inside|per|for|by|over|across|among|amongst|throughout|regardless|ignoring|whatever|case|key|index|constraint|name|id|code|value|slug|e-?mail|username|number|address|string|field|and|or|constraint|identifier$|id$)\b)\w+|\b(?:if|when|whether|generates?|number of|count of|many)\s[^,;]{0,30}unique/i;
const FOLDED =
  /case[\s-]*insensitiv|ignoring\s+(?:the\s+)?case|(?:regardless|irrespective|independent)\s+of\s+(?:the\s+)?(?:letter\s+|upper\s+or\s+lower\s+)?case|whatever\s+(?:the\s+|its\s+)?case|without\s+regard\s+to\s+case|groß[\s-]?(?:\/|und|oder)[\s-]?kleinschreibung|不区分大小写/i;

/** What a clause says of a field's values being different: in all of the system, or within one thing. */
export function uniqueIn(clause: string): ConstraintRule | undefined {
  const within = WITHIN.exec(clause)?.[1] ?? NO_TWO.exec(clause)?.[1];
  const isUnique =
    within !== undefined || NO_TWO.test(clause) || (ALONE.test(clause) && !OTHERWISE.test(clause));
  if (!isUnique) return undefined;
  return {
    kind: 'unique',
    ...(within === undefined ? {} : { within }),
    ...(isFolded(clause) ? { folded: true as const } : {}),
  };
}

/** Values that differ in case alone are the same. */
export function isFolded(text: string): boolean {
  return FOLDED.test(text);
}
