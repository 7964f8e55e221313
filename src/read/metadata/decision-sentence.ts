/** What one sentence says was taken, and why. */
export interface Decided {
  readonly chosen: string;
  readonly reason?: string;
}

const TAKEN =
  /^\W*(?:decision\s*[:：]\s*)?(?:so,? |therefore,? |hence,? |finally,? )?(?:chosen option\s*[:：]\s*|(?:we|the team|this design) (?:have |has |will )?(?:chose|chosen|choose|chooses|decided (?:on|for|to use|to)|go(?:es)? with|picked|selected|settled on|opted for|adopt(?:ed|s)?)\s+)/i;
const REASON = /[,;]?\s+(?:because|since|as it|as they|due to|in order to|so that)\s+/i;
const OTHER = /\s+(?:over|instead of|rather than)\s+/i;

/** Takes "We chose a queue over polling because it is cheaper" and "Chosen option: "queue", because …" apart. */
export function decidedIn(text: string): Decided | undefined {
  const said = text.slice(0, 600).replace(/\s+/g, ' ').trim();
  const start = TAKEN.exec(said);
  if (!start) return undefined;
  const rest = said.slice(start[0].length);
  const end = /[.。](?:\s|$)/.exec(rest);
  const sentence = end ? rest.slice(0, end.index) : rest;
  const why = REASON.exec(sentence);
  const head = why ? sentence.slice(0, why.index) : sentence;
  const over = OTHER.exec(head);
  const chosen = (over ? head.slice(0, over.index) : head).replace(/^["“'`*]+|["”'`*,;:]+$/g, '').trim();
  if (chosen === '') return undefined;
  const reason = why ? sentence.slice(why.index + why[0].length).trim() : '';
  return { chosen, ...(reason !== '' && { reason }) };
}
