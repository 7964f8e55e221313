import { randomUUID } from 'node:crypto';
import { type Answer, type Asked, type Row, type Service, serve, type Wire } from '../wire.ts';
import { type Ask, bodyOf, Refused, type Route, type User } from './asking.ts';
import { toolsOf } from './tools.ts';

interface Loan {
  readonly id: string;
  readonly tool_id: string;
  readonly member_id: string;
  readonly days: unknown;
  readonly purpose: unknown;
  readonly status: string;
  readonly created_at: string;
}

const USERS: { readonly [token: string]: User } = {
  'anna-token': { name: 'anna', role: 'member' },
  'bert-token': { name: 'bert', role: 'member' },
  'kim-token': { name: 'kim', role: 'keeper' },
  'kay-token': { name: 'kay', role: 'keeper' },
};
const STATUSES = ['requested', 'out', 'returned', 'cancelled'];
const RATE = 40;

/** The tools and loans of a makerspace: it keeps its document, but for one fault. */
export function startToolshed(fault = '', variant = '', paced = true): Promise<Service> {
  const is = (name: string) => fault === name;
  const served = new Map<string, readonly number[]>();
  const loans = new Map<string, Loan>();
  const newest: string[] = [];
  const tools = toolsOf(is, variant, id => [...loans.values()].some(loan => loan.tool_id === id));

  const shown = ({ purpose, ...rest }: Loan): Row =>
    variant === 'nulls-left-out' && purpose === null ? rest : { ...rest, purpose };
  const loanOf = ({ id, user }: Ask, reach: boolean): Loan => {
    const loan = loans.get(id);
    if (loan === undefined || (loan.member_id !== user?.name && !reach))
      throw new Refused(404, 'unknown_loan', 'there is no such loan');
    return loan;
  };
  const move = (loan: Loan, from: readonly string[], status: string): Answer => {
    if (!from.includes(loan.status))
      throw new Refused(409, is('wrong-code') ? 'conflict' : 'wrong_status', `it is ${loan.status}`);
    const moved = { ...loan, status };
    if (!is('move-lost')) loans.set(loan.id, moved);
    return { status: 200, body: shown(moved) };
  };

  const routes: readonly Route[] = [
    ...tools.routes,
    [
      'POST',
      /^\/v1\/loans$/,
      'any',
      ask => {
        const body = bodyOf(ask);
        const bad = (field: string) => new Refused(400, 'invalid_body', `${field} breaks its rule`, field);
        for (const name of Object.keys(body))
          if (!['tool_id', 'days', 'purpose'].includes(name) && !is('unknown-taken')) throw bad(name);
        const { tool_id, days = 7, purpose = null } = body;
        if (typeof tool_id !== 'string' || !/^[\da-f-]{36}$/i.test(tool_id)) throw bad('tool_id');
        if (!Number.isInteger(days) || Number(days) < (is('days-zero') ? 0 : 1) || Number(days) > 28)
          throw bad('days');
        if (purpose !== null && (typeof purpose !== 'string' || [...purpose].length > 200))
          throw bad('purpose');
        if (!tools.has(tool_id) && !is('dangling'))
          throw new Refused(422, 'unknown_tool', 'there is no such tool', 'tool_id');
        const created_at = new Date().toISOString();
        const status = is('starts-out') ? 'out' : 'requested';
        const loan = {
          id: randomUUID(),
          tool_id,
          member_id: ask.user!.name,
          days,
          purpose,
          status,
          created_at,
        };
        if (!is('write-lost')) loans.set(loan.id, loan);
        newest.unshift(loan.id);
        return { status: 201, body: shown(loan) };
      },
    ],
    [
      'GET',
      /^\/v1\/loans$/,
      'any',
      ({ query, user }) => {
        const status = query.get('status');
        if (status !== null && !STATUSES.includes(status))
          throw new Refused(400, 'invalid_query', 'no such status', 'status');
        const seen = newest
          .map(id => loans.get(id))
          .filter(loan => loan !== undefined)
          .filter(loan => user?.role === 'keeper' || is('list-all') || loan.member_id === user?.name)
          .filter(loan => status === null || is('status-filter-off') || loan.status === status);
        return { status: 200, body: { loans: (is('oldest-first') ? seen.reverse() : seen).map(shown) } };
      },
    ],
    [
      'GET',
      /^\/v1\/loans\/([^/]+)$/,
      'any',
      ask => ({
        status: 200,
        body: shown(loanOf(ask, ask.user?.role === 'keeper' || is('foreign-read'))),
      }),
    ],
    [
      'POST',
      /^\/v1\/loans\/([^/]+)\/hand-out$/,
      is('member-hands-out') ? 'any' : 'keeper',
      ask => move(loanOf(ask, true), ['requested'], 'out'),
    ],
    [
      'POST',
      /^\/v1\/loans\/([^/]+)\/take-back$/,
      'keeper',
      ask => move(loanOf(ask, true), is('take-back-any') ? ['requested', 'out'] : ['out'], 'returned'),
    ],
    [
      'POST',
      /^\/v1\/loans\/([^/]+)\/cancel$/,
      'any',
      ask => move(loanOf(ask, is('foreign-cancel')), ['requested'], 'cancelled'),
    ],
  ];

  const answer = (asked: Asked): Answer => {
    const here = routes.filter(([, path]) => path.test(asked.path));
    const route = here.find(([method]) => method === asked.method);
    if (route === undefined)
      throw new Refused(here.length > 0 && variant !== 'method-404' ? 405 : 404, 'no_route', 'no such route');
    const [, path, who, act] = route;
    const token = /^Bearer (.+)$/.exec(asked.headers.authorization ?? '')?.[1];
    const known = token === undefined ? undefined : USERS[token];
    const user = known ?? (is('any-token') && token !== undefined ? USERS['kim-token'] : undefined);
    if (who !== 'public' && user === undefined) throw new Refused(401, 'no_token', 'send a token');
    if (paced && user !== undefined && !is('no-limit')) count(user.name);
    if (who === 'keeper' && user?.role !== 'keeper') throw new Refused(403, 'keepers_only', 'ask a keeper');
    const done = act({ ...asked, id: path.exec(asked.path)?.[1] ?? '', user });
    return is('slow') && asked.method === 'GET' ? { ...done, wait: 250 } : done;
  };
  const count = (name: string): void => {
    const now = performance.now();
    const recent = (served.get(name) ?? []).filter(time => time > now - 1000);
    if (recent.length >= RATE) throw new Refused(429, 'slow_down', 'too many requests');
    served.set(name, [...recent, now]);
  };

  return serve(
    asked => {
      try {
        return answer(asked);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        const { status, code, message, field } = error;
        const wait = status === 429 && !is('no-retry-after') ? { headers: { 'retry-after': '1' } } : {};
        const inner = { code, message, ...(field !== undefined && { field }) };
        return { status, body: is('bare-error') && status === 404 ? { message } : { error: inner }, ...wait };
      }
    },
    (['chunked', 'odd-headers'].includes(variant) ? variant : 'plain') as Wire,
  );
}

export const TOOLSHED_VARIANTS = [
  '',
  'nulls-left-out',
  'more-members',
  'busy',
  'other-offset',
  'method-404',
  'absolute-location',
  'odd-headers',
  'chunked',
];
