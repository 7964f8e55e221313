import type { Candidate } from '../binding/binding.ts';
import { normalName } from '../names.ts';
import { type Body, bodyFields } from '../operation/body.ts';
import type { Types } from '../types.ts';
import { type Draft, type DraftField, fieldNamed } from './draft.ts';

const PASSWORD =
  /^(password|passwd|passwort|pwd|pass|passphrase|contrasena|senha|motdepasse|passcode|密码)(hash|hashed|digest|encrypted)?$|^(hashed|encrypted)password$/;
const ACCOUNT = ['user', 'account', 'member', 'customer', 'person', 'nutzer', 'benutzer', 'usuario'];

/** What a body of someone who signs up or in holds beside the password; nothing when it has none. */
export function accountSent(
  types: Types,
  request: Body | undefined,
): { readonly password: string; readonly names: readonly string[] } | undefined {
  const fields = bodyFields(types, request);
  const password = fields.find(({ name }) => PASSWORD.test(normalName(name)))?.name;
  if (password === undefined) return undefined;
  const others = fields.map(({ name }) => name).filter(name => name !== password);
  return { password, names: others.filter(name => LOGIN.test(normalName(name))) };
}

const LOGIN =
  /^(e?mail|emailaddress|user|username|login|handle|phone|phonenumber|name|nickname|identifier|benutzername|correo|usuario|account|handy|用户名|邮箱|手机号)$/;

/** The one entity that keeps accounts with a password, and knows one of these names. */
export function accountOf(
  drafts: readonly Draft[],
  names: readonly string[],
): { readonly draft: Draft; readonly password: string } | undefined {
  const found = drafts.flatMap(draft => {
    const password = passwordField(draft)?.name;
    const knows = names.length === 0 || names.some(name => fieldNamed(draft.fields, name) !== undefined);
    return password === undefined || !knows ? [] : [{ draft, password }];
  });
  return found.length === 1 ? found[0] : found.find(({ draft }) => ACCOUNT.some(key => draft.keys.has(key)));
}

function passwordField(draft: Draft): DraftField | undefined {
  return draft.fields.find(field => PASSWORD.test(normalName(field.name)));
}

const SIGNS =
  /^(register|registration|sign-?up|join|log-?in|sign-?in|sessions?|tokens?|authenticate|anmelden|anmeldung)$/i;

/** Accounts that people sign in to keep a hash of the password, whether or not the model lists a field for it. */
export function withPasswords(
  types: Types,
  drafts: readonly Draft[],
  candidates: readonly Candidate[],
): readonly Draft[] {
  const signs = candidates.flatMap(({ stated, shape, request }) => {
    const last = shape.steps.at(-1);
    const isSign =
      stated.method === 'POST' && last?.parameter === undefined && SIGNS.test(last?.literal ?? '');
    const sent = isSign ? accountSent(types, request) : undefined;
    return sent === undefined ? [] : [sent];
  });
  const [first] = signs;
  if (first === undefined) return drafts;
  const known = accountOf(drafts, first.names);
  const chosen =
    known?.draft ??
    drafts.find(
      draft =>
        ACCOUNT.some(key => draft.keys.has(key)) &&
        first.names.some(name => fieldNamed(draft.fields, name) !== undefined),
    );
  return drafts.map(draft => {
    if (draft !== chosen) return draft;
    const own = passwordField(draft);
    if (own === undefined) return { ...draft, fields: [...draft.fields, HASH] };
    return {
      ...draft,
      fields: draft.fields.map(field =>
        field === own ? { ...field, columnType: 'text', secret: true, hashed: true } : field,
      ),
    };
  });
}

const HASH: DraftField = {
  name: 'password_hash',
  column: 'password_hash',
  columnType: 'text',
  schema: { type: 'string' },
  required: false,
  nullable: true,
  optional: true,
  generated: 'server',
  secret: true,
  hashed: true,
};
