import { verify } from '../../../verify/index.ts';
import { printJson } from '../../../verify/report/json.ts';
import { printText } from '../../../verify/report/text.ts';
import { Failure } from '../../failure.ts';
import { loadContract } from '../../load.ts';
import { developmentTokens } from '../../tokens.ts';
import type { CommandContext, ExitCode } from '../context.ts';
import type { VerifyOptions } from '../program.ts';

/** `asbuilt verify DOC --url URL` */
export async function verifyCommand(
  path: string,
  options: VerifyOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { directory, terminal } = context;
  const { system } = await loadContract(path, directory);
  const url = urlOf(options.url);
  const given = tokensOf(options.token);
  const tokens =
    Object.keys(given).length > 0 ? given : await developmentTokens(url, path, system.roles, context);
  let shown = 0;
  const report = await verify(system, {
    url,
    tokens,
    seed: options.seed,
    clock: Date.now,
    sleep: milliseconds => new Promise(done => setTimeout(done, milliseconds)),
    onProgress: ({ done, total, case: tried }) => {
      if (!terminal.interactive || Date.now() - shown < 100) return;
      shown = Date.now();
      terminal.err(`\r\u001b[K${done}/${total} ${tried}`);
    },
  });
  if (terminal.interactive) terminal.err('\r\u001b[K');
  if (report.verdict === 'unreachable') throw new Failure(`Nothing answers at ${url}: ${report.message}`);
  if (options.format === 'json') terminal.out(printJson(report));
  else terminal.out(printText(report));
  return report.verdict === 'drifts' ? 1 : 0;
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
      if (at < 1) throw new Failure(`\`--token ${pair}\` names no role; write --token ROLE=TOKEN.`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
