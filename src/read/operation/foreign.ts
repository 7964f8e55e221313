import type { BasePath } from './base-path.ts';
import { contextOf } from './operation-context.ts';
import type { Mention } from './operation-mention.ts';
import { pathKey } from './route-path.ts';

/** Why a mention is not an operation of this system; nothing when it is one. */
export function foreignBecause(mention: Mention, own: OwnSystem): string | undefined {
  if (mention.host === 'page:') return 'a page of the user interface';
  if (own.keys.has(`${mention.method} ${pathKey(mention.path)}`) && !absolute(mention)) return undefined;
  const context = contextOf(mention.node);
  if (
    context === 'ui' &&
    mention.method === 'GET' &&
    (mention.origin === 'prose' || mention.origin === 'fence')
  )
    return 'stands in a section on pages';
  if (mention.host !== undefined && absolute(mention) && !isOwnHost(mention.host, own))
    return `another host, ${mention.host}`;
  if (context === 'foreign') return `stands in the section "${mention.node.title}"`;
  const vendor = vendorOf(mention, own);
  return vendor && `belongs to ${vendor}`;
}

/** What is known of the system's own paths and hosts before a doubtful one is judged. */
export interface OwnSystem {
  readonly hosts: ReadonlySet<string>;
  /** Methods and paths that are stated beyond doubt. */
  readonly keys: ReadonlySet<string>;
  /** First segments of those paths, lower case. */
  readonly roots: ReadonlyMap<string, number>;
  readonly total: number;
}

/** Gathers what is certain: mentions in headings and tables of sections that state a contract, and the base URLs. */
export function ownSystemOf(mentions: readonly Mention[], bases: readonly BasePath[]): OwnSystem {
  const sure = mentions.filter(
    mention =>
      mention.stated &&
      mention.host === undefined &&
      contextOf(mention.node) === 'contract' &&
      !vendorTitle(mention),
  );
  const roots = new Map<string, number>();
  for (const mention of sure) {
    const root = mention.path.split('/')[1]?.toLowerCase() ?? '';
    roots.set(root, (roots.get(root) ?? 0) + 1);
  }
  return {
    hosts: new Set(bases.flatMap(base => (base.host ? [hostName(base.host)] : []))),
    keys: new Set(sure.map(mention => `${mention.method} ${pathKey(mention.path)}`)),
    roots,
    total: sure.length,
  };
}

function absolute(mention: Mention): boolean {
  return mention.host !== undefined && /^https?:/.test(mention.host);
}

function hostName(host: string): string {
  return host
    .replace(/^https?:\/\//, '')
    .replace(/:\d+$/, '')
    .toLowerCase();
}

function isOwnHost(host: string, own: OwnSystem): boolean {
  const name = hostName(host);
  if (own.hosts.has(name)) return true;
  if (
    own.hosts.size > 0 &&
    [...own.hosts].some(
      other =>
        other.split('.').slice(-2).join('.') === name.split('.').slice(-2).join('.') &&
        !/^(?:com|co|io)\./.test(name.split('.').slice(-2).join('.')),
    )
  )
    return true;
  return (
    /^(?:localhost|127\.|0\.0\.0\.0|\[::1\]|10\.|192\.168\.)|(?:^|\.)example\.(?:com|org|net)$|\.(?:test|local|example|internal|localhost)$|[{}<>$[\]]|your[-_]?|^(?:api|host|server|app|backend|gateway|base_?url)$/i.test(
      name,
    ) || !name.includes('.')
  );
}

const VENDORS =
  /\b(?:stripe|paypal|twilio|sendgrid|mailgun|github|gitlab|bitbucket|slack|discord|telegram|openai|anthropic|claude|gemini|google|firebase|aws|s3|azure|cloudflare|auth0|okta|keycloak|monzo|plaid|shopify|salesforce|hubspot|zendesk|jira|atlassian|notion|linear|figma|facebook|instagram|twitter|linkedin|microsoft|graph api|mapbox|openweather|spotify|dropbox|elasticsearch|opensearch|prometheus|grafana|kubernetes|docker hub|npm|ollama|hugging ?face|vertex|bedrock|supabase|algolia|mixpanel|segment|datadog|sentry|pagerduty|razorpay|adyen|braintree|square|moqui|line)\b/i;

/** A vendor named as the receiver, before the route, or in the titles above: "Monzo API", "calls Stripe `POST /v1/charges`". */
function vendorOf(mention: Mention, own: OwnSystem): string | undefined {
  if (mention.party) {
    const vendor =
      VENDORS.exec(mention.party)?.[0] ??
      (/\bexternal\b|third[- ]party|外部/i.test(mention.party) ? mention.party : undefined);
    if (vendor && !mention.path.toLowerCase().includes(vendor.toLowerCase())) return vendor;
  }
  const title = vendorTitle(mention);
  if (!title) return undefined;
  const root = mention.path.split('/')[1]?.toLowerCase() ?? '';
  return (own.roots.get(root) ?? 0) === 0 && own.total > 0 ? title : undefined;
}

/** "Monzo API Specifics", "Stripe endpoints" above the mention. */
function vendorTitle(mention: Mention): string | undefined {
  for (let node: Mention['node'] | undefined = mention.node; node; node = node.parent) {
    const match = VENDORS.exec(node.title);
    if (match && /\b(?:api|apis|endpoints?|rest|sdk|calls?|integration|reference)\b/i.test(node.title))
      return match[0];
  }
  return undefined;
}
