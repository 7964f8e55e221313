import type { StatedSetting } from '../../design/index.ts';
import type { Document } from '../../markdown/document.ts';
import { secondsOf } from '../../read/behaviour/quantity.ts';
import type { Place } from '../../text/place.ts';
import { sentencesOf } from '../sentences.ts';
import type { Figure } from './figure.ts';
import { stemOf, stemsOf, wordsOf } from './stem.ts';

/** What a setting such as `ALARM_EXPIRY_HOURS=24` says, as a number with a subject. */
export interface SettingFigure {
  readonly name: string;
  readonly written: string;
  readonly place: Place;
  /** `time`, `bytes`, `percent`; absent when the number is a plain count. */
  readonly of?: string;
  readonly value: number;
  /** The words that tell what it is of. */
  readonly subject: readonly string[];
  /** The words of its name, without the unit. */
  readonly label: string;
  /** What kinds of number it may be; a sentence has to speak of each. */
  readonly cues: readonly RegExp[];
  /** The telling words of its description. */
  readonly described: readonly string[];
}

/** Words of a name that tell which kind of number it is, and how sentences say that. */
const KINDS: readonly (readonly [RegExp, RegExp])[] = [
  [
    /^(?:timeout|deadline)$/,
    /time-?outs?|times? out|\banswer|\brespon|\bwait|gives? up|abort|finish|antwort|wartet|zeitlimit|tiempo|espera|délai|répon|超时|超時|タイムアウト|応答/i,
  ],
  [
    /^(?:ttl|expiry|expires|expiration|lifetime|validity|age|retention|retain|keep|idle|gueltigkeit|ablauf|aufbewahrung|caducidad|vigencia|validez|conservacion|duree|validade)$/,
    /expir|valid|\bliv(?:e|es)\b|\bttl|\bold|older|after \d|\bkept|\bkeep|\bretain|delet|eras|remov|purg|without use|inactiv|idle|gültig|verfall|verfäll|ablauf|läuft|aufbewahr|lösch|nach \d|válid|caduc|conserv|vence|guard|después|valable|après|有效|过期|保存|保留|期限|有効/i,
  ],
  [
    /^(?:interval|period|poll|polling|frequency|intervall|intervalo|intervalle)$/,
    /\bevery|\beach|interval|\balle|\bjede|\bcada|chaque|toutes|毎|每|ごと/i,
  ],
  [
    /^(?:retry|retries|attempts?|tries|versuche|reintentos|tentatives|tentativas)$/,
    /retr|attempt|\btries|\btried|\btimes\b|wiederhol|versuch|reintent|tentativ|intent|重试|再試行|リトライ/i,
  ],
  [/^(?:cache|caching)$/, /cach|缓存|キャッシュ|speicher/i],
];

/** `REPORTS_PER_HOUR` */
const PER: Readonly<Record<string, RegExp>> = {
  second: /per second|\/s\b/i,
  minute: /per minute|\/min|pro minute|par minute|por minuto/i,
  hour: /per hour|an hour|\/h\b|pro stunde|par heure|por hora/i,
  day: /per day|a day|daily|pro tag|par jour|por día/i,
};

/** Words of a name that say nothing. */
const GENERIC =
  /^(?:max|min|maximum|minimum|limit|default|count|number|size|total|value|the|of|per|in|window|length|duration|time|amount|new|is|grace|delay|max|allowed|after|before)$/;

const UNIT: Readonly<Record<string, string>> = {
  ms: 'ms',
  millis: 'ms',
  milliseconds: 'ms',
  s: 's',
  sec: 's',
  secs: 's',
  min: 'min',
  mins: 'min',
  hr: 'h',
  hrs: 'h',
  h: 'h',
  tage: 'tage',
  stunden: 'stunden',
  minuten: 'minuten',
  sekunden: 'sekunden',
  anos: 'years',
  meses: 'months',
};
const MORE_SECONDS: Readonly<Record<string, number>> = {
  months: 2_592_000,
  month: 2_592_000,
  monate: 2_592_000,
  mois: 2_592_000,
  years: 31_536_000,
  year: 31_536_000,
  jahre: 31_536_000,
  ans: 31_536_000,
};
const BYTES: Readonly<Record<string, number>> = {
  bytes: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  kib: 1024,
  mib: 1_048_576,
  gib: 1_073_741_824,
};

