import type { StatedType } from '../../design/index.ts';
import { type MappedText, placeIn } from '../../text/mapped.ts';
import { said, toldFields } from '../entity/told-field.ts';
import type { PlacedValue } from './parameter-text.ts';

/** A longer text is no sentence of an author. */
const LONGEST = 1_500;

/**
 * Query parameters that the sentences of a text speak of.
 *
 *     `size` narrows the list; `limit` defaults to 20 and may not exceed 100
 *     Filters: `state`, `owner`. Paged with `page` (from 1) and `per_page` (at most 50)
 */
export function toldQuery(text: MappedText): readonly PlacedValue[] {
  if (text.text.length > LONGEST || !text.text.includes('`')) return [];
  const found: PlacedValue[] = [];
  for (const sentence of text.text.matchAll(SENTENCE)) {
    const names = [...sentence[0].matchAll(NAMED)];
    let before = 0;
    let counts = false;
    names.forEach((name, index) => {
      const start = name.index;
      const end = start + name[0].length;
      const gap = sentence[0].slice(before, start);
      const next = names[index + 1]?.index ?? sentence[0].length;
      counts =
        (counts && index > 0 && GOES_ON.test(gap)) || LEADS.test(gap) || SPEAKS.test(sentence[0].slice(end));
      before = end;
      if (!counts) return;
      const rest = `${name[2] ?? ''} ${sentence[0].slice(end, next)}`;
      const { type, rules } = said(rest.replace(VERB, ' '));
      found.push({
        name: name[1]!,
        required: false,
        ...(type && isPlain(type) && { type }),
        rules: rules.filter(rule => rule.kind !== 'required' && rule.kind !== 'optional'),
        place: placeIn(text, sentence.index + start, sentence.index + end),
        how: 'query parameter in a sentence',
      });
    });
  }
  return found;
}

function isPlain({ kind }: StatedType): boolean {
  return kind !== 'opaque' && kind !== 'reference' && kind !== 'null' && kind !== 'any';
}

