import type { ClaimId, System } from '../../../design/index.ts';
import { suggest } from '../../../text/suggest.ts';
import { type Budget, claimsMeant, USUAL } from '../../../verify/index.ts';
import { Failure } from '../../failure.ts';

const UNITS: { readonly [unit: string]: number } = { s: 1, m: 60, h: 3600 };

/** The claims that `--only` names, each by id, kind or line. */
export function onlyOf(system: System, wanted: readonly string[]): readonly ClaimId[] {
  return wanted.flatMap(each => {
    const meant = claimsMeant(system, each);
    if (meant.length > 0) return meant;
    const known = [...system.claims.values()].flatMap(({ id, kind }) => [id, kind]);
    const near = suggest(each, [...new Set(known)]);
    throw new Failure(
      `No claim is \`${each}\`; ${near === undefined ? 'name an id, a kind or a line that `asbuilt show` prints' : `did you mean \`${near}\``}.`,
    );
  });
}

/** `60s`, `5m`, `3000r`, or both as `60s,3000r`; a bare number is seconds. */
export function budgetOf(text: string | undefined): Budget | undefined {
  if (text === undefined) return undefined;
  let { seconds, requests } = USUAL;
  for (const part of text.split(',')) {
    const [, digits, unit = 's'] = /^\s*(\d{1,7})\s*([smhr])?\w*\s*$/i.exec(part) ?? [];
    const amount = Number(digits);
    if (digits === undefined || amount === 0)
      throw new Failure(`\`${part}\` is no budget; write seconds such as 60s or requests such as 3000r.`);
    const letter = unit.toLowerCase();
    if (letter === 'r') {
      requests = amount;
      continue;
    }
    seconds = amount * UNITS[letter]!;
    // Who allows more time allows the requests that fit into it.
    requests = Math.max(requests, Math.round((seconds / USUAL.seconds) * USUAL.requests));
  }
  return { seconds, requests };
}
