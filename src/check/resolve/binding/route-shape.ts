/** A path taken apart: `/api/v1/projects/{projectId}/tasks/{id}/close`. */
export interface RouteShape {
  /** Literal segments with the parameter that follows each: `projects` → `projectId`, `tasks` → `id`, `close`. */
  readonly steps: readonly Step[];
  /** Every parameter, in order. */
  readonly parameters: readonly string[];
}

export interface Step {
  readonly literal: string;
  readonly parameter?: string;
}

/** Prefixes that say nothing of what a path is about. */
const PREFIX = /^(api|apis|rest|v\d+(\.\d+)*|internal|public|external)$/i;

/** Takes a path apart; prefixes such as `/api/v1` are left away. */
export function routeShape(path: string): RouteShape {
  const steps: Step[] = [];
  const parameters: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '') continue;
    const parameter = parameterIn(segment);
    const last = steps.at(-1);
    if (parameter === undefined) {
      if (steps.length > 0 || !PREFIX.test(segment)) steps.push({ literal: segment });
      continue;
    }
    parameters.push(parameter);
    if (last !== undefined && last.parameter === undefined) steps[steps.length - 1] = { ...last, parameter };
    else steps.push({ literal: '', parameter });
  }
  // `/resource` alone stays even when it looks like a prefix: `/v1/internal` is about something.
  return { steps, parameters };
}

function parameterIn(segment: string): string | undefined {
  return segment.startsWith('{') && segment.endsWith('}') ? segment.slice(1, -1) : undefined;
}
