/**
 * Makes UUIDs of version 7 (RFC 9562): time, a count within the millisecond, and 62 random bits. Rows whose keys they
 * are can be told by age although the document gives them no time stamp.
 */
export function uuidMaker(clock: () => number): () => string {
  let last = 0;
  let count = 0;
  return () => {
    const now = Math.floor(clock());
    if (now > last) {
      last = now;
      count = 0;
    } else if (++count > 0xfff) {
      last++;
      count = 0;
    }
    const time = last.toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(count)}-${crypto.randomUUID().slice(19)}`;
  };
}

function hex(count: number): string {
  return count.toString(16).padStart(3, '0');
}
