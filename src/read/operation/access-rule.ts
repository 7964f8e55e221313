import type { StatedAccess, StatedOperation } from '../../design/index.ts';
import { HYPOTHETICAL, isAside } from '../outline/aside.ts';
import { placeWithin, type Statement, sentencesIn, statementsOf } from '../outline/statement.ts';
import type { Reading } from '../reading.ts';
import { methodsIn } from './route.ts';

/** One sentence that says who may call many operations at once. */
interface AccessRule {
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
    const own = rules.filter(rule => rule.applies(operation));
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
  /\b(?:reading|reads?|writing|writes|everything|all else|call|request)\b|^\s*all (?:endpoints|routes|calls|requests|operations)\b|^\s*(?:all\s+|everything\s+under\s+)?\/\w/i;

const NEEDS =
  /\b(?:needs?|requires?|carr(?:y|ies)|must (?:carry|send|have|be)|is (?:only )?for|are (?:only )?for)\b.{0,60}\b(?:tokens?|jwt|bearer|api[- ]?key|keys?|log(?:ged)?[- ]?in|sign(?:ed)?[- ]?in|authenticat\w+|session|credentials)\b/i;
const OPEN =
  /\b(?:public|(?:everyone|everybody|anyone|anybody) (?:may|can) read|open to (?:everyone|everybody|anyone|all)|(?:needs?|requires?) no (?:token|login|auth\w*|key))\b/i;
const READING =
  /^\s*(?:(?:everyone|everybody|anyone|anybody) (?:may|can) read|reading|reads|read access|lookups?|all GETs?|GET (?:requests|calls))\b/i;
const WRITING =
  /^\s*(?:writing|writes|write access|changes|changing (?:things|data)|(?:all )?(?:mutations|modifications))\b/i;
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
  if (READING.test(text) && OPEN.test(text)) return rule('public', isRead);
  if (READING.test(text) && NEEDS.test(text)) return rule('token', isRead);
  if (WRITING.test(text) && NEEDS.test(text)) {
    const methods = methodsIn(text);
    return rule('token', operation =>
      methods.length > 0 ? methods.includes(operation.method) : !isRead(operation),
    );
  }
  if (WITHOUT.test(text)) return rule('token', operation => !isOpen(operation));
  if (ANYBODY.test(text)) return rule('public', () => true);
  if (ALL.test(text) && OPEN.test(text) && !EXCEPTION.test(text)) return rule('public', () => true);
  if (!ALL.test(text) || !NEEDS.test(text)) return undefined;
  const except = wordsOf(EXCEPT.exec(text)?.[1] ?? '');
  return rule('token', operation => !isOpen(operation) && !except.some(word => names(operation.path, word)));
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
