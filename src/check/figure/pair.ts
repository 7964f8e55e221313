import { groupsBy } from '../groups.ts';
import type { Figure } from './figure.ts';
import { alike, isComparable } from './setting-figure.ts';
import { stemsOf } from './stem.ts';

/** What a number is of; two sentences are about one thing only when they are of one kind. */
const KINDS: readonly (readonly [string, RegExp])[] = [
  [
    'life',
    /expir|valid|\bttl\b|lifetime|\blives?\b|gültig|läuft ab|verfall|verfäll|válid|caduc|valable|有效|過期|过期|有効|期限/i,
  ],
  [
    'kept',
    /\bkeep|\bkept|retain|retention|purge|eras|delet|remov|archiv|aufbewahr|gelöscht|conserv|borra|supprim|保存|保留|削除|删除/i,
  ],
  [
    'wait',
    /time-?outs?\b|times? out|\bwait|\banswers? within|respond|responds|gives? up|antworte|responder|répond|超时|タイムアウト/i,
  ],
  ['cache', /cach|缓存|キャッシュ/i],
  ['retry', /retr(?:y|ie)|attempt|\btries\b|\btried\b|wiederhol|versuch|reintent|tentativ|重试|再試行/i],
  ['size', /\bsize|large|bigger|upload|größe|tamaño|taille|大小/i],
  ['lock', /\block(?:s|ed|out)?\b|blocked|gesperrt|bloque|锁|ロック/i],
  ['every', /\bevery\b|\balle \d|jede|cada|chaque|toutes les|毎|每/i],
  [
    'bound',
    /between|at most|at least|up to|maximum|no more than|more than|höchstens|mindestens|zwischen|bis zu|como máximo|entre|hasta|au plus|\d\s?(?:to|-|–)\s?\d/i,
  ],
];

/** Kinds of which a thing has mostly one; of the others it may well have several. */
const SINGLE: ReadonlySet<string> = new Set(['life', 'kept', 'wait', 'cache', 'retry', 'lock']);

/** What makes two statements of one thing two things. */
const CONTRASTS: readonly RegExp[] = [
  /refresh/i,
  /reset/i,
  /access/i,
  /admin/i,
  /\bread|GET\b/i,
  /\bwrite|POST\b|PUT\b|PATCH\b/i,
  /connect/i,
  /idle|inactiv/i,
  /warn/i,
  /soft/i,
  /hard/i,
  /default/i,
  /\bmin(?:imum)?\b|at least|mindestens|al menos|au moins|fewer|less than|below|under/i,
  /anonym|unauthenticated|public/i,
  /per (?:user|ip|client|tenant|minute|hour|day|second)/i,
  /peak/i,
  /average|mean|typical/i,
  /success/i,
  /fail|error/i,
  /develop|staging|local/i,
  /back-?off|jitter|apart|delay/i,
  /cancel/i,
  /remind/i,
  /p50|median/i,
  /p9\d/i,
];

/** Pairs of sentences that speak of one number of one thing and give it two values. */
export function unlikePairs(figures: readonly Figure[]): readonly (readonly [Figure, Figure])[] {
  const pairs: (readonly [Figure, Figure])[] = [];
  const byMeasure = groupsBy(figures, ({ amount }) => amount.of);
  for (const group of byMeasure) {
    if (group.length > MOST) continue;
    for (const [index, later] of group.entries()) {
      const earlier = group.slice(0, index).find(one => isUnlike(one, later));
      if (earlier !== undefined && !group.some(one => one !== later && agreesWith(one, later)))
        pairs.push([earlier, later]);
    }
  }
  return pairs;
}

/** A document with more numbers of one unit is a table of measurements. */
const MOST = 120;

function isUnlike(one: Figure, other: Figure): boolean {
  if (one.section === other.section || sameValue(one, other)) return false;
  return isComparable(one.amount.value, other.amount.value) && areAlike(one, other);
}

/** Another place says the same as the later one: then the two are two things. */
function agreesWith(one: Figure, later: Figure): boolean {
  return one.place.line !== later.place.line && sameValue(one, later) && areAlike(one, later);
}

function sameValue({ amount: one }: Figure, { amount: other }: Figure): boolean {
  const values = [one.value, one.low, other.value, other.low];
  return one.value === other.value &&
    (one.low === undefined || other.low === undefined || one.low === other.low)
    ? true
    : values[1] === other.value || values[3] === one.value;
}

function areAlike(one: Figure, other: Figure): boolean {
  if (CONTRASTS.some(contrast => contrast.test(one.text) !== contrast.test(other.text))) return false;
  const kinds = kindsOf(one.text);
  const others = kindsOf(other.text);
  const shared = kinds.filter(kind => others.includes(kind));
  if (kinds.filter(isSingle).length > 1 || others.filter(isSingle).length > 1) return false;
  if ((kinds.some(isSingle) || others.some(isSingle)) && !shared.some(isSingle)) return false;
  const [mine, theirs] = [withoutKinds(one), withoutKinds(other)];
  const same = mine.filter(word => theirs.some(own => alike(word, own))).length;
  const small = Math.min(mine.length, theirs.length);
  const large = Math.max(mine.length, theirs.length);
  if (shared.includes('bound') && !COUNTED_OFTEN.has(one.amount.of) && !isMeasure(one.amount.of))
    return sharesThing(one, other);
  if (small === 0) return false;
  // "Payslips are deleted after 10 years" is of payslips and of nothing else.
  if (shared.includes('kept') && small === 1 && same === 1 && large <= 2) return true;
  if (shared.includes('retry') && small === 1 && same === 1 && large <= 4) return true;
  if (shared.some(isSingle)) return same >= 2 && same / small >= 0.65 && same / large >= 0.35;
  return same >= 3 && same / small >= 0.75 && same / large >= 0.5;
}

/** "Up to 50 segments" of a job, and "1 to 80 segments" of a job. */
function sharesThing(one: Figure, other: Figure): boolean {
  const things = [...other.words, ...other.lead].filter(isTelling);
  return [...one.words, ...one.lead].filter(isTelling).some(word => things.some(own => alike(word, own)));
}

const isMeasure = (of: string): boolean => /^(?:time|bytes|percent|attempt)$/.test(of);

/** What is counted in many places for many reasons. */
const COUNTED_OFTEN = stemsOf(
  'requests calls users characters chars letters digits zeichen caracteres items results rows pages entries records lines words times people customers connections points steps retries failures errors events messages megapixels pixels',
);

/** The words that tell what the number is of, not of which kind it is. */
const withoutKinds = ({ words, lead }: Figure): readonly string[] => {
  const own = [...words].filter(isTelling);
  return own.length > 0 ? own : [...lead].filter(isTelling);
};

const isTelling = (word: string): boolean => !KIND_WORDS.some(kind => alike(kind, word));

const KIND_WORDS = [
  ...stemsOf(
    'expires valid lives keeps kept retained retention purged erased deleted removed archived wait timeout retry attempts tries cached cache blocked locked',
  ),
];

const isSingle = (kind: string): boolean => SINGLE.has(kind);

const kindsOf = (text: string): readonly string[] =>
  KINDS.filter(([, said]) => said.test(text)).map(([kind]) => kind);
