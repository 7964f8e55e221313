import type { StatedPolicy } from '../../design/index.ts';
import { isAside } from '../outline/aside.ts';
import { placeWithin, type Statement, sentencesIn, statementsOf } from '../outline/statement.ts';
import type { Reading } from '../reading.ts';
import { checkOrderIn } from './check-order.ts';

type PolicyKind = Exclude<StatedPolicy['kind'], 'response-header' | 'check-order'>;

/**
 * Reads the sentences that rule many operations at once:
 *
 *     Unknown fields are refused, and so is `null` for any field
 *     every answer carries `Cache-Control: no-store`
 */
export function readPolicies(reading: Reading): readonly StatedPolicy[] {
  const policies: StatedPolicy[] = [];
  for (const statement of statementsOf(reading)) {
    if (!POLICY.test(statement.text) || isElsewhere(statement)) continue;
    for (const { start, end } of sentencesIn(statement.text)) {
      const text = statement.text.slice(start, end).replace(/\s+/g, ' ');
      const fact = { place: placeWithin(statement, start, end), how: 'sentence' };
      for (const kind of kindsIn(text, statement)) policies.push({ kind, ...fact });
      for (const header of headersIn(text, statement.raw.text.slice(start, end)))
        policies.push({ kind: 'response-header', ...header, ...fact });
      const order = checkOrderIn(text);
      if (order !== undefined) policies.push({ kind: 'check-order', order, ...fact });
    }
  }
  return policies.filter((one, index) => policies.findIndex(other => sameKind(one, other)) === index);
}

/** Words without which no policy is stated. */
const POLICY =
  /unknown|additional|unexpected|\bextra\b|unrecogni|undeclared|undocumented|unspecified|\bnull|exactly|\bno (?:other|further)|\bsame\b|\bpresent\b|\bcurrent\b|visible|\bwrites?\b|readable|\border\b|\bunless\b|\bleft out\b|omitted|must be (?:given|sent|present)|(?:every|all|each|any)\s+(?:\w+\s+)?(?:answer|response|repl)|(?:holds?|contains?|returns?|has|have)\s+(?:only|just)/i;

function sameKind(one: StatedPolicy, other: StatedPolicy): boolean {
  if (one.kind !== other.kind) return false;
  return (
    one.kind !== 'response-header' ||
    (other.kind === 'response-header' && one.name.toLowerCase() === other.name.toLowerCase())
  );
}

function isElsewhere({ node }: Statement): boolean {
  return isAside(node, [
    'alternatives',
    'background',
    'future-work',
    'open-questions',
    'testing',
    'risks',
    'non-goals',
    'timeline',
    'references',
    'dependencies',
  ]);
}

const FIELDS = String.raw`(?:(?:json|body|request|input|payload|query|top-level)\s)?(?:fields?|propert(?:y|ies)|keys?|attributes?|members?|parameters?)`;
const UNKNOWN = String.raw`(?:unknown|additional|unexpected|extra|unrecogni[sz]ed|undeclared|undocumented|unspecified)\s${FIELDS}`;
const REFUSED = String.raw`(?:refused|rejected|(?:not|never) (?:allowed|accepted|permitted)|disallowed|forbidden|prohibited|(?:an?|are) errors?|invalid|answered with 4\d\d|(?:return|yield|cause|give|result in|lead to|trigger)s?\s(?:an?\s)?(?:http\s)?(?:4\d\d|validation|error))`;
const REFUSES = `(?:reject|refuse|disallow|forbid|prohibit)(?:s|ed|ing)?`;