/** Up to a full stop or semicolon that stands in no bracket. */
const SENTENCE = /(?:\([^()]*\)|`[^`\n]*`|（[^（）]*）|\.(?!\s|$)|[^.;。；(`（]|[(`（])+/g;
const NAMED = /`\??([A-Za-z_]\w{0,40})(?:=[^`\s]{0,60})?`(\s*[(（][^()（）]{0,120}[)）])?/g;
const GOES_ON =
  /^\s*(?:,|、|，|\/|;)?\s*(?:and|or|und|oder|sowie|y|o|e|et|ou|plus|和|或|以及)?\s*(?:an?\s|the\s|optional(?:ly)?\s)?\s*$/i;
const LEADS =
  /(?:\bfilter\w*(?:\s+(?:can be\s+)?(?:by|on|with|nach|über|por))?|\bquery(?:[ -]?(?:string|param\w*))?|\bparam(?:eter)?s?|\bnarrow\w*\s+(?:down\s+)?(?:by|with)|\b(?:paged?|paginat\w*|paging|search\w*|seitenweise|paginad[oa]s?|se pagina|blättern)\s+(?:by|with|via|using|through|mit|über|con|por|com)|\b(?:supports?|accepts?|takes?|understands?|honou?rs?)|\bseitenweise|\bfiltros?|\bfiltra\w*(?:\s+por)?|\bparámetros?|\bparâmetros?|\bparamètres?|\bfiltres?|过滤|筛选|支持|参数|分页|フィルタ|パラメータ)\s*(?:[:：]|optional(?:ly)?|the\s|an?\s)?\s*$/iu;
const VERB =
  /^(\s*[(（][^()（）]*[)）])?\s*(?:narrows?|filters?|restricts?|limits?|selects?|search(?:es)?|match(?:es)?|keeps?|bounds?|caps?|pages?|picks?|sets?|schränkt|filtert|begrenzt|begrenzen|grenzt|grenzen|filtran?|limitan?|acotan?|restringen?)\b/i;
/** What a name is said to do, itself or with those beside it: "`from` and `to` narrow it". */
const SPEAKS =
  /^(?:\s*(?:,|and|or|und|oder|y|o|、|和)\s*`\??\w+(?:=[^`\s]*)?`(?:\s*\([^()]*\))?){0,6}\s*(?:narrows?|filters?|restricts?|limits?|selects?|search(?:es)?|defaults?|keeps? (?:only|one)|bounds?|caps?|pages?|picks?|is (?:optional|at most|\d)|are optional|may (?:not exceed|be at most)|must (?:not exceed|be)|can(?:not|'t) exceed|returns? only|shows? only|schränkt|schränken|filtert|filtern|begrenzt|begrenzen|grenzt|grenzen|filtran?|limitan?|acotan?|restringen?|用于|过滤|筛选)(?![\p{L}])/iu;

/**
 * The fields of a body that a sentence names.
 *
 *     It takes `code`, `street` and, if known, `size` and answers 201
 */
export function toldBody(text: MappedText, changes: boolean): readonly PlacedValue[] {
  if (text.text.length > LONGEST || !text.text.includes('`')) return [];
  const match = TAKES.exec(text.text) ?? (changes ? CHANGES.exec(text.text) : null);
  if (match === null) return [];
  const from = match.index + match[0].length;
  const rest = text.text.slice(from);
  const cut = rest.search(ANSWERS);
  const names = text.text.slice(0, cut < 0 ? undefined : from + cut);
  const needed = /Pflicht|required|obligat|必填|必须/i.test(match[0]);
  return toldFields({ ...text, text: names }, from, names.length).map(field => ({
    name: field.name,
    ...(field.type && { type: field.type }),
    ...(field.required !== undefined || needed ? { required: field.required ?? true } : {}),
    rules: field.constraints.map(({ rule }) => rule),
    place: field.place,
    how: 'names of fields in a sentence',
  }));
}

/** What comes before the names of the fields; the names themselves follow at once. */
const TAKES =
  /(?:\b(?:takes?|accepts?|expects?|needs?|requires?|sends?|receives?)|\b(?:the )?(?:request )?(?:body|payload)(?: is| holds| has| contains| carries| with|:)?|\bwith|\b(?:required|optional) fields?:?|\bpflicht(?:felder|feld)?:?|\bfelder:?|\bnimmt|\berwartet|\bbraucht|\bmit|\brecibe|\bacepta|\bespera|\bcon|\bcampos(?: obligatorios)?:?|请求体(?:包含|包括|为)?|请求参数[:：]?|参数[:：]?|需要|必填[:：]?|接收)\s*(?:(?:only|any of|some of|just|nur|solo|at least|an?|the|die|das|den|der|el|la|los|las|optional(?:ly)?|optionales?|required|an optional|a required|可选的?)\s+){0,3}(?=`[a-z_]\w{0,40}\??`)/iu;
/** Of an action these say what happens, of a change what may be sent. */
const CHANGES =
  /(?:\b(?:changes?|updates?|edits?|sets?)|\bändert(?: nur)?|\bcambia(?: solo)?|(?:只)?可(?:以)?修改)\s*(?:(?:only|any of|some of|just|nur|solo|at least|an?|the|die|das|den|der|el|la|los|las)\s+){0,3}(?=`[a-z_]\w{0,40}\??`)/iu;
const ANSWERS =
  /→|->|=>|;|\b(?:and|und|y)\s+(?:it\s+)?(?:answers?|returns?|responds?|gives?|replies|writes|makes|creates|adds|antwort\w*|liefert|devuelve|responde)\b|\b(?:answers?|returns?|responds?|replies|antwort(?:et|en)?|liefert|devuelve|responde|writes down|gives back)\b|返回|响应|\.\s+(?=\p{Lu}|\d|`)|。/u;
