import type { Answer, Asked } from '../wire.ts';

/** A request on its way through the layers of an application. */
export interface Call extends Asked {
  readonly params: { readonly [name: string]: string };
}

export type Next = () => Answer;
export type Layer = (call: Call, next: Next) => Answer;

export interface App {
  readonly use: (...layers: readonly Layer[]) => void;
  readonly on: (method: string, pattern: string, ...layers: readonly Layer[]) => void;
  readonly answer: (asked: Asked) => Answer;
}

/** A small application of layers and routes. */
export function appOf(otherwise: (asked: Asked) => Answer): App {
  const before: Layer[] = [];
  const routes: { method: string; parts: readonly string[]; layers: readonly Layer[] }[] = [];
  return {
    use: (...layers) => void before.push(...layers),
    on: (method, pattern, ...layers) => void routes.push({ method, parts: pattern.split('/'), layers }),
    answer: asked => {
      const parts = asked.path.split('/');
      const route = routes.find(
        each =>
          each.method === asked.method &&
          each.parts.length === parts.length &&
          each.parts.every((part, at) => part.startsWith(':') || part === parts[at]),
      );
      const params = Object.fromEntries(
        (route?.parts ?? []).flatMap((part, at) =>
          part.startsWith(':') ? [[part.slice(1), parts[at] ?? '']] : [],
        ),
      );
      const layers = [...before, ...(route?.layers ?? [])];
      const call = { ...asked, params };
      const from = (at: number): Answer => {
        const layer = layers[at];
        return layer === undefined ? otherwise(asked) : layer(call, () => from(at + 1));
      };
      return from(0);
    },
  };
}