const KINDS: readonly (readonly [PolicyKind, RegExp])[] = [
  [
    'unknown-fields-refused',
    new RegExp(
      String.raw`\b${UNKNOWN}\b[^.;]{0,40}?\b${REFUSED}\b|\b${REFUSES}\s(?:any\s|all\s|requests? with\s|bodies with\s)?${UNKNOWN}\b|\bno (?:unknown|additional|extra|other) fields? (?:is|are) (?:accepted|allowed)\b`,
      'i',
    ),
  ],
  [
    'null-refused',
    new RegExp(
      String.raw`\bnull(?:\svalues?|s)?\s(?:(?:is|are)\s(?:also\s)?)?(?:for any field\s(?:is|are)\s)?${REFUSED}\b|${REFUSED}\b[^.;]{0,20}\band so (?:is|are) null\b|\b${REFUSES}\s(?:any\s|explicit\s)?null(?:\svalues?|s)?\b|\bno field (?:may|can) be null\b`,
      'i',
    ),
  ],
  [
    'null-left-out',
    /\b(?:fields?|members?|properties|attributes|values?)\b[^.;]{0,80}\b(?:omitted|left out|absent|not (?:included|present|sent|returned))\b[^.;]{0,60}\b(?:responses?|answers?|output|null|json)\b|\b(?:fields?|members?|properties|attributes)\s(?:without|that have no|with no|that are)\s(?:an?\s)?(?:values?|null|empty|unset)\b[^.;]{0,30}\b(?:omitted|left out|absent|not (?:included|present|sent|returned))\b/i,
  ],
  [
    'required-by-default',
    new RegExp(
      String.raw`\b(?:all|every|each)\s(?:other\s|remaining\s)?${FIELDS}\b[^.;]{0,60}\b(?:is|are)\s(?:required|mandatory)\b[^.;]{0,30}\b(?:unless|except|otherwise)\b|\brequired\sunless\s(?:marked|noted|stated|said|otherwise|it says|listed|they|optional)\b|\b(?:unless|what is not|${FIELDS}\s(?:that\s(?:are|is)\s)?not)\b[^.;]{0,120}\b(?:must be (?:given|sent|present|provided|set)|(?:is|are) (?:required|mandatory))\b`,
      'i',
    ),
  ],
  [
    'null-shown',
    /\b(?:optional|empty|missing|absent|unset|unknown|omitted|unfilled|without|no value|left out|not (?:given|set|sent|filled))\b[^.;]{0,60}\b(?:come|comes|are|is|appear|appears|returned|shown|answered|rendered|sent|read|reported|stored|kept)\b[^.;]{0,20}\bnull\b/i,
  ],
  [
    'closed-responses',
    /\b(?:response|answer|reply|bod(?:y|ies))s?\b[^.;]{0,30}\b(?:holds?|contains?|ha(?:s|ve)|carr(?:y|ies)|includes?|returns?)\s(?:exactly|only|just)\b[^.;]{0,30}\b(?:fields|properties|keys)\b|\b(?:response|answer)s?\b[^.;]{0,80}\bno (?:other|further|additional|extra) (?:fields|properties)\b/i,
  ],
  [
    'same-state-accepted',
    /\b(?:present|current|same)\s(?:state|status)\b[^.;]{0,80}\b(?:accepted|no-?op|not a (?:move|transition|change)|allowed|ignored|succeeds)\b/i,
  ],
  [
    'read-your-writes',
    /\bvisible (?:to|in|for) (?:the |any |every |all )?(?:very )?(?:next|subsequent|following|later) (?:reads?|requests?|GETs?)\b|\bread[\s-](?:your|after)[\s-](?:own[\s-])?writes?\b|\bimmediately (?:visible|readable)\b|\breads? (?:always )?(?:sees?|returns?|reflects?) (?:the )?(?:latest|most recent|last) (?:committed )?write\b/i,
  ],
];
const DENIED: Readonly<Partial<Record<PolicyKind, RegExp>>> = {
  'same-state-accepted': /\b(?:refused|rejected|illegal|409|422|400|not (?:accepted|allowed)|error)\b/i,
  'read-your-writes': /\b(?:eventual|not (?:be )?(?:immediately )?visible|no read|may lag|stale)\b/i,
  'unknown-fields-refused':
    /\b(?:ignored|dropped|stripped|not (?:refused|rejected)|config\w*|yaml|cli|flag|column|file|40[13]|credentials?|api[\s_-]?keys?)\b/i,
  'null-left-out':
    /\b(?:may|can|could|must|if|when) (?:\w+ )?be (?:omitted|left out)|\brequests?\b|\bPATCH\b/i,
  'null-shown': /\b(?:never|refus\w+|reject\w+|not (?:accepted|allowed)|column|filter|query|SQL)\b/i,
  'null-refused': /\b(?:not (?:refused|rejected)|column|not null)\b/i,
};

function kindsIn(text: string, statement: Statement): readonly PolicyKind[] {
  return KINDS.flatMap(([kind, pattern]) => {
    if (!pattern.test(text) || DENIED[kind]?.test(text)) return [];
    return OF_FIELDS.test(kind) && isOfOneField(statement) ? [] : [kind];
  });
}

const OF_FIELDS = /refused$|^null|^required/;

/** `` `email`: Required, null is refused `` rules one field only. */
function isOfOneField({ raw, above }: Statement): boolean {
  return (
    /^\s*(?:\*\*)?`?[A-Za-z_][\w.[\]]*`?(?:\*\*)?\s*[:：(—–-]/.test(raw.text) &&
    /^\s*(?:\*\*)?`|^[a-z]\w*\s*:/.test(raw.text) &&
    above.length < 24
  );
}

const EVERY =
  /\b(?:every|all|each|any)\s(?:(?:http|api|json)\s)?(?:answers?|responses?|repl(?:y|ies))\b[^.;]{0,30}\b(?:carr(?:y|ies)|includes?|ha(?:s|ve)|contains?|sets?|returns?|with|bears?)\b/i;

/** "every answer to a call with a session carries": not every answer. */
const SOME =
  /(?:answers?|responses?|repl(?:y|ies))\s(?:(?:with|without|for|on|that|which|whose)\b|(?:to|of|from)\s(?!(?:(?:the|this|our|an?|any|every|each|all)\s)*(?:apis?|services?|servers?|systems?|requests?|calls?|endpoints?|routes?|operations?|client)\s*(?:carr|includ|ha|contain|set|return|bear)))/i;

function headersIn(text: string, raw: string): readonly { readonly name: string; readonly value: string }[] {
  const every = EVERY.exec(text)?.[0];
  if (every === undefined || SOME.test(every)) return [];
  return [...raw.matchAll(/`([A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*):\s*([^`\n]{1,200})`/g)].flatMap(
    match => {
      const value = match[2]!.trim();
      return /[<{[]|\.\.\./.test(value) || value === '' ? [] : [{ name: match[1]!, value }];
    },
  );
}
