import type { StatedAuthentication } from '../../design/index.ts';
import type { Place } from '../../text/place.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';
import { sentencesOf } from '../sentences.ts';

const rule: Rule = {
  code: 'authentication-contradicts',
  family: 'access',
  summary:
    'Two places say that all callers are known in two ways, or that none is, and refuse them with 401.',
  severity: CONTRADICTION,
  *find({ design }) {
    if (design.operations.length === 0) return;
    const families = new Set(design.authentication.map(({ scheme }) => FAMILY[scheme]));
    const refused = design.operations.flatMap(({ errors }) => errors).find(error => error.status === 401);
    if (refused === undefined && families.size < 2) return;
    const sentences = sentencesOf(design.document);
    const none =
      refused && NO.test(design.document.source.text)
        ? sentences.find(({ text }) => NO.test(text) && NOBODY.test(text) && isPlain(text))
        : undefined;
    if (none !== undefined && refused !== undefined)
      yield {
        message: 'Nobody has to be known here, and an operation answers 401; write one of the two.',
        place: none.place,
        also: [{ place: refused.place, message: '401' }],
      };
    if (families.size < 2) return;
    const sure = design.authentication.filter(({ place }) =>
      sentences.some(one => isWithin(place, one.place) && EVERY.test(one.text) && isPlain(one.text)),
    );
    const [first] = sure;
    const other = sure.find(one => isApart(first!, one));
    if (first === undefined || other === undefined) return;
    yield {
      message: `Callers send ${WORDS[other.scheme]} here and ${WORDS[first.scheme]} above; ${quote('write one scheme, or who uses which.', 40)}`,
      place: other.place,
      also: [{ place: first.place, message: WORDS[first.scheme] }],
    };
  },
};
export default rule;

const isWithin = (inner: Place, outer: Place): boolean =>
  inner.start <= outer.end && inner.end >= outer.start;

const isPlain = (text: string): boolean => SPEAKS.test(text) && !HEDGED.test(text);

const SPEAKS = /authenticat|token|key|jwt|oauth|cookie|session|basic|certificate|login|anonym/i;

/** What each sentence holds that says so. */
const NO =
  /no authentication|no token|no login|no key|authentication: none|without authentication|without any authentication/i;

const NOBODY =
  /\b(?:API|service|endpoints?|operations?|requests?)\b[^.]{0,30}\b(?:needs?|requires?|have|has|uses?) no (?:authentication|token|login|key)\b|\bno authentication (?:is )?(?:needed|required|necessary)\b|\bauthentication: none\b|\bwithout (?:any )?authentication\b/i;

/** Words that speak of all callers, not of some. */
const EVERY =
  /\b(?:all|every|each|any) (?:\w+ ){0,2}(?:requests?|calls?|endpoints?|operations?|routes?|clients?|callers?|users?)|\b(?:clients?|callers?|requests?|consumers?|users?|API) (?:must |are |is |has to |have to |will )?(?:authenticate|authenticated|send|sends|carry|carries|use|uses|pass|present|need|needs|require|requires)\b|\bauthentication\b\W{0,4}:|\bno authentication\b|\bunauthenticated\b/i;

/** Words that leave room for another way. */
const HEDGED =
  /\b(?:or|either|also|alternatively|optional\w*|except|unless|internal|admin\w*|services?|machine|webhooks?|partners?|third|legacy|future|later|phase|exchange\w*|obtain\w*|log ?in|sign ?in|between|public|health|dev\w*|local\w*|mvp|initial\w*|currently|today)\b/i;

function isApart(first: StatedAuthentication, other: StatedAuthentication): boolean {
  const [one, two] = [FAMILY[first.scheme], FAMILY[other.scheme]];
  return one !== two && Math.abs(first.place.line - other.place.line) > 2;
}

/** Schemes of one family are often named together: a JWT is a bearer token that OpenID Connect gives out. */
const FAMILY: Readonly<Record<StatedAuthentication['scheme'], string>> = {
  bearer: 'token',
  jwt: 'token',
  oauth2: 'token',
  oidc: 'token',
  'api-key': 'key',
  session: 'session',
  basic: 'basic',
  mtls: 'mtls',
  none: 'none',
};

const WORDS: Readonly<Record<StatedAuthentication['scheme'], string>> = {
  bearer: 'a bearer token',
  jwt: 'a JWT',
  oauth2: 'an OAuth token',
  oidc: 'an OpenID token',
  'api-key': 'an API key',
  session: 'a session cookie',
  basic: 'a password',
  mtls: 'a certificate',
  none: 'nothing',
};
