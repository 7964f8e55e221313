import { contractOf } from '../contract.ts';
import { nameOperation } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'authentication-unstated',
  family: 'access',
  summary: 'The document has operations and does not say who may call them.',
  severity: ADVICE,
  *find({ design }) {
    const [first] = contractOf(design).filter(({ path }) => !PROBES.test(path));
    if (first === undefined) return;
    const stated =
      design.authentication.length > 0 ||
      design.permissions.length > 0 ||
      design.operations.some(operation => operation.access.length > 0);
    const refused = [...design.errors, ...design.operations.flatMap(operation => operation.errors)];
    if (stated || refused.some(error => error.status === 401 || error.status === 403)) return;
    // A reader of words misses a way to say it now and then; a document that speaks of it at all is left alone.
    if (SPEAKS.test(design.document.source.text)) return;
    yield {
      message: `Nothing says who may call ${nameOperation(first, 31)}; write the authentication, or "public".`,
      place: first.place,
    };
  },
};
export default rule;

/** Whether a process is alive anybody may ask. */
const PROBES = /\/(?:ping|health\w*|ready|readyz|live|livez|metrics|version|status)(?:\/|$)/i;

const SPEAKS =
  /\b(?:authenticat|authori[sz]|autentic|authentif|bearer|jwt|oauth|api[\s-]?keys?|auth\b|rbac|roles?\b|permissions?\b|(?:signed|logged)[\s-]in|mtls|[a-z][a-z_-]{1,30}:(?:read|write|admin|manage|delete)|public (?:api|endpoint|access))|認証|认证|鉴权|인증|인가|авториз|аутентиф/i;
