import type { ServerResponse } from 'node:http';
import type { Json } from '../../design/index.ts';

/** The requests of a running system as they come, for whoever looks on; the last ones are kept for those who come late. */
export interface LiveLog {
  /** The line is made when somebody looks on. */
  readonly tell: (line: () => LiveLine) => void;
  /** Takes over an answer whose head is written, and sends what comes after the line with the id `after`. */
  readonly follow: (response: ServerResponse, after: string) => void;
  readonly isFull: () => boolean;
  /** Ends all answers, so that the server can close. */
  readonly close: () => void;
}

/** One line: a request and its answer, or what failed or was said on the way. No body, no query, no secret. */
export interface LiveLine {
  readonly kind: 'request' | 'failure' | 'handler';
  readonly at: string;
  readonly id: string;
  readonly [name: string]: Json | undefined;
}

/** Lines that are kept, followers that are served, and bytes that may wait for a slow one. */
const KEPT = 200;
const MOST_FOLLOWERS = 16;
const MOST_WAITING = 256 * 1024;
/** Milliseconds after which a silent connection is told that all is well. */
const BEAT = 15_000;
/** The longest text in a line. */
const LONGEST = 300;

/** Bounded in all directions: whoever reads too slowly misses lines, and is told how many. */
export function liveLog(): LiveLog {
  const kept: { readonly number: number; readonly line: () => LiveLine }[] = [];
  const followers = new Map<ServerResponse, { missed: number }>();
  let last = 0;
  // Numbers of another life of the server tell nothing.
  const life = crypto.randomUUID().slice(0, 8);

  function send(response: ServerResponse, text: string): void {
    const follower = followers.get(response);
    if (follower === undefined) return;
    if (response.writableLength > MOST_WAITING) {
      follower.missed++;
      return;
    }
    const missed = follower.missed === 0 ? '' : `event: missed\ndata: ${follower.missed}\n\n`;
    follower.missed = 0;
    response.write(`${missed}${text}`);
  }

  return {
    tell(line) {
      kept.push({ number: ++last, line });
      if (kept.length > KEPT) kept.shift();
      // Most of the time nobody looks on.
      if (followers.size === 0) return;
      const text = textOf(`${life}:${last}`, line());
      for (const response of followers.keys()) send(response, text);
    },
    isFull: () => followers.size >= MOST_FOLLOWERS,
    follow(response, after) {
      followers.set(response, { missed: 0 });
      const beat = setInterval(() => send(response, ': still here\n\n'), BEAT);
      beat.unref();
      response.on('close', () => {
        clearInterval(beat);
        followers.delete(response);
      });
      response.on('error', () => response.destroy());
      const from = after.startsWith(`${life}:`) ? Number(after.slice(life.length + 1)) || 0 : 0;
      response.write('retry: 2000\n\n');
      for (const { number, line } of kept) {
        if (number > from) send(response, textOf(`${life}:${number}`, line()));
      }
    },
    close() {
      for (const response of followers.keys()) response.end();
    },
  };
}

const textOf = (id: string, line: LiveLine): string =>
  `id: ${id}\ndata: ${JSON.stringify(line, (_, value) => short(value))}\n\n`;

const short = (value: unknown): unknown =>
  typeof value === 'string' && value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
