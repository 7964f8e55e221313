import type {
  CallPolicy,
  Dependency,
  DependencyFailure,
  Fact,
  StatedFailureMode,
} from '../../../design/index.ts';
import { sameName } from '../../differing.ts';
import { quote } from '../../name-operation.ts';
import { freeName, thingKey, wordsOf } from '../names.ts';
import type { Resolving } from '../resolving.ts';
import { needsOf } from './dependency-operations.ts';
import { type FailingPart, failingPartOf, partNameIn } from './failing-part.ts';
import type { Operated } from './operated.ts';
import { isSamePart, partKey } from './part-name.ts';
import { statedResponse } from './stated-response.ts';

interface Draft {
  readonly name: string;
  readonly failures: DependencyFailure[];
}

/** The parts that the system calls: those called external, those that fail, and those that calls are guarded to. */
export function dependenciesOf(
  resolving: Resolving,
  operated: Operated,
  calls: readonly CallPolicy[],
): readonly Dependency[] {
  const { design, claims } = resolving;
  const drafts: Draft[] = [];
  const own = ownNames(resolving, operated);
  const find = (name: string) =>
    drafts.find(draft => isSamePart(draft.name, name)) ??
    (isDatabase(name) ? drafts.find(draft => isDatabase(draft.name)) : undefined);
  const add = (name: string): Draft => {
    const found = find(name);
    if (found !== undefined) return found;
    const draft = { name: capital(name), failures: [] };
    drafts.push(draft);
    return draft;
  };
  const isOwn = (name: string) => own.some(each => isSamePart(each, name));
  const called = calledNames(resolving, calls);
  const isPart = (name: string, certain: boolean) =>
    !isOwn(name) &&
    (certain || find(name) !== undefined || CALLED.test(name) || called.some(each => isSamePart(each, name)));

  for (const { name, external } of design.components)
    if (external === true && isName(name) && !isOwn(name) && partNameIn(name) !== undefined) add(name);
  for (const { of, breaker } of calls) {
    const name = of === undefined ? undefined : partNameIn(of);
    if (name !== undefined && isName(name) && !isOwn(name) && (breaker !== undefined || CALLED.test(name)))
      add(name);
  }
  for (const name of vendorsIn(resolving)) if (!isOwn(name)) add(name);

  const codes = codesOf(operated, design.errors);
  const told = design.failureModes.map(mode => ({
    mode,
    claim: claimMode(claims, mode),
    part: failingPartOf(mode.name) ?? namedPart(mode),
  }));
  for (const { part } of told) if (part?.certain === true && isPart(part.name, true)) add(part.name);
  for (const { mode, claim, part } of told) {
    const response = mode.response?.value;
    const answer = response === undefined ? {} : statedResponse(response, codes);
    // Whoever says 503, or how it goes on without, speaks of a part that is called.
    const goesOn = answer.goesOn === true && part?.kind !== 'error';
    const isCalled = (answer.status ?? 0) >= 500 || goesOn;
    if (part === undefined || !isPart(part.name, part.certain || isCalled)) continue;
    add(part.name).failures.push({
      kind: part.kind,
      ...(response !== undefined && { response, ...answer }),
      claim,
    });
  }
  const stated = operated.operations.flatMap(({ errors }) => errors);
  for (const { status, code, when, cause, claim } of [...stated, ...operated.errors]) {
    const part = cause === 'dependency' ? failingPartOf(withoutCode(when, code)) : undefined;
    if (part === undefined || !isPart(part.name, part.certain)) continue;
    const { failures } = add(part.name);
    if (!failures.some(known => known.kind === part.kind && (known.status ?? status) === status))
      failures.push({ kind: part.kind, response: when, status, ...(code !== undefined && { code }), claim });
  }

  const keys = new Set<string>();
  const needsFor = needsOf(resolving, operated);
  return drafts.map(({ name, failures }) => {
    const key = freeName(partKey(name), keys);
    keys.add(key);
    const needs = needsFor(name, failures, drafts.length === 1);
    const policy = policyOf(calls, name);
    const claim = failures[0]?.claim ?? policy?.claims[0];
    return {
      name,
      key,
      operations: operated.operations
        .filter(operation => needs(operation) || (isDatabase(name) && operation.binding.kind === 'entity'))
        .map(({ id }) => id),
      failures: merged(failures),
      ...(policy !== undefined && { policy }),
      ...(claim !== undefined && { claim }),
    };
  });
}

/** A part's own numbers, and where it has none those for all calls; a database is no part that is called so. */
function policyOf(calls: readonly CallPolicy[], name: string): CallPolicy | undefined {
  const own = calls.find(({ of }) => of !== undefined && isSamePart(of, name));
  const all = isDatabase(name) ? undefined : calls.find(({ of }) => of === undefined);
  if (own === undefined || all === undefined) return own ?? all;
  return { ...all, ...own, claims: [...own.claims, ...all.claims] };
}

