import type { Report } from '../../verify/index.ts';

const COLORS = { conforms: '#1f7a4d', drifts: '#a32a2a', undecided: '#8d5208' } as const;

/** A badge with the verdict and how many claims are held, as an SVG that loads nothing. */
export function verifyBadge({ verdict, claims }: Pick<Report, 'verdict' | 'claims'>): string {
  const { held, broken, untested } = claims;
  const total = held + broken + untested;
  const said = verdict === 'drifts' ? `${broken} broken of ${total}` : `${verdict}, ${held} of ${total} held`;
  const left = 58;
  const right = widthOf(said) + 12;
  const title = `as built: ${said}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="${title}">
<title>${title}</title>
<clipPath id="round"><rect width="${left + right}" height="20" rx="3"/></clipPath>
<g clip-path="url(#round)">
<rect width="${left}" height="20" fill="#40474e"/>
<rect x="${left}" width="${right}" height="20" fill="${COLORS[verdict]}"/>
</g>
<g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11" text-anchor="middle">
<text x="${left / 2}" y="14" textLength="${left - 12}">as built</text>
<text x="${left + right / 2}" y="14" textLength="${right - 12}">${said}</text>
</g>
</svg>
`;
}

/** Roughly, in Verdana of 11 pixels; the text is stretched to it. */
function widthOf(text: string): number {
  return Math.round([...text].reduce((sum, character) => sum + (/[il,. ]/.test(character) ? 4.2 : 7), 0));
}
