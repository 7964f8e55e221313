/** The request that a filled form asks for; `missing` names what has to be filled in first. */
export function requestOf(operation, fields, body) {
  let path = operation.path;
  const query = new URLSearchParams();
  const headers = {};
  const missing = [];
  for (const { name, place, value } of fields) {
    if (place === 'path') {
      if (value === '') missing.push(name);
      path = path.replace(`{${name}}`, () => encodeURIComponent(value));
    } else if (value === '') continue;
    else if (place === 'query') query.append(name, value);
    else headers[name] = value;
  }
  if (body !== undefined) headers['content-type'] = 'application/json';
  return {
    method: operation.method,
    path,
    target: query.size > 0 ? `${path}?${query}` : path,
    headers,
    body,
    missing,
  };
}

/** Puts a token where the design wants it. */
export function withToken(request, token, { scheme, in: place, name }) {
  if (token === undefined) return request;
  if (place === 'cookie') return { ...request, cookie: `${name}=${token}` };
  const value = { bearer: `Bearer ${token}`, basic: `Basic ${btoa(`user:${token}`)}` }[scheme] ?? token;
  const isPlain = scheme === 'api-key' && name.toLowerCase() === 'authorization';
  return { ...request, headers: { ...request.headers, [name]: isPlain ? `Bearer ${token}` : value } };
}

/** Sends a request. What a browser would do by itself (follow, ask for a password, send cookies) it does not. */
export async function send({ method, target, headers, body, cookie }) {
  // biome-ignore lint/suspicious/noDocumentCookie: the other way to set a cookie is not in every browser
  if (cookie !== undefined) document.cookie = `${cookie}; path=/; samesite=strict`;
  const started = performance.now();
  try {
    const answer = await fetch(location.origin + target, {
      method,
      headers,
      redirect: 'manual',
      cache: 'no-store',
      credentials: cookie === undefined ? 'omit' : 'same-origin',
      ...(body !== undefined && method !== 'GET' && method !== 'HEAD' && { body }),
    });
    const text = await answer.text();
    return { answer, text, milliseconds: performance.now() - started };
  } finally {
    // biome-ignore lint/suspicious/noDocumentCookie: the other way to set a cookie is not in every browser
    if (cookie !== undefined) document.cookie = `${cookie.split('=')[0]}=; path=/; max-age=0`;
  }
}

/** The same request for a shell. */
export function curlOf({ method, target, headers, body, cookie }) {
  const quote = text => `'${text.replaceAll("'", "'\\''")}'`;
  const parts = Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`);
  if (cookie !== undefined) parts.push(`-b ${quote(cookie)}`);
  if (body !== undefined) parts.push(`--data-raw ${quote(body)}`);
  return [`curl -i -X ${method} ${quote(location.origin + target)}`, ...parts].join(' \\\n  ');
}
