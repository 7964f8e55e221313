// The other tools: what each needs of the folder of packages, and how often it fails on a service.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { olderSpec } from './older-spec.mjs';

export const TOOLS = {
  dredd: {
    needs: ['node_modules/.bin/dredd'],
    async failures({ url, spec, token, folder, packages, run }) {
      const file = written(folder, 'openapi.json', olderSpec(withExamples(spec)));
      const headers = credentials(spec, token).map(([name, value]) => `--header=${name}:${value}`);
      const args = [file, url, '--loglevel=error', ...headers];
      const { text } = await run(join(packages, 'node_modules/.bin/dredd'), args, folder);
      return counted(text, /(\d+) failing, (\d+) errors/);
    },
  },
  specmatic: {
    needs: ['node_modules/specmatic/specmatic.jar'],
    async failures({ url, spec, token, folder, packages, run }) {
      const file = written(folder, 'openapi.json', olderSpec(withoutSecurity(spec, token)));
      const jar = join(packages, 'node_modules/specmatic/specmatic.jar');
      const { text } = await run('java', ['-jar', jar, 'test', file, `--testBaseURL=${url}`], folder);
      return counted(text, /Failures: (\d+)(?:.*?Errors: (\d+))?/);
    },
  },
  redocly: {
    needs: ['node_modules/.bin/redocly'],
    async failures({ url, spec, token, folder, packages, run }) {
      const program = join(packages, 'node_modules/.bin/redocly');
      const file = written(folder, 'openapi.json', { ...spec, servers: [{ url }] });
      const journeys = join(folder, 'journeys.arazzo.yaml');
      await run(program, ['generate-arazzo', file, '-o', journeys], folder);
      const inputs = Object.keys(spec.components?.securitySchemes ?? {}).flatMap(name => [
        '--input',
        `${name}=${token}`,
      ]);
      const { text } = await run(program, ['respect', journeys, ...inputs], folder);
      return counted(text, /Checks:(?: \d+ passed,)? (?:(\d+) failed, )?(?:\d+ \w+, )*\d+ total/);
    },
  },
  prism: {
    needs: ['node_modules/.bin/prism'],
    async failures({ url, spec, token, folder, packages }) {
      const file = written(folder, 'openapi.json', spec);
      const port = await freePort();
      const args = ['proxy', file, url, '--port', String(port), '--host', '127.0.0.1'];
      const proxy = spawn(join(packages, 'node_modules/.bin/prism'), args, { stdio: 'ignore' });
      try {
        return await violations(`http://127.0.0.1:${port}`, spec, token);
      } finally {
        proxy.kill('SIGKILL');
      }
    },
  },
};

function written(folder, name, value) {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(value));
  return file;
}

function counted(text, pattern) {
  const found = pattern.exec(text);
  if (found === null) throw new Error(`no sum in: ${text.trim().slice(-200)}`);
  return found.slice(1).reduce((sum, each) => sum + Number(each ?? 0), 0);
}

/** Parameters of paths with an example, without which Dredd refuses the whole file. */
function withExamples(spec) {
  const paths = Object.entries(spec.paths).map(([path, item]) => {
    const parts = Object.entries(item).map(([name, part]) => {
      if (name === 'parameters') return [name, part.map(exampled)];
      return [name, part.parameters ? { ...part, parameters: part.parameters.map(exampled) } : part];
    });
    return [path, Object.fromEntries(parts)];
  });
  return { ...spec, paths: Object.fromEntries(paths) };
}

function exampled(parameter) {
  if (parameter.in !== 'path' || parameter.example !== undefined) return parameter;
  const { type, format } = parameter.schema ?? {};
  const uuid = '00000000-0000-4000-8000-000000000000';
  return { ...parameter, example: type === 'integer' ? 1 : format === 'uuid' ? uuid : 'one' };
}

/** The header that the document's first scheme asks for. */
function credentials(spec, token) {
  const [scheme] = Object.values(spec.components?.securitySchemes ?? {});
  if (scheme === undefined) return [];
  if (scheme.type === 'apiKey' && scheme.in === 'header') return [[scheme.name, token]];
  return [['Authorization', `Bearer ${token}`]];
}

/** The credentials as a parameter with an example, for tools that make up tokens. */
function withoutSecurity(spec, token) {
  const { securitySchemes: _, ...components } = spec.components ?? {};
  const parameters = credentials(spec, token).map(([name, value]) => ({
    name,
    in: 'header',
    required: true,
    schema: { type: 'string', enum: [value] },
  }));
  const paths = Object.entries(spec.paths).map(([path, item]) => {
    const methods = Object.entries(item).map(([method, operation]) => {
      if (typeof operation !== 'object' || Array.isArray(operation)) return [method, operation];
      const { security: _none, ...rest } = operation;
      return [method, { ...rest, parameters: [...(rest.parameters ?? []), ...parameters] }];
    });
    return [path, Object.fromEntries(methods)];
  });
  const { security: _all, ...rest } = spec;
  return { ...rest, components, paths: Object.fromEntries(paths) };
}

/** Makes a row of each kind by its example, reads it and the list; counts the answers that break the contract. */
async function violations(base, spec, token) {
  const headers = { 'content-type': 'application/json', ...Object.fromEntries(credentials(spec, token)) };
  await answering(base);
  let count = 0;
  const send = async (method, path, body) => {
    const answer = await fetch(base + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    if (answer.headers.get('sl-violations')?.includes('"response"')) count += 1;
    return answer.json().catch(() => undefined);
  };
  for (const [path, item] of Object.entries(spec.paths)) {
    if (path.includes('{')) continue;
    const content = item.post?.requestBody?.content?.['application/json'];
    const example = content?.example ?? Object.values(content?.examples ?? {})[0]?.value;
    const made = example === undefined ? undefined : await send('POST', path, example);
    if (item.get !== undefined) await send('GET', path);
    const id = idIn(made);
    const one = Object.keys(spec.paths).find(
      each => each.startsWith(`${path}/{`) && !each.slice(path.length + 1).includes('/'),
    );
    if (id !== undefined && one !== undefined && spec.paths[one].get) await send('GET', `${path}/${id}`);
  }
  return count;
}

function idIn(body) {
  if (typeof body !== 'object' || body === null) return undefined;
  return (
    body.id ??
    Object.values(body)
      .map(idIn)
      .find(each => each !== undefined)
  );
}

async function answering(base) {
  for (let tries = 0; tries < 100; tries++) {
    if (
      await fetch(base).then(
        () => true,
        () => false,
      )
    )
      return;
    await new Promise(done => setTimeout(done, 100));
  }
  throw new Error('the proxy does not answer');
}

function freePort() {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
