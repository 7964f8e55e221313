import type { Design } from '../../design/index.ts';
import type { Reading } from '../reading.ts';
import { readAlerts } from './alert.ts';
import { readAudit } from './audit.ts';
import { readBreakers } from './breaker.ts';
import { readCaches } from './cache.ts';
import { readConcurrency } from './concurrency.ts';
import { readFailureModes } from './failure-mode.ts';
import { readFlags } from './flag.ts';
import { readIdempotency } from './idempotency.ts';
import { readLoads } from './load.ts';
import { readLogFields } from './log-field.ts';
import { readMetrics } from './metric.ts';
import { linesOn, type Note } from './note.ts';
import { notesOf } from './notes.ts';
import { readPhases, readRollbacks } from './phase.ts';
import { readRetries } from './retry.ts';
import { readSettings } from './setting.ts';
import { readTimeouts } from './timeout.ts';

type Operability = Pick<
  Design,
  | 'caches'
  | 'retries'
  | 'timeouts'
  | 'breakers'
  | 'idempotency'
  | 'concurrency'
  | 'failureModes'
  | 'metrics'
  | 'logFields'
  | 'alerts'
  | 'auditEvents'
  | 'auditTrails'
  | 'loads'
  | 'flags'
  | 'phases'
  | 'rollbacks'
  | 'settings'
>;

/** Reads how the system is kept running: what it does under failure, what it reports, how it is rolled out. */
export function readOperability(reading: Reading): Operability {
  const notes = notesOf(reading);
  const { text } = reading.document.source;
  const on = <Read>(
    words: RegExp,
    read: (lines: readonly Note[]) => readonly Read[],
    lines?: readonly Note[],
  ): readonly Read[] => (words.test(text) ? read(lines ?? linesOn(notes, words)) : []);
  const { events, trails } = AUDIT.test(text)
    ? readAudit(reading, linesOn(notes, AUDIT))
    : { events: [], trails: [] };
  return {
    caches: on(/cach|ttl|max-age|缓存|快取|キャッシュ|캐시|zwischensp/i, readCaches),
    retries: on(RETRY, readRetries),
    timeouts: on(TIMEOUT, readTimeouts),
    breakers: on(BREAKER, readBreakers),
    idempotency: on(/idempot|幂等|冪等|멱등|dedup/i, readIdempotency),
    concurrency: on(LOCK, readConcurrency),
    failureModes: on(FAILURE, lines => readFailureModes(reading, lines), notes),
    metrics: readMetrics(reading, notes),
    logFields: on(/log|日志|ログ|로그|protokoll/i, lines => readLogFields(reading, lines)),
    alerts: on(ALERT, lines => readAlerts(reading, lines), notes),
    auditEvents: events,
    auditTrails: trails,
    loads: readLoads(notes),
    flags: on(/flag|toggle|feature|开关|フラグ|플래그|schalter/i, lines => readFlags(reading, lines)),
    phases: on(PHASE, lines => readPhases(reading, lines), notes),
    rollbacks: on(/roll|revert|回滚|切り戻し|ロールバック|rückfall|revers/i, readRollbacks),
    settings: readSettings(reading, notes),
  };
}

// Words in one of which every statement of a kind, or what it stands under, holds: most documents lack most of them.
const AUDIT = /audit|审计|審計|監査|감사|revisionssicher/i;
const RETRY =
  /retr|back-?off|attempts|again|repeated|wiederhol|reintent|retentativa|重试|重試|退避|リトライ|再試行|バックオフ|재시도/i;
const TIMEOUT =
  /time-?_?out|time[sd]? out|deadline|超时|超時|タイムアウト|타임아웃|tiempo de|tempo limite|zeit(?:limit|über)|délai/i;
const BREAKER =
  /breaker|circuit|half-?open|trial|熔断|熔斷|ブレーカー|サーキット|서킷|disjon|cortacirc|disjuntor|disyuntor|schutzschalter/i;
const LOCK = /If-|lock|optimis|version|锁|ロック|FOR UPDATE|serializable|락|sperr|bloqueo/i;
const FAILURE = /fail|scenario|wrong|down|gone|break|outage|ausfall|fallo|falha|défaill|故障|障害|장애/i;
const ALERT = /alert|alarm|告警|报警|アラート|page|notif|warn|경보/i;
const PHASE = /roll|launch|release|canary|phase|灰度|上线|einführ|lanza|lanç|リリース|출시/i;
