import type { DependencyFailure } from '../../../design/index.ts';

/** A part of a sentence that tells how something fails: what, and in which way. */
export interface FailingPart {
  /** As the author writes it, without article. */
  readonly name: string;
  readonly kind: DependencyFailure['kind'];
  /** Only parts that are called fail in these words; other words may tell of anything. */
  readonly certain: boolean;
}

const BE = String.raw`(?:(?:is|are|was|goes|becomes|being|has|have|ist|sind|está)\s+)?(?:(?:temporarily|briefly|too|not|nicht|currently|completely)\s+)?`;

/** What follows the name, by how certain it tells of a part that is called. */
const WAYS: readonly (readonly [DependencyFailure['kind'], boolean, string])[] = [
  [
    'timeout',
    true,
    String.raw`times?[\s-]out|timed out|(?:call |request |connection )?time-?outs?|(?:does(?:n['’]t| not)|did not|do not|don['’]t) (?:answer|respond|reply)|(?:is |are )?not (?:responding|answering)|takes? (?:longer|more) than|hangs?|(?:high )?latency|${BE}slow(?:ness|down| responses?)?|antwortet nicht|zeitüberschreitung|se agota|超时|超時|タイムアウト|응답 없음|타임아웃`,
  ],
  [
    'unavailable',
    true,
    String.raw`${BE}(?:down|unreachable|offline|gone|away|reachable|dead|erreichbar|caíd[oa])\b|can(?:not|['’]t) be reached|could not be reached|(?:connection |link )(?:is )?(?:lost|loss|refused|drops?|failures?|errors?|dropped|down)|disconnect(?:s|ed|ion)?|outages?|downtime|crash(?:es|ed)?|fällt aus|ausfall|宕机|宕機|故障|不可达|障害|ダウン|停止|장애`,
  ],
  [
    'unavailable',
    false,
    String.raw`${BE}(?:unavailable|inaccessible|available|verfügbar|disponible|disponível)\b|unavailability|losse?s?|lost|不可用|利用不可|사용 불가`,
  ],
  [
    'error',
    false,
    String.raw`(?:returns?|answers?|responds?|replies|gives?)(?: with)?(?: an?)? (?:errors?|5xx|5\d\d|4xx|non-2xx|failures?|invalid)|5xx(?: errors?)?|fails?\b|failed|failing|failures?|errors?|rejects?|is (?:failing|broken)|schlägt fehl|fehlschlag|fehler|falla|falha|失败|失敗|エラー|오류|실패`,
  ],
];
const AFTER = WAYS.map(
  ([kind, certain, words]) =>
    [
      kind,
      certain,
      new RegExp(
        String.raw`^(?:(?:if|when|while|wenn|falls)\s+)?(?:(?:the|our|an?|der|die|das|el|la|o|a)\s+)?([\p{L}\d][\p{L}\p{M}\d .&/'’+-]{0,40}?)(?:\s*\([^()]{1,40}\))?\s*(?:${words})`,
        'iu',
      ),
    ] as const,
);
/** "Timeout of the payment gateway", "cannot reach Stripe", "no answer from the ledger" */
const BEFORE: readonly (readonly [DependencyFailure['kind'], RegExp])[] = [
  ['timeout', `(?:time-?outs?|no (?:answer|response|reply)) (?:of|from|in|on|at|calling|to)`],
  [
    'unavailable',
    `(?:cannot|can['’]t|unable to|fails? to|failure to|could not) (?:reach|connect to|contact)|(?:outage|loss|unavailability|downtime|lost connection|connection loss|ausfall) (?:of|to|with|in|der|des)|lost connection to`,
  ],
  ['error', `(?:errors?|failures?|5xx) (?:of|from|in|at|by) (?:calls? to )?`],
].map(
  ([kind, words]) =>
    [
      kind as DependencyFailure['kind'],
      new RegExp(
        String.raw`^(?:${words})\s+(?:(?:the|our|an?)\s+)?([\p{L}\d][\p{L}\p{M}\d .&/'’+-]{1,40}?)\s*(?:[(,;:.]|$)`,
        'iu',
      ),
    ] as const,
);

