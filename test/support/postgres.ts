import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { env } from 'node:process';

/** A PostgreSQL server that lives as long as a test. */
export interface TestPostgres {
  readonly url: string;
  /** Where its certificate stands, when it has one. */
  readonly certificate: string;
  /** Ends the server at once, without a checkpoint, as a crash would; its data stay. */
  crash(): Promise<void>;
  /** Starts it again on the same port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** The folder of PostgreSQL's programs on this machine, the newest first. */
export function findPostgres(): string | undefined {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root)
    ? readdirSync(root).sort((one, other) => Number(other) - Number(one))
    : [];
  const folders = [
    ...versions.map(version => join(root, version, 'bin')),
    ...(env.PATH ?? '').split(delimiter),
  ];
  const found = folders.find(folder => ['initdb', 'postgres'].every(name => existsSync(join(folder, name))));
  return found !== undefined && serverUser() !== undefined ? found : undefined;
}

/** Starts a server in a temporary folder on a free port, with a password login; `tls` with a certificate of its own. */
export async function startPostgres(
  programs: string,
  { tls = false }: { readonly tls?: boolean } = {},
): Promise<TestPostgres> {
  const user = serverUser()!;
  const folder = mkdtempSync(join(tmpdir(), 'asbuilt-postgres-'));
  const data = join(folder, 'data');
  const password = join(folder, 'password');
  writeFileSync(password, 'a secret');
  for (const path of [folder, password]) chownSync(path, user.uid, user.gid);
  const as = { uid: user.uid, gid: user.gid, cwd: folder };
  const login = ['-U', 'asbuilt', '-A', 'scram-sha-256', `--pwfile=${password}`];
  execFileSync(join(programs, 'initdb'), ['-D', data, '-E', 'UTF8', '--locale=C', '--no-sync', ...login], {
    ...as,
    stdio: 'pipe',
  });
  const port = await freePort();
  const settings = [
    'fsync=off',
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'timezone=Asia/Tokyo',
    ...(tls ? ['ssl=on', ...certificate(folder, as)] : []),
  ];
  const options = ['-D', data, '-p', String(port), ...settings.flatMap(setting => ['-c', setting])];
  const start = async (): Promise<ChildProcess> => {
    const server = spawn(join(programs, 'postgres'), options, { ...as, stdio: ['ignore', 'ignore', 'pipe'] });
    await new Promise<void>((resolve, reject) => {
      let said = '';
      server.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('ready to accept connections')) resolve();
      });
      server.on('exit', () => reject(new Error(`postgres did not start: ${said}`)));
    });
    return server;
  };
  let server = await start();
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill(signal);
    await once(server, 'exit');
  };
  return {
    certificate: join(folder, 'server.crt'),
    url: `postgres://asbuilt:a%20secret@127.0.0.1:${port}/postgres`,
    crash: () => end('SIGQUIT'),
    async restart() {
      server = await start();
    },
    async stop() {
      await end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The settings of a self-signed certificate for 127.0.0.1, made where the server may read it. */
function certificate(folder: string, as: { readonly uid: number; readonly gid: number }): readonly string[] {
  const [key, cert] = [join(folder, 'server.key'), join(folder, 'server.crt')];
  const about = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2'];
  const made = ['-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert];
  execFileSync('openssl', ['req', '-x509', ...made, ...about], { ...as, cwd: folder, stdio: 'pipe' });
  return [`ssl_key_file=${key}`, `ssl_cert_file=${cert}`];
}

/** PostgreSQL refuses to run as root. */
function serverUser(): { readonly uid: number; readonly gid: number } | undefined {
  const { uid, gid } = userInfo();
  if (uid !== 0) return { uid, gid };
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find(one => one.startsWith('postgres:'));
  const [, , user, group] = line?.split(':') ?? [];
  return user === undefined ? undefined : { uid: Number(user), gid: Number(group) };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
