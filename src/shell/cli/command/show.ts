import { handledIn, handlersBeside } from '../../handlers/handler-files.ts';
import { loadDesign } from '../../load.ts';
import { showJson } from '../../print/show-json.ts';
import { printDesign } from '../../print/show-text.ts';
import type { CommandContext, ExitCode } from '../context.ts';

/** `asbuilt show DOC` */
export async function showCommand(
  path: string,
  options: { readonly format: string; readonly handlers?: string },
  { directory, terminal }: CommandContext,
): Promise<ExitCode> {
  const loaded = await loadDesign(path, directory);
  const handled = handledIn(handlersBeside(path, options.handlers, directory));
  if (options.format === 'json')
    terminal.out(`${JSON.stringify(showJson(loaded.design, loaded, handled), null, 2)}\n`);
  else {
    const layout = { colors: terminal.colors, width: terminal.width };
    terminal.out(printDesign(loaded.design, loaded, layout, handled));
  }
  return 0;
}
