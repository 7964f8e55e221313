import { randomBytes } from 'node:crypto';
import { Failure } from './failure.ts';
import { developmentSecret } from './secret.ts';

/** Whose tokens a server accepts. */
export interface Trust {
  readonly secret: Uint8Array;
  readonly jwksUrl?: string;
  readonly issuer?: string;
}

/** Production trusts an identity provider or a given key; development has a key of its own. */
export function trustOf(options: {
  readonly production?: boolean;
  readonly jwks?: string;
  readonly audience?: string;
  readonly issuer?: string;
}): Trust {
  const { production = false, jwks, audience, issuer } = options;
  if (jwks === undefined) {
    if (production && !process.env['ASBUILT_SECRET'])
      throw new Failure('Production needs --jwks URL, or the key that signs tokens in ASBUILT_SECRET.');
    if (issuer !== undefined) throw new Failure('--issuer says whose keys count; give their --jwks URL too.');
    return { secret: developmentSecret() };
  }
  if (!/^https?:$/.test(URL.canParse(jwks) ? new URL(jwks).protocol : ''))
    throw new Failure(`--jwks ${jwks} is no address; write https://….`);
  if (audience === undefined)
    throw new Failure(
      'Tokens of an identity provider are for many; say --audience NAME for those that count.',
    );
  // Without a key of its own, a server in production accepts the provider's tokens alone.
  const own = !production || process.env['ASBUILT_SECRET'];
  return {
    secret: own ? developmentSecret() : randomBytes(32),
    jwksUrl: jwks,
    ...(issuer !== undefined && { issuer }),
  };
}
