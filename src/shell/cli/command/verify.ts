import { resolve } from 'node:path';
import { untriedReport, withEvidence } from '../../../verify/evidence.ts';
import { verify } from '../../../verify/index.ts';
import { optimizeAll } from '../../engine.ts';
import { gatherEvidence, hasSource } from '../../evidence/index.ts';
import { Failure } from '../../failure.ts';
import { loadContract, loadDesign } from '../../load.ts';
import { visible } from '../../print/visible.ts';
import { progressOn } from '../../progress.ts';
import { developmentTokens } from '../../tokens.ts';
import type { CommandContext, ExitCode } from '../context.ts';
import type { VerifyOptions } from '../program.ts';
import { budgetOf, onlyOf } from './verify-choices.ts';
import { replayReport } from './verify-replay.ts';
import { tellReport } from './verify-tell.ts';

/** `asbuilt verify DOC --url URL` */
export async function verifyCommand(
  path: string,
  options: VerifyOptions,
  context: CommandContext,
): Promise<ExitCode> {
  optimizeAll();
  const { directory, terminal } = context;
  const url = options.url === undefined ? undefined : urlOf(options.url);
  if (options.mutate === true) {
    const { mutateCommand } = await import('./verify-mutate.ts');
    const { seed, format } = options;
    const seconds = budgetOf(options.budget)?.seconds;
    return mutateCommand(await loadContract(path, directory), { seed, format, seconds }, context);
  }
  if (url === undefined && !hasSource(options))
    throw new Failure('There is nothing to verify; say with --url where the implementation answers.');
  const given = tokensOf(options.token);
  const loaded = await (url === undefined ? loadDesign : loadContract)(path, directory);
  const { system } = loaded;
  const tokens =
    url === undefined || Object.keys(given).length > 0
      ? given
      : await developmentTokens(url, system.roles, terminal);
  if (options.replay !== undefined) {
    if (url === undefined) throw new Failure('Nobody is asked again; say with --url where it answers.');
    const file = resolve(directory, options.replay);
    return replayReport(file, system, { url, tokens }, options.format, terminal);
  }
  const only = onlyOf(system, options.only);
  const budget = budgetOf(options.budget);
  const progress = progressOn(terminal);
  const attack = (at: string) =>
    verify(system, {
      url: at,
      tokens,
      seed: options.seed,
      ...(only.length > 0 && { only }),
      ...(budget && { budget }),
      clock: () => performance.now(),
      sleep: milliseconds => new Promise(done => setTimeout(done, milliseconds)),
      onProgress: ({ done, total, held, broken, case: tried }) =>
        progress.show(`${done}/${total} · ${held} claims held, ${broken} broken · ${visible(tried)}`),
    }).finally(progress.clear);
  // Behind a proxy, real clients are the only ones to ask.
  const first =
    url === undefined || options.proxy !== undefined
      ? untriedReport(system, options.seed)
      : await attack(url);
  if (first.verdict === 'unreachable') {
    throw new Failure(
      `Nothing answers at ${url}${reason(first.message)}; start the server or correct --url.`,
    );
  }
  const asked = { loaded, options, context, tokens, seed: options.seed, ...(url !== undefined && { url }) };
  const report = withEvidence(first, await gatherEvidence(asked));
  await tellReport(report, loaded, options, context);
  return report.verdict === 'drifts' ? 1 : 0;
}

/** The system's own word for it, such as ` (connect ECONNREFUSED 127.0.0.1:1)`. */
function reason(message: string): string {
  return / \((?:.*)\)$/.exec(message)?.[0] ?? '';
}

function urlOf(text: string): string {
  if (!URL.canParse(text) || !/^https?:/i.test(text)) {
    throw new Failure(`\`${text}\` is no URL; write one such as http://127.0.0.1:8080.`);
  }
  return text.replace(/\/+$/, '');
}

// A role that comes again is another user of it.
function tokensOf(pairs: readonly string[]): Record<string, string> {
  const tokens: Record<string, string> = {};
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    // The token itself is a secret and not repeated.
    if (at < 1) throw new Failure('A --token names no role; write --token ROLE=TOKEN.');
    if (at === pair.length - 1)
      throw new Failure(`The token of ${pair.slice(0, at)} is empty; write --token ROLE=TOKEN.`);
    const role = pair.slice(0, at);
    let name = role;
    for (let turn = 2; Object.hasOwn(tokens, name); turn++) name = `${role}${turn}`;
    tokens[name] = pair.slice(at + 1);
  }
  return tokens;
}
