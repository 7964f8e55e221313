import type { Evidence } from '../../verify/evidence.ts';
import { readArchive } from '../../verify/traffic/har.ts';
import { type Tally, trafficJudge } from '../../verify/traffic/judge.ts';
import { readBytes } from '../documents.ts';
import { Failure } from '../failure.ts';
import { visible } from '../print/visible.ts';
import type { Terminal } from '../terminal.ts';
import type { Asked } from './index.ts';

/** Judges the recorded traffic of an HTTP archive. */
export async function archiveEvidence({ loaded, context, url }: Asked, path: string): Promise<Evidence> {
  const text = readBytes(path, context.directory).toString('utf8');
  const origin = url === undefined ? undefined : new URL(url).origin;
  const known = trafficJudge(loaded.system, { url: url ?? 'http://localhost/', credentials: false }).isKnown;
  const archive = readArchive(text, origin, known);
  if (archive === undefined)
    throw new Failure(`${path} is no HTTP archive; save one from the network tab of a browser as HAR.`);
  const credentials = archive.entries.some(
    ({ requestHeaders }) =>
      requestHeaders['authorization'] !== undefined || requestHeaders['cookie'] !== undefined,
  );
  const at = url ?? archive.origin ?? 'http://localhost/';
  const judge = trafficJudge(loaded.system, { url: at, credentials });
  for (const entry of archive.entries) judge.judge(entry);
  context.terminal.err(
    `Judged ${judge.tally().judged} of ${archive.entries.length + archive.left} recorded requests.\n`,
  );
  tellTally(context.terminal, judge.tally());
  return judge.evidence();
}

/** What the document does not speak of is no drift, but worth knowing. */
export function tellTally({ err }: Terminal, { unknown, unstated }: Tally): void {
  const listed = (counts: ReadonlyMap<string, number>) =>
    [...counts]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 5)
      .map(([what, count]) => `${visible(what)}${count > 1 ? ` (${count}×)` : ''}`)
      .join(', ');
  if (unknown.size > 0) err(`No line states these routes: ${listed(unknown)}\n`);
  if (unstated.size > 0) err(`No line states these answers: ${listed(unstated)}\n`);
}
