import { existsSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { statusOf } from '../check/index.ts';
import { compose, type Dated, inOrder, type LeftOut } from '../compose/index.ts';
import type { Status } from '../design/index.ts';
import { holdsDesign } from '../govern/status/holds-design.ts';
import type { Place } from '../text/place.ts';
import { Failure } from './failure.ts';
import { findDocuments } from './files/find-documents.ts';
import { type Loaded, loadContract, loadDesign } from './load.ts';

/** One design, or the sum of several, ready to run. */
export interface LoadedDesigns extends Loaded {
  /** What the whole goes by: the path of the one document, or of the folder. */
  readonly path: string;
  /** The documents it is made of, in the order in which they count. */
  readonly documents: readonly string[];
  readonly leftOut: readonly LeftOut[];
  /** Where a place of the design stands in its own document. */
  readonly originalOf: (place: Place) => Place;
}

/** Loads one document, or all designs of folders and documents at or past a status as one system. */
export async function loadDesigns(
  paths: readonly string[],
  directory: string,
  least?: Status,
): Promise<LoadedDesigns> {
  const [only] = paths;
  if (paths.length === 1 && only !== undefined && !isFolder(only, directory)) {
    const loaded = await loadContract(only, directory);
    return { ...loaded, path: only, documents: [only], leftOut: [], originalOf: place => place };
  }
  const { designs, others } = await designsIn(findDocuments(paths, directory), directory);
  const { taken, leftOut } = inOrder(designs, least);
  const path = paths.length === 1 ? only! : paths.join(' ');
  if (taken.length === 0) throw new Failure(nothingToRun(path, leftOut));
  const composed = compose(taken, { path, title: titleOf(paths, directory) });
  if (composed.system.operations.length === 0)
    throw new Failure(`No design in ${path} states an operation; write one, such as \`### GET /things\`.`);
  return { ...composed, path, documents: taken.map(design => design.path), leftOut: [...leftOut, ...others] };
}

async function designsIn(
  files: readonly string[],
  directory: string,
): Promise<{ readonly designs: readonly Dated[]; readonly others: readonly LeftOut[] }> {
  const designs: Dated[] = [];
  const others: LeftOut[] = [];
  for (const file of files) {
    const { design, system } = await loadDesign(file, directory);
    const states = system.operations.length > 0 || design.entities.length > 0;
    if (states || holdsDesign(design, system)) designs.push({ design, status: statusOf(design) });
    else others.push({ path: file, why: 'states nothing that runs' });
  }
  return { designs, others };
}

function isFolder(path: string, directory: string): boolean {
  const absolute = resolve(directory, path);
  return existsSync(absolute) && statSync(absolute).isDirectory();
}

function titleOf(paths: readonly string[], directory: string): string {
  return paths.map(path => basename(resolve(directory, path)).replace(/\.md$/i, '')).join(' + ');
}

function nothingToRun(path: string, leftOut: readonly LeftOut[]): string {
  const [first] = leftOut;
  if (first === undefined) return `${path} holds no design; name a folder with design documents.`;
  return `No design in ${path} can run: ${first.path} ${first.why}; lower --status or move a design on.`;
}
