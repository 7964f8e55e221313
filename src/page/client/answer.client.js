import { copyable, el } from './element.client.js';
import { lineLink } from './line.client.js';
import { curlOf } from './request.client.js';

/** An answer as people read it: status, the stated reason, body, headers, and the request for a shell. */
export function answerView(operation, request, { answer, text, milliseconds }) {
  if (answer.type === 'opaqueredirect') {
    return [
      el('p', { class: 'answer good' }, el('b', {}, 'A redirect'), ' that a browser does not show to pages.'),
      more('As curl', copyable(curlOf(request), 'curl')),
    ];
  }
  const said = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  return [
    el(
      'p',
      { class: `answer ${answer.ok || answer.status === 304 ? 'good' : 'bad'}` },
      el('b', {}, `${answer.status} ${answer.statusText}`),
      ` in ${Math.max(1, Math.round(milliseconds))} ms`,
      note(answer),
    ),
    reasonOf(operation, answer.status, text),
    el('pre', { tabindex: '0', class: 'body' }, pretty(text)),
    more('Headers', el('pre', { tabindex: '0' }, said)),
    more('As curl', copyable(curlOf(request), 'curl')),
  ].filter(part => part !== null);
}

const more = (title, content) => el('details', { class: 'more' }, el('summary', {}, title), content);

/** What stood behind an answer beside the operation itself. */
function note({ headers }) {
  const notes = [
    headers.has('asbuilt-fault') ? headers.get('asbuilt-fault').replace('=', ' fails on purpose: ') : '',
    headers.get('idempotent-replayed') === 'true' ? 'the first answer again' : '',
    headers.has('asbuilt-answer') ? `answered from the ${headers.get('asbuilt-answer')}` : '',
  ].filter(text => text !== '');
  return notes.length === 0 ? null : `, ${notes.join(', ')}`;
}

/** The sentence of the document that this refusal keeps. */
function reasonOf({ errors }, status, text) {
  const same = errors.filter(error => error.status === status);
  const stated = same.find(({ code }) => code !== null && text.includes(`"${code}"`)) ?? same[0];
  if (stated === undefined) return null;
  return el('p', { class: 'reason' }, `Stated: ${stated.when} `, lineLink(stated.at));
}

export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function pretty(text) {
  const value = parsed(text);
  return value === undefined ? text || '(no body)' : JSON.stringify(value, null, 2);
}
