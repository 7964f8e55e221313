import type { Finding } from './rule.ts';

/** Of findings that say the same of one place, the first. */
export function* saidOnce(findings: Iterable<Finding>): Generator<Finding> {
  const said = new Set<string>();
  for (const finding of findings) {
    const key = `${finding.place.start} ${finding.message}`;
    if (said.has(key)) continue;
    said.add(key);
    yield finding;
  }
}
