/** Requests that one process may let through, or has let through: when they were given, how many, to whom. */
export type Grant = readonly [at: number, tokens: number, owner: string];

/** What a process asks of one count: how many more it wants, how many it brings back unused. */
export interface Wish {
  readonly count: number;
  /** Milliseconds. */
  readonly window: number;
  readonly wanted: number;
  readonly returned: number;
  readonly owner: string;
  /** Requests that were let through before anybody asked, each with its age in milliseconds. */
  readonly past: readonly (readonly [age: number, tokens: number])[];
}

export interface Decision {
  readonly grants: readonly Grant[];
  readonly granted: number;
  /** What is left for all processes. */
  readonly left: number;
  /** Milliseconds until one more is free. */
  readonly wait: number;
}

/** Decides on a wish: no window ever holds more grants than the limit. */
export function decide(grants: readonly Grant[], wish: Wish, now: number): Decision {
  const { count, window, wanted, owner, past } = wish;
  const added = past.map(([age, tokens]): Grant => [now - age, tokens, owner]);
  const live = [...handBack(grants, wish), ...added]
    .filter(([at, tokens]) => at > now - window && tokens > 0)
    .sort((one, other) => one[0] - other[0]);
  const taken = live.reduce((sum, [, tokens]) => sum + tokens, 0);
  const granted = Math.max(0, Math.min(wanted, count - taken));
  const all: readonly Grant[] = granted > 0 ? [...live, [now, granted, owner]] : live;
  const left = Math.max(0, count - taken - granted);
  const oldest = all[0]?.[0] ?? now;
  return { grants: all, granted, left, wait: left > 0 ? 0 : Math.max(1, oldest + window - now) };
}

/** Takes what comes back off the newest grants of its owner. */
function handBack(grants: readonly Grant[], { returned, owner }: Wish): readonly Grant[] {
  let rest = returned;
  return grants
    .toReversed()
    .map((grant): Grant => {
      if (grant[2] !== owner || rest === 0) return grant;
      const taken = Math.min(rest, grant[1]);
      rest -= taken;
      return [grant[0], grant[1] - taken, owner];
    })
    .toReversed();
}
