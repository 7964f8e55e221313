import type { ConstraintRule, Json, StatedType } from '../../design/index.ts';
import { numberOf } from './rule-number.ts';
import type { ValuesReading } from './rule-values.ts';

/** The value itself: in quotes or backticks, a number, or one word. */
const VALUE = String.raw`(?:(?:the\s+)?(?:same\s+as|equal\s+to|value\s+of)\s+(?:the\s+)?)?(?:(?:the|an?)\s+(?=[\x60'"]))?(?:\x60([^\x60]*)\x60|'([^']*)'|"([^"]*)"|(-?\d[\d_,]*(?:\.\d+)?(?![\w.-]*[A-Za-z])|true|false|null|[\p{L}_][\p{L}\p{N}_-]*(?:\(\))?|\[\]|\{\}))`;

/** What stands before a default: "defaults to", "starts as", "a new ticket is". */
const BEFORE = String.raw`(?:默认(?:值)?(?:为|是)?|初始(?:值|状态)?(?:为|是)?|預設(?:值)?|デフォルト(?:値)?(?:は)?|初期値(?:は)?|기본(?:값)?(?:은)?|\b(?:by\s+default|(?:normally|usually|otherwise|ordinarily|normalerweise|normalmente|sonst)(?=\s+[\d\x60'"])|default(?:s|ing|ed)?(?:\s+(?:to|is|of|value(?:\s+(?:is|of))?)\b)?|initial(?:ly|\s+(?:value|state|status))?(?:\s+is)?|(?:starts?|begins?)\s+(?:out\s+|life\s+)?(?:as|at|in|with)|(?:an?\s+|every\s+|each\s+)?(?:new|fresh)\s+\w+(?:\s+\w+)?\s+(?:is|has|are|have|starts?(?:\s+(?:as|at|in|with))?)|(?:when|if)\s+(?:omitted|absent|missing|left\s+out|not\s+(?:given|sent|set|provided))\s*,?\s*(?:it\s+is|it's|is|then|=|→)?|anfangs|zunächst|beginnt\s+(?:als|mit)|(?:valor\s+)?inicial(?:mente)?|empieza\s+(?:en|como)|standard(?:wert)?\s*(?=[:=\d])|standardmäßig|vorgabe(?:wert)?|(?:valor\s+)?por\s+defecto|(?:valor\s+)?padr[aã]o|(?:valeur\s+)?par\s+défaut))\s*[:=：]?\s*`;
const STATED = new RegExp(BEFORE + VALUE, 'iu');
const MAY_STATE =
  /default|normal|usual|otherwise|ordinar|sonst|initial|standard|vorgabe|defecto|padr[aã]o|défaut|inicial|anfangs|zunächst|starts? |begins? |new \w|(?:when|if) (?:omit|absent|missing|left|not )|beginnt|empieza|默认|預設|初始|デフォルト|初期値|기본/i;

/** What stands behind one: "`open` if you leave it out", "0 when registered", "false at first", "`booked` (initial)". */
const AFTER = String.raw`\s*(?:,?\s*(?:if|when|where|unless)\s+(?:(?:it|you|one|they|the\s+client|nothing|none|no\s+\w+|that|this)\s+)?(?:(?:is|are|was|has\s+been)\s+)?(?:omit(?:ted|s)?|absent|missing|unset|unspecified|unstated|left\s+(?:out|away|empty|blank)|leaves?\s+(?:it\s+)?(?:out|away|empty|blank)|not\s+(?:given|sent|set|provided|supplied|specified|stated|present|there|passed)|given|sent|set|specified|provided|passed|stated|said|otherwise)\b(?!\s+(?:by|to|in|at|on|from))|\s+(?:initially|at\s+(?:first|the\s+(?:start|beginning|outset))|by\s+default|to\s+(?:begin|start)\s+with|as\s+(?:the\s+)?default|por\s+defecto|par\s+défaut|por\s+padrão|standardmäßig|zu\s+Beginn|al\s+(?:principio|inicio)|au\s+début)(?![\p{L}])|\s+(?:when|on|upon|at|after)\s+(?:it\s+is\s+|being\s+|the\s+)?(?:registered|registration|created|creation|opened|submitted|submission|issued|placed|filed|booked|made|added|signup|sign-up|set\s+up)\b|\s+(?:for|on|in|of)\s+(?:an?|any|every|each|all)\s+(?:new|fresh)\s+\p{L}+|\s*[（(](?:the\s+)?(?:initial(?:ly)?|default|start(?:ing)?)(?:\s+(?:value|state|status))?[)）])`;
const TRAILED = new RegExp(String.raw`(?<![\p{L}\p{N}_.\x60'"-])${VALUE}${AFTER}`, 'iu');
const MAY_TRAIL =
  /\b(?:omit|absent|missing|unset|left|leaves?|not (?:given|sent|set|provided|supplied|specified|stated|present|passed)|unless|nothing|no |initial|first|default|begin|start|beginning|registered|registration|creat|opened|submi|issued|placed|filed|booked|made|added|set up|new|fresh|beginn|principio|inicio|défaut|defecto|padrão|standardm|début)/i;

