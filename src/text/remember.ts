/**
 * A pure function of a short text that answers for texts it met lately from memory.
 *
 * Titles, labels and names are few in a document and asked about again and again, by every reader. What is
 * remembered is bounded: of two generations of texts the older one is forgotten when the younger one is full.
 */
export function remembered<Answer>(answer: (text: string) => Answer): (text: string) => Answer {
  let recent = new Map<string, Answer>();
  let older = new Map<string, Answer>();
  return text => {
    if (text.length > LONGEST) return answer(text);
    let known = recent.get(text);
    if (known !== undefined || recent.has(text)) return known as Answer;
    known = older.get(text);
    if (known === undefined && !older.has(text)) known = answer(text);
    if (recent.size >= MOST) {
      older = recent;
      recent = new Map();
    }
    recent.set(text, known as Answer);
    return known as Answer;
  };
}

/** A pure function of an object that answers once for each, and remembers for as long as the object lives. */
export function rememberedFor<Thing extends object, Answer>(
  answer: (thing: Thing) => Answer,
): (thing: Thing) => Answer {
  const known = new WeakMap<Thing, { readonly answer: Answer }>();
  return thing => {
    const before = known.get(thing);
    if (before) return before.answer;
    const now = answer(thing);
    known.set(thing, { answer: now });
    return now;
  };
}

/** Longer texts are sentences, which no document says twice. */
const LONGEST = 160;

/** About what ten large documents name. */
const MOST = 1_000;
