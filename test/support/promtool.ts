import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Artifact } from '../../src/compile/index.ts';

/** True where Prometheus' own tool is installed. */
export const hasPromtool = spawnSync('promtool', ['--version']).status === 0;

/** What promtool says to the rules, and to their tests; empty when it takes both. */
export function promtoolSays(artifacts: readonly Artifact[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'asbuilt-rules-'));
  try {
    for (const { path, text } of artifacts) writeFileSync(join(folder, basename(path)), text);
    return [
      said(folder, 'check', 'rules', 'rules.yml'),
      said(folder, 'test', 'rules', 'rules.test.yml'),
    ].join('');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function said(folder: string, ...args: readonly string[]): string {
  try {
    execFileSync('promtool', args, { cwd: folder, stdio: 'pipe' });
    return '';
  } catch (error) {
    const { stdout, stderr } = error as { stdout: Buffer; stderr: Buffer };
    return `${args.join(' ')}: ${stdout}${stderr}`;
  }
}
