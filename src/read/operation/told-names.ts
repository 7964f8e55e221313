import type { MappedText } from '../../text/mapped.ts';
import { toldFields } from '../entity/told-field.ts';
import type { PlacedValue } from './parameter-text.ts';

/** A longer text is no sentence of an author. */
const LONGEST = 1_500;

/**
 * The fields of a body that a sentence names.
 *
 *     It takes `code`, `street` and, if known, `size` and answers 201
 */
export function toldBody(text: MappedText, changes: boolean): readonly PlacedValue[] {
  if (text.text.length > LONGEST || !text.text.includes('`')) return [];
  const match = firstOf(TAKES.exec(text.text), changes ? CHANGES.exec(text.text) : null);
  if (match === null) return [];
  const from = match.index + match[0].length;
  const rest = text.text.slice(from);
  const cut = rest.search(ANSWERS);
  // `long` is a type, "as long as" is none.
  const names = text.text.slice(0, cut < 0 ? undefined : from + cut).replace(/\bas long as\b/g, 'provided  ');
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

// "Changes `title` and `notes`; a `due` may be removed with `null`": what comes first says what is sent.
function firstOf(one: RegExpExecArray | null, other: RegExpExecArray | null): RegExpExecArray | null {
  if (one === null || other === null) return one ?? other;
  return other.index < one.index ? other : one;
}

/** What comes before the names of the fields; the names themselves follow at once. */
const TAKES =
  /(?:\b(?:takes?|accepts?|expects?|needs?|requires?|sends?|receives?)|\b(?:the )?(?:request )?(?:body|payload)(?: is| holds| has| contains| carries| with|:)?|\bwith|\b(?:required|optional) fields?:?|\bpflicht(?:felder|feld)?:?|\bfelder:?|\bnimmt|\berwartet|\bbraucht|\bmit|\brecibe|\bacepta|\bespera|\bcon|\bcampos(?: obligatorios)?:?|请求体(?:包含|包括|为)?|请求参数[:：]?|参数[:：]?|需要|必填[:：]?|接收)\s*(?:(?:only|any of|some of|just|nur|solo|at least|an?|the|die|das|den|der|el|la|los|las|optional(?:ly)?|optionales?|required|an optional|a required|可选的?)\s+){0,3}(?=`(?!(?:null|true|false)`)[a-z_]\w{0,40}\??`)/iu;
/** Of an action these say what happens, of a change what may be sent. */
const CHANGES =
  /(?:\b(?:changes?|updates?|edits?|sets?)|\bändert(?: nur)?|\bcambia(?: solo)?|(?:只)?可(?:以)?修改)\s*(?:(?:only|any of|some of|just|nur|solo|at least|an?|the|die|das|den|der|el|la|los|las)\s+){0,3}(?=`(?!(?:null|true|false)`)[a-z_]\w{0,40}\??`)/iu;
const ANSWERS =
  /→|->|=>|;|\b(?:and|und|y)\s+(?:it\s+)?(?:answers?|returns?|responds?|gives?|replies|writes|makes|creates|adds|antwort\w*|liefert|devuelve|responde)\b|\b(?:answers?|returns?|responds?|replies|antwort(?:et|en)?|liefert|devuelve|responde|writes down|gives back)\b|返回|响应|\.\s+(?=\p{Lu}|\d|`)|。/u;
