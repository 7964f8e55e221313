/** One value with its labels. */
export interface Sample {
  readonly labels: { readonly [label: string]: string };
  readonly value: number;
}

/** A line of the Prometheus text format. */
export function line(name: string, { labels, value }: Sample): string {
  const told = labelText(labels);
  return `${name}${told === '' ? '' : `{${told}}`} ${value}`;
}

export interface Histogram {
  readonly labels: Sample['labels'];
  /** Counts by bound, not yet added up. */
  readonly buckets: Float64Array;
  readonly sum: number;
  readonly count: number;
}

/** The lines of a histogram whose bounds are in seconds; `factor` turns them into another unit. */
export function histogramLines(
  name: string,
  groups: readonly Histogram[],
  bounds: readonly number[],
  factor = 1,
): readonly string[] {
  const lines: string[] = [];
  for (const { labels, buckets, sum, count } of groups) {
    let below = 0;
    for (const [index, bound] of bounds.entries()) {
      below += buckets[index] ?? 0;
      lines.push(
        line(`${name}_bucket`, { labels: { ...labels, le: String(rounded(bound * factor)) }, value: below }),
      );
    }
    lines.push(
      line(`${name}_bucket`, { labels: { ...labels, le: '+Inf' }, value: count }),
      line(`${name}_sum`, { labels, value: sum * factor }),
      line(`${name}_count`, { labels, value: count }),
    );
  }
  return lines;
}

const rounded = (value: number): number => Number(value.toPrecision(12));

function labelText(labels: Sample['labels']): string {
  return Object.entries(labels)
    .map(([label, value]) => `${label}="${escaped(value)}"`)
    .join(',');
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
