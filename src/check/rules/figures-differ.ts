import type { Place } from '../../text/place.ts';
import { quote } from '../name-operation.ts';
import { type CheckContext, CONTRADICTION, type Rule } from '../rule.ts';
import { sectionAt } from '../section-at.ts';
import { sentencesOf } from '../sentences.ts';
import { subjectOf } from '../subject.ts';

interface Figure {
  readonly written: string;
  readonly value: number;
  readonly place: Place;
  readonly section: number;
  /** Read as a limit or a target, and compared as such. */
  readonly known?: boolean;
}

const rule: Rule = {
  code: 'figures-differ',
  family: 'numbers',
  summary: 'Two places give one duration, one size or one number of attempts two values.',
  severity: CONTRADICTION,
  *find(context) {
    const first = new Map<string, Figure>();
    for (const { key, figure } of figuresOf(context)) {
      const before = first.get(key);
      if (before === undefined) first.set(key, figure);
      else if (
        before.value !== figure.value &&
        before.section !== figure.section &&
        !(before.known && figure.known)
      )
        yield {
          message: `"${quote(figure.written, 24)}" here is "${quote(before.written, 24)}" above, for the same thing; write one.`,
          place: figure.place,
          also: [{ place: before.place, message: before.written }],
        };
    }
  },
};
export default rule;

/** What durations and counts are about; only these are said of one thing in one way. */
const ABOUT: readonly (readonly [string, RegExp, ReadonlySet<string>])[] = [
  about(
    'life',
    'expire expires expired expiry expiration valid validity lifetime ttl live lives lifespan age',
  ),
  about(
    'kept',
    'keep keeps kept retain retains retained retention store stored archive archived purge purged delete deleted remove removed erased',
  ),
  about('wait', 'timeout timeouts times timed out give gives up wait waits'),
  about('cache', 'cache cached caches caching'),
  about('retry', 'retry retries retried attempt attempts tries tried'),
  about(
    'size',
    'size large larger bytes',
    'upload uploads file files attachment attachments image images photo photos body payload',
  ),
  about('lock', 'lock locked lockout blocked block blocks'),
];

/** Words that tell the topic; the things it is told of stay in the subject. */
function about(name: string, words: string, things = ''): readonly [string, RegExp, ReadonlySet<string>] {
  const list = words.split(' ');
  const all = [...list, ...things.split(' ').filter(Boolean)];
  return [name, new RegExp(`\\b(?:${all.join('|')})\\b`, 'i'), new Set(list)];
}

const UNITS: Readonly<Record<string, readonly [string, number]>> = {
  ms: ['time', 0.001],
  millisecond: ['time', 0.001],
  s: ['time', 1],
  sec: ['time', 1],
  second: ['time', 1],
  min: ['time', 60],
  minute: ['time', 60],
  h: ['time', 3600],
  hour: ['time', 3600],
  day: ['time', 86_400],
  week: ['time', 604_800],
  month: ['time', 2_629_800],
  year: ['time', 31_557_600],
  kb: ['bytes', 1000],
  kib: ['bytes', 1024],
  mb: ['bytes', 1e6],
  mib: ['bytes', 1_048_576],
  gb: ['bytes', 1e9],
  gib: ['bytes', 1_073_741_824],
  time: ['count', 1],
  attempt: ['count', 1],
  retry: ['count', 1],
  retrie: ['count', 1],
  trie: ['count', 1],
};

/** What stands in front of each rate and quantity; most sentences have none. */
const FIGURE =
  /\d[\s-]?(?:[smhdwykg]|times|attempts|retries|tries)| (?:per|an?|every|each) (?:second|minute|hour|day)/i;

