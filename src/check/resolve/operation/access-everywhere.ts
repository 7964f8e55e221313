import type { Design, Fact, StatedAccess } from '../../../design/index.ts';
import { rememberedFor } from '../../../text/remember.ts';
import { lineText } from '../../../text/source.ts';
import { sectionAt } from '../../section-at.ts';

const EVERY =
  /\b(?:every|all|each|any)\b[^.|]{0,40}\b(?:requests?|endpoints?|calls?|apis?|routes?|operations?)\b|\b(?:jede[rs]?|alle)\s+(?:anfragen?|aufrufe?|endpunkte?)\b|\b(?:toda|cada|todas)\s+(?:(?:las?|os|as)\s+)?(?:solicitud|petici[oó]n|llamada|requisi[cç]|chamada)|\b(?:chaque|toutes?\s+les)\s+(?:requêtes?|appels?)|所有(?:接口|请求)|(?:全ての|すべての)(?:リクエスト|エンドポイント|api)|모든 ?(?:요청|api|엔드포인트)/i;
/** "Requests carry `X-API-Key: <key>`." */
const REQUESTS =
  /(?:^|[.:]\s+)[-*\s]*(?:API )?(?:requests|calls)\s+(?:must\s+)?(?:carry|need|require|include|send|present)\b/i;

/** "Everything but login needs a token." */
const ALL_BUT =
  /\b(?:everything|all|every (?:endpoint|operation|call|request|route))\s+(?:but|except|other than|besides|apart from)\b[^.;]{0,60}\b(?:needs?|requires?|asks? for|carr(?:y|ies)|is behind)\b/i;
/** "A call without a key gets 401." */
const WITHOUT =
  /\b(?:requests?|calls?)\s+without\b[^.;]{0,80}\b(?:401|refused|rejected|denied|turned away)\b|\b(?:ohne|sin|sans|sem)\b[^.;]{0,60}\b401\b/i;

/** A sentence such as "every request carries a token", or the one way to sign in when no operation says who may call. */
export function globalSentence(design: Design): Fact | undefined {
  return sentenceForAll(design) ?? onlyScheme(design);
}

/**
 * A section on authentication that names how callers prove who they are speaks of all operations that are not said to
 * be public, as long as none is singled out as needing it.
 */
const onlyScheme = rememberedFor((design: Design): Fact | undefined => {
  const own = design.operations.flatMap(({ access }) => access);
  const opens = own.some(({ kind }) => kind === 'public');
  if (isMarkedOff(design) || design.authentication.some(one => one.scheme === 'none')) return undefined;
  const stated = design.authentication.find(one => {
    if (one.scheme === 'oauth2' || one.scheme === 'oidc' || one.scheme === 'mtls') return false;
    if (opens) return true;
    const section = sectionAt(design, one.place.start);
    return (
      section?.concept === 'authentication' || CALLERS.test(lineText(design.document.source, one.place.line))
    );
  });
  // Where some are said to be public, the others are not.
  return !opens && isPartly(design) ? undefined : stated;
});

/** One operation of an example among many marks none of the others. */
function isMarkedOff({ operations }: Design): boolean {
  const marked = operations.filter(({ access }) => access.some(isMark)).length;
  return marked > 0 && marked * 2 >= operations.length;
}

/** "🔒", "Auth: required", "writes need a token": where most say so, the others are for everybody. */
function isMark({ kind, own, how }: StatedAccess): boolean {
  return kind === 'token' && own !== true && MARKED.test(how) && !ANY_USER.test(how);
}

const MARKED = /🔒|🔐|auth|required?|requires|login|log in|\bneeds?\b|demanded of many/i;
const ANY_USER = /\bany\b|\busers?\b|\bevery|for all of "|sentence for all|signed|who may/i;

/** What is no goal, or was thought of only, opens nothing. */
function isPartly(design: Design): boolean {
  const text = design.document.source.text;
  return Array.from(text.matchAll(PARTLY), match => sectionAt(design, match.index)?.concept).some(
    concept => concept === undefined || !UNREAL.has(concept),
  );
}

const UNREAL: ReadonlySet<string> = new Set(['non-goals', 'alternatives', 'future-work', 'open-questions']);

/** `Auth: Bearer <token>` */
const CALLERS =
  /(?:^|[.;|*]\s*)\W{0,4}(?:auth(?:entication|orization)?\W{0,4}[:：|]|(?:sign-?in|log-?in|authentication) (?:is|happens|works|goes) (?:by|via|through|with|over)\b|(?:users|callers|clients|people) (?:sign|log) in (?:with|by|through|via)\b)/i;
/** Words by which some operations need nobody to be known. */
const PARTLY =
  /\b(?:public(?:ly)?(?! key)|anonymous(?:ly)?|unauthenticated (?:access|requests?|calls?|users?|callers?|clients?|endpoints?|routes?|visitors?|reads?)(?![^.\n]{0,60}(?:401|reject|refus|deni))|guests?|optional(?:ly)? auth|no auth|without (?:a )?(?:token|login|authentication|signing in)|open to (?:everyone|anyone|all)|later phase|some (?:endpoints|apis|operations|routes|calls) (?:need|require))\b|公开|公開|匿名|一部の/gi;

const sentenceForAll = rememberedFor((design: Design): Fact | undefined => {
  return design.authentication.find(one => {
    if (one.scheme === 'none') return false;
    const text = lineText(design.document.source, one.place.line);
    return (
      ALL_BUT.test(text) ||
      ([EVERY, REQUESTS, WITHOUT].some(each => each.test(text)) &&
        !/\b(except|other than|besides)\b/i.test(text))
    );
  });
});
