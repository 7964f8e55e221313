import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ended, folderWith, NOTES, type Served, served, start } from './command.ts';

const root = resolve(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: { start: string };
};

const clone = folderWith({ 'my-design.md': NOTES });

beforeAll(() => {
  for (const name of ['package.json', 'scripts', 'src', 'examples', 'dist']) {
    cpSync(join(root, name), join(clone.path, name), { recursive: true });
  }
  // Each package is linked, not the folder: the build writes into `.bin`.
  for (const folder of ['node_modules', 'node_modules/.bin']) {
    mkdirSync(join(clone.path, folder));
    for (const name of readdirSync(join(root, folder))) {
      if (name !== '.bin' && name !== 'asbuilt')
        symlinkSync(join(root, folder, name), join(clone.path, folder, name));
    }
  }
});
afterAll(clone.remove);

/** The command that the README prints; a line that it does not print is no story. */
function printed(command: string): string {
  expect(readme).toContain(command);
  return command;
}

const shell = (command: string) => ended(start('sh', ['-c', command], clone.path));
const serve = (command: string) => served(start('sh', ['-c', `exec ${command}`], clone.path));

describe('npm start', () => {
  it('says what it understood, then serves, and ends when it is told to', async () => {
    printed('npm ci && npm start');
    const commands = scripts.start.split(' && ');
    for (const before of commands.slice(0, -1)) expect(await shell(before)).toMatchObject({ code: 0 });
    const server = await serve(`${commands.at(-1)} --port 0`);
    try {
      expect(server.said()).toMatch(/Operations \(\d+\)/);
      expect(server.said()).toContain('POST   /api/v1/tools [clerk] → create Tool');
      expect(server.said()).toMatch(/\d+ claims, \d+ sentences of prose only\./);
      expect((await fetch(`${server.url}/api/v1/tools`)).status).toBe(401);
      const page = await fetch(`${server.url}/_asbuilt`);
      expect(page.url).toBe(`${server.url}/_asbuilt/`);
      expect(await page.text()).toMatch(/<h1[^>]*>Tool Desk/);
    } finally {
      const { code, out } = await server.stop();
      expect(code).toBe(0);
      expect(out).toBe(`ready ${server.url}\n`);
    }
    await expect(fetch(server.url)).rejects.toThrow();
  });

  it('prints `ready` with the address that the README names', () => {
    const port = /--port (\d+)/.exec(scripts.start)?.[1];
    printed(`ready http://127.0.0.1:${port}`);
    printed(`<http://127.0.0.1:${port}/_asbuilt/>`);
  });
});

describe('five things to do next', () => {
  let server: Served;
  let token: string;

  beforeAll(async () => {
    expect(await shell('node scripts/build.mjs')).toMatchObject({ code: 0 });
    server = await serve(
      `${printed('npx asbuilt run my-design.md --port 8080 --database ./data').replace('npx asbuilt', 'node dist/asbuilt.js')} --port 0`,
    );
  });
  afterAll(() => server.stop());

  it('checks', async () => {
    const { code, out } = await shell(printed('npx asbuilt check my-design.md'));
    expect(out).toBe('✓ 1 document checked, nothing to report.\n');
    expect(code).toBe(0);
  });

  it('shows', async () => {
    const { code, out } = await shell(printed('npx asbuilt show my-design.md'));
    expect(out).toMatch(/POST {3}\/notes \[writer\] → create Note/);
    expect(code).toBe(0);
  });

  it('prints a token alone, and the running design accepts it', async () => {
    const { code, out, err } = await shell(printed('npx asbuilt token my-design.md --role writer'));
    expect(out).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    expect(code).toBe(0);
    expect(err).toContain('Authorization: Bearer');
    token = out.trim();
    const answer = await fetch(`${server.url}/notes`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'buy nails' }),
    });
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ text: 'buy nails' });
  });

  it('verifies, with the token', async () => {
    const command = printed('npx asbuilt verify my-design.md --url http://localhost:8080 --token writer=…')
      .replace('http://localhost:8080', server.url)
      .replace('…', token);
    const { code, out } = await shell(command);
    expect(out).toMatch(/^\d+ claims: \d+ held, 0 broken/m);
    expect(out).toMatch(/^(?:conforms|undecided) /m);
    expect(code).toBe(0);
  });

  it('verifies its own server without any', async () => {
    const { code, out, err } = await shell(
      `npx asbuilt verify my-design.md --url ${server.url} --format json`,
    );
    expect(err).toMatch(/^Asked our own development server for tokens of /);
    expect(JSON.parse(out)).toMatchObject({ version: 1, verdict: 'conforms', drift: [] });
    expect(code).toBe(0);
  });

  it('starts a new design', async () => {
    const { code, out } = await shell(printed('npx asbuilt new Order refunds --template feature'));
    expect(readFileSync(join(clone.path, out.trim()), 'utf8')).toMatch(/^# Design: Order refunds$/m);
    expect(code).toBe(0);
  });

  it('makes a template of documents that exist', async () => {
    for (const name of ['one', 'two']) {
      mkdirSync(join(clone.path, 'docs/rfcs'), { recursive: true });
      writeFileSync(join(clone.path, `docs/rfcs/${name}.md`), `# ${name}\n\n## Summary\n\nShort.\n`);
    }
    const { code, out } = await shell(printed('npx asbuilt template learn docs/rfcs'));
    expect(out).toMatch(/^ {2}## Summary +required +2 of 2$/m);
    expect(code).toBe(0);
  });

  it('converts, and tells where each design stands', async () => {
    const { code, out } = await shell(printed('npx asbuilt convert my-design.md --to record'));
    expect(out).toMatch(/^---\n/);
    expect(code).toBe(0);
    const status = await shell(`${printed('npx asbuilt status')} my-design.md`);
    expect(status.out).toMatch(/^\d+ designs?:|my-design\.md$/m);
    expect(status.code).toBe(0);
  });

  it('explains a rule', async () => {
    const { code, out } = await shell(printed('npx asbuilt explain CODE').replace('CODE', 'blocker-open'));
    expect(out).toMatch(/^# blocker-open\n/);
    expect(code).toBe(0);
  });

  it('links only to what is there', () => {
    for (const [, target] of readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
      expect(existsSync(join(root, target!)), target).toBe(true);
    }
  });
});

describe('a design on paper', () => {
  it('keeps its rows in the folder', async () => {
    const run = 'node dist/asbuilt.js run my-design.md --port 0 --database ./kept';
    const first = await serve(run);
    const { out } = await shell('node dist/asbuilt.js token my-design.md --role writer');
    const headers = { authorization: `Bearer ${out.trim()}`, 'content-type': 'application/json' };
    const made = await fetch(`${first.url}/notes`, { method: 'POST', headers, body: '{"text":"stays"}' });
    const { id } = (await made.json()) as { id: string };
    expect((await first.stop('SIGINT')).code).toBe(130);
    const second = await serve(run);
    const read = await fetch(`${second.url}/notes/${id}`, { headers });
    await second.stop();
    expect(read.status).toBe(200);
    expect(await read.json()).toMatchObject({ id, text: 'stays' });
  });
});
