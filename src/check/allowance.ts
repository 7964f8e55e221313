import type { Design, Diagnostic, StatedAllowance } from '../design/index.ts';

/**
 * Takes out the warnings and hints that the author allows in place, and reports allowances that allow nothing.
 * An allowance holds for its own line and the next line with text; one before the first heading holds everywhere.
 */
export function applyAllowances(diagnostics: readonly Diagnostic[], design: Design): Diagnostic[] {
  if (design.allowances.length === 0) return [...diagnostics];
  const used = new Set<StatedAllowance>();
  const kept = diagnostics.filter(diagnostic => {
    const allowance = design.allowances.find(candidate => covers(candidate, diagnostic, design));
    if (allowance === undefined) return true;
    used.add(allowance);
    return diagnostic.severity === 'error';
  });
  const unused = design.allowances.filter(allowance => !used.has(allowance));
  const unexplained = design.allowances.filter(allowance => used.has(allowance) && allowance.reason === '');
  return [...kept, ...unused.map(unusedAllowance), ...unexplained.map(unexplainedAllowance)];
}

function covers(allowance: StatedAllowance, diagnostic: Diagnostic, design: Design): boolean {
  if (allowance.code !== diagnostic.code) return false;
  const { line, endLine } = allowance.place;
  const { text, lineStarts } = design.document.source;
  let next = endLine + 1;
  while (next < lineStarts.length && text.slice(lineStarts[next - 1], lineStarts[next]).trim() === '') next++;
  if (diagnostic.place.line >= line && diagnostic.place.line <= next) return true;
  const firstHeading = design.sections[0]?.place.line ?? Number.POSITIVE_INFINITY;
  return line < firstHeading;
}

function unexplainedAllowance(allowance: StatedAllowance): Diagnostic {
  return {
    code: 'allowance-without-reason',
    severity: 'warning',
    message: `\`${allowance.code}\` is allowed here for no reason; write it behind the code.`,
    place: allowance.place,
  };
}

function unusedAllowance(allowance: StatedAllowance): Diagnostic {
  return {
    code: 'allowance-unused',
    severity: 'warning',
    message: `Nothing here is reported as \`${allowance.code}\`; remove the comment.`,
    place: allowance.place,
  };
}
