/** A path with its parameters unnamed, in lower case, so that `/orders/{id}` is `/orders/{orderId}`. */
export function routeKey(path: string): string {
  return path.replace(/\{[^{}]*\}/g, '{}').toLowerCase();
}

/** A route key without the version and `api` in front of it. */
export function withoutPrefix(key: string): string {
  return key.replace(/^(?:\/(?:api|rest|v\d+))+(?=\/)/, '');
}
