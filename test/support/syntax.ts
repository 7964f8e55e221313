import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What Node says to the syntax of a module; empty when it takes it. */
export function syntaxSays(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'asbuilt-syntax-'));
  try {
    const file = join(folder, 'module.mjs');
    writeFileSync(file, text);
    execFileSync(process.execPath, ['--check', file], { stdio: 'pipe' });
    return '';
  } catch (error) {
    return String((error as { stderr: Buffer }).stderr);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A module with its imports replaced by what `globalThis[name]` holds, loaded. */
export async function loadWith(text: string, name: string): Promise<Readonly<Record<string, unknown>>> {
  const own = text.replace(/^import (.+?) from '([^']+)';$/gm, (_, names: string, from: string) => {
    return `const ${names.replaceAll(' as ', ': ')} = globalThis[${JSON.stringify(name)}][${JSON.stringify(from)}];`;
  });
  // The same text twice would be one module.
  return import(`data:text/javascript,${encodeURIComponent(`${own}\n// ${Math.random()}`)}`);
}
