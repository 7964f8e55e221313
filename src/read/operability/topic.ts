import { type Occurrences, wordSearch } from '../../text/word-search.ts';

/**
 * The words of each topic, in one of which every statement on it, or what it stands under, holds.
 *
 * Most documents lack most of them: they are looked for once, all together, in the whole document.
 */
const WORDS = {
  cache: 'cach|ttl|max-age|缓存|快取|キャッシュ|캐시|zwischensp',
  retry:
    'retry|retries|retried|backoff|back-off|attempts|again every|repeated|wiederhol|reintent|retentativa|重试|重試|退避|リトライ|再試行|バックオフ|재시도',
  timeout:
    'timeout|time-out|time_out|time out|times out|timed out|deadline|超时|超時|タイムアウト|타임아웃|tiempo de|tempo limite|zeitlimit|zeitüber|délai',
  breaker:
    'breaker|circuit|halfopen|half-open|trial|熔断|熔斷|ブレーカー|サーキット|서킷|disjon|cortacirc|disjuntor|disyuntor|schutzschalter',
  validator: 'etag|e-tag|entity tag|if-none-match|last-modified|if-modified|conditional|304|条件',
  idempotency: 'idempot|幂等|冪等|멱등|dedup',
  lock: 'if-|lock|optimis|version|revision|etag|stale|concurren|412|428|precondition|lost update|锁|版本|ロック|バージョン|for update|serializable|락|sperr|bloqueo|gleichzeitig',
  locking:
    'if-match|if-unmodified|optimis|楽観|乐观|낙관|version column|version field|version number|version check|stale|lost update|concurren|precondition|412|428|etag|expected version|current version|row version|rowversion|lock_version|409|version mismatch|version conflict|gleichzeitig|版本|for update|row-level|row level|pessimistic|悲观|悲観|advisory|distributed lock|redlock|redis lock|分布式|分散ロック|setnx|serializable',
  failure:
    'fail|scenario|wrong|down|gone|break|outage|unavailable|unreachable|not answer|not respond|ausfall|fallo|falha|défaill|故障|障害|장애',
  failing: 'failure|what |when |ausfallszenari|modos de f|故障|障害|장애',
  log: 'log|日志|ログ|로그|protokoll',
  logged: 'log |logs |never log|not log|be log',
  alert: 'alert|alarm|are called|woken|告警|报警|アラート|page|notif|warn|경보',
  audit: 'audit|审计|審計|監査|감사|revisionssicher',
  flag: 'flag|toggle|feature|开关|フラグ|플래그|schalter',
  flagged: 'flag|toggle|behind',
  phase: 'roll|launch|release|canary|phase|灰度|上线|einführ|lanza|lanç|リリース|출시',
  rollout: 'rollout|roll-out|launch plan|release plan|gradual release|灰度|canary',
  rollback: 'roll|revert|回滚|切り戻し|ロールバック|rückfall|revers',
  'rolled-back':
    'rollb|roll b|roll-b|rolled|rolling|rolls|revert|回滚|ロールバック|切り戻し|롤백|rückfall|reversión',
  load: 'capacity|load profile|expected load|workload|traffic',
  expected:
    'expect|anticipat|projected|estimated|forecast|peak |average load|erwarte|se espera|想定|预计|预期',
  metric: 'metric|メトリクス|指标|메트릭|metriken|métricas',
  instrument:
    'counter(|countervec(|counteropts(|gauge(|gaugevec(|gaugeopts(|histogram(|histogramvec(|histogramopts(|summary(|summaryvec(|summaryopts(',
  setting:
    'env|config|setting|umgebungsvariable|einstellungen|konfiguration|variable|configura|variáveis|环境变量|配置|環境変数|設定|환경 변수|설정',
  browser: 'cors|cross-origin|cross origin|access-control|origin|herkunft|跨域|允许的来源|オリジン|출처',
  correlation: 'request-id|requestid|correlation-id|correlationid|trace-id|traceid|transaction-id',
  environment: 'env|环境变量|環境変数|umgebung',
} as const;

/** What part of the operation of a system a line may speak of. */
export type Topic = keyof typeof WORDS;

const TOPICS = Object.keys(WORDS) as readonly Topic[];

/** The bit of a topic in a set of topics. */
export const BIT = Object.fromEntries(TOPICS.map((topic, bit) => [topic, 1 << bit])) as Readonly<
  Record<Topic, number>
>;

/** Matches any word of a topic. */
export const PATTERN = Object.fromEntries(
  TOPICS.map(topic => [topic, new RegExp(WORDS[topic].replaceAll('(', '\\('), 'i')]),
) as Readonly<Record<Topic, RegExp>>;

/** Which topics a text may speak of, and where. */
export const topicsIn: (text: string) => Occurrences = wordSearch(
  TOPICS.map(topic => WORDS[topic].split('|')),
);
