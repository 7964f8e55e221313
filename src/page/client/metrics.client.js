/** The samples of a text in the format of Prometheus. */
export function samplesIn(text) {
  const samples = [];
  for (const line of text.split('\n')) {
    const match = /^([A-Za-z_:][\w:]*)(?:\{(.*)\})? (\S+)$/.exec(line);
    if (match === null) continue;
    const labels = {};
    for (const [, name, value] of (match[2] ?? '').matchAll(/([A-Za-z_]\w*)="((?:[^"\\]|\\.)*)"/g))
      labels[name] = value.replace(/\\(.)/g, (_, letter) => (letter === 'n' ? '\n' : letter));
    samples.push({ name: match[1], labels, value: Number(match[3]) });
  }
  return samples;
}

/** How requests went, by operation; all of those that `ids` names, or all. */
export function trafficOf(samples, ids) {
  const isOf = ({ labels }) => labels.operation !== '' && (ids === null || ids.includes(labels.operation));
  const of = name => samples.filter(sample => sample.name === name && isOf(sample));
  const requests = of('http_requests_total');
  const sum = all => all.reduce((total, { value }) => total + value, 0);
  const buckets = new Map();
  for (const { labels, value } of of('http_request_duration_seconds_bucket')) {
    const bound = labels.le === '+Inf' ? Number.POSITIVE_INFINITY : Number(labels.le);
    buckets.set(bound, (buckets.get(bound) ?? 0) + value);
  }
  return {
    count: sum(requests),
    refused: status => sum(requests.filter(({ labels }) => labels.status === String(status))),
    failed: sum(requests.filter(({ labels }) => Number(labels.status) >= 500)),
    /** In milliseconds: at most this for that share of the requests; nothing before there is one. */
    percentile: share =>
      percentileOf(
        [...buckets].sort((one, other) => one[0] - other[0]),
        share,
      ),
  };
}

function percentileOf(buckets, share) {
  const total = buckets.at(-1)?.[1] ?? 0;
  if (total === 0) return undefined;
  const wanted = Math.ceil(total * share);
  const found = buckets.find(([, count]) => count >= wanted);
  return found === undefined ? undefined : found[0] * 1000;
}
