import { isSeenOnce } from '../figure/seen-once.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

/** Codes that any operation may answer need no mention at each of them. */
const GENERAL =
  /INTERNAL|UNEXPECTED|UNKNOWN|SERVER|UNAVAILABLE|TIMEOUT|RATE|LIMIT|THROTTL|MAINTENANCE|GATEWAY|AUTH|TOKEN|FORBIDDEN|DENIED|VALIDATION|BAD_REQUEST|INVALID|METHOD|MEDIA|PAYLOAD|NOT_FOUND/i;

/** Answers that no single operation decides on, unless operations state them. */
const OF_ANY_CALL: readonly number[] = [401, 403, 405, 406, 413, 415, 429, 500, 502, 503, 504];

const rule: Rule = {
  code: 'error-code-unused',
  family: 'operations',
  summary: 'The list of error codes has one that no operation answers, though each states its errors.',
  severity: CONTRADICTION,
  *find({ design }) {
    const contract = design.operations.filter(operation => operation.contract);
    const each = contract.filter(({ errors }) => errors.some(error => error.code !== undefined));
    if (each.length < 2 || each.length * 10 < contract.length * 8) return;
    const used = new Set(contract.flatMap(({ errors }) => errors.map(error => error.code)));
    const stated = new Set(contract.flatMap(({ errors }) => errors.map(error => error.status)));
    const ofAnyCall = new Set(OF_ANY_CALL.filter(status => !stated.has(status)));
    const said = new Set<string>();
    const listed = design.errors.filter(({ code, how }) => code !== undefined && !how.startsWith('sentence'));
    // Two codes in passing are no list of them.
    if (listed.length < 3) return;
    for (const { code, status, place } of listed) {
      if (code === undefined || used.has(code) || said.has(code) || GENERAL.test(code)) continue;
      if (ofAnyCall.has(status ?? 0) || !isSeenOnce(design.document, code)) continue;
      if (!/^(?:[A-Z][A-Z0-9_]+|[a-z][a-z0-9]*(?:_[a-z0-9]+)+)$/.test(code)) continue;
      said.add(code);
      yield {
        message: `No operation answers \`${quote(code, 32)}\`; write it at one or take it out.`,
        place,
      };
    }
  },
};
export default rule;
