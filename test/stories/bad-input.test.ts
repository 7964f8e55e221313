import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ASBUILT, asbuilt, ended, folderWith, NOTES, served, start } from './command.ts';

const PROSE = '# Thoughts\n\nNothing is decided yet.\n';
const folder = folderWith({
  'notes.md': NOTES,
  'prose.md': PROSE,
  'empty.md': '',
  'binary.md': Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256),
  'a-file': 'x',
});
afterAll(folder.remove);

const call = (...args: string[]) => asbuilt(args, folder.path);

describe('one sentence and exit 2', () => {
  it.each([
    ['a document that is not there', ['check', 'nope.md'], 'nope.md does not exist; check the path.'],
    ['the same for show', ['show', 'nope.md'], 'nope.md does not exist; check the path.'],
    ['the same for run', ['run', 'nope.md'], 'nope.md does not exist; check the path.'],
    ['a folder for a document', ['show', '.'], '. is a folder; name one document in it.'],
    ['a binary file', ['check', 'binary.md'], 'binary.md is not a text file; name a Markdown document.'],
    ['a working folder that is not there', ['-C', 'nope', 'check'], 'nope does not exist; check the path.'],
    ['nothing to run', ['run', 'prose.md'], /^prose\.md states no operation; write at least one/],
    ['nothing to run in an empty file', ['run', 'empty.md'], /^empty\.md states no operation/],
    ['nothing to compile', ['compile', 'prose.md'], /^prose\.md states no operation/],
    [
      'nothing to verify',
      ['verify', 'prose.md', '--url', 'http://127.0.0.1:1'],
      /^prose\.md states no operation/,
    ],
    [
      'an unknown target',
      ['compile', 'notes.md', '--target', 'opnapi'],
      'There is no target `opnapi`; did you mean `openapi`?',
    ],
    [
      'several files for stdout',
      ['compile', 'notes.md', '--target', 'openapi,types'],
      /^Several files would be written \(openapi\.json, types\.ts\); name a folder with --out, or one --target\.$/,
    ],
    [
      'a file for a folder',
      ['compile', 'notes.md', '--out', 'a-file'],
      /^a-file cannot be a folder: .* choose another name\.$/,
    ],
    [
      'a folder that cannot be made',
      ['compile', 'notes.md', '--out', '/dev/null/x'],
      /cannot be a folder|cannot be made/,
    ],
    [
      'an unknown role',
      ['token', 'notes.md', '--role', 'writr'],
      'notes.md has no role `writr`; did you mean `writer`?',
    ],
    ['a role far from any', ['token', 'notes.md', '--role', 'x'], /^notes\.md has no role `x`; it names /],
    [
      'an address that is none',
      ['verify', 'notes.md', '--url', 'nope'],
      '`nope` is no URL; write one such as http://127.0.0.1:8080.',
    ],
    [
      'a token without role',
      ['verify', 'notes.md', '--url', 'http://127.0.0.1:1', '--token', 'abc'],
      'A --token names no role; write --token ROLE=TOKEN.',
    ],
    [
      'nothing listening',
      ['verify', 'notes.md', '--url', 'http://127.0.0.1:1'],
      /^Nothing answers at http:\/\/127\.0\.0\.1:1 \(.*ECONNREFUSED.*\); start the server or correct --url\.$/,
    ],
    [
      'a database that is down',
      ['run', 'notes.md', '--port', '0', '--database', 'postgres://u:hidden@127.0.0.1:1/x'],
      /The database postgres:\/\/u:…@127\.0\.0\.1:1\/x cannot be opened: .*\.$/,
    ],
    [
      'a database of another make',
      ['run', 'notes.md', '--port', '0', '--database', 'mysql://x/y'],
      /mysql:\/\/x\/y is no PostgreSQL address; write memory, a folder, or postgres:/,
    ],
    [
      'a file for a database folder',
      ['run', 'notes.md', '--port', '0', '--database', 'a-file'],
      /a-file cannot be a folder/,
    ],
    [
      'a template that is none',
      ['new', 'X', '--template', 'featur'],
      'There is no template `featur`; did you mean `feature`?',
    ],
    ['no title', ['new', ' '], /^The title is empty/],
    [
      'an unknown rule',
      ['explain', 'blocker-opn'],
      'There is no rule `blocker-opn`; did you mean `blocker-open`?',
    ],
    [
      'a rule named like a property of objects',
      ['explain', 'constructor'],
      /^There is no rule `constructor`/,
    ],
  ] as const)('%s', async (_, args, sentence) => {
    const { code, out, err } = await call(...args);
    const said = err.trimEnd().split('\n').at(-1)!;
    expect(said.startsWith('asbuilt: ')).toBe(true);
    if (typeof sentence === 'string') expect(said.slice(9)).toBe(sentence);
    else expect(said.slice(9)).toMatch(sentence);
    expect(err).not.toContain('    at ');
    expect(err).not.toContain('hidden');
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  it.each([
    [['chek'], 'Did you mean check?'],
    [['check', '--fromat', 'json'], 'Did you mean --format?'],
    [['run', 'notes.md', '--port', 'abc'], 'Write a whole number.'],
    [['verify', 'notes.md'], 'There is nothing to verify; say with --url where the implementation answers.'],
    [['compile'], 'The document is missing; write asbuilt compile DOC.'],
  ])('%j is answered with a hint', async (args, hint) => {
    const { code, out, err } = await call(...args);
    expect(err).toContain(hint);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  it('an empty document is a finding, not a clean design', async () => {
    const { code, out } = await call('check', 'empty.md');
    expect(out).toContain(
      'empty.md:1:1 warning The document is empty; write a title and the design under it.',
    );
    expect(code).toBe(1);
  });

  it('production without a key', async () => {
    const { ASBUILT_SECRET, ...env } = process.env;
    const before = process.env;
    process.env = env;
    const { code, err } = await call('run', 'notes.md', '--production').finally(() => {
      process.env = before;
    });
    expect(err).toBe(
      'asbuilt: Production needs --jwks URL, or the key that signs tokens in ASBUILT_SECRET.\n',
    );
    expect(code).toBe(2);
  });
});

describe('whose tokens count', () => {
  it.each([
    [['--jwks', 'nowhere'], '--jwks nowhere is no address; write https://….'],
    [
      ['--jwks', 'https://id.example/keys'],
      'Tokens of an identity provider are for many; say --audience NAME for those that count.',
    ],
    [['--issuer', 'https://id.example'], '--issuer says whose keys count; give their --jwks URL too.'],
  ])('%j', async (options, sentence) => {
    const { code, err } = await call('run', 'notes.md', ...options);
    expect(err).toBe(`asbuilt: ${sentence}\n`);
    expect(code).toBe(2);
  });
});

describe('a port and a folder in use', () => {
  it('are told, and the first server goes on', async () => {
    const database = join(folder.path, 'data');
    const first = await served(
      start(
        process.execPath,
        [ASBUILT, 'run', 'notes.md', '--port', '0', '--database', database],
        folder.path,
      ),
    );
    try {
      const port = new URL(first.url).port;
      const [busy, held] = [
        await call('run', 'notes.md', '--port', port),
        await call('run', 'notes.md', '--port', '0', '--database', database),
      ];
      expect(busy.err).toContain(
        `asbuilt: Port ${port} is in use; choose another with --port, or 0 for a free one.`,
      );
      expect(held.err).toMatch(/asbuilt: .* is in use by process \d+; stop it or take another folder\./);
      expect([busy.code, held.code, busy.out, held.out]).toEqual([2, 2, '', '']);
      expect((await fetch(`${first.url}/_asbuilt/health`)).status).toBe(200);
    } finally {
      expect((await first.stop()).code).toBe(0);
    }
  });
});

describe('a server that is not ours', () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.setHeader('content-type', 'text/html').end('<p>hello</p>');
  });
  beforeAll(() => new Promise<void>(done => server.listen(0, '127.0.0.1', done)));
  afterAll(() => new Promise<unknown>(done => server.close(done)));

  it('is never asked for tokens', async () => {
    const { port } = server.address() as AddressInfo;
    await call('verify', 'notes.md', '--url', `http://127.0.0.1:${port}`, '--format', 'json');
    expect(asked.filter(line => line.includes('/_asbuilt/token'))).toEqual([]);
  });
});

describe('hostile documents', () => {
  const line = 'The system answers POST /orders within p95 < 200 ms, at most 100 requests per minute. ';
  const documents: Readonly<Record<string, string | Uint8Array>> = {
    'one-line.md': `# T\n\n${'a b '.repeat(2_500_000)}`,
    'one-line-of-claims.md': `# T\n\n${line.repeat(5_000)}`,
    'deep-quotes.md': `${'> '.repeat(10_000)}x\n`,
    'deep-lists.md': `${'- '.repeat(10_000)}x\n`,
    'deep-json.md': `# T\n\n### POST /x\n\n\`\`\`json\n${'['.repeat(50_000)}${']'.repeat(50_000)}\n\`\`\`\n`,
    'headings.md': Array.from(
      { length: 100_000 },
      (_, index) => `${'#'.repeat(1 + (index % 6))} H${index}\n`,
    ).join('\n'),
    'nul.md': '# A\0B\n\n### GET /a\0b\n\n\0\0\n\n- 400 x\0y\n',
    'surrogate.md': '# A\n\n### POST /a\n\n```json\n{ "a": "\\ud800" }\n```\n',
    'broken-utf8.md': Buffer.from('# D\xe9sign\n\n### GET /x\n', 'latin1'),
    'crlf.md': '---\r\ntitle: A\r\nstatus: Draft\r\n---\r\n\r\n# A\r\n\r\n### GET /things\r\n',
    'bom.md': '\uFEFF---\ntitle: A\nstatus: Draft\n---\n\n# A\n',
    'utf-16.md': Buffer.from('\uFEFF# A\n\n### GET /things\n', 'utf16le'),
    'unclosed.md': '# A\n\n```json\n{"a":\n\n### GET /x\n',
    'mojibake.md': '# DÃ©sign â€œOrdersâ€\n\n### GET /x\n\n- p95 â‰¤ 200ms\n',
    'lost-fence.md': 'title: A\nstatus: Draft\n---\n\n# A\n',
    'prototype.md':
      '# A\n\n### POST /__proto__\n\n```json\n{ "__proto__": { "x": 1 }, "constructor": 1 }\n```\n',
    'escape.md': '# A \u001b]0;owned\u0007\n\n### GET /\u001b[31mx\n\n- [ ] \u202Ehidden?\n',
  };
  const hostile = folderWith(documents);
  afterAll(hostile.remove);

  it.each(Object.keys(documents))('%s', async name => {
    for (const command of ['check', 'show']) {
      const { code, out, err } = await asbuilt([command, name, '--format', 'json'], hostile.path);
      expect(err).toBe('');
      expect([0, 1]).toContain(code);
      expect(JSON.parse(out)).toMatchObject({ version: 1 });
    }
  });

  it('put nothing into the terminal but text', async () => {
    for (const command of ['check', 'show']) {
      const { out } = await asbuilt([command, 'escape.md'], hostile.path);
      expect(out).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202a-\u202e]/);
    }
  });

  it('end quietly when nobody reads any more', async () => {
    const child = start(process.execPath, [ASBUILT, 'show', 'headings.md', '--format', 'json'], hostile.path);
    const ends = ended(child);
    child.stdout?.once('data', () => child.stdout?.destroy());
    expect(await ends).toMatchObject({ code: 0, err: '' });
  });

  it('one that cannot be read does not hide the others', async () => {
    const both = folderWith({
      'a.md': Uint8Array.from({ length: 999 }, (_, index) => index % 7),
      'b.md': NOTES,
    });
    const { code, out, err } = await asbuilt(['check', '.', '--format', 'json'], both.path);
    both.remove();
    expect(JSON.parse(out)).toMatchObject({ summary: { files: 1 } });
    expect(err).toBe('asbuilt: a.md is not a text file; name a Markdown document.\n');
    expect(code).toBe(2);
  });
});
