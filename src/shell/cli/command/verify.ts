import { verify } from '../../../verify/index.ts';
import { printJson } from '../../../verify/report/json.ts';
import { printText } from '../../../verify/report/text.ts';
import { optimizeAll } from '../../engine.ts';
import { Failure } from '../../failure.ts';
import { loadContract } from '../../load.ts';
import { visible } from '../../print/visible.ts';
import { progressOn } from '../../progress.ts';
import { developmentTokens } from '../../tokens.ts';
import type { CommandContext, ExitCode } from '../context.ts';
import type { VerifyOptions } from '../program.ts';

/** `asbuilt verify DOC --url URL` */
export async function verifyCommand(
  path: string,
  options: VerifyOptions,
  context: CommandContext,
): Promise<ExitCode> {
  optimizeAll();
  const { directory, terminal } = context;
  const url = urlOf(options.url);
  const given = tokensOf(options.token);
  const { system } = await loadContract(path, directory);
  const tokens = Object.keys(given).length > 0 ? given : await developmentTokens(url, system.roles, terminal);
  const progress = progressOn(terminal);
  const report = await verify(system, {
    url,
    tokens,
    seed: options.seed,
    clock: () => performance.now(),
    sleep: milliseconds => new Promise(done => setTimeout(done, milliseconds)),
    onProgress: ({ done, total, case: tried }) => progress.show(`${done}/${total} ${visible(tried)}`),
  }).finally(progress.clear);
  if (report.verdict === 'unreachable') {
    throw new Failure(
      `Nothing answers at ${url}${reason(report.message)}; start the server or correct --url.`,
    );
  }
  if (options.format === 'json') terminal.out(printJson(report));
  else terminal.out(printText(report));
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

function tokensOf(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map(pair => {
      const at = pair.indexOf('=');
      // The token itself is a secret and not repeated.
      if (at < 1) throw new Failure('A --token names no role; write --token ROLE=TOKEN.');
      if (at === pair.length - 1)
        throw new Failure(`The token of ${pair.slice(0, at)} is empty; write --token ROLE=TOKEN.`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
