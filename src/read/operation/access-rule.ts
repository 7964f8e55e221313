import type { StatedAccess, StatedOperation } from '../../design/index.ts';
import { HYPOTHETICAL, isAside } from '../outline/aside.ts';
import { placeWithin, type Statement, sentencesIn, statementsOf } from '../outline/statement.ts';
import type { Reading } from '../reading.ts';
import { methodsIn, routesIn } from './route.ts';

/** One sentence that says who may call many operations at once. */
interface AccessRule {
  /** "All other calls": what no sentence names. */
  readonly rest?: true;
  readonly kind: 'public' | 'token';
  readonly applies: (operation: StatedOperation) => boolean;
  readonly access: StatedAccess;
}

/**
 * Operations that say nothing of their callers, with what a sentence for many says:
 *
 *     Reading is open to everyone. Writing needs a token.      Everything but health and login needs a bearer token.
 *     A call without a valid key is answered with 401.
 */
export function withAccessRules(
  reading: Reading,
  operations: readonly StatedOperation[],
): readonly StatedOperation[] {
  if (operations.every(operation => operation.access.length > 0)) return operations;
  const rules = [...rulesOf(reading)];
  if (rules.length === 0) return operations;
  return operations.map(operation => {
    if (operation.access.length > 0) return operation;
    const named = rules.filter(rule => rule.rest !== true && rule.applies(operation));
    const own = named.length > 0 ? named : rules.filter(rule => rule.applies(operation));
    // Two sentences that say different things of one operation say nothing of it.
    if (own.length === 0 || own.some(rule => rule.kind !== own[0]!.kind)) return operation;
    return { ...operation, access: [own[0]!.access] };
  });
}

function* rulesOf(reading: Reading): Generator<AccessRule> {
  for (const statement of statementsOf(reading)) {
    if (!ABOUT.test(statement.text) || isAside(statement.node, HYPOTHETICAL)) continue;
    for (const { start, end } of sentencesIn(statement.text)) {
      const rule = ruleIn(statement, start, end);
      if (rule !== undefined) yield rule;
    }
  }
}

/** "`/campaigns` needs an API key", "`/tools` and `/tools/{id}` are public". */
const PATHS =
  /^\s*(?:all\s+|everything\s+under\s+|(?:calls|requests)\s+(?:to|under)\s+)?((?:\/[\w/{}:*-]+[\s,]*(?:and\s+|or\s+)?){1,6})(?=(?:is|are|needs?|requires?|must)\b)/i;
const ABOUT =
  /\b(?:reading|reads?|writing|writes|everything|all else|call|request)\b|\b401\b|lecturas?|consultas|leituras?|escribir|escrituras?|\blesen\b|schreib|lesend|lectures?|écri|\bmay (?:read|see|view)\b|^\s*all (?:endpoints|routes|calls|requests|operations)\b|^\s*(?:all\s+|everything\s+under\s+)?\/\w/i;

const NEEDS =
  /\b(?:needs?|requires?|carr(?:y|ies)|must (?:carry|send|have|be)|is (?:only )?for|are (?:only )?for)\b.{0,60}\b(?:tokens?|jwt|bearer|api[- ]?key|keys?|log(?:ged)?[- ]?in|sign(?:ed)?[- ]?in|authenticat\w+|session|cookies?|credentials)\b|\b(?:hace falta|necesitan?|requieren?|se necesita|exigen?|precisam?|brauch(?:t|en)|benötig(?:t|en)|erforder(?:t|n)|nécessite(?:nt)?|il faut)(?![\p{L}]).{0,60}(?:token|clave|key|cabecera|sesión|autentica|anmeldung|schlüssel|jeton|clé|chave)/iu;
const OPEN =
  /\b(?:public|(?:everyone|everybody|anyone|anybody) (?:may|can) read|open to (?:everyone|everybody|anyone|all)|(?:needs?|requires?) no (?:token|login|auth\w*|key|session|cookie))\b|(?:públic[oa]s?|libres?|öffentlich|frei(?: zugänglich)?|ohne (?:anmeldung|token)|publiques?|sin autenticación)(?![\p{L}])/iu;
const READING =
  /^\s*(?:(?:everyone|everybody|anyone|anybody) (?:may|can) read|(?:las? )?(?:lecturas?|consultas)|leer|(?:as? )?leituras?|(?:das )?lesen|lesende(?: zugriffe)?|lesezugriffe?|les lectures?|lire|reading|reads|read access|lookups?|all GETs?|GET (?:requests|calls))\b/i;
const WRITING =
  /^\s*(?:para (?:escribir|modificar|escrever)|(?:las )?(?:escrituras|modificaciones)|escribir|(?:das )?schreiben|schreibende(?: zugriffe)?|schreibzugriffe?|pour écrire|les écritures|writing|writes|write access|changes|changing (?:things|data)|(?:all )?(?:mutations|modifications))\b/i;
const WITHOUT =
  /\b(?:a|any|every|each)\s(?:call|request)\swithout\s(?:an?\s|the\s)?(?:valid\s|correct\s)?(?:\w+\s){0,2}(?:key|token|credentials|session)\b.{0,40}\b(?:401|refused|rejected|denied|unauthori[sz]ed)\b/i;
