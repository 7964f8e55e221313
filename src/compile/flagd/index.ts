import type { Design, StatedFlag, System } from '../../design/index.ts';
import { documentOf } from '../origin.ts';
import type { Artifact, Target } from '../target.ts';

const flagd: Target = {
  name: 'flagd',
  summary: 'feature flags for flagd and OpenFeature',
  from: 'design',
  compile: flagdOf,
};
export default flagd;

function flagdOf(system: System, design: Design): readonly Artifact[] {
  const defined = design.flags.filter(flag => flag.defined && flag.name.trim() !== '');
  if (defined.length === 0) return [];
  const flags = Object.fromEntries(defined.map(flag => [flag.name, flagNode(system, flag)]));
  const node = { $schema: 'https://flagd.dev/schema/v0/flags.json', flags };
  return [{ path: 'flagd.json', text: `${JSON.stringify(node, undefined, 2)}\n` }];
}

function flagNode(system: System, { name, purpose, default: given, place }: StatedFlag) {
  const share = given === undefined ? undefined : shareOf(given.value);
  const on = given === undefined ? onIn(system, name) : isOn(given.value);
  return {
    state: 'ENABLED',
    variants: { on: true, off: false },
    defaultVariant: on ? 'on' : 'off',
    ...(share !== undefined && {
      targeting: {
        fractional: [
          ['on', share],
          ['off', 100 - share],
        ],
      },
    }),
    metadata: {
      document: documentOf(system),
      line: place.line,
      ...(purpose !== undefined && { description: purpose }),
      ...(given !== undefined && { stated: given.value }),
      ...(given === undefined && { assumed: `the document gives no default` }),
    },
  };
}

/** Where the document is silent a flag is on, as when the system runs. */
function onIn(system: System, name: string): boolean {
  return system.operability.flags.find(flag => flag.name === name)?.on ?? true;
}

function isOn(value: string): boolean {
  return /^\W*(?:on|true|enabled?|yes|1|100 ?%)\W*$/i.test(value);
}

/** A whole share of 1 to 99 per cent. */
function shareOf(value: string): number | undefined {
  const percent = Number(/^\W*(\d{1,2})(?:\.\d+)?\s*%/.exec(value)?.[1] ?? Number.NaN);
  return percent >= 1 && percent <= 99 ? percent : undefined;
}