/** Reads "default 20", "defaults to `draft`", "(default: true)", "`draft` when left out" out of a text. */
export function defaultOf(text: string, type: StatedType | undefined): ValuesReading {
  return stated(text, type) ?? trailed(text, type) ?? { rules: [], rest: text };
}

function stated(text: string, type: StatedType | undefined): ValuesReading | undefined {
  const match = MAY_STATE.test(text) ? STATED.exec(text) : null;
  if (!match) return undefined;
  const quoted = match[1] ?? match[2] ?? match[3];
  const rule =
    fieldNamed(match[1], type) ??
    defaultValue(quoted ?? match[4] ?? '', quoted !== undefined && match[1] === undefined, type) ??
    strangeDefault(match[1] ?? (endsClause(text, match) ? match[4] : undefined), type);
  return rule && cut(text, match, rule);
}

function trailed(text: string, type: StatedType | undefined): ValuesReading | undefined {
  const match = MAY_TRAIL.test(text) ? TRAILED.exec(text) : null;
  if (!match) return undefined;
  const quoted = match[1] ?? match[2] ?? match[3];
  // A bare word of a text is prose: "the name when it is given".
  const isWord = quoted === undefined && /^\p{L}/u.test(match[4] ?? '');
  if (isWord && type?.kind === 'string') return undefined;
  const rule = defaultValue(quoted ?? match[4] ?? '', quoted !== undefined && match[1] === undefined, type);
  return rule?.kind === 'default' ? cut(text, match, rule) : undefined;
}

/** `null` for want of a value says that there may be none. */
function cut(text: string, { index, 0: whole }: RegExpExecArray, rule: ConstraintRule): ValuesReading {
  const isNull = rule.kind === 'default' && rule.value === null;
  const rest = `${text.slice(0, index)};${text.slice(index + whole.length)}`;
  return { rules: isNull ? [{ kind: 'nullable' }] : [rule], rest };
}

/** "starts at `capacity`": no number is written so, but a field may be called so. */
function fieldNamed(written: string | undefined, type: StatedType | undefined): ConstraintRule | undefined {
  const isOther = type?.kind === 'integer' || type?.kind === 'number' || type?.kind === 'boolean';
  return isOther &&
    written !== undefined &&
    /^[a-z]\w*_?\w*$/i.test(written) &&
    !/^(?:true|false|null)$/i.test(written)
    ? { kind: 'default', value: written }
    : undefined;
}

function endsClause(text: string, { index, 0: whole }: RegExpExecArray): boolean {
  return /^\s*(?:$|[,;)])/.test(text.slice(index + whole.length));
}

/** A word on its own that is none of the values is a default all the same. */
function strangeDefault(word: string | undefined, type: StatedType | undefined): ConstraintRule | undefined {
  return type?.kind === 'enum' && word !== undefined && /^[a-z][\w-]{1,30}$/.test(word) && !PROSE.test(word)
    ? { kind: 'default', value: word }
    : undefined;
}

const CLOCK = /^(?:now|current_timestamp|now\(\)|current_timestamp\(\)|date\.now)$/i;
const NEW_ID = /^(?:gen_random_uuid|uuid_generate_v4|uuid|uuidv4|uuid4)(?:\(\))?$/i;

/** The rule that a default's text states; words that are no value give nothing. */
export function defaultValue(
  written: string,
  quoted: boolean,
  type: StatedType | undefined,
): ConstraintRule | undefined {
  const text = written.trim().replace(/^(['"])(.*)\1$/, '$2');
  if (quoted || text !== written.trim()) return { kind: 'default', value: text };
  if (CLOCK.test(text)) return { kind: 'generated', by: 'created' };
  if (NEW_ID.test(text)) return { kind: 'generated', by: 'uuid' };
  const plain = jsonWord(text, type);
  if (plain !== undefined) return { kind: 'default', value: plain };
  if (type?.kind === 'enum') return type.values.includes(text) ? { kind: 'default', value: text } : undefined;
  if (type?.kind === 'string' && /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(text) && !PROSE.test(text)) {
    return { kind: 'default', value: text };
  }
  return undefined;
}

const PROSE =
  /^(?:the|a|an|is|are|of|to|by|in|on|for|value|values|from|when|if|and|or|empty|none|not|current|today)$/i;

function jsonWord(text: string, type?: StatedType): Json | undefined {
  if (type?.kind === 'boolean' && /^(?:ja|yes|s[ií]|oui|sim|是)$/i.test(text)) return true;
  if (type?.kind === 'boolean' && /^(?:nein|no|non|não|否)$/i.test(text)) return false;
  if (text === 'true' || text === 'TRUE' || text === 'True') return true;
  if (text === 'false' || text === 'FALSE' || text === 'False') return false;
  if (/^(?:null|none)$/i.test(text)) return null;
  if (text === '[]') return [];
  if (text === '{}') return {};
  return /^-?\d/.test(text) ? numberOf(text) : undefined;
}
