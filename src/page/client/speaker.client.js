import { el } from './element.client.js';

const NOBODY = '';
const OWN_TOKEN = '\u0000own';
/** Milliseconds for which a token is used again; the server may have been started anew with another key. */
const FRESH = 600_000;

/** Who sends the requests: a role with a development token, under a name; nobody; or a token of one's own. */
export function speakerOf(roles, issuesTokens) {
  const choices = [
    ...(issuesTokens ? roles.map(role => [role, role]) : []),
    [NOBODY, 'nobody'],
    [OWN_TOKEN, 'a token of my own'],
  ];
  const token = input('token', 'paste a token', 'Token');
  const name = input('subject', '', 'Name of the user');
  const tokens = new Map();
  const radios = choices.map(([value, text], index) => {
    const radio = el('input', { type: 'radio', name: 'speaker', value, checked: index === 0 });
    radio.addEventListener('change', show);
    return { radio, label: el('label', {}, radio, el('span', {}, text)) };
  });
  const chosen = () => radios.find(({ radio }) => radio.checked).radio.value;
  const nameLabel = el('label', { class: 'name' }, el('span', {}, 'named'), name);
  const group = el(
    'fieldset',
    {},
    el('legend', {}, 'Speak as'),
    ...radios.map(({ label }) => label),
    nameLabel,
  );
  document.getElementById('speaker').append(group, token);
  show();

  function show() {
    const value = chosen();
    nameLabel.hidden = value === NOBODY || value === OWN_TOKEN;
    name.placeholder = value;
    token.hidden = value !== OWN_TOKEN;
    if (!token.hidden) token.focus();
  }

  return {
    async token() {
      const role = chosen();
      if (role === NOBODY) return undefined;
      if (role === OWN_TOKEN) return token.value.trim() || undefined;
      const subject = name.value.trim() || role;
      const key = JSON.stringify([role, subject]);
      const known = tokens.get(key);
      if (known !== undefined && performance.now() - known.at < FRESH) return known.token;
      const made = await issued(role, subject);
      tokens.set(key, { token: made, at: performance.now() });
      return made;
    },
  };
}

async function issued(role, subject) {
  const query = new URLSearchParams({ role, sub: subject });
  const answer = await fetch(`token?${query}`, { method: 'POST' });
  if (!answer.ok) throw new Error('No token is given out here; this server is not in development mode.');
  return (await answer.json()).token;
}

const input = (id, placeholder, label) =>
  el('input', {
    type: 'text',
    id,
    placeholder,
    'aria-label': label,
    autocomplete: 'off',
    spellcheck: 'false',
  });
