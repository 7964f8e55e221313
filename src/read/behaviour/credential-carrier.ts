/** Where a cookie is named: as it is sent or set, behind "cookie", before it, and as an argument of curl. */
const COOKIES: readonly RegExp[] = [
  /\bCookie["'`]?\s*[:=]\s*["'`]?(?:[\w.-]+=[^;\s]*;\s*){0,6}?([A-Za-z_][\w.-]{1,60})=/gi,
  /(?:^|\s)(?:-b|--cookie)\s+["']?([A-Za-z_][\w.-]{1,60})=/g,
  /\bcookies?\s*(?:["'`]|[:(]\s*["'`]|named|called|name\b|mit dem Namen|namens|nommé|llamada?|chamado)\s*(?:is|:|=|\|)?\s*["'`*]*([A-Za-z_][\w.-]{1,60})/gi,
  /`([A-Za-z_][\w.-]{1,60})(?:=[^`]*)?`\s*(?:\(\w+\)\s*)?(?:http-?only\s+|session\s+|auth\w*\s+|secure\s+)*-?(?:cookies?|sitzungs-?cookie)\b/gi,
  /\b([A-Za-z]\w*[_.-](?:session|sess|sid|id|token|auth)|sid|connect\.sid|JSESSIONID|PHPSESSID)\s+(?:session\s+)?cookies?\b/gi,
  /\b(?:cookies?|sessions?)\b[^.;\n`]{0,40}`([A-Za-z_][\w.-]{1,60})(?:=[^`]*)?`/gi,
  /\bcookie\b[^.;\n]{0,60}\bname\s*[:=|]\s*["'`]*([A-Za-z_][\w.-]{1,60})/gi,
];
/** Cookies and words beside "cookie" that prove nobody's name. */
const OTHER_COOKIE =
  /^(?:http-?only|secure|same-?site|max-?age|path|domain|expires|lax|strict|none|is|are|and|or|the|an?|with|for|header|auth|based|sessions?|authentication|attributes?|flags?|settings?|name|value|consent|theme|lang\w*|locale|.*(?:csrf|xsrf|consent|refresh).*|true|false|required|\d.*)$/i;

/** The cookie that a text says carries who the caller is. */
export function cookieNamed(raw: string): string | undefined {
  if (!/cookie|-b\s/i.test(raw)) return undefined;
  for (const pattern of COOKIES) {
    for (const [, name = ''] of raw.matchAll(pattern)) if (!OTHER_COOKIE.test(name)) return name;
  }
  return undefined;
}

/** The words for a header in front of its name or behind it. */
const HEADER = '(?:headers?|kopfzeile|cabecera|cabeçalho|encabezado|en-tête|请求头|ヘッダー?)';
const HEADERS: readonly RegExp[] = [
  /\b(X-[A-Za-z0-9-]*(?:Key|Token|Auth|Secret|Cle|Clave|Chave|Session)[A-Za-z0-9-]*)(?![\w-])/gi,
  new RegExp(`${HEADER}\\s*(?:named|called|:)?\\s*["'\`]*([A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+)`, 'gi'),
  new RegExp(`\\b([A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+)["'\`]*\\s+(?:http |request )?${HEADER}`, 'gi'),
];
/** Headers about other things than the caller. */
const OTHER_HEADER =
  /^(?:content-.*|accept.*|cache-.*|if-.*|retry-.*|user-agent|www-.*|set-cookie|idempotency-.*|x-(?:request|correlation|trace|forwarded|rate|frame|total|content|idempotency|powered).*|x-ratelimit.*|access-control.*|e-tag|last-.*|http-.*|api-version|strict-.*|(?:request|response|http|custom|standard|cross|per|end|re|non|self|server|client|key|rate|so)-.*|.*(?:csrf|xsrf|signature|webhook|hmac).*)$/i;

/** The header that a text says carries a key or a token. */
export function headerNamed(raw: string): string | undefined {
  for (const pattern of HEADERS) {
    for (const [, name = ''] of raw.matchAll(pattern)) if (!OTHER_HEADER.test(name)) return name;
  }
  return /\bAuthorization\b["'`]?(?:\s*:|\s+header|\s+bearer)/i.test(raw) ? 'Authorization' : undefined;
}
