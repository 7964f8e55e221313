import type { Design, Diagnostic, Fact } from '../../design/index.ts';
import { type ClaimBook, claimBook } from './claim-book.ts';
import { rolesOf } from './roles.ts';
import { type Types, typesOf } from './types.ts';

/** What every step of resolving looks at, and where it writes down claims and notes. */
export interface Resolving {
  readonly design: Design;
  readonly types: Types;
  readonly claims: ClaimBook;
  readonly notes: Diagnostic[];
  readonly roles: readonly string[];
}

/** A fresh start for one design. */
export function resolvingOf(design: Design): Resolving {
  return { design, types: typesOf(design), claims: claimBook(), notes: [], roles: rolesOf(design) };
}

/** Says what was left out, and why. */
export function note(resolving: Resolving, code: string, message: string, fact: Fact): void {
  const short = message.length > 100 ? `${message.slice(0, 99)}…` : message;
  resolving.notes.push({ code, severity: 'hint', message: short, place: fact.place });
}
