import { rememberedFor } from '../../../text/remember.ts';
import type { Source } from '../../../text/source.ts';
import { normalName } from '../names.ts';

/**
 * The fields that hold the caller, as a line of the document says:
 *
 *     `member_id` is the caller      `author` (string, set from the token's subject)      - `driver`: string, the signed-in user
 */
export const callersSaid = rememberedFor(
  ({ text }: Source): ReadonlySet<string> =>
    new Set(
      [SAID, LISTED].flatMap(said => Array.from(text.matchAll(said), ([, field]) => normalName(field!))),
    ),
);

const PERSON =
  "caller(?:['’]s (?:id|name|subject))?|(?:signed|logged)[- ]in (?:user|member|customer|person)|(?:current|authenticated|calling|requesting) (?:user|member|customer|caller)";
const WHO = `(?:${PERSON}|(?:token|jwt)(?:['’]s)?(?: subject| \`?sub\`?)?|subject of the (?:token|jwt|caller)|session)`;
const FROM =
  'is|=|becomes|holds|(?:is )?(?:always )?(?:set (?:to|from|by)|taken from|filled (?:from|with)|derived from|read from)|comes from|defaults to';
const SAID = new RegExp(
  `\`([A-Za-z_]\\w{0,40})\`(?: | ?\\([^()\\n]{0,80}\\b)(?:${FROM}) (?:always )?(?:the )?(?:(?:id|name|subject) of the )?${WHO}(?![\\w-])`,
  'gi',
);
const LISTED = new RegExp(
  `[\`"]([A-Za-z_]\\w{0,40})[\`"]\\s*[:|][^\\n\`.]{0,40}?(?:[|,:]\\s*)(?:the (?:${PERSON})|set by (?:the )?(?:server|system|service) from (?:the )?(?:token|jwt|session))(?=\\s*(?:$|[.,;|)"]))`,
  'gim',
);
