import type { FileName } from '../dialects/index.ts';
import { slugOf, titleSlugOf } from './slug.ts';

/** Where a new document goes, with the number that it got, if its dialect counts. */
export interface NewFile {
  readonly path: string;
  readonly number?: string;
}

/** Names a new document beside those that exist: numbers go on from the highest, gaps are not filled. */
export function newFile(rule: FileName, title: string, today: string, existing: readonly string[]): NewFile {
  const known = existing.map(path => path.replaceAll('\\', '/'));
  const taken = new Set(known.map(path => path.toLowerCase()));
  const folder = folderOf(rule, known);
  switch (rule.kind) {
    case 'numbered': {
      const number = nextNumber(known, new RegExp(`^${rule.prefix}-?(\\d{1,6})(?!\\d)`, 'i'), rule.digits);
      return { number, path: `${folder}${rule.prefix}-${number}-${slugOf(title)}.md` };
    }
    case 'counted': {
      const number = nextNumber(known, /^(\d{1,4})_/, rule.digits);
      return { number, path: `${folder}${number}_${titleSlugOf(title)}.md` };
    }
    case 'dated':
      return { path: free(taken, extra => `${folder}${today}-${slugOf(title)}${extra}${rule.suffix}.md`) };
    case 'slug':
      return { path: free(taken, extra => `${folder}${slugOf(title)}${extra}.md`) };
    case 'folder':
      return { path: free(taken, extra => `${folder}${slugOf(title)}${extra}/${rule.file}`) };
  }
}

/** The folder where most documents named by this rule stand already, else the one that the dialect proposes. */
function folderOf(rule: FileName, known: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const path of known) {
    const folder = folderIfNamed(rule, path);
    if (folder !== undefined) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const [most, next] = [...counts].sort((a, b) => b[1] - a[1]);
  // Where two folders hold as many, neither is the usual one.
  const folder = most === undefined || most[1] === next?.[1] ? rule.folder : most[0];
  return folder === '' ? '' : `${folder}/`;
}

function folderIfNamed(rule: FileName, path: string): string | undefined {
  const parts = path.split('/');
  const name = parts.at(-1) ?? '';
  switch (rule.kind) {
    case 'numbered':
      return new RegExp(`^${rule.prefix}-?\\d`, 'i').test(name) ? parts.slice(0, -1).join('/') : undefined;
    case 'counted':
      return /^\d{1,4}_.*\.md$/i.test(name) ? parts.slice(0, -1).join('/') : undefined;
    case 'dated':
      return /^\d{4}-\d{2}-\d{2}-.*\.md$/.test(name) ? parts.slice(0, -1).join('/') : undefined;
    case 'slug':
      return undefined;
    case 'folder':
      return name === rule.file && parts.length > 1 ? parts.slice(0, -2).join('/') : undefined;
  }
}

function nextNumber(known: readonly string[], pattern: RegExp, digits: number): string {
  const used = known.map(path => Number(pattern.exec(path.split('/').at(-1) ?? '')?.[1] ?? 0));
  const highest = used.reduce((most, number) => Math.max(most, number), 0);
  return String(highest + 1).padStart(digits, '0');
}

function free(taken: ReadonlySet<string>, path: (extra: string) => string): string {
  for (let count = 1; ; count++) {
    const candidate = path(count === 1 ? '' : `-${count}`);
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}
