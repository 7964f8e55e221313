import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { check } from '../../src/check/index.ts';
import type { System } from '../../src/design/index.ts';
import { readMarkdown } from '../../src/markdown/index.ts';
import { readDesign } from '../../src/read/index.ts';
import { sourceOf } from '../../src/text/source.ts';

const folder = resolve(import.meta.dirname, '../../examples/tool-desk');

/** The same system, told once in each dialect. */
export const DOCUMENTS: Readonly<Record<string, string>> = {
  numbered: join(folder, 'numbered/DES-001-tool-desk.md'),
  record: join(folder, 'record/01_Tool_Desk.md'),
  proposal: join(folder, 'proposal/2026-10-05-tool-desk-design.md'),
  change: join(folder, 'change/add-tool-desk/design.md'),
  feature: join(folder, 'feature/tool-desk/design.md'),
};

/** A document from disk, read and checked. */
export async function load(path: string) {
  const design = await readDesign(readMarkdown(sourceOf(path, readFileSync(path, 'utf8'))));
  return { design, ...check(design) };
}

/** The system of one of the documents. */
export async function systemOf(dialect: string): Promise<System> {
  return (await load(DOCUMENTS[dialect]!)).system;
}
