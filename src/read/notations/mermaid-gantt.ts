import type { MappedText } from '../../text/mapped.ts';
import type { Place } from '../../text/place.ts';
import { mermaidLines } from './mermaid-line.ts';

/** One bar of a gantt chart. */
export interface GanttTask {
  readonly name: string;
  readonly section?: string;
  readonly id?: string;
  readonly after: readonly string[];
  readonly start?: string;
  readonly end?: string;
  readonly duration?: string;
  readonly done: boolean;
  readonly place: Place;
}

/** Reads the bars of a gantt chart: `Streaming :done, m2, after m1, 15d`. */
export function readGantt(mapped: MappedText): readonly GanttTask[] {
  const { head, lines } = mermaidLines(mapped);
  if (!/^gantt\b/.test(head)) return [];
  const tasks: GanttTask[] = [];
  let section: string | undefined;
  for (const line of lines) {
    const named = /^section\s+(.+)$/.exec(line.text);
    if (named) section = named[1]!.trim();
    if (
      named ||
      /^(?:title|dateFormat|axisFormat|tickInterval|excludes|includes|todayMarker|weekday|accTitle|accDescr|click|inclusiveEndDates)\b/.test(
        line.text,
      )
    )
      continue;
    const colon = line.text.indexOf(':');
    if (colon <= 0) continue;
    tasks.push(taskOf(line.text.slice(0, colon).trim(), line.text.slice(colon + 1), section, line.place));
  }
  return tasks;
}

function taskOf(name: string, data: string, section: string | undefined, place: Place): GanttTask {
  const parts = data.split(',').map(part => part.trim());
  const days = parts.filter(part => /^\d{4}-\d{2}-\d{2}/.test(part)).map(part => part.slice(0, 10));
  const duration = parts.find(part => /^\d+(?:\.\d+)?[dwh]$/.test(part));
  const after = parts.flatMap(part => (/^after\s/.test(part) ? part.slice(6).trim().split(/\s+/) : []));
  const tags = new Set(['done', 'active', 'crit', 'milestone', 'vert']);
  const id = parts.find(part => /^[A-Za-z]\w*$/.test(part) && !tags.has(part));
  const [start, end] = after.length > 0 ? [undefined, days[0]] : days;
  return {
    name,
    ...(section && { section }),
    ...(id && { id }),
    after,
    ...(start && { start }),
    ...(end && { end }),
    ...(duration && { duration }),
    done: parts.includes('done'),
    place,
  };
}
