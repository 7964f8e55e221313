const NAME = String.raw`(?:\*\*)?[\x60"“]([A-Za-z\u00c0-\u024f][\w\u00c0-\u024f:-]{1,30})[\x60"”](?:\*\*)?`;
const BETWEEN = String.raw`(?:\s*[,|/<>]\s*|\s+)(?:(?:and|or|either|und|oder|y|e|o|et|ou)\s+)?`;
const KIND = String.raw`\b(?:roles?|rollen?|rol(?:es)?|rôles?|papel|papéis|perfis|perfil|(?:kinds?|types?|sorts?) of (?:api[- ]?)?(?:keys?|users?|callers?|accounts?|tokens?|clients?|members?))\b|角色`;

/**
 * The roles that a sentence lists in code:
 *
 *     The claim `role` is one of `translator`, `lead`.      two kinds of key: `keeper` and `inspector`
 */
export function rolesListedIn(raw: string): readonly string[] {
  if (!raw.includes('`') && !raw.includes('"')) return [];
  const found: string[] = [];
  for (const [, list = ''] of raw.matchAll(LIST)) {
    const names = Array.from(list.matchAll(new RegExp(NAME, 'g')), match => match[1]!);
    // "the claims `roles`, `permissions` and `tenant`" lists no roles.
    if (!names.slice(1).some(name => CLAIM.test(name)))
      found.push(...names.filter(name => !CLAIM.test(name)));
  }
  return found;
}

const LIST = new RegExp(`(?:${KIND})[^.;\n]{0,80}?(${NAME}(?:${BETWEEN}${NAME}){1,7})`, 'giu');
/** Names of what a token holds. */
const CLAIM =
  /^(?:roles?|rolle|rol|sub|subject|exp|iat|aud|iss|scopes?|claims?|email|name|id|permissions?|tenants?|true|false|null)$/i;
