import type { ClaimId } from './claim.ts';

export interface Authentication {
  /** `bearer` also stands for JWT, OAuth 2 and OpenID Connect access tokens. */
  readonly scheme: 'bearer' | 'api-key' | 'session' | 'basic';
  readonly in: 'header' | 'cookie';
  /** The header or cookie name. */
  readonly name: string;
  readonly format?: 'jwt';
  /** How long what signing in hands out is good for, where the document says. */
  readonly lifetimeSeconds?: number;
  readonly claim: ClaimId;
}

export interface RateLimit {
  readonly count: number;
  readonly windowSeconds: number;
  readonly per: 'user' | 'address' | 'key' | 'all';
  /** Operation ids; absent for all of them together. */
  readonly operations?: readonly string[];
  readonly claim: ClaimId;
}

export interface Target {
  readonly measure: 'latency' | 'throughput' | 'concurrency' | 'availability' | 'error-rate';
  readonly percentile?: number;
  readonly comparator: '<' | '<=' | '>' | '>=' | '=';
  /** Milliseconds, requests a second, users, or a fraction. */
  readonly value: number;
  readonly operations?: readonly string[];
  readonly claim: ClaimId;
}