/** Tells which part a failure is of: `Payment gateway times out` → Payment gateway, timeout. */
export function failingPartOf(text: string): FailingPart | undefined {
  const plain = text
    .replace(/[`*_"“”]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
  for (const [kind, pattern] of BEFORE) {
    const name = pattern.exec(plain)?.[1];
    if (name !== undefined) return partOf(name, kind, false);
  }
  let best: (FailingPart & { readonly length: number }) | undefined;
  for (const [kind, certain, pattern] of AFTER) {
    const match = pattern.exec(plain);
    const name = match?.[1]?.trim() ?? '';
    if (name === '' || (best !== undefined && best.length <= name.length)) continue;
    const part = partOf(name, kind, certain);
    if (part !== undefined) best = { ...part, length: name.length };
  }
  if (best === undefined) return undefined;
  const { name, kind, certain } = best;
  return { name, kind, certain };
}

function partOf(name: string, kind: FailingPart['kind'], certain: boolean): FailingPart | undefined {
  const bare = partNameIn(name);
  return bare === undefined ? undefined : { name: bare, kind, certain };
}

/** The name of a part in what a label or a sentence calls it: `LINE API 429` → LINE API; nothing for no part. */
export function partNameIn(text: string): string | undefined {
  let bare = text.replace(/^(?:the|our|an?)\s+/i, '').trim();
  for (let before = ''; before !== bare; ) {
    before = bare;
    bare = bare.replace(NO_NAME, '').trim();
  }
  const plain = bare.replace(/^(?:external|third[\s-]party|upstream)\s+(?=\S+\s|\p{Lu})/iu, '');
  const name = NO_PART.test(plain) ? bare : plain;
  return name === '' || name.split(' ').length > 4 || NO_PART.test(name) || IMPERATIVE.test(name)
    ? undefined
    : name;
}

/** What stands behind a name and tells of calls or of how they end. */
const NO_NAME =
  /(?:^|\s+)(?:is|are|has|have|calls?|requests?|responses?|connections?|failures?|errors?|returned|returns|overload(?:ed)?|rate limits?|\d{3}|[45]xx)\/?$|\/$|['’]s?$|(?:的)?(?:调用|呼び出し)$|(?:の)?(?:タイムアウト|超时|障害|故障|停止)$|[のがはに]$|的$/i;
const IMPERATIVE = /^(?:use|using|mock|run|add|set|see|all|none|no|not|never|if|when)\b/i;

/** What may fail and is no part that is called. */
const NO_PART =
  /^(?:(?:a|an|any|one|the|some|all|each|every|single|whole|entire|high|primary|our|this|that|if|when|no)\s)*(?:requests?|quer(?:y|ies)|sessions?|locks?|jobs?|workers?|validations?|migrations?|deploy(?:ment|s)?|networks?|data|nodes?|clusters?|regions?|zones?|pods?|instances?|containers?|process(?:es)?|hosts?|disks?|systems?|services?|servers?|apis?|apps?|applications?|clients?|users?|customers?|uploads?|downloads?|imports?|exports?|builds?|tests?|transactions?|tokens?|connections?|internal|external|unexpected|unknown|https?|gateway|upstream|downstream|provider|reads?|writes?|calls?|responses?|traffic|load|memory|cpu|backups?|restores?|releases?|rollouts?|messages?|events?|everything|anything|something|nothing|it|they|we|you|page|browser|frontend|backend|parsing|processing|authentication|authorization|login|tasks?|steps?|operations?|retr(?:y|ies)|attempts?|checks?|health ?checks?|delivery|sending|saving|loading|creation|update|deletion|item|record|row|file|files|resource|resources|component|dependenc(?:y|ies)|part|parts|step)$/i;
