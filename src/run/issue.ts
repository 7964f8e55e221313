import type { System } from '../design/index.ts';
import type { RunOptions } from './options.ts';
import type { Issue } from './plan/plan.ts';
import { issueToken } from './token.ts';

/** Seconds that a token is good for when the document says nothing. */
const USUAL_LIFE = 24 * 3600;

/** Makes the tokens that signing up and in answer with; nothing where no operation does. */
export function issuer(system: System, options: RunOptions): Issue | undefined {
  const signs = system.operations.some(
    ({ binding }) =>
      binding.kind === 'work' && (binding.work.does === 'sign-in' || binding.work.does === 'sign-up'),
  );
  if (!signs) return undefined;
  return async ({ subject, roles }) => {
    const token = await issueToken({
      secret: options.secret,
      audience: options.audience ?? system.title,
      role: roles[0] ?? 'user',
      subject,
      expiresIn: USUAL_LIFE,
      now: options.clock(),
    });
    return { token, seconds: USUAL_LIFE };
  };
}