/** One failure a kind; what a later line adds to the first is taken over. */
function merged(failures: readonly DependencyFailure[]): readonly DependencyFailure[] {
  const byKind = new Map<string, DependencyFailure>();
  for (const one of failures) {
    const before = byKind.get(one.kind);
    byKind.set(
      one.kind,
      before === undefined || before.goesOn === true ? (before ?? one) : { ...one, ...before },
    );
  }
  return [...byKind.values()];
}

function claimMode(claims: Resolving['claims'], { name, response, mentions }: StatedFailureMode): string {
  const told = response === undefined ? '' : `: ${quote(response.value, 60)}`;
  return claims.add('failure-mode', sameName(name).slice(0, 40), `${quote(name)}${told}`, mentions);
}

/** A row or an item on failures that is called by the part itself: `Payment gateway | return 503`. */
function namedPart({ name, response }: StatedFailureMode): FailingPart | undefined {
  const part = response === undefined || !CALLED.test(name) ? undefined : partNameIn(name);
  return part === undefined || part.split(' ').length > 3
    ? undefined
    : { name: part, kind: 'unavailable', certain: false };
}

/** Names of the system itself and of what it stores. */
function ownNames({ design }: Resolving, { entities }: Operated): readonly string[] {
  const served = design.flows.flatMap(({ messages }) =>
    messages.filter(({ text }) => ROUTE.test(text)).map(({ to }) => to),
  );
  const title = design.title?.value.replace(/^[^:]{1,20}:\s*/, '');
  return [
    ...(title === undefined ? [] : [title]),
    ...new Set(served.filter(name => name !== '')),
    ...entities.map(({ name }) => name),
  ];
}

const ROUTE = /^\W*(?:GET|POST|PUT|PATCH|DELETE)\s+\/?\S/;

/** Parts that the document says are called, or that another part depends on. */
function calledNames({ design }: Resolving, calls: readonly CallPolicy[]): readonly string[] {
  return [
    ...design.components.flatMap(({ name, dependencies }) => [name, ...dependencies.map(one => one.value)]),
    ...calls.flatMap(({ of }) => of ?? []),
    ...design.flows.flatMap(({ participants }) => participants.map(({ value }) => value)),
  ];
}

/** Parts of sequence diagrams that carry the name of what is always bought or run by others. */
function vendorsIn({ design }: Resolving): readonly string[] {
  const called = design.flows
    .filter(({ kind }) => kind !== 'class' && kind !== 'steps')
    .flatMap(({ messages }) => messages.filter(({ text }) => !ROUTE.test(text)).map(({ to }) => to));
  return [...new Set(called)].filter(name => isName(name) && VENDOR.test(name));
}

function codesOf(
  { operations, errors }: Operated,
  stated: readonly { readonly code?: string }[] & readonly Fact[],
) {
  return new Set(
    [...operations.flatMap(operation => operation.errors), ...errors, ...stated].flatMap(
      ({ code }) => code ?? [],
    ),
  );
}

function isName(name: string): boolean {
  return thingKey(name) !== '' && name.length <= 50 && name.trim().split(/\s+/).length <= 5;
}

const isDatabase = (name: string): boolean => DATABASE.test(name.trim());
const DATABASE =
  /^(?:the |our |primary |main )*(?:postgres(?:ql)?|mysql|mariadb|sqlite|sql server|mongodb|database|datenbank|db|data ?store|数据库|データベース|데이터베이스)(?: (?:database|db|server|cluster|primary))?$/i;
const VENDOR =
  /\b(?:gateway|provider|smtp|relay|vendor|third[\s-]party|external|stripe|paypal|adyen|twilio|sendgrid|mailgun|auth0|okta|openai|s3|carrier|bank|psp)\b/i;
const CALLED =
  /\b(?:gateways?|providers?|relay|vendor|brokers?|bus|queues?|smtp|mail(?:er|server)?|e-?mail|sms|push|webhooks?|redis|memcached|kafka|rabbitmq|nats|sqs|sns|s3|bucket|blob|storage|store|postgres\w*|mysql|mongo\w*|database|db|elasticsearch|opensearch|search|stripe|paypal|adyen|twilio|sendgrid|mailgun|ses|auth0|okta|keycloak|cognito|firebase|openai|llm|maps?|geocod\w*|cdn|oauth|idp|identity|oidc|ldap|crm|erp|api|service|server|engine|backend|ledger|registry|processor|partner|carrier|bank|psp|proxy|upstream)\b|dienst\b|datenbank|支付|网关|服务|数据库|短信|邮件|ゲートウェイ|サービス|データベース|決済|メール|게이트웨이|서비스/i;

/** `PAYMENTS_DOWN the payment service is down` without its code. */
function withoutCode(when: string, code: string | undefined): string {
  if (code === undefined) return when;
  const told = when.replace(code, '').replace(/^[\s`:–—-]+/, '');
  // `LEDGER_TIMEOUT` alone tells as much as a sentence.
  return /\p{L}/u.test(told) ? told : wordsOf(code).join(' ');
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
