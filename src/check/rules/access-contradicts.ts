import type { Design, StatedOperation } from '../../design/index.ts';
import type { Place } from '../../text/place.ts';
import { nameOperation, quote } from '../name-operation.ts';
import { routeKey } from '../route-key.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

/** Whoever signs in is not known yet, and is refused with 401 all the same. */
const SIGNS_IN =
  /\/(?:log-?in|sign-?in|auth\w*|tokens?|sessions?|password\w*|refresh\w*|verif\w*|oauth\w*|callback\w*|webhooks?|invit\w*|otp|mfa|2fa|register|sign-?up|magic\w*|confirm\w*)(?:\/|$)/i;

const rule: Rule = {
  code: 'access-contradicts',
  family: 'access',
  summary: 'An operation is for everybody in one place and for some callers in another.',
  severity: CONTRADICTION,
  *find({ design }) {
    const denied = new Map(
      design.permissions
        .filter(({ allowed, path }) => allowed === false && path !== undefined)
        .map(one => [`${one.method} ${routeKey(one.path!)}`, one] as const),
    );
    for (const operation of design.operations) {
      const open = operation.access.find(({ kind, how }) => kind === 'public' && isSaid(how));
      if (open === undefined || SIGNS_IN.test(operation.path)) continue;
      const closed = operation.access.find(
        ({ kind, how, place }) => kind === 'roles' && isSaid(how) && place.start !== open.place.start,
      );
      const refused = denied.get(`${operation.method} ${routeKey(operation.path)}`);
      const unknown = saysNobody(design, open.place) ? unknownCaller(operation) : undefined;
      const other = closed ?? refused ?? unknown;
      if (other === undefined) continue;
      const said = closed
        ? `for \`${quote(closed.roles.join(', '), 20)}\``
        : refused
          ? `denied to \`${quote(refused.role, 18)}\``
          : 'answers 401';
      yield {
        message: `${nameOperation(operation, 36)} is for everybody and ${said}; write one of the two.`,
        place: open.place.start > other.place.start ? open.place : other.place,
        also: [{ place: open.place.start > other.place.start ? other.place : open.place, message: said }],
      };
    }
  },
};
export default rule;

/** "Everybody" may mean everybody with a token. */
function saysNobody({ document }: Design, { start, end }: Place): boolean {
  return /\b(?:none|public|anonymous|no (?:auth|token)\w*|not required|unauthenticated)\b/i.test(
    document.source.text.slice(start, end),
  );
}

/** A word at the operation itself; what a sentence says of all operations leaves room for exceptions. */
const isSaid = (how: string): boolean => /^label|^column|^table|row of|^heading|^badge/.test(how);

function unknownCaller({ errors, place }: StatedOperation) {
  return errors.find(
    error =>
      error.status === 401 &&
      error.place.start > place.start &&
      !/password|credential|login/i.test(error.when),
  );
}
