import type { Design } from '../design/index.ts';
import type { Place } from '../text/place.ts';
import { sentencesOf } from './sentences.ts';

/** An error code that a sentence names beside a status, or as that with which something is refused. */
export interface CodeSaid {
  readonly code: string;
  readonly status?: number;
  readonly place: Place;
}

const CODE = String.raw`[A-Z][A-Z\d]*(?:_[A-Z\d]+)*|[a-z][a-z\d]*(?:_[a-z\d]+)+`;

/** 409 `SLOT_TAKEN`, `409 slot_taken`, 409 Conflict (`SLOT_TAKEN`), `SLOT_TAKEN` (409) */
const BESIDE = new RegExp(
  String.raw`(?<![\w.])([45]\d\d)\b(?: [A-Z][a-z]+){0,3}[\s:(\x60*–—-]{1,4}(${CODE})\x60|\x60(${CODE})\x60 ?\((?:HTTP )?([45]\d\d)\)`,
  'g',
);

/** Is refused with `SLOT_TAKEN`, fails with `SLOT_TAKEN`. */
const REFUSED =
  /\b(?:refused|rejected|fails?|answered|answers?|responds?|returns?|gives?|yields?|abgewiesen|abgelehnt|rechazad[oa]|refusée?|recusad[oa])\s(?:with|mit|con|avec|com)?\s?(?:the |an? )?(?:error |code |error code )?\x60([A-Z][A-Z\d]*(?:_[A-Z\d]+)+|[a-z][a-z\d]*(?:_[a-z\d]+)+)\x60/g;

/** Every error code that a sentence names, outside the lines that are read as errors. */
export function codesSaid(design: Design): readonly CodeSaid[] {
  const stated = new Set(
    [...design.errors, ...design.operations.flatMap(({ errors }) => errors)].map(({ place }) => place.line),
  );
  return sentencesOf(design.document).flatMap(({ text, place, kind }) => {
    if (kind === 'cell' || stated.has(place.line) || !text.includes('`')) return [];
    const beside = Array.from(text.matchAll(BESIDE), ([, before, name, code, after]) => ({
      code: (name ?? code)!,
      status: Number(before ?? after),
      place,
    }));
    const refused = Array.from(text.matchAll(REFUSED), ([, code]) => ({ code: code!, place }));
    return [...beside, ...refused.filter(({ code }) => !beside.some(one => one.code === code))];
  });
}
