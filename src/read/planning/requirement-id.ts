/** The letters that number requirements; any other word before a number is one only where requirements are listed. */
const PREFIX =
  '(?:FR|NFR|REQ|FREQ|NREQ|BR|UR|SR|SRS|SYS|US|UC|AC|RF|RNF|RN|ANF|NFA|FA|REQUIREMENT|REQUISITO|ANFORDERUNG|EXIGENCE|R)';

/** `REQ-1`, `FR-01.2`, `NFR 3`, `R4`, `BR-07` at the beginning of a text. */
export const KNOWN_ID = new RegExp(
  `^(?:${PREFIX}|[A-Z]{2,8}-(?:FR|NFR|REQ))[-_ ]?\\d{1,4}(?:[.-]\\d{1,3}){0,3}(?:[a-z]\\b)?`,
  'i',
);

/** Any id such as `PERF-3` or `ORD-AC-2`. */
export const ANY_ID = /^[A-Z][A-Z0-9]{0,9}(?:-[A-Z]{1,8}){0,2}[-_]\d{1,4}(?:\.\d{1,3}){0,3}(?![\w-])/;

/** Splits `**REQ-1**: text` into its id and the rest; the text is plain. */
export function idAndText(
  text: string,
  listed: boolean,
): { readonly id: string; readonly text: string } | undefined {
  const bare = text.replace(/^[\s*_`[(]{1,6}/, '');
  const match = (KNOWN_ID.exec(bare) ?? (listed ? ANY_ID.exec(bare) : null))?.[0];
  if (match === undefined || !/\d/.test(match)) return undefined;
  // `R2 storage is cheap` names a thing; a single letter needs a mark behind its number.
  const rest = bare.slice(match.length);
  if (/^[\w-]/.test(rest)) return undefined;
  const marked = /^[\s*_`]*(?:[\])）】]|[:：.]|\s[-–—|]|$)/.test(rest);
  if (/^R\d/i.test(match) && !marked) return undefined;
  if (/^(?:r|us|uc|ac|br|fa|sys|rn|ur|sr)\d/.test(match) && !marked) return undefined;
  return { id: match.trim(), text: rest.replace(/^[\s*_`\])）】:：.|–—-]{1,10}/, '').trim() };
}

/** Ids for comparison: `req-01` is `REQ-1`, `Requirement 1.2` is `1.2`. */
export function requirementKey(id: string): string {
  return id
    .toUpperCase()
    .replace(/^(?:REQUIREMENT|ANFORDERUNG|REQUISITO|EXIGENCE|要件|需求|要求|요구사항)[\s_-]*/u, '')
    .replace(/[\s_]+/g, '-')
    .replace(/^([A-Z]+)(\d)/, '$1-$2')
    .replace(/(^|[-.])0+(?=\d)/g, '$1');
}
