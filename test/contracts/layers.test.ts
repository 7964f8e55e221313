import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const src = join(root, 'src');

interface Layer {
  readonly imports: ReadonlySet<string> | 'everything';
  readonly packages: ReadonlySet<string>;
}

interface Import {
  readonly from: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

const layers = layersOf(readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8'));
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
  file => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.endsWith('.d.ts'),
);
const imports = files.flatMap(importsOf);

describe('the layer table of ARCHITECTURE.md', () => {
  it('has a row for each folder, and a folder for each row', () => {
    const folders = readdirSync(src, { withFileTypes: true }).filter(entry => entry.isDirectory());
    expect([...layers.keys()].sort()).toEqual(folders.map(folder => folder.name).sort());
  });

  it('allows every import between folders', () => {
    const broken = imports.filter(({ from, target }) => {
      if (!target.startsWith('.') || folderOf(from) === undefined) return false;
      const into = folderOf(pathOf(from, target));
      const layer = layers.get(folderOf(from)!)!;
      if (into === undefined || into === folderOf(from)) return false;
      return layer.imports !== 'everything' && !layer.imports.has(into);
    });
    expect(broken.map(({ from, target }) => `${from} imports ${target}`)).toEqual([]);
  });

  it('gives every package one owner', () => {
    const broken = imports.filter(({ from, target }) => {
      if (target.startsWith('.') || target.startsWith('node:')) return false;
      const name = target.startsWith('@') ? target.split('/').slice(0, 2).join('/') : target.split('/')[0]!;
      return !layers.get(folderOf(from) ?? '')?.packages.has(name);
    });
    expect(broken.map(({ from, target }) => `${from} imports ${target}`)).toEqual([]);
  });

  it('names no package that nobody depends on', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const owned = [...layers.values()].flatMap(layer => [...layer.packages]).sort();
    expect(owned).toEqual(Object.keys(manifest.dependencies).sort());
  });
});

describe('imports', () => {
  it('have no cycle at run time', () => {
    const graph = new Map<string, string[]>();
    for (const { from, target, typeOnly } of imports) {
      if (typeOnly || !target.startsWith('.')) continue;
      graph.set(from, [...(graph.get(from) ?? []), pathOf(from, target)]);
    }
    expect(cycleIn(graph)).toEqual([]);
  });
});

function layersOf(page: string): Map<string, Layer> {
  const section = page.split('## Layers')[1]!.split('\n## ')[0]!;
  const rows = section.split('\n').filter(line => /^\| `/.test(line));
  const names = (cell: string): Set<string> =>
    new Set([...cell.matchAll(/`([^`]+)`/g)].map(match => match[1]!));
  return new Map(
    rows.map(row => {
      const [, folder, may, packages] = row.split('|');
      const allowed = may!.trim() === 'everything' ? 'everything' : names(may!);
      return [[...names(folder!)][0]!, { imports: allowed, packages: names(packages!) }];
    }),
  );
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(src, file), 'utf8').replace(/`(?:[^`\\]|\\[\s\S])*`/g, '``');
  const found = text.matchAll(
    /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm,
  );
  return [...found].map(match => ({
    from: file,
    target: (match[2] ?? match[3])!,
    typeOnly: match[1] !== undefined,
  }));
}

function pathOf(from: string, target: string): string {
  return relative(src, resolve(src, from, '..', target));
}

function folderOf(file: string): string | undefined {
  const [first, rest] = file.split('/');
  return rest === undefined || first === '..' ? undefined : first;
}

function cycleIn(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    path.push(file);
    for (const next of graph.get(file) ?? []) {
      const cycle = visit(next);
      if (cycle.length > 0) return cycle;
    }
    path.pop();
    done.add(file);
    return [];
  };
  for (const file of graph.keys()) {
    const cycle = visit(file);
    if (cycle.length > 0) return cycle;
  }
  return [];
}
