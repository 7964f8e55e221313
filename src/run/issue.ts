import type { System } from '../design/index.ts';
import type { RunOptions } from './options.ts';
import type { Issue } from './plan/plan.ts';
import { issueToken } from './token.ts';

/** Seconds that a token is good for when the document says nothing. */
const USUAL_LIFE = 24 * 3600;

/**
 * Makes the tokens that signing up and in answer with; nothing where no operation does. In development those that
 * only show an example do so too.
 */
export function issuer(system: System, options: RunOptions): Issue | undefined {
  const signs = system.operations.some(
    ({ binding }) =>
      binding.kind === 'work' && (binding.work.does === 'sign-in' || binding.work.does === 'sign-up'),
  );
  if (!signs && options.mode === 'production') return undefined;
  const seconds = system.authentication?.lifetimeSeconds ?? USUAL_LIFE;
  return async ({ subject, roles }) => {
    const token = await issueToken({
      secret: options.secret,
      audience: options.audience ?? system.title,
      role: roles[0] ?? 'user',
      subject,
      ...(signs && { hasAccount: true as const }),
      expiresIn: seconds,
      now: options.clock(),
    });
    return { token, seconds };
  };
}