/** `STORAGE_RETRIES=4` and `STORAGE_RETRIES` = 4, wherever a sentence has them. */
export function settingsIn(document: Document): readonly Setting[] {
  return sentencesOf(document).flatMap(({ text, place }) =>
    Array.from(
      text.matchAll(/`([A-Z][A-Z\d]*(?:_[A-Z\d]+)+)(?:`\s*[=:]\s*`?|\s*=\s*)(\d[\w.]*)/g),
      ([, name, value]) => ({ name: name!, default: { value: value!, place } }),
    ),
  );
}

type Setting = Pick<StatedSetting, 'name' | 'description'> & {
  readonly default?: Pick<NonNullable<StatedSetting['default']>, 'value' | 'place'>;
};

/** The settings that state a number with a unit, or of a thing that their name tells. */
export function settingFigures(settings: readonly Setting[], title = ''): readonly SettingFigure[] {
  const titled = stemsOf(title);
  const prefix = sharedPrefix(settings.map(({ name }) => name));
  return settings.flatMap(setting => {
    const figure = settingFigure(setting, prefix, titled);
    return figure === undefined ? [] : [figure];
  });
}

function settingFigure(
  { name, default: given, description = '' }: Setting,
  prefix: string,
  titled: ReadonlySet<string>,
): SettingFigure | undefined {
  if (given === undefined) return undefined;
  const number = /^\W*(\d{1,12}(?:[,_]\d{3})*(?:\.\d+)?)\s*([a-zA-Z%]*)\W*$/.exec(given.value);
  if (number === null) return undefined;
  const words = wordsOf(name.startsWith(prefix) ? name.slice(prefix.length) : name);
  const last = words.at(-1) ?? '';
  const every = words.at(-2) === 'per' ? PER[last] : undefined;
  const measure = every === undefined ? measureOf(number[2] !== '' ? number[2]! : last) : undefined;
  const own =
    every !== undefined
      ? words.slice(0, -2)
      : measure === undefined || number[2] !== ''
        ? words
        : words.slice(0, -1);
  const kinds = own.flatMap(word => KINDS.filter(([named]) => named.test(word)));
  const things = own.filter(word => !GENERIC.test(word) && !KINDS.some(([named]) => named.test(word)));
  // `RETENTION_DAYS` alone is found by its own word only.
  const subject = things.length > 0 ? things : own.filter(word => !GENERIC.test(word) && word.length > 4);
  // The name of the program is in every name.
  const rest = subject.filter(word => !titled.has(stemOf(word)));
  const telling = rest.length > 0 ? rest : subject;
  if (subject.length === 0) return undefined;
  if (measure === undefined && number[2] !== '') return undefined;
  return {
    name,
    written: given.value.trim(),
    place: given.place,
    ...(measure && { of: measure.of }),
    value: Number(number[1]!.replace(/[,_]/g, '')) * (measure?.factor ?? 1),
    subject: telling.map(stemOf),
    label: own.join(' '),
    described: [...stemsOf(description)].filter(stem => !UNIT_STEMS.has(stem)),
    cues: [...new Set([...kinds.map(([, said]) => said), ...(every === undefined ? [] : [every])])],
  };
}

function measureOf(word: string): { readonly of: string; readonly factor: number } | undefined {
  const name = word.toLowerCase();
  if (/^(?:%|percent|pct|prozent)$/.test(name)) return { of: 'percent', factor: 1 };
  const bytes = BYTES[name];
  if (bytes !== undefined) return { of: 'bytes', factor: bytes };
  const seconds = MORE_SECONDS[name] ?? secondsOf(UNIT[name] ?? name);
  return seconds === undefined || (name.length === 1 && !/[smhd]/.test(name))
    ? undefined
    : { of: 'time', factor: seconds };
}

/** `ORDERS_` of `ORDERS_PORT`, `ORDERS_WORKERS` and `ORDERS_TTL`: the name of the program. */
function sharedPrefix(names: readonly string[]): string {
  const [first = ''] = names;
  const prefix = /^[A-Z]+_/.exec(first)?.[0] ?? '';
  return names.length > 2 && names.every(name => name.startsWith(prefix)) ? prefix : '';
}

/** Whether a sentence states the number of the setting, whatever its value. */
export function speaksOf(setting: SettingFigure, figure: Figure): boolean {
  const { amount, words, text } = figure;
  if (setting.of !== undefined && amount.of !== setting.of) return false;
  if (setting.of === undefined) {
    if (/^(?:time|bytes|percent)$/.test(amount.of)) return false;
    const counted = setting.subject.some(stem => alike(stem, amount.of));
    const retried = amount.of === 'attempt' && setting.cues.length > 0;
    const bound =
      /(?:at most|up to|no more than|maximum of|max\.?|höchstens|bis zu|como máximo|hasta|au plus) ?$/i.test(
        text.slice(0, amount.start),
      );
    if (!counted && !retried && !bound) return false;
  }
  if (setting.of !== undefined && isDescribed(setting, figure)) return true;
  const said = [
    ...words,
    // What a sentence stands under counts when the sentence tells of which kind its number is.
    ...(setting.cues.length > 0 ? figure.near : []),
    ...(words.has('jwt') ? [TOKEN] : []),
    ...(setting.of === undefined ? [amount.of] : []),
  ];
  if (!setting.cues.every(cue => cue.test(text)) || !isComparable(setting.value, amount.value)) return false;
  // "No heartbeat for 60 s" is no word on how often there is one.
  if (setting.cues.length === 0 && /\b(?:no|without|missing|keine?|ohne|sin|sans)\b/i.test(text))
    return false;
  if (!setting.subject.every(stem => said.some(word => alike(stem, word)))) return false;
  return !CONTRASTS.some(contrast => contrast.test(text) !== contrast.test(setting.label));
}

/** "Until an unconfirmed pickup is released" and "Unconfirmed pickups are released after 20 minutes". */
function isDescribed({ described, value, label }: SettingFigure, { words, text, amount }: Figure): boolean {
  return (
    described.length >= 3 &&
    isComparable(value, amount.value) &&
    described.every(stem => [...words].some(word => alike(stem, word))) &&
    !CONTRASTS.some(contrast => contrast.test(text) !== contrast.test(label))
  );
}

const UNIT_STEMS = stemsOf(
  'milliseconds ms seconds minutes hours days months years bytes kb mb gb how long many',
);

/** A JWT is a token. */
const TOKEN = stemOf('token');

/** Words that make another thing of the same name. */
const CONTRASTS: readonly RegExp[] = [
  /refresh/i,
  /reset/i,
  /\bmin(?:imum)?\b|at least|mindestens|al menos/i,
  /warn/i,
  /alert/i,
  /connect/i,
  /in between|apart|back-?off|pause|jitter/i,
  /per (?:user|ip|client|tenant)|je nutzer/i,
];

/** Who forgets a number changes it by a little: 30 seconds and 24 hours are two things. */
export function isComparable(one: number, other: number): boolean {
  const [small, large] = one < other ? [one, other] : [other, one];
  return small > 0 && large / small <= 12.5;
}

/** Two stems of one word, or one the beginning of the other. */
export function alike(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= 5 && long.startsWith(short);
}
