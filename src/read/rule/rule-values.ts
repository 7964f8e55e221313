import type { ConstraintRule } from '../../design/index.ts';

export interface ValuesReading {
  readonly rules: readonly ConstraintRule[];
  readonly rest: string;
}

const LEAD =
  /\b(?:enum(?:eration|erated)?(?:\s+(?:of|values?|with))?|(?:must\s+be\s+)?(?:exactly\s+)?(?:one|any|either)\s+of|\beine[rs]?\s+(?:von|der|aus)|\bun[oa]\s+(?:de|entre)|\bum\s+(?:de|dos?)|\bl'un(?:e)?\s+des?|(?:(?:allowed|valid|possible|permitted|accepted)\s+)?(?:values?|options?)(?:\s+are)?(?=\s*[:：=([])|either(?=\s+[`'"]))\s*[:：=]?\s*|(?:(?:枚举(?:值)?|列挙)\s*[，,、:：]?\s*)?(?:枚举(?:值)?|可选值|取值(?:范围)?|許容値)(?:为|有|是)?\s*[:：，,]?\s*/iu;

/** Reads the list of values a text allows: "one of a, b, c", "['a', 'b']", "`a` | `b`", "'a' or 'b'". */
export function valuesOf(text: string): ValuesReading {
  const lead = LEAD.exec(text);
  if (lead) {
    const start = lead.index + lead[0].length;
    const list = listAt(text, start);
    if (list) return found(text, lead.index, list.end, list.values);
  }
  const piped = pipedIn(text);
  if (piped) return found(text, piped.start, piped.end, piped.values);
  const choice = choiceIn(text);
  if (choice) return found(text, choice.start, choice.end, choice.values);
  const counted = NUMBERS.exec(text);
  if (counted) {
    const numbers = counted[1]!.match(/\d+(?:\.\d+)?/g) ?? [];
    return found(text, counted.index, counted.index + counted[0].length, numbers);
  }
  const quoted = quotedOnly(text);
  if (quoted) return found(text, 0, quoted.end, quoted.values);
  return { rules: [], rest: text };
}

/** "6, 12 or 24" */
const NUMBERS =
  /^\s*(\d+(?:\.\d+)?(?:\s*,\s*\d+(?:\.\d+)?)*\s*,?\s+(?:or|oder|o|u|ou)\s+\d+(?:\.\d+)?)(?=\s*(?:$|[,;.]))/i;

/** "not null, `daily`, `weekly` or `biweekly`": words in back-ticks to choose from, among other clauses. */
const CHOICE =
  /(?:^|[,;]\s*)(`[\w-]{1,40}`(?:\s*,\s*`[\w-]{1,40}`){0,12}\s*,?\s+(?:or|oder|o|u|ou)\s+`[\w-]{1,40}`)(?=\s*(?:$|[,;]\s*(?:default|required|optional|not|max|min|must|unique|$)))/i;

/** The words in back-ticks to choose from that stand among other clauses. */
export function choiceIn(text: string): (ListFound & { readonly start: number }) | undefined {
  const match = CHOICE.exec(text);
  const values = match === null ? undefined : split(match[1]!);
  if (match === null || !values || values.length < 2 || values.some(value => TYPE_WORDS.test(value)))
    return undefined;
  const start = match.index + match[0].lastIndexOf(match[1]!);
  return { values, start, end: start + match[1]!.length };
}

function found(text: string, start: number, end: number, values: readonly string[]): ValuesReading {
  const rules: ConstraintRule[] = [{ kind: 'enum', values: values.map(plainValue) }];
  return { rules, rest: `${text.slice(0, start)};${text.slice(end)}` };
}

interface ListFound {
  readonly values: readonly string[];
  readonly end: number;
}

/** A bracketed list, or words up to the end of the sentence. */
function listAt(text: string, start: number): ListFound | undefined {
  const open = text[start];
  const close = open === '[' ? ']' : open === '(' ? ')' : open === '{' ? '}' : undefined;
  if (close) {
    const end = text.indexOf(close, start);
    if (end < 0) return undefined;
    const values = split(text.slice(start + 1, end));
    return values && values.length > 0 ? { values, end: end + 1 } : undefined;
  }
  const end = sentenceEnd(text, start);
  const values = split(text.slice(start, end));
  return values && values.length > 1 ? { values, end } : undefined;
}

function sentenceEnd(text: string, start: number): number {
  const rest = text.slice(start);
  const stop =
    /[;)\]\n。；）]|，\s*(?=默认|默認|初始|必填|必须|可选|唯一|只读)|\.(?:\s|$)|\s[—–-]\s|,\s*(?:default|required|optional|not\s|max|min|must|unique|immutable)/iu.exec(
      rest,
    );
  return start + (stop ? stop.index : rest.length);
}

