import { createJiti } from 'jiti';
import type { Handler } from '../../run/index.ts';

/** Loads the handler in a file as it stands now: TypeScript without a build, and nothing of an earlier load. */
export async function loadHandler(file: string): Promise<Handler> {
  const load = createJiti(file, { moduleCache: false, fsCache: false });
  const found = await load.import(file, { default: true });
  if (typeof found !== 'function')
    throw new TypeError(
      'it has no function as its default export; write `export default async (request, tools) => …`',
    );
  return found as Handler;
}
