import type { Json, System } from '../design/index.ts';
import { rowIn } from './judge/locate.ts';
import { entityNamed } from './lookup.ts';
import { shownCredential } from './probe/actor.ts';
import type { Exchange } from './probe/exchange.ts';
import { idOf } from './world.ts';

/** Requests as shell commands, one a line; what the server made up, such as ids, goes through variables. */
export function curlOf(steps: readonly Exchange[], system: System, url: string): string {
  const origin = new URL(url).origin;
  const names = new Map<string, string>();
  const lines = steps.map((step, index) => {
    const command = commandOf(step, system, origin, names);
    const made = index < steps.length - 1 ? idMadeBy(step, system) : undefined;
    if (made === undefined) return command;
    const name = `id${names.size + 1}`;
    names.set(made.id, name);
    return `${name}=$(${command} | jq -r '${made.filter}')`;
  });
  return lines.join('\n');
}

function commandOf(
  step: Exchange,
  system: System,
  origin: string,
  names: ReadonlyMap<string, string>,
): string {
  const body = step.call.raw ?? (step.call.body === undefined ? undefined : JSON.stringify(step.call.body));
  const headers: { [name: string]: string } = {
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...shownCredential(step.call.as, system.authentication),
    ...step.call.headers,
  };
  const parts = ['curl -s'];
  if (step.method !== 'GET') parts.push(`-X ${step.method}`);
  for (const [name, value] of Object.entries(headers))
    parts.push(`-H ${headerText(`${name}: ${value}`, step)}`);
  if (body !== undefined) parts.push(`-d ${quoted(shortened(body), names)}`);
  parts.push(quoted(`${origin}${step.target}`, names));
  return parts.join(' ');
}

// The token of a role stands as a variable, so that no secret is printed.
function headerText(text: string, step: Exchange): string {
  return step.call.as.kind === 'role' && /\$[A-Z0-9_]+_TOKEN/.test(text)
    ? `"${text}"`
    : quoted(text, new Map());
}

function quoted(text: string, names: ReadonlyMap<string, string>): string {
  let shell = `'${text.replaceAll("'", "'\\''")}'`;
  for (const [id, name] of names) if (id.length > 2) shell = shell.replaceAll(id, `'"$${name}"'`);
  for (const [id, name] of names) {
    if (id.length <= 2)
      shell = shell.replace(new RegExp(`/${id.replace(/\W/g, '\\$&')}(?=['/?])`, 'g'), `/'"$${name}"'`);
  }
  return shell;
}

const LONGEST = 4000;

function shortened(body: string): string {
  return body.length <= LONGEST ? body : `${body.slice(0, LONGEST)}… (${body.length} characters)`;
}

/** The id that an answer to a creation holds, with its place as names and as a filter of `jq`. */
export function idMadeBy(
  step: Exchange,
  system: System,
): { readonly id: string; readonly at: readonly string[]; readonly filter: string } | undefined {
  const { binding, success } = step.call.operation;
  if (binding.kind !== 'entity' || binding.action !== 'create') return undefined;
  const entity = entityNamed(system, binding.entity);
  const row = rowIn(success.shape, step.body);
  const id = row === undefined ? undefined : idOf(entity, row);
  if (id === undefined || step.body === undefined) return undefined;
  const at = pathTo(step.body, id);
  if (at === undefined) return undefined;
  return { id, at, filter: at.map(name => `.${/^\w+$/.test(name) ? name : `"${name}"`}`).join('') };
}

function pathTo(body: Json, id: string, path: readonly string[] = []): readonly string[] | undefined {
  if (typeof body === 'string' || typeof body === 'number') return String(body) === id ? path : undefined;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  for (const [name, member] of Object.entries(body)) {
    const found = pathTo(member, id, [...path, name]);
    if (found !== undefined) return found;
  }
  return undefined;
}