const MEMBER =
  /^(?:[`'"“”‘’]([^`'"“”‘’]*)[`'"“”‘’]|([\p{L}\p{N}_.+-]+(?:\/[\p{L}\p{N}_.+-]+)*))(?:\s*\([^)]*\))?$/u;

/** Members of a list, or nothing when a member is no plain word or the list is left open ("etc."). */
function split(list: string): readonly string[] | undefined {
  if (/\betc\b|\.{3}|…/.test(list)) return undefined;
  // Between commas a slash belongs to its word: 1-0, 0-1, 1/2-1/2.
  const parts = list
    .split(
      /\S\/\S/.test(list) && /[,，]/.test(list)
        ? /\s*[|,、，]\s*(?:(?:or|and|oder|und)\s+)?|\s+(?:or|and|oder|und|ou|o|u)\s+|\s+\/\s+/u
        : /\s*[|,/、，]\s*(?:(?:or|and|oder|und)\s+)?|\s+(?:or|and|oder|und|ou|o|u)\s+/u,
    )
    .map(part => part.trim())
    .filter(part => part !== '');
  const values: string[] = [];
  for (const part of parts) {
    const match = MEMBER.exec(part);
    if (!match) return undefined;
    values.push(match[1] ?? match[2]!);
  }
  return values.length === new Set(values).size ? values : undefined;
}

const TYPE_WORDS =
  /^(?:string|str|number|int|integer|float|double|decimal|boolean|bool|null|none|undefined|object|array|any|unknown|date|datetime|timestamp|uuid|void|never|yes|no)$/i;

/** `a | b | c` outside of brackets; a union of types is none. */
function pipedIn(text: string): { values: readonly string[]; start: number; end: number } | undefined {
  if (!text.includes('|')) return undefined;
  const match = /[`'"“‘]?[\p{L}\p{N}_.+-]+[`'"”’]?(?:\s*\\?\|\s*[`'"“‘]?[\p{L}\p{N}_.+-]+[`'"”’]?)+/u.exec(
    text,
  );
  if (!match) return undefined;
  const values = match[0].split(/\\?\|/).map(part => part.trim().replace(/^[`'"“‘]|[`'"”’]$/g, ''));
  const shown = values.filter(value => value !== 'null');
  if (shown.length < 2 || shown.some(value => TYPE_WORDS.test(value))) return undefined;
  if (new Set(shown).size !== shown.length) return undefined;
  if (/^\s*(?:\.\.\.|…|\|)/.test(text.slice(match.index + match[0].length))) return undefined;
  return { values: shown, start: match.index, end: match.index + match[0].length };
}

/** A text that is nothing but quoted words up to its first semicolon: `'overall' or 'step-specific'`. */
function quotedOnly(text: string): ListFound | undefined {
  if (!/^\s*\(?\s*[`'"]/.test(text)) return undefined;
  const stop = text.indexOf(';');
  const end = stop < 0 ? text.length : stop;
  const body = text
    .slice(0, end)
    .trim()
    .replace(/^\(|\)$/g, '');
  if (!/^[`'"][^`'"]*[`'"](?:\s*(?:,|\/|、|,?\s+or\s|,?\s+and\s)\s*[`'"][^`'"]*[`'"])+\.?$/u.test(body))
    return undefined;
  const values = split(body.replace(/\.$/, ''));
  return values && values.length > 1 ? { values, end } : undefined;
}

function plainValue(text: string): string | number | boolean {
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return Number(text);
  return text;
}
