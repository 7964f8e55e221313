import type { ConstraintRule, StatedType } from '../../design/index.ts';
import { type MappedText, placeIn } from '../../text/mapped.ts';
import { said } from '../entity/told-field.ts';
import type { PlacedValue } from './parameter-text.ts';

/** A longer text is no sentence of an author. */
const LONGEST = 1_500;

/** A span of code in a sentence, with the brackets right behind it. */
interface Mark {
  readonly code: string;
  readonly brackets: string;
  readonly start: number;
  readonly end: number;
}

/** What a mark is in its sentence. */
type Sense = 'asked' | 'value' | 'told';

/**
 * Query parameters that the sentences of a text speak of.
 *
 *     `size` narrows the list; `limit` defaults to 20 and may not exceed 100
 *     Filters: `state`, `owner`. Paged with `page` (from 1) and `per_page` (at most 50). `?mine=true` shows the caller's
 */
export function askedNames(text: MappedText, isRead: boolean): readonly PlacedValue[] {
  if (text.text.length > LONGEST || !text.text.includes('`')) return [];
  return [...text.text.matchAll(SENTENCE)].flatMap(sentence => {
    if (OTHER_ROUTE.test(sentence[0])) return [];
    const marks = marksIn(sentence[0]);
    const senses = sensesOf(sentence[0], marks, isRead);
    return marks.flatMap((mark, index): readonly PlacedValue[] => {
      if (senses[index] !== 'asked') return [];
      const next = marks.findIndex((_, other) => other > index && senses[other] !== 'value');
      const end = next < 0 ? sentence[0].length : marks[next]!.start;
      const own = sentence[0].slice(mark.end, end);
      const rest = {
        own: `${mark.brackets} ${own}`,
        shared: sharedBy(mark, own, sentence[0].slice(mark.end)),
      };
      const place = placeIn(text, sentence.index + mark.start, sentence.index + mark.end);
      return pairsOf(mark.code).map(([name, value]) => ({ ...parameterIn(name, value, rest), place }));
    });
  });
}

/** What is said of a bound, or of a name together with those behind it, up to the end of the sentence. */
function sharedBy({ code, brackets }: Mark, own: string, behind: string): string | undefined {
  const isShared = BOUND.test(code) || (GOES_ON.test(own) && own.length < behind.length);
  return isShared && brackets === '' ? behind.slice(0, 200) : undefined;
}

const BOUND = /^(?:from|to|since|until|before|after|start|end)$/i;

/** A bullet or line that opens with the names of parameters: "`from` / `to`: inclusive bounds of `installedAt`". */
export function openingNames(text: MappedText): readonly PlacedValue[] {
  const opening = OPENING.exec(text.text.slice(0, LONGEST));
  if (opening === null) return [];
  const names = marksIn(opening[0]).filter(({ code }) => NAME.test(code));
  const rest = text.text.slice(opening[0].length, LONGEST);
  if (!ASKS.test(rest) && !names.some(({ code, brackets }) => PAGING.test(code) || ASKS.test(brackets)))
    return [];
  const place = placeIn(text, 0, text.text.length);
  return names.map(({ code, brackets }) => {
    const own = names.length > 1 && brackets !== '' ? brackets : `${brackets} ${rest}`;
    return { ...parameterIn(code, undefined, { own }), place };
  });
}

/** Words that speak of a choice a client has, not of a member of an answer. */
const ASKS =
  /\b(?:defaults?|optional|only|filters?|exact(?:ly)?|search|match(?:es)?|sort|inclusive|exclusive|at (?:most|least)|max|min|maximum|minimum|true|one of|comma|includes?|excludes?|limits?|case|nur|Standard|suche|filtert|solo|filtra|seulement|filtre|recherche|par défaut|por defecto)\b|过滤|筛选|默认|可选/iu;
const OPENED = String.raw`\x60[a-z_][\w[\].]{0,40}\x60[*_]{0,2}(?:\s*\([^()]{0,120}\))?`;
const OPENING = new RegExp(
  String.raw`^\s*[*_]{0,2}${OPENED}(?:\s*(?:,|\/|and|und|y|et)\s*[*_]{0,2}${OPENED}){0,4}(?=\s*(?:[:：—–]|-\s|=|$)|\s+(?:to|for|filters?|narrows?|limits?|restricts?)\b)`,
  'u',
);

function parameterIn(
  name: string,
  value: string | undefined,
  { own, shared }: { readonly own: string; readonly shared?: string | undefined },
): Omit<PlacedValue, 'place'> {
  const usual = usualNumber(own);
  const { type, rules } = said(own.replace(VERB, '$1 ').replace(CHOICE, ' ').replace(USUALLY, ' '));
  const known = type !== undefined && isPlain(type) ? type : typeShown(value);
  const description = (shared ?? own).replace(/^[\s:：—–-]+/, '').trim();
  return {
    name: name.replace(/^\?/, ''),
    required: false,
    ...(known && { type: known }),
    rules: [
      ...rules.filter(({ kind }) => kind !== 'required' && kind !== 'optional' && kind !== 'compare'),
      ...(rules.some(({ kind }) => kind === 'default') ? [] : usual),
    ],
    ...(/\p{L}{2}/u.test(description) && { description }),
    how: 'query parameter in a sentence',
  };
}

