import type { Code } from '../../markdown/document.ts';
import { placeIn } from '../../text/mapped.ts';
import type { Fence } from '../fence/fence.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { type CodeRoute, codeRoutes } from './operation-code.ts';
import { type Carrier, type Mention, routeOf } from './operation-mention.ts';
import { routesIn } from './route.ts';

/** The operations that a code block names: routes of a router, calls, `http` and `curl`, messages of a diagram. */
export function fenceMentions(node: OutlineNode, code: Code, fence: Fence | undefined): Mention[] {
  if (!fence) return [];
  if (fence.kind === 'mermaid') return diagramMentions(node, fence);
  const routes = codeRoutes(fence);
  const ends = nextStarts(routes, fence.text.text.length);
  const alone = routes.every(other => other.path === routes[0]?.path);
  return routes.map((route, index) => {
    const carrier: Carrier = {
      kind: 'fence',
      fence,
      from: route.start,
      to: ends[index] ?? fence.text.text.length,
      alone,
    };
    return {
      ...routeOf(route),
      place: placeIn(
        fence.text,
        route.start,
        Math.max(route.start, Math.min(route.end, fence.text.text.length)),
      ),
      how: `${route.origin} \`${route.method} ${route.written}\``,
      origin: route.origin,
      node,
      carrier,
      stated: route.leading && code.kind === 'code',
      ...(route.relative ? { relative: true } : {}),
    };
  });
}

/** For each route where the next one that leads its line starts. */
function nextStarts(routes: readonly CodeRoute[], end: number): number[] {
  const starts: number[] = [];
  let next = end;
  let pending = end;
  for (let index = routes.length - 1; index >= 0; index--) {
    const route = routes[index]!;
    const after = routes[index + 1];
    if (after && after.start > route.end) next = pending;
    starts[index] = next;
    if (route.leading) pending = route.start;
  }
  return starts;
}

function diagramMentions(node: OutlineNode, fence: Fence): Mention[] {
  if (fence.kind !== 'mermaid') return [];
  const diagram = fence.diagram;
  if (diagram.kind !== 'sequence' && diagram.kind !== 'flowchart') return [];
  const labels = new Map(
    diagram.participants.map(participant => [participant.name, participant.label ?? participant.name]),
  );
  const texts = [
    ...diagram.messages.map(message => ({
      text: message.text,
      place: message.place,
      to: labels.get(message.to) ?? message.to,
    })),
    ...(diagram.kind === 'flowchart'
      ? diagram.participants.map(at => ({ text: at.label ?? '', place: at.place, to: '' }))
      : []),
  ];
  return texts.flatMap(({ text, place, to }) =>
    routesIn(text.replace(/\\n|<br\s*\/?>/g, '\n')).map(route => ({
      ...routeOf(route),
      place,
      how: `message \`${route.method} ${route.written}\``,
      origin: 'diagram' as const,
      node,
      carrier: { kind: 'block' as const, block: fence.code },
      stated: false,
      ...(to ? { party: to } : {}),
    })),
  );
}
