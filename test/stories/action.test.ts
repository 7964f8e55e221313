import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ASBUILT, ended, folderWith, served, start } from './command.ts';

const FOLDER = join(import.meta.dirname, '../../action');

const KIOSK = `# Kiosk

### POST /papers

\`\`\`json
{ "title": "Morning" }
\`\`\`

Response \`201 Created\`.

### GET /papers

Response \`200 OK\`.
`;

/** Runs the script of the action as a runner does: inputs are variables. */
function act(directory: string, inputs: Record<string, string>) {
  const env = { ASBUILT_PROGRAM: ASBUILT, GITHUB_OUTPUT: join(directory, 'output'), ...inputs };
  const pairs = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  return ended(start('env', [...pairs, 'bash', join(FOLDER, 'run.sh')], directory));
}

describe('the GitHub Action', () => {
  test('hands each input to the script as a variable, and none into its text', () => {
    const action = parse(readFileSync(join(FOLDER, 'action.yml'), 'utf8'));
    const [step] = action.runs.steps;
    expect(action.runs.using).toBe('composite');
    expect(step.run).not.toContain('${{');
    const given = Object.values<string>(step.env).join(' ');
    for (const input of Object.keys(action.inputs))
      if (input !== 'working-directory') expect(given).toContain(`inputs.${input} `.trim());
    const script = readFileSync(join(FOLDER, 'run.sh'), 'utf8');
    for (const variable of Object.keys(step.env)) expect(script).toContain(variable);
  });

  test('annotates what check finds, and passes its exit code on', async () => {
    const folder = folderWith({ 'a b.md': KIOSK.replace('\n\n', '\n\nStatus: Approved\n\n') });
    const { code, out } = await act(folder.path, { ASBUILT_COMMAND: 'check', ASBUILT_PATHS: 'a b.md\n' });
    expect(out).toMatch(/^::(?:error|warning|notice) file=a b\.md,line=\d+/m);
    expect(readFileSync(join(folder.path, 'output'), 'utf8')).toBe(`exit-code=${code}\n`);
    folder.remove();
  }, 60_000);

  test('takes a document that looks like an option or a command for a document', async () => {
    const folder = folderWith({ 'kiosk.md': KIOSK });
    const { code, err } = await act(folder.path, {
      ASBUILT_COMMAND: 'verify',
      ASBUILT_DOCUMENT: '--help; touch planted',
      ASBUILT_URL: 'http://127.0.0.1:1',
    });
    expect(code).toBe(2);
    expect(err).toContain('--help; touch planted');
    folder.remove();
  }, 60_000);

  test('verifies, with a report and a badge, and keeps tokens out of sight', async () => {
    const folder = folderWith({ 'kiosk.md': KIOSK });
    const server = await served(
      start(process.execPath, [ASBUILT, 'run', 'kiosk.md', '--port', '0'], folder.path),
    );
    const { code, out } = await act(folder.path, {
      ASBUILT_COMMAND: 'verify',
      ASBUILT_DOCUMENT: 'kiosk.md',
      ASBUILT_URL: server.url,
      ASBUILT_TOKENS: '  user=abc.def  \n',
      ASBUILT_REPORT: 'reports/kiosk.html',
      ASBUILT_BADGE: 'kiosk.svg',
    });
    await server.stop();
    expect(code).toBe(0);
    expect(out).toContain('::add-mask::abc.def');
    expect(out).toMatch(/\d+ claims: \d+ held, 0 broken/);
    expect(readFileSync(join(folder.path, 'reports/kiosk.html'), 'utf8')).toMatch(/^<!doctype html>/);
    expect(readFileSync(join(folder.path, 'kiosk.svg'), 'utf8')).toContain('conforms');
    folder.remove();
  }, 90_000);

  test('says which input is missing', async () => {
    const folder = folderWith({});
    const { code, out } = await act(folder.path, { ASBUILT_COMMAND: 'verify' });
    expect(code).toBe(2);
    expect(out).toContain('::error::The input `document` is missing.');
    folder.remove();
  }, 60_000);
});
