import type { Design, StatedAlternative, StatedDecision } from '../../design/index.ts';
import { grouped } from '../grouped.ts';

/** What was decided, with the options that were weighed. */
export interface Choice {
  readonly title: string;
  readonly decision?: StatedDecision;
  readonly options: readonly StatedAlternative[];
  /** The option's name, or what was chosen in the author's words. */
  readonly chosen?: string;
  readonly reason?: string;
  readonly line: number;
}

/** A choice each decision, then one each group of options that no decision speaks of. */
export function choicesOf(design: Design): readonly Choice[] {
  const groups = grouped(design.alternatives, ({ topic }) => plain(topic));
  const used = new Set<string>();
  const decided = design.decisions.map(decision => {
    const key = plain(decision.title);
    const options = groups.get(key) ?? [];
    if (options.length > 0) used.add(key);
    return choiceOf(decision.title, options, decision.place.line, decision);
  });
  const rest = [...groups].flatMap(([key, options]) =>
    used.has(key) ? [] : [choiceOf(topicOf(design, options[0]!.topic), options, options[0]!.place.line)],
  );
  return [...decided, ...rest]
    .filter(({ title, chosen }) => (title + (chosen ?? '')).trim() !== '')
    .sort((one, other) => one.line - other.line);
}

/** A title that says only that there are options is about the whole design. */
function topicOf({ title }: Design, topic: string): string {
  const isGeneral =
    /^[\s\d.]*(?:(?:key |design |considered )?(?:alternatives?|options?|trade-?offs?|decisions?)\b.{0,30}|technology stack|build vs\.? buy)$/i.test(
      topic,
    );
  return isGeneral && title !== undefined ? `${title.value}: ${topic}` : topic;
}

function choiceOf(
  title: string,
  options: readonly StatedAlternative[],
  line: number,
  decision?: StatedDecision,
): Choice {
  const option = options.find(({ chosen }) => chosen) ?? options.find(one => isMeant(one, decision?.chosen));
  const chosen = option?.name ?? decision?.chosen;
  const reason = decision?.reason ?? option?.reason;
  return {
    title,
    options,
    line,
    ...(decision !== undefined && { decision }),
    ...(chosen !== undefined && { chosen }),
    ...(reason !== undefined && { reason }),
  };
}

/** `Option B` means the option with that label, and a name means its option. */
function isMeant({ label, name }: StatedAlternative, chosen: string | undefined): boolean {
  if (chosen === undefined) return false;
  const said = plain(chosen);
  if (plain(name) === said) return true;
  const asked = /^(?:option|alternative|variant|approach)?\s*([a-z]|\d{1,2})\b/i.exec(chosen.trim())?.[1];
  return label !== undefined && asked?.toLowerCase() === label.toLowerCase();
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/^[\s\d.]+/, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
