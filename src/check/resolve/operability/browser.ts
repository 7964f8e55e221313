import type { BrowserAccess, Correlation } from '../../../design/index.ts';
import type { Resolving } from '../resolving.ts';

/** Which pages of other origins may call; the origins of several places together. */
export function browsersOf({ design, claims }: Resolving): BrowserAccess | undefined {
  const { browserAccess } = design;
  if (browserAccess.length === 0) return undefined;
  const origins = [...new Set(browserAccess.flatMap(access => access.origins))];
  const all = origins.includes('*');
  const told = all ? 'pages of any origin' : `pages of ${origins.join(', ').slice(0, 80)}`;
  return {
    origins: all ? ['*'] : origins,
    credentials: browserAccess.some(({ credentials }) => credentials),
    claim: claims.add(
      'policy',
      'browsers',
      `${told} may call`,
      browserAccess.flatMap(({ mentions }) => mentions),
    ),
  };
}

/** The header by which requests are followed; the one that is named most. */
export function correlationOf({ design, claims }: Resolving): Correlation | undefined {
  const [first] = design.correlations.toSorted((a, b) => b.mentions.length - a.mentions.length);
  if (first === undefined) return undefined;
  const text = `requests are followed by \`${first.header}\``;
  return { header: first.header, claim: claims.add('policy', 'correlation', text, first.mentions) };
}