/** "1 to 120, normally 40", "otherwise 50" */
function usualNumber(text: string): readonly ConstraintRule[] {
  const said = USUALLY.exec(text)?.[1];
  return said === undefined ? [] : [{ kind: 'default', value: Number(said) }];
}

const USUALLY =
  /(?:\b(?:normally|otherwise|usually|sonst|normalmente|sinon)|(?:is|are|ist|es)(?=\s+\d+\s+unless))\s+(?:is\s+)?(\d{1,5})\b(?!\s*`)/i;

function typeShown(value: string | undefined): StatedType | undefined {
  if (value === undefined) return undefined;
  if (/^(?:true|false)(?:\|(?:true|false))?$/.test(value)) return { kind: 'boolean' };
  const choices = value.split('|');
  return choices.length > 1 && choices.every(one => /^[\w-]+$/.test(one))
    ? { kind: 'enum', values: choices }
    : undefined;
}

function isPlain(type: StatedType): boolean {
  const { kind } = type;
  if (kind === 'array') return type.items.kind !== 'any';
  return kind !== 'opaque' && kind !== 'reference' && kind !== 'null' && kind !== 'any';
}

/** Name and shown value of each parameter in one piece of code: `?a=1&b=2`, `mine=true`, `limit`. */
function pairsOf(code: string): readonly (readonly [name: string, value: string | undefined])[] {
  return code
    .replace(/^.*\?/, '')
    .split('&')
    .flatMap((pair): readonly (readonly [string, string | undefined])[] => {
      const [name = '', value] = pair.split('=', 2);
      return NAME.test(name) ? [[name, value]] : [];
    });
}

function marksIn(sentence: string): readonly Mark[] {
  return Array.from(sentence.matchAll(MARK), match => ({
    code: match[1]!.trim(),
    brackets: match[2] ?? '',
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Each mark by what stands before and behind it, and by the mark that it is joined to. */
function sensesOf(sentence: string, marks: readonly Mark[], isRead: boolean): readonly (Sense | undefined)[] {
  const senses: (Sense | undefined)[] = [];
  marks.forEach((mark, index) => {
    const gap = sentence.slice(marks[index - 1]?.end ?? 0, mark.start);
    const last = senses.at(-1);
    const isJoined = index > 0 && GOES_ON.test(gap);
    senses.push(senseOf(mark, { gap, last, isJoined, isRead, behind: sentence.slice(mark.end) }));
  });
  return senses;
}

interface Around {
  readonly gap: string;
  readonly last: Sense | undefined;
  readonly isJoined: boolean;
  /** `field=value` is what a read asks for, and what a change sets. */
  readonly isRead: boolean;
  readonly behind: string;
}

function senseOf(
  { code, brackets }: Mark,
  { gap, last, isJoined, isRead, behind }: Around,
): Sense | undefined {
  if (/^\?[A-Za-z_]/.test(code) || (isRead && /^[a-z_][\w[\]]{0,40}=[^=>\s]*$/i.test(code))) return 'asked';
  // `ToolAnswer` is a type.
  if (/^[A-Z][a-z]/.test(code)) return 'told';
  if (!NAME.test(code)) return last === 'asked' && VALUE.test(gap) ? 'value' : isJoined ? last : undefined;
  const speaks = SPEAKS.test(`${brackets === '' ? '' : ' '}${behind}`);
  if (last !== undefined && last !== 'told' && VALUE.test(gap)) return 'value';
  if (last === 'value' && isJoined && !speaks) return 'value';
  if (LEADS.test(gap) || speaks) return 'asked';
  if (isJoined && last !== undefined) return last;
  if (TOLD.test(gap)) return 'told';
  if (WEAK.test(gap) && !/^(?:next|prev|total|has)/i.test(code)) return 'asked';
  return PAGING.test(code) && (/default|optional|max|\d|standard/i.test(brackets) || USED_AS.test(gap))
    ? 'asked'
    : undefined;
}

/** What is sent with a change is no question. */
const OTHER_ROUTE = /\b(?:POST|PUT|PATCH|DELETE)\s+`?\//;
/** Up to a full stop or semicolon that stands in no bracket. */
const SENTENCE = /(?:\([^()]*\)|`[^`\n]*`|（[^（）]*）|\.(?!\s|$)|[^.;。；(`（]|[(`（])+/g;
const MARK = /`([^`\n]{1,120})`(\s*[(（][^()（）]{0,120}[)）])?/g;
/** No constant and no header. */
const NAME = /^(?![A-Z_\d]+$)[A-Za-z_]\w{0,40}(?:\[\w{1,30}\]){0,2}$/;
const PAGING =
  /^(?:page|per_?page|page_?size|limit|offset|size|skip|take|cursor|after|page_?token|sort|order|order_?by|sort_?by|q|search)$/i;

const GOES_ON =
  /^\s*(?:,|、|，|\/|;)?\s*(?:and|or|und|oder|sowie|y|o|e|et|ou|plus|和|或|以及)?\s*(?:(?:an?|the|by|to|on|optional(?:ly)?|nach|por|par|items|ein(?:e|en|er)?)\s){0,2}\s*$/i;
const LEADS =
  /(?:\b(?:filter\w*|filtr\w+)(?:\s+(?:can be\s+)?(?:by|on|with|for|nach|über|por|par))?|\bquery(?:[ -]?(?:string|param\w*))?|\bparam(?:eter)?s?|\bnarrow\w*\s+(?:down\s+)?(?:by|with|to)|\brestrict\w*\s+(?:by|with|to)|\b(?:paged?s?|paginat\w*|paging|search\w*|seitenweise|paginad[oa]s?|se pagina|blättern|paginaci[oó]n|paginação)\s*(?:by|with|via|using|through|mit|über|con|por|com|avec)?|\b(?:supports?|accepts?|takes?|understands?|honou?rs?)|\bseitenweise|\bfiltros?|\bfiltra\w*(?:\s+por)?|\bparámetros?|\bparâmetros?|\bparamètres?|\bfiltres?|过滤|筛选|支持|参数|分页|フィルタ|パラメータ)\s*(?:[:：(]|optional(?:ly)?|the\s|an?\s|ein(?:e|er|en)?\s)*\s*$/iu;
/** What a client does with a parameter; of an answer it is said otherwise. */
const WEAK =
  /(?:^|[\s(])(?:use|pass|send|give|provide|specify|supply|with|given|mit|con|avec|com|über|via)\s+(?:an?\s|the\s|optional\s)*$/i;
const USED_AS = /\b(?:as|als|como|comme)\s*$/i;
const TOLD =
  /\b(?:returns?|answers?|responds?|response|body|array|object|headers?|fields?|holds?|has|contains?|[1-5]\d\d|sort\w*|order\w*|antwort\w*|liefert|devuelve|renvoie|with status)\b[^`]*$|返回|响应/i;
/** What follows is what the parameter before may hold. */
const VALUE =
  /^\s*(?:[:：=]|(?:takes?|accepts?|allows?|is|are|can be|may be|must be|holds?)(?:\s+(?:either|one of|any of|the values?))*|one of|either)\s*(?:[:：])?\s*$/i;
const VERB =
  /^(\s*[(（][^()（）]*[)）])?\s*(?:narrows?|filters?|restricts?|limits?|selects?|search(?:es)?|match(?:es)?|keeps?|bounds?|caps?|pages?|picks?|sets?|schränkt|filtert|begrenzt|begrenzen|grenzt|grenzen|filtran?|limitan?|acotan?|restringen?)\b/i;
const CHOICE =
  /^\s*(?:is|are|takes?|accepts?|may be|can be|must be)?\s*(?:either|one of|any of|takes?|accepts?)\s*(?=`)/i;
/** What a name is said to do, itself or with those beside it: "`from` and `to` narrow it". */
const SPEAKS =
  /^(?:\s*(?:,|\/|and|or|und|oder|y|o|、|和)\s*`\??[\w.]+(?:=[^`\s]*)?`(?:\s*\([^()]*\))?){0,6}\s*(?:narrows?|filters?|(?:is|are)(?: an?)?(?: exact)? (?:filters?|search|substring)|restricts?|limits?|selects?|search(?:es)?|defaults?|looks? (?:at|in|for)|keeps? (?:only|one)|leaves? only|bounds?|caps?|pages?|picks?|starts? (?:at|with|from)|(?:is |lies )?between|≤|<=|(?:[^`]{0,40}\b(?:which|that) )keeps?|is (?:one of|either|optional|at most|\d|the id of the last)|are optional|may (?:not exceed|be \d|be at most|be (?:given|sent|used))|must (?:not exceed|be|lie)|can(?:not|'t) exceed|can be (?:used|given|sent|\d)|returns? only|shows? only|to (?:see|get|include|show|page|limit)|for (?:paging|pagination|filtering)|as (?:exact )?filters?|takes? (?=`)|accepts? (?=`)|(?:changes?|reverses?|sets?) the (?:order|page)|lässt sich|schränkt|schränken|filtert|filtern|begrenzt|begrenzen|grenzt|grenzen|filtran?|limitan?|acotan?|restringen?|用于|过滤|筛选)(?![\p{L}])/iu;
