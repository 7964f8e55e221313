import type { Answer, Asked } from '../wire.ts';

export interface Context {
  readonly asked: Asked;
  readonly params: { readonly [name: string]: string };
}

type Handler = (context: Context) => Answer | undefined;

/** A router as many frameworks have it: handlers in order, the first answer counts. */
export function routerOf(fallback: Handler) {
  const routes: { readonly method: string; readonly parts: readonly string[]; readonly handler: Handler }[] =
    [];
  const on =
    (method: string) =>
    (path: string, ...handlers: Handler[]): void => {
      for (const handler of handlers) routes.push({ method, parts: path.split('/'), handler });
    };
  const answer = (asked: Asked): Answer => {
    const given = asked.path.split('/');
    for (const { method, parts, handler } of routes) {
      if (method !== '*' && method !== asked.method) continue;
      const whole = parts.at(-1) === '*' || parts.length === given.length;
      if (!whole || !parts.every((part, at) => part === '*' || part.startsWith(':') || part === given[at]))
        continue;
      const params = Object.fromEntries(
        parts.flatMap((part, at) => (part.startsWith(':') ? [[part.slice(1), given[at] ?? '']] : [])),
      );
      const answered = handler({ asked, params });
      if (answered !== undefined) return answered;
    }
    return fallback({ asked, params: {} })!;
  };
  return {
    use: on('*'),
    get: on('GET'),
    post: on('POST'),
    put: on('PUT'),
    patch: on('PATCH'),
    remove: on('DELETE'),
    answer,
  };
}
