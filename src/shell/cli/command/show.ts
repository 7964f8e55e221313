import { loadDesign } from '../../load.ts';
import { showJson } from '../../print/show-json.ts';
import { printDesign } from '../../print/show-text.ts';
import type { CommandContext, ExitCode } from '../context.ts';

/** `asbuilt show DOC` */
export async function showCommand(
  path: string,
  options: { readonly format: string },
  { directory, terminal }: CommandContext,
): Promise<ExitCode> {
  const loaded = await loadDesign(path, directory);
  if (options.format === 'json')
    terminal.out(`${JSON.stringify(showJson(loaded.design, loaded), null, 2)}\n`);
  else terminal.out(printDesign(loaded.design, loaded, { colors: terminal.colors, width: terminal.width }));
  return 0;
}
