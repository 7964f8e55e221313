import type { Note } from './note.ts';

const GENERIC =
  /^(?:retr(?:y|ies|ied)|attempts?|back-?offs?|time-?outs?|out|circuit|breakers?|cach(?:e|es|ed|ing)|ttl|max(?:imum)?|min(?:imum)?|count|limits?|delay|delays|interval|base|initial|policy|policies|strategy|strategies|logic|config(?:uration)?|settings?|constants?|options?|defaults?|params?|parameters?|behaviou?r|handling|mechanisms?|design|pattern|patterns|implementation|rules?|the|an?|of|for|to|on|in|at|per|by|with|and|or|all|any|each|every|our|is|are|be|time|times|duration|value|values|number|failures?|errors?|threshold|calls?|requests?|https?|network|transient|llamadas?|al|del|de|la|el|los|las|disyuntor|aufrufe?|an|den|der|die|das|dem|zum|zur|integration|risks?|validation|reactive|practices?|best|general|automatic|automatically|resilience|reliability|performance|optimi[sz]ations?|consideration|considerations|target|targets|key|keys|default|global|general|overall|note|notes|use|uses|used|using|via|after|exponential|linear|fixed|half|half-?open|open|permitted|success|rolling|sleep|cool|down|reset|recovery|state|ms|millis|secs?|seconds?|mins?|minutes?|hours?|days?|strateg(?:y|ies)|wiederholung(?:en|s)?|versuche|von|für|und|reintentos|caché|重试|重试策略|重试次数|最大重试次数|退避策略|缓存|缓存策略|超时|超时时间|熔断|熔断器|失败阈值|打开时间|初始间隔|リトライ|キャッシュ|タイムアウト|サーキットブレーカー|重试机制|response|responses|result|results|data|layer|level|server|client|window|size|step|steps|phase|scenario|mitigation|response|detection|impact|recovery|cause|effect|trigger|action|solution|reason|description|purpose|what|where|how|when|why|must|should|shall|will|can|may|up|most|than|more|no|not|jitter|factor|multiplier|consecutive|failed|failure|error|it|they|we|system|service|services|app|application|enabled|true|false|spec|status|type|name|id|environment|env|variables?|export|const|required|optional)$/i;

const TOPICAL =
  /retr(?:y|ies|ied)|re-?tries|back-?off|time-?out|breaker|cach|\bttl\b|attempt|threshold|half[\s-]?open|wiederhol|reintent|重试|退避|缓存|超时|熔断|阈值|打开|间隔|リトライ|キャッシュ|タイムアウト|ブレーカー|delay|interval|llamadas|disyuntor|aufruf|\bcalls? to\b|\brequests? to\b/i;

/** What a label, a title or a key names beside the topic: `Payment gateway retry policy` → `Payment gateway`. */
export function namedIn(text: string): string | undefined {
  const plain = text
    .replace(/^[\s\d.)#-]+/, '')
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\p{Extended_Pictographic}|\uFE0F|["'“”*`]/gu, ' ');
  if (!TOPICAL.test(plain) && /[\p{L}]/u.test(plain)) {
    const whole = plain
      .replace(/[:：.;\s–—-]+$/, '')
      .replace(/\s+/g, ' ')
      .trim();
    if (whole.split(/[\s/,]+/).every(isGeneric) || whole.length > 60) return undefined;
    return whole.replace(/^(?:the|our)\s/i, '');
  }
  const words = plain.split(/[\s/,]+/).filter(word => word !== '');
  const first = words.findIndex(word => !isGeneric(word));
  if (first < 0) return undefined;
  let last = words.length;
  while (last > first && isGeneric(words[last - 1]!)) last--;
  const name = words
    .slice(first, last)
    .join(' ')
    .replace(/[:：.;–—-]+$/, '')
    .trim();
  return name === '' || name.length > 60 || /^\W*\d[\d.,%\s]*$/.test(name) ? undefined : name;
}

function isGeneric(word: string): boolean {
  const bare = word.replace(/[^\p{L}\p{N}-]/gu, '');
  return bare === '' || GENERIC.test(bare);
}

/** The words of a name in code: `speech_timeoutSeconds` → `speech timeout Seconds`. */
export function wordsOfKey(key: string): string {
  return key.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/[_.-]+/g, ' ');
}

/** Which part of the system a line speaks of; nothing when it is all of it. */
export function subjectOf(note: Note): string | undefined {
  if (note.callee !== undefined) return note.callee;
  const code = note.from === 'code';
  const own = note.from === 'cell' ? undefined : namedIn(code ? wordsOfKey(note.label) : note.label);
  if (own !== undefined && (code || own.split(' ').length <= 6)) return own;
  for (const above of note.above.toReversed()) {
    const label = /^[^:：]{1,70}/.exec(above.trim())?.[0] ?? above;
    const named = namedIn(code ? wordsOfKey(label) : label);
    if (named !== undefined && named.split(' ').length <= 6) return named;
  }
  if (note.above.length > 0 && !code) return undefined;
  const title = note.titles.at(-1);
  if (title === undefined || note.node.concept !== undefined || title.split(/\s+/).length > 4)
    return undefined;
  // `Calls to suppliers` speaks of many, `Ledger retry policy` of one.
  if (/\b(?:calls?|requests?) to\b/i.test(title)) return undefined;
  return TOPICAL.test(title) || OF_PARTS.test(note.titles.at(-2) ?? '') ? namedIn(title) : undefined;
}

/** Titles under which every title names a part. */
const OF_PARTS = /depend|extern|integration|service|component|supplier|provider|abhängig|依赖|依存/i;

/** Names as they are compared. */
export function subjectKey(subject: string | undefined): string {
  const key = (subject ?? '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/^(?:the|our)/, '');
  return key.length > 3 ? key.replace(/s$/, '') : key;
}
