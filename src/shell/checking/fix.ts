import type { Diagnostic, Fix } from '../../design/index.ts';
import { applyEdits, type Edit } from '../../text/edit.ts';
import { type Source, sourceOf } from '../../text/source.ts';

/** Checks a text anew. */
export interface Inspecting {
  readonly inspect: (source: Source) => Promise<{ readonly diagnostics: readonly Diagnostic[] }>;
}

/** A text with its fixes in place. */
export interface Fixed {
  readonly source: Source;
  /** What is left to say. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many findings went. */
  readonly fixes: number;
}

/**
 * Applies the fixes of a document until none is left. A fix is applied whole or not at all, of two that touch each
 * other the first one, and one that would bring a new error is left out.
 */
export async function fixDocument(
  source: Source,
  diagnostics: readonly Diagnostic[],
  { inspect }: Inspecting,
): Promise<Fixed> {
  let now: Fixed = { source, diagnostics, fixes: 0 };
  const seen = new Set([source.text]);
  const refused = new Set<string>();
  for (let pass = 0; pass < MOST; pass++) {
    const all = now.diagnostics.flatMap(({ fix }) => (fix && !refused.has(nameOf(fix)) ? [fix] : []));
    const chosen = apart(all);
    if (chosen.length === 0) break;
    const next = await applied(now, chosen, inspect);
    // Fixes that undo each other would go on for ever.
    const bad = seen.has(next.source.text) || errorsIn(next.diagnostics) > errorsIn(now.diagnostics);
    if (!bad) {
      seen.add(next.source.text);
      now = next;
    } else if (chosen.length === 1) refused.add(nameOf(chosen[0]!));
    else now = await oneByOne(now, chosen, refused, seen, inspect);
  }
  return now;
}

/** Passes over one document. */
const MOST = 12;

async function oneByOne(
  start: Fixed,
  fixes: readonly Fix[],
  refused: Set<string>,
  seen: Set<string>,
  inspect: Inspecting['inspect'],
): Promise<Fixed> {
  for (const fix of fixes) {
    const next = await applied(start, [fix], inspect);
    if (seen.has(next.source.text) || errorsIn(next.diagnostics) > errorsIn(start.diagnostics)) {
      refused.add(nameOf(fix));
    } else {
      seen.add(next.source.text);
      // Offsets of the others have moved: the next pass has them anew.
      return next;
    }
  }
  return start;
}

async function applied(now: Fixed, fixes: readonly Fix[], inspect: Inspecting['inspect']): Promise<Fixed> {
  const { path, text } = now.source;
  const edits = fixes.flatMap(fix => fix.edits).map(edit => withLineEnds(edit, text));
  const source = sourceOf(path, applyEdits(text, edits));
  const { diagnostics } = await inspect(source);
  return { source, diagnostics, fixes: now.fixes + fixes.length };
}

/** Fixes that do not touch one another, each with all its edits. */
function apart(fixes: readonly Fix[]): readonly Fix[] {
  const taken: Edit[] = [];
  return fixes.filter(({ edits }) => {
    if (edits.length === 0 || edits.some(edit => taken.some(other => touches(edit, other)))) return false;
    taken.push(...edits);
    return true;
  });
}

const touches = (a: Edit, b: Edit): boolean => a.start <= b.end && b.start <= a.end;

/** New lines end like the line they come to. */
function withLineEnds(edit: Edit, text: string): Edit {
  if (!edit.text.includes('\n')) return edit;
  const next = text.indexOf('\n', edit.end);
  const end = next < 0 ? text.lastIndexOf('\n', edit.start) : next;
  return end > 0 && text[end - 1] === '\r' ? { ...edit, text: edit.text.replace(/\r?\n/g, '\r\n') } : edit;
}

const errorsIn = (diagnostics: readonly Diagnostic[]): number =>
  diagnostics.filter(({ severity }) => severity === 'error').length;

const nameOf = ({ title, edits }: Fix): string => JSON.stringify([title, edits.map(edit => edit.text)]);
