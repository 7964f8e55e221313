/** What was learned from answers: keys of rows by their entity, and tags by their path. */
export function memoryOf() {
  const keys = new Map();
  const tags = new Map();
  const listeners = [];
  return {
    keyOf: entity => keys.get(entity),
    tagOf: path => tags.get(path),
    /** Takes what an answer tells: the key of a row that was made, and the tag of what stands at its path. */
    learn({ operation, path, answer, body }) {
      const id = idIn(body);
      if (answer.ok && operation.method === 'POST' && operation.entity !== null && id !== undefined)
        keys.set(operation.entity, id);
      const tag = answer.headers.get('etag');
      const place = answer.headers.get('location');
      if (tag !== null && answer.status !== 304) {
        tags.set(path, tag);
        if (answer.status === 201 && place !== null) tags.set(new URL(place, location.origin).pathname, tag);
      }
      for (const listener of listeners) listener();
    },
    onLearned: listener => listeners.push(listener),
  };
}

/** The first `id` in an answer, from the outside in. */
function idIn(value, depth = 0) {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || depth > 6) return undefined;
  if (typeof value.id === 'string' || typeof value.id === 'number') return String(value.id);
  for (const inner of Object.values(value)) {
    const id = idIn(inner, depth + 1);
    if (id !== undefined) return id;
  }
  return undefined;
}
