/** Words that leave a limit as wide as it is: it counts every request of somebody. */
const NEUTRAL = new Set(
  `rate limit limits limiting limited limiter throttle throttled throttling quota policy policies strategy each every all any one single same
  a an the user users client clients caller callers ip ips address addresses key keys api apis token tokens account accounts customer customers
  consumer consumers member members tenant tenants organization organizations organisation may can are is be has have must shall will send sends
  make makes issue issues perform performs call calls request requests endpoint endpoints operation operations route routes at most up to max
  maximum of per by for on in over across no more than default defaults global globally overall general standard authenticated enforced set applied
  apply applies allow allowed allows counted count bucket sliding fixed rolling window total we it its service system server application app
  public based level and or only with basis average sustained http https rest usage fair protection ddos dos abuse against prevent from
  session sessions unit time second seconds minute minutes hour hours day days entire whole scope number requests-per-second exceed exceeds
  exceeding than not cannot so that as initial initially configured configurable using use uses via redis middleware
  burst bursts todos todas usuario usuarios por límite limites tasa máximo taxa limite todos cada reqs req rps name value type`.split(
    /\s+/,
  ),
);

/** True when no word of a text narrows a limit to something special, such as "login" or "free tier". */
export function isNeutral(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}][\p{L}-]*/gu) ?? [];
  return words.every(
    word =>
      word.length === 1 ||
      NEUTRAL.has(word) ||
      word.split('-').every(part => NEUTRAL.has(part)) ||
      isCjkNeutral(word),
  );
}

function isCjkNeutral(word: string): boolean {
  return /^(?:レート|制限|ごとに|につき|最大|每个?|用户|限流|频率|限制|最多|请求|接口|超過|ユーザー|あたり|キー)+[：:]?$/u.test(
    word,
  );
}

/** True when a text speaks of the limit of another system that this one has to stay within. */
export function isForeign(text: string): boolean {
  const said = text.replace(/retry-after/gi, ' ');
  return FOREIGN.test(said) || NAMED_API.test(said);
}

const FOREIGN =
  /\b(?:upstream|external|third[\s-]part(?:y|ies)|(?<!identity |auth |oidc |oauth |sso )provider(?:'?s)?|vendor|outbound|outgoing|crawl(?:er|ing)?|scrap(?:er|ing)|retr(?:y|ies)|back-?off|free tier|stay within|respect(?:s|ing)? the|comply with|imposed by|polling|poll|margin)\b|マージン|に対して|内で運用/i;
const NAMED_API =
  /\b(?:openai|anthropic|claude|gemini|github|gitlab|slack|stripe|twilio|sendgrid|google|twitter|x api|aws|azure|discord|telegram|notion|linear|jira|shopify|line|whatsapp|facebook|instagram|youtube|spotify|tiktok|reddit|hubspot|salesforce|openrouter|semantic scholar|arxiv|pubmed|binance|coingecko|alpha vantage|polygon|finnhub)(?:'s)?\b/i;
