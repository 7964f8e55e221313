import type { Fact, Stated } from '../../design/index.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { subjectKey } from './subject.ts';

/** What one line states of one thing. */
export interface Part<Values extends object> {
  readonly subject?: string | undefined;
  readonly node: OutlineNode;
  readonly group: object;
  readonly values: { readonly [Key in keyof Values]?: Stated<Values[Key]> };
  readonly fact: Fact;
}

/** One thing with all that several lines state of it. */
export interface Merged<Values extends object> {
  readonly subject?: string;
  readonly values: { readonly [Key in keyof Values]?: Stated<Values[Key]> };
  readonly mentions: readonly Fact[];
}

/** More statements of one thing say nothing new. */
const MOST = 24;

interface Growing<Values extends object> {
  subject?: string;
  values: { [Key in keyof Values]?: Stated<Values[Key]> };
  readonly mentions: Fact[];
  readonly groups: Set<object>;
  readonly nodes: Set<OutlineNode>;
}

/**
 * Puts together what lines state of the same thing: by its name, or, where no name is said, within one section.
 * Two lines that give two values for one number stay two things: check compares them.
 */
export function mergeParts<Values extends object>(parts: readonly Part<Values>[]): readonly Merged<Values>[] {
  const byKey = new Map<string, Growing<Values>[]>();
  const all: Growing<Values>[] = [];
  for (const part of parts) {
    const key = subjectKey(part.subject);
    const known = byKey.get(key) ?? [];
    if (known.length >= MOST) continue;
    const home = known.find(
      one => (key !== '' || isNear(one, part) || sharesValue(one, part)) && !conflicts(one, part),
    );
    if (home === undefined) {
      const fresh: Growing<Values> = {
        ...(part.subject !== undefined && { subject: part.subject }),
        values: { ...part.values },
        mentions: [part.fact],
        groups: new Set([part.group]),
        nodes: new Set([part.node]),
      };
      all.push(fresh);
      byKey.set(key, [...known, fresh]);
      continue;
    }
    home.values = { ...part.values, ...home.values };
    if (
      home.mentions.length < MOST &&
      !home.mentions.some(({ place }) => place.start === part.fact.place.start)
    )
      home.mentions.push(part.fact);
    home.groups.add(part.group);
    home.nodes.add(part.node);
  }
  return all;
}

function isNear<Values extends object>(one: Growing<Values>, part: Part<Values>): boolean {
  return one.groups.has(part.group) || one.nodes.has(part.node);
}

function keysOf<Values extends object>(values: object): readonly (keyof Values)[] {
  return Object.keys(values) as (keyof Values)[];
}

function conflicts<Values extends object>(one: Growing<Values>, part: Part<Values>): boolean {
  return keysOf<Values>(part.values).some(key => {
    const [before, now] = [one.values[key]?.value, part.values[key]?.value];
    return typeof before !== 'string' && before !== undefined && now !== undefined && before !== now;
  });
}

function sharesValue<Values extends object>(one: Growing<Values>, part: Part<Values>): boolean {
  return keysOf<Values>(part.values).some(
    key => one.values[key]?.value !== undefined && one.values[key]?.value === part.values[key]?.value,
  );
}
