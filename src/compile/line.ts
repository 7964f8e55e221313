import type { ClaimId, System } from '../design/index.ts';

/** The line of the document that states a claim. */
export function lineOf(system: System, claim: ClaimId | undefined): number | undefined {
  return claim === undefined ? undefined : system.claims.get(claim)?.place.line;
}

/** A claim for people with its line, on one line without control characters. */
export function noteOf(system: System, claim: ClaimId | undefined): string | undefined {
  const found = claim === undefined ? undefined : system.claims.get(claim);
  return found && `${oneLine(found.text)} (line ${found.place.line})`;
}

/** A text of a document on one line, safe in a comment of any language. */
export function oneLine(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replaceAll('*/', '* /')
    .trim();
}
