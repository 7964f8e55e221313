import { bodyOf } from '../operation/body.ts';
import { successResponse } from '../operation/response.ts';
import { note, type Resolving } from '../resolving.ts';
import type { Candidate } from './binding.ts';
import { routeShape } from './route-shape.ts';

/** The operations that the document states as its contract, each route once. */
export function candidatesOf(resolving: Resolving): readonly Candidate[] {
  const seen = new Set<string>();
  const candidates: Candidate[] = [];
  for (const stated of resolving.design.operations) {
    const route = `${stated.method} ${stated.path.replace(/\{[^}]*\}/g, '{}')}`;
    if (seen.has(route)) continue;
    if (!stated.contract) {
      note(
        resolving,
        'operation-not-in-contract',
        `\`${stated.method} ${stated.path}\` is only mentioned; state it with its answers.`,
        stated,
      );
      continue;
    }
    if (!stated.path.startsWith('/')) {
      note(
        resolving,
        'operation-without-path',
        `\`${stated.written}\` is no path; start it with a slash.`,
        stated,
      );
      continue;
    }
    seen.add(route);
    const request = bodyOf(resolving.types, stated.request);
    const response = bodyOf(resolving.types, successResponse(stated.responses)?.body);
    candidates.push({
      stated,
      shape: routeShape(stated.path),
      ...(request === undefined ? {} : { request }),
      ...(response === undefined ? {} : { response }),
    });
  }
  return candidates;
}