const QUANTITY =
  /(?<![\w.$€£#/-])(\d{1,9}(?:[.,]\d{1,4})?)[\s-]?(ms|milliseconds?|s|secs?|seconds?|mins?|minutes?|h|hours?|days?|weeks?|months?|years?|[KMG]i?B|times|attempts?|retries|tries)(?![\w/-])/gi;

function* figuresOf({ design }: CheckContext): Generator<{ readonly key: string; readonly figure: Figure }> {
  // What is read as a limit or a target is compared as such.
  const known = new Set([...design.limits, ...design.targets].map(({ place }) => place.line));
  for (const { text, place } of sentencesOf(design.document)) {
    if (!FIGURE.test(text)) continue;
    const rate = rateIn(text);
    if (rate !== undefined && !isAside(design, place.start)) {
      const section = sectionAt(design, place.start)?.place.start ?? -1;
      yield {
        key: rate.key,
        figure: { written: rate.written, value: rate.value, place, section, known: known.has(place.line) },
      };
    }
    for (const clause of clausesOf(text)) {
      const found = [...clause.matchAll(QUANTITY)];
      const [only] = found;
      if (only === undefined || found.length > 1) continue;
      const rest = clause.slice(0, only.index) + clause.slice(only.index + only[0].length);
      // Other numbers name a case, a phase or a bound of their own.
      if (/\d/.test(rest.replace(/`[^`]*`|\(?\b[A-Z]{1,5}-\d{1,4}\b\)?:?/g, '')) || OTHERWISE.test(rest))
        continue;
      const topics = ABOUT.filter(([, words]) => words.test(clause));
      const [unit, factor] = UNITS[only[2]!.toLowerCase().replace(/(?<=\w{2})s$/, '')] ?? [];
      if (unit === undefined || factor === undefined || topics.length > 1) continue;
      const subject = subjectOf(withoutLabel(rest), topics[0]?.[2]);
      // Without a telling word only the very same sentence is about the same thing.
      if (topics.length === 0 && subject.split(' ').length < 3) continue;
      if (subject === '' || subject.split(' ').length > 8) continue;
      if (isAside(design, place.start)) continue;
      yield {
        key: `${topics[0]?.[0] ?? 'same'} ${unit} ${subject}`,
        figure: {
          written: only[0],
          value: Number(only[1]!.replace(',', '.')) * factor,
          place,
          section: sectionAt(design, place.start)?.place.start ?? -1,
        },
      };
    }
  }
}

/** "NFR-1: A trip …", "… (NFR-1)", "Responsibility: keeps …" */
function withoutLabel(text: string): string {
  return text
    .replace(/\(?\b[A-Z]{1,5}-\d{1,4}\b\)?/g, ' ')
    .replace(
      /^\W*(?:responsibility|purpose|description|behaviou?r|note|rule|constraint|implementation notes)\W*:/i,
      ' ',
    );
}

/** A sentence with one quantity is one statement; of several, each clause with its own. */
function clausesOf(text: string): readonly string[] {
  const quantities = [...text.matchAll(QUANTITY)].length;
  return quantities === 0 ? [] : quantities > 1 ? text.split(/[,:;]\s|\band\b/) : [text];
}

const RATE =
  /(?<![\w.$€£#/-])(\d{1,3}(?:,\d{3})+|\d{1,9}) ((?:requests?|calls?|messages?|uploads?|logins?|attempts?) (?:per|an?|every|each) (second|minute|hour|day))\b/i;

/** "20 requests per minute for each parent": how often, and for whom. */
function rateIn(
  text: string,
): { readonly key: string; readonly written: string; readonly value: number } | undefined {
  const match = RATE.exec(text);
  if (match === null) return undefined;
  const rest = text.slice(0, match.index) + text.slice(match.index + match[0].length);
  if (/\d/.test(rest) || OTHERWISE.test(rest.replace(/\beach|\bevery/gi, ' '))) return undefined;
  const subject = subjectOf(`${rest} ${match[2]!}`);
  return {
    key: `rate ${match[3]!.toLowerCase()} ${subject}`,
    written: match[0],
    value: Number(match[1]!.replaceAll(',', '')),
  };
}

function isAside({ sections }: CheckContext['design'], offset: number): boolean {
  const section = sectionAt({ sections }, offset);
  return ASIDE.has(section?.concept ?? '') || OTHERWISE.test(section?.title ?? '');
}

/** Another time, another choice, a part of the whole. */
const OTHERWISE =
  /\b(?:currently|today|before|previous(?:ly)?|was|were|old|instead|option|alternative|phase|version|example|e\.g|could|would|might|if|unless|except|until|first|second|initially|later|reduced?|increased?|changed?|from|at least|between|roughly|every|free|premium|basic|enterprise|pro)\b/i;

/** Sections in which other values are talked about. */
const ASIDE: ReadonlySet<string> = new Set([
  'alternatives',
  'decisions',
  'risks',
  'open-questions',
  'future-work',
  'timeline',
  'background',
  'references',
  'testing',
  'rollout',
  'migration',
  'failure-modes',
  'alerts',
]);
