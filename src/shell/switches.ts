import type { System } from '../design/index.ts';
import { FAULTS, keyNamed, readFault, readSwitch } from '../run/index.ts';
import { suggest } from '../text/suggest.ts';
import { Failure } from './failure.ts';

/** What `--fault payments=timeout` says, by the keys of the dependencies. */
export function givenFaults(
  { operability }: System,
  texts: readonly string[],
): { readonly [key: string]: string } {
  const keys = operability.dependencies.map(({ key }) => key);
  return Object.fromEntries(
    texts.map(text => {
      const [name, kind] = parted(text, '--fault', 'payments=timeout');
      const key = keyNamed(name, keys);
      if (key === undefined) throw new Failure(unknown('dependency', name, keys));
      const fault = readFault(kind);
      if (fault === undefined || fault === 'none')
        throw new Failure(
          `\`${kind}\` is no way to fail; write ${FAULTS.join(', ')}, or one with a time such as error:30.`,
        );
      return [key, kind];
    }),
  );
}

/** What `--flag beta=on` says. */
export function givenFlags(
  { operability }: System,
  texts: readonly string[],
): { readonly [name: string]: boolean } {
  const names = operability.flags.map(({ name }) => name);
  return Object.fromEntries(
    texts.map(text => {
      const [name, value] = parted(text, '--flag', 'beta=on');
      if (!names.includes(name)) throw new Failure(unknown('flag', name, names));
      const on = readSwitch(value.toLowerCase());
      if (on === undefined) throw new Failure(`\`${value}\` is no position of a flag; write on or off.`);
      return [name, on];
    }),
  );
}

function parted(text: string, option: string, example: string): readonly [string, string] {
  const equals = text.indexOf('=');
  if (equals <= 0 || equals === text.length - 1)
    throw new Failure(`${option} takes a name and a value; write ${option} ${example}.`);
  return [text.slice(0, equals).trim(), text.slice(equals + 1).trim()];
}

function unknown(what: string, name: string, known: readonly string[]): string {
  const near = suggest(name, known);
  if (near !== undefined) return `There is no ${what} \`${name}\`; did you mean \`${near}\`?`;
  const all = known.length === 0 ? `the document states none` : `there are ${known.join(', ')}`;
  return `There is no ${what} \`${name}\`; ${all}.`;
}
