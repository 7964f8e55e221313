/** A number as people write it: sign, thousands in groups, decimals, `k` or `M`. */
export const NUMBER = String.raw`[-−]?[$€£¥]?\d+(?:[,_ \u00a0\u202f]\d{3}(?!\d))*(?:\.\d+)?(?:\s?(?:[kK]|M|million|thousand)(?![A-Za-z]))?`;

/** The value of a text that `NUMBER` matched; absent when it is none. */
export function numberOf(text: string): number | undefined {
  const plain = text.replace(/[$€£¥,_\s\u00a0\u202f]/g, '').replace('−', '-');
  const match = /^(-?\d+(?:\.\d+)?)(k|K|M|million|thousand)?$/.exec(plain);
  if (!match) return undefined;
  const value = Number(match[1]);
  const unit = match[2];
  if (unit === undefined) return value;
  return value * (unit === 'M' || unit === 'million' ? 1_000_000 : 1_000);
}