const ALL = /^\s*(?:everything|all else|all (?:other )?(?:endpoints|routes|calls|requests|operations))\b/i;
/** "Anybody may call every operation." */
const ANYBODY =
  /^\s*(?:everyone|everybody|anyone|anybody) (?:may|can) (?:call|use) (?:all|every|each|any|the (?:whole )?API)\b/i;
const EXCEPTION = /\b(?:but|except|besides|other than|apart from|unless|not)\b/i;
const EXCEPT =
  /\b(?:but|except(?: for)?|besides|other than|apart from)\s+(.{2,80}?)\s+(?:needs?|requires?|must|is|are)\b/i;

function ruleIn(statement: Statement, start: number, end: number): AccessRule | undefined {
  const text = statement.text.slice(start, end);
  const rule = (kind: AccessRule['kind'], applies: AccessRule['applies']): AccessRule => ({
    kind,
    applies,
    access: {
      kind,
      roles: [],
      place: placeWithin(statement, start, end),
      how: 'sentence for many operations',
    },
  });
  const isRead = (operation: StatedOperation) => operation.method === 'GET' || operation.method === 'HEAD';
  const named = PATHS.exec(text)?.[1]?.match(/\/[\w/{}:-]+/g);
  if (named) {
    const isNamed = (operation: StatedOperation) => named.some(path => isUnder(operation.path, path));
    if (OPEN.test(text)) return rule('public', isNamed);
    if (NEEDS.test(text)) return rule('token', isNamed);
  }
  const listed = LISTING.test(text) && OPEN.test(text) ? new Set(wordsOf(text)) : undefined;
  if (listed !== undefined)
    return rule('public', operation => isRead(operation) && listed.has(thingOf(operation.path)));
  if (READING.test(text) && OPEN.test(text)) return rule('public', isRead);
  if (READING.test(text) && NEEDS.test(text)) return rule('token', isRead);
  if (WRITING.test(text) && NEEDS.test(text)) {
    const methods = methodsIn(text);
    return rule('token', operation =>
      methods.length > 0 ? methods.includes(operation.method) : !isRead(operation),
    );
  }
  if (READING.test(text) === false && KNOWN_READS.test(text)) return rule('token', isRead);
  if (MISSING.test(text) && isOfAll(statement)) return rule('token', operation => !isOpen(operation));
  if (WITHOUT.test(text)) return rule('token', operation => !isOpen(operation));
  if (ANYBODY.test(text)) return rule('public', () => true);
  if (ALL.test(text) && OPEN.test(text) && !EXCEPTION.test(text)) return rule('public', () => true);
  if (!ALL.test(text) || !NEEDS.test(text)) return undefined;
  const except = wordsOf(EXCEPT.exec(text)?.[1] ?? '');
  const rest = REST.test(text) ? { rest: true as const } : {};
  return {
    ...rule('token', operation => !isOpen(operation) && !except.some(word => names(operation.path, word))),
    ...rest,
  };
}

/** "Any signed-in user may read." */
const KNOWN_READS =
  /^\s*(?:any|every|each|all) (?:signed-in|logged-in|authenticated|known) (?:users?|callers?|members?|clients?) (?:may|can) (?:read|see|view)\b/i;
/** "No token: 401", "without it the answer is 401", "Missing or expired token → 401". */
const MISSING =
  /(?:^|[;:]\s)\s*(?:(?:with )?no|without|an? (?:missing|unknown|invalid)|missing|invalid|expired)\s(?:an?\s|the\s|valid\s|or\s|and\s|invalid\s|expired\s|missing\s|unknown\s|broken\s|wrong\s){0,4}(?:bearer\s|access\s|api\s|session\s)?(?:it|jwt|tokens?|keys?|cookie|session|credentials|authentication)\b[^.;]{0,30}\b401\b/i;

/** Said of the interface as a whole, not among the errors of one operation. */
function isOfAll({ node }: Statement): boolean {
  for (let at: Statement['node'] | undefined = node; at; at = at.parent)
    if (routesIn(at.title).length > 0) return false;
  return true;
}

/** "Listing offers and reading one is public." */
const LISTING = /^\s*(?:listing|browsing|searching|listings? of)\s+(?:the |all )?[a-z]/i;
const REST = /^\s*(?:everything else|all else|all (?:the )?other)\b/i;

/** `/v1/offers/{id}` is about `offers`. */
function thingOf(path: string): string {
  return /\/([\w-]+)(?:\/\{[^{}]*\})?\/?$/.exec(path)?.[1]?.toLowerCase() ?? '';
}

const OPEN_PATH = /\/(?:login|log-in|sign-?in|sign-?up|register|health\w*|ready|live)(?:\/|$)/i;

function isOpen(operation: StatedOperation): boolean {
  return OPEN_PATH.test(operation.path);
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(word => word.length > 2 && !/^(?:and|the|for|endpoints?|routes?|calls?)$/.test(word));
}

/** `/v1/campaigns/{id}` is under `/campaigns`. */
function isUnder(path: string, prefix: string): boolean {
  const wanted = prefix.toLowerCase().replace(/\/+$/, '');
  return `${path.toLowerCase()}/`.includes(`${wanted}/`);
}

function names(path: string, word: string): boolean {
  return path
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .includes(word);
}
