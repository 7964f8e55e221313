import type { Evidence } from '../../verify/evidence.ts';
import { probeMetrics } from '../../verify/scrape/index.ts';
import { Failure } from '../failure.ts';
import type { Asked } from './index.ts';

/** Scrapes the endpoint that `--metrics` names. */
export async function metricsEvidence({ loaded, url, options }: Asked, at: string): Promise<Evidence> {
  if (!URL.canParse(at) || !/^https?:/i.test(at))
    throw new Failure(`\`${at}\` is no URL; write one such as http://127.0.0.1:8080/metrics.`);
  const exercised = url !== undefined && options.proxy === undefined;
  const found = await probeMetrics(loaded.system, loaded.design, { url: at, exercised });
  if ('failure' in found) throw new Failure(`No metrics at ${at}: ${found.failure}; correct --metrics.`);
  return found;
}
