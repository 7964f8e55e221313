import { contentText, type Document } from '../../markdown/index.ts';
import { type MappedText, placeIn } from '../../text/mapped.ts';
import type { Place } from '../../text/place.ts';
import type { Span } from '../../text/span.ts';
import { entityKey } from './name.ts';

/** The thing that words over its fields name, and where. */
export interface LedIn {
  readonly name: string;
  readonly place: Place;
}

/** A paragraph longer than this says more than what follows it. */
const LONGEST = 400;

/**
 * The thing that a paragraph over a table or list of fields is about: as its sentence says, or the one thing of the
 * document's routes that it names.
 *
 *     An **incident** is      A note has:      Subscriber      Every parcel is kept with these attributes:
 */
export function ledIn(
  document: Document,
  content: readonly Span[],
  routed: () => ReadonlySet<string>,
): LedIn | undefined {
  const first = content[0];
  if (first === undefined || content.at(-1)!.end - first.start > LONGEST) return undefined;
  const text = contentText(document, content);
  return told(text) ?? mentioned(text, routed);
}

function told(text: MappedText): LedIn | undefined {
  const match = SENTENCE.exec(text.text);
  const name = match?.[1] ?? match?.[2];
  if (match === null || name === undefined || NO_THING.test(name)) return undefined;
  return at(text, name, match.index + match[0].indexOf(name));
}

const SENTENCE =
  /(?:^|[.!?]\s+)(?:An?|Each|Every|The|Ein|Eine|Jede[rs]?)\s+[`*"]*([A-Za-z][\w-]{2,40})[`*"]*\s+(?:is|has|holds|contains|consists of|hat|ist|besteht aus|belongs to (?:an?|the|one|exactly one) [`*"]*[\w-]{2,40}[`*"]*|(?:is|has) (?:the following|these)(?: \w+)?)\s*[:：]?\s*$|(?:^|[.!?]\s+)The table (?:above|below) is the [`*"]*([A-Za-z][\w-]{2,40})[`*"]*\.?\s*$/;
const NO_THING =
  /^(?:requests?|responses?|answers?|errors?|messages?|body|payload|examples?|header|call|table|list|field|api|service|system|document|it|this|that|one|role|user story)$/i;

/** The last sentence, when it leads over to what follows and names one thing that routes are about. */
function mentioned(text: MappedText, routed: () => ReadonlySet<string>): LedIn | undefined {
  const last = /(?:^|[.!?]\s+)([^.!?]{2,160}?)\s*([:：])?\s*$/.exec(text.text);
  const sentence = last?.[1];
  if (last === null || sentence === undefined || PASSING.test(sentence)) return undefined;
  const words = sentence.trim().split(/\s+/);
  if (last[2] === undefined && words.length > 4) return undefined;
  return mentionedIn(text, last.index + last[0].indexOf(sentence), sentence, routed());
}

function mentionedIn(
  text: MappedText,
  start: number,
  sentence: string,
  things: ReadonlySet<string>,
): LedIn | undefined {
  const found = new Map<string, { name: string; index: number }>();
  for (const { 0: name, index } of sentence.matchAll(
    /[\p{L}][\p{L}\p{N}_-]{2,40}(?: [\p{L}][\p{L}\p{N}_-]{2,40})?/gu,
  )) {
    for (const each of [name, ...name.split(' ')]) {
      const key = entityKey(each.replace(/[\s-]/g, '_'));
      if (things.has(key) && !found.has(key))
        found.set(key, { name: each, index: index + name.indexOf(each) });
    }
  }
  const all = [...found.values()];
  // "A comment belongs to an issue": the first is what the sentence is about.
  const subject = all[0];
  const isFirst =
    subject !== undefined &&
    /^\W*(?:(?:an?|each|every|the|one|ein|eine|jede[rs]?|una?|cada|une?|chaque)\s+)?\W*$/i.test(
      sentence.slice(0, subject.index),
    );
  if (subject === undefined || (all.length > 1 && !isFirst)) return undefined;
  return at(text, subject.name, start + subject.index);
}

/** What such words lead over to comes and goes, or is no list of fields. */
const PASSING =
  /\b(?:requests?|responses?|respond\w*|answers?|returns?|body|bodies|payloads?|errors?|codes?|queries|query|parameters?|params?|filters?|sort\w*|headers?|pages?|lists?|examples?|calls?|endpoints?|operations?|routes?|takes?|accepts?|sends?|sent|given|rules?|validat\w*|must|can|may|when|if|roles?|steps?|states?|status(?:es)?|GET|POST|PUT|PATCH|DELETE|creat\w+|updat\w+|delet\w+|chang\w+)\b|antwort|anfrage|fehler|respuesta|petici|réponse|requête|\/[a-z]/i;

function at(text: MappedText, name: string, start: number): LedIn {
  const plain = name.replace(/[\s_-]+(.)/g, (_, next: string) => next.toUpperCase());
  return {
    name: plain.charAt(0).toUpperCase() + plain.slice(1),
    place: placeIn(text, start, start + name.length),
  };
}

/** The one thing of the routes that a title of a few words names: "Resource: Expense", "Article fields". */
export function titledThing(title: string, routed: () => ReadonlySet<string>): string | undefined {
  if (title.length > 60) return undefined;
  const asked = askedThing(title, routed);
  if (asked !== undefined) return asked;
  if (PASSING.test(title)) return undefined;
  const words = title.match(/[\p{L}][\p{L}\p{N}_-]*/gu) ?? [];
  if (words.length === 0 || words.length > 5) return undefined;
  const things = routed();
  const found = words.filter(word => things.has(entityKey(word.replaceAll('-', '_'))));
  return new Set(found.map(entityKey)).size === 1 ? found[0] : undefined;
}

/** The thing of the routes that a title asks about, whatever else its name may mean: "What a request consists of". */
export function askedThing(title: string, routed: () => ReadonlySet<string>): string | undefined {
  const name = ASKED.exec(title)
    ?.slice(1)
    .find(each => each !== undefined);
  return name !== undefined && routed().has(entityKey(name.replace(/[\s-]/g, '_'))) ? name : undefined;
}

const CALLED = String.raw`[*_\x60"]*([\p{L}][\p{L}\p{N}_-]{1,40}(?: [\p{L}][\p{L}\p{N}_-]{1,40})?)[*_\x60"]*`;
const ASKED = new RegExp(
  [
    String.raw`^(?:what|how|which\s+\w+)\s+(?:an?|the|each|every|one)\s+${CALLED}\s+(?:consists\s+of|is(?:\s+(?:made|built|composed)(?:\s+up)?\s+of)?|looks(?:\s+like)?|has|holds|contains|carries|keeps|knows|records|stores)\??$`,
    String.raw`^(?:what|how)\s+${CALLED}\s+(?:consist\s+of|are(?:\s+made(?:\s+up)?\s+of)?|look(?:\s+like)?|have|hold|contain|carry)\??$`,
    String.raw`^(?:(?:the\s+)?(?:parts|anatomy|shape|make-?up|contents?|form|members|structure|fields|attributes|properties)\s+of|what\s+(?:makes|is)(?:\s+up|\s+in)?)\s+(?:an?|the|each|one)\s+${CALLED}\??$`,
    String.raw`^(?:was|woraus)\s+(?:ein|eine|der|die|das)\s+${CALLED}\s+(?:ist|hat|enthält|besteht)$`,
    String.raw`^(?:qué\s+(?:tiene|contiene)|de\s+qué\s+consta)\s+(?:una?|el|la|cada)\s+${CALLED}\??$`,
  ].join('|'),
  'iu',
);
