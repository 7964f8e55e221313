import { type Checked, check } from '../../src/check/index.ts';
import { type Artifact, compileTarget } from '../../src/compile/index.ts';
import type { Design } from '../../src/design/index.ts';
import { readMarkdown } from '../../src/markdown/index.ts';
import { readDesign } from '../../src/read/index.ts';
import { sourceOf } from '../../src/text/source.ts';

/** A text taken through reading and checking, ready to compile. */
export async function readText(
  text: string,
  path = 'ferry.md',
): Promise<Checked & { readonly design: Design }> {
  const design = await readDesign(readMarkdown(sourceOf(path, text)));
  return { design, ...check(design) };
}

/** What a target makes of a text. */
export async function compileText(text: string, target: string): Promise<readonly Artifact[]> {
  const { design, system } = await readText(text);
  return compileTarget(system, target, design);
}

/** The text of one file of a target. */
export async function fileOf(text: string, target: string, path: string): Promise<string> {
  const artifacts = await compileText(text, target);
  const found = artifacts.find(artifact => artifact.path === path);
  if (found === undefined)
    throw new Error(`${path} is not among ${artifacts.map(one => one.path).join(', ')}`);
  return found.text;
}
