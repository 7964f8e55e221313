/** A family of samples as a Prometheus endpoint shows it. */
export interface Family {
  readonly name: string;
  /** Absent when no `# TYPE` line says it. */
  readonly type?: string;
  readonly samples: readonly Sample[];
}

export interface Sample {
  /** With its ending, such as `_bucket`. */
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly value: number;
}

const SAMPLE = /^([A-Za-z_:][\w:]*)\s*(\{.*\})?\s+(\S+)/;
const TYPE = /^#\s*TYPE\s+(\S+)\s+(\w+)/;
const LABEL = /([A-Za-z_]\w*)\s*=\s*"((?:[^"\\]|\\.)*)"/g;
const ENDINGS = ['_bucket', '_count', '_sum', '_total', '_created', '_info'];

/** Reads the text format of Prometheus, and OpenMetrics; nothing when no line is one of it. */
export function readExposition(text: string): ReadonlyMap<string, Family> | undefined {
  const types = new Map<string, string>();
  const samples: Sample[] = [];
  for (const line of text.split(/\r?\n/)) {
    const type = TYPE.exec(line);
    if (type !== null) types.set(type[1]!, type[2]!.toLowerCase());
    if (line.startsWith('#') || line.trim() === '') continue;
    const sample = sampleOf(line);
    if (sample === undefined) return undefined;
    samples.push(sample);
  }
  if (types.size === 0 && samples.length === 0) return undefined;
  const families = new Map<string, { name: string; type?: string; samples: Sample[] }>();
  const family = (name: string) => {
    const known = families.get(name);
    if (known !== undefined) return known;
    const type = types.get(name);
    const made = { name, samples: [], ...(type !== undefined && { type }) };
    families.set(name, made);
    return made;
  };
  for (const name of types.keys()) family(name);
  for (const sample of samples) family(familyName(sample.name, types)).samples.push(sample);
  return families;
}

function sampleOf(line: string): Sample | undefined {
  const match = SAMPLE.exec(line.trim());
  if (match === null) return undefined;
  const value = numberOf(match[3]!);
  if (value === undefined) return undefined;
  const labels = new Map<string, string>();
  for (const [, name, text] of (match[2] ?? '').matchAll(LABEL)) {
    labels.set(
      name!,
      text!.replaceAll(/\\(.)/g, (_, char: string) => (char === 'n' ? '\n' : char)),
    );
  }
  return { name: match[1]!, labels, value };
}

function numberOf(text: string): number | undefined {
  if (/^\+?inf$/i.test(text)) return Number.POSITIVE_INFINITY;
  if (/^-inf$/i.test(text)) return Number.NEGATIVE_INFINITY;
  if (/^nan$/i.test(text)) return Number.NaN;
  const value = Number(text);
  return Number.isNaN(value) ? undefined : value;
}

function familyName(name: string, types: ReadonlyMap<string, string>): string {
  if (types.has(name)) return name;
  const ending = ENDINGS.find(each => name.endsWith(each) && types.has(name.slice(0, -each.length)));
  return ending === undefined ? name : name.slice(0, -ending.length);
}
