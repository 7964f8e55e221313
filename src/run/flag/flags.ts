import type { Json, Operation, System } from '../../design/index.ts';

/** The switches of a running system. */
export interface Flags {
  /** Whether an operation is there; nothing when no flag gates it. */
  readonly gate: (operation: Operation) => (() => boolean) | undefined;
  /** False when there is no such flag. */
  readonly turn: (name: string, on: boolean) => boolean;
  readonly list: () => Json;
}

/** The flags of a system: as given, else as stated, else on. */
export function flagsOf(system: System, given: { readonly [name: string]: boolean } = {}): Flags {
  const { flags } = system.operability;
  const isOn = new Map(
    flags.map(({ name, on }) => [name, Object.hasOwn(given, name) ? given[name]! : (on ?? true)]),
  );
  return {
    gate({ id }) {
      const names = flags.filter(({ operations }) => operations.includes(id)).map(({ name }) => name);
      return names.length === 0 ? undefined : () => names.every(name => isOn.get(name));
    },
    turn(name, on) {
      if (!isOn.has(name)) return false;
      isOn.set(name, on);
      return true;
    },
    list: () => ({
      flags: flags.map(({ name, on, operations }) => ({
        name,
        on: isOn.get(name) ?? true,
        stated: on ?? null,
        operations,
      })),
    }),
  };
}

/** Switches flags by what was sent, `{ "beta": true }`; the answer is a sentence when something is not understood. */
export function switchFlags(system: System, flags: Flags, sent: unknown): string | undefined {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent))
    return 'Send an object such as {"beta": true}.';
  const known = system.operability.flags.map(({ name }) => name);
  const wanted = Object.entries(sent).map(([name, value]) => ({ name, on: readSwitch(value) }));
  for (const { name, on } of wanted) {
    if (!known.includes(name))
      return `There is no flag ${name}; there ${known.length === 0 ? 'is none' : `are ${known.join(', ')}`}.`;
    if (on === undefined) return `Write true or false for ${name}.`;
  }
  for (const { name, on } of wanted) flags.turn(name, on!);
  return undefined;
}

/** `on`, `true`; `off`, `false`; nothing for other words. */
export function readSwitch(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 'on' || value === 'true') return true;
  return value === 'off' || value === 'false' ? false : undefined;
}
