import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** The built command line, as a user gets it. */
export const ASBUILT = resolve(
  import.meta.dirname,
  '../..',
  process.env['ASBUILT_PROGRAM'] ?? 'dist/asbuilt.js',
);

/** Not the cache of whoever runs the tests. */
const CACHE = join(tmpdir(), 'asbuilt-story-cache');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command line to its end; stdin is closed and no terminal is there. */
export function asbuilt(args: readonly string[], directory: string): Promise<Ended> {
  return ended(start(process.execPath, [ASBUILT, ...args], directory));
}

/** Starts a program whose output is read. */
export function start(program: string, args: readonly string[], directory: string): ChildProcess {
  const { CI, FORCE_COLOR, NO_COLOR, ...env } = process.env;
  // npm's own remarks on its configuration are not ours.
  const quiet = { ...env, npm_config_loglevel: 'error', XDG_CACHE_HOME: CACHE };
  return spawn(program, args, { cwd: directory, env: quiet, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** What a process said, once it has ended. */
export function ended(child: ChildProcess): Promise<Ended> {
  const said = { out: '', err: '' };
  child.stdout?.on('data', chunk => {
    said.out += chunk;
  });
  child.stderr?.on('data', chunk => {
    said.err += chunk;
  });
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', code => done({ code, ...said }));
  });
}

export interface Served {
  readonly url: string;
  /** Everything on stderr until now. */
  readonly said: () => string;
  /** Sends a signal and waits for the end. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<Ended>;
}

/** Waits until a process prints `ready URL`; fails with what it said when it ends before. */
export function served(child: ChildProcess): Promise<Served> {
  const end = ended(child);
  const texts = { out: '', err: '' };
  child.stderr?.on('data', chunk => {
    texts.err += chunk;
  });
  return new Promise((done, failed) => {
    void end.then(({ code, err }) => failed(new Error(`ended with ${code}: ${err}`)), failed);
    child.stdout?.on('data', chunk => {
      texts.out += chunk;
      const url = /^ready (\S+)$/m.exec(texts.out)?.[1];
      if (url === undefined) return;
      done({
        url,
        said: () => texts.err,
        stop: (signal = 'SIGTERM') => {
          child.kill(signal);
          return end;
        },
      });
    });
  });
}

/** A new folder with these files; the name of a file may not hold folders. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): {
  readonly path: string;
  readonly remove: () => void;
} {
  const path = mkdtempSync(join(tmpdir(), 'asbuilt-story-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A small design of our own: one entity, two roles. */
export const NOTES = `# Notes

**Status:** Draft

## API

### POST /notes

Adds a note. Roles: \`writer\`

\`\`\`json
{ "text": "buy nails" }
\`\`\`

**Response:** 201

\`\`\`json
{ "id": "6f1e9a52-4c86-4f8e-9a57-0d3a1f0c2b11", "text": "buy nails", "createdAt": "2026-10-05T08:00:00Z" }
\`\`\`

- 400 Bad Request: \`text\` is missing or too long
- 401 Unauthorized: no token
- 403 Forbidden: not a writer

### GET /notes/{id}

Returns one note. Roles: \`writer\`, \`reader\`

- 401 Unauthorized: no token
- 404 Not Found: no such note

## Data Model

### Note

| Field | Type | Rules |
|---|---|---|
| id | uuid | primary key, set by the server |
| text | string | required, 1 to 200 characters |
| createdAt | timestamp | set on creation |

## Security

Callers send a bearer token (JWT). The roles are \`writer\` and \`reader\`.

| Operation | writer | reader |
|---|---|---|
| \`POST /notes\` | yes | no |
| \`GET /notes/{id}\` | yes | yes |
`;
