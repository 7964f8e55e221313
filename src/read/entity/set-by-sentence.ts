import type { ConstraintRule } from '../../design/index.ts';
import { CALLER } from '../rule/rule-caller.ts';

const NAMES = String.raw`\x60[A-Za-z_]\w*\x60(?:\s*(?:,|\/|&|\+|and|or|und|oder|y|o|et|ou|、|和)+\s*(?:(?:and|or)\s+)?(?:the\s+)?\x60[A-Za-z_]\w*\x60)*`;
const MAKER = String.raw`(?:server|system|service|backend|back[\s-]end|database|api|application)`;

const SERVER: readonly ConstraintRule[] = [{ kind: 'generated', by: 'server' }, { kind: 'not-on-create' }];

/** What is said of fields in one sentence, and what that means for who may write them. */
const SAID: readonly (readonly [RegExp, readonly ConstraintRule[]])[] = [
  [
    new RegExp(
      String.raw`^\s*(?:is|are|get|gets|will\s+be|being)?\s*(?:always\s+|only\s+|automatically\s+|both\s+|all\s+)*(?:set|assigned|generated|maintained|managed|filled(?:\s+in)?|computed|calculated|controlled|written|handled|made|created|provided|given|kept)\s+(?:only\s+|up\s+to\s+date\s+|automatically\s+)*by\s+(?:the\s+)?(?:\w+\s+)?${MAKER}\b`,
      'i',
    ),
    SERVER,
  ],
  [
    /^\s*(?:is|are)?\s*(?:always\s+)?(?:never|not|cannot|can't|can\s+not|must\s+not|may\s+not)\s+(?:be\s+)?(?:taken|accepted|read|sent|set|supplied|provided|chosen|settable|writable|given)\b(?:\s+(?:from|by|in|on|when|at)\b|\s*(?:$|[.,;]|and\b))(?!\s+(?:\w+\s+){0,3}(?:directly|unless|before|after))/i,
    SERVER,
  ],
  [
    /^\s*(?:is|are)\s+(?:always\s+)?(?:read[\s-]?only|server[\s-](?:generated|managed|set|assigned|side|controlled))\b/i,
    SERVER,
  ],
  [/^\s*(?:is|are)\s+ignored\s+(?:there|if|when|in|on|wherever)\b(?!\s+(?:filter|quer))/i, SERVER],
  [
    /^\s*(?:cannot|can't|can\s+not|must\s+not|may\s+not|can\s+never|never)\s+(?:be\s+)?(?:changed?|modified|edited|updated|altered)\b(?!\s+(?:directly|via|through|except|with|other|by|unless|here|this|in\s+this|while|once|when|if))|^\s*(?:is|are)\s+(?:immutable|fixed\s+(?:at|on|after|once)|not\s+(?:editable|changeable))\b/i,
    [{ kind: 'immutable' }],
  ],
];
const SUBJECT = new RegExp(
  String.raw`(${NAMES})\s+((?:are|is|get|gets|will|cannot|can't|can|must|may|never|hold|holds|contain|contains|always)\b[^\x60]{0,160}?)(?=\x60|[.;]\s|[.;]?$|,\s+(?:and|but|while)\b)`,
  'gi',
);
const MADE = new RegExp(
  String.raw`\b(?:the\s+)?${MAKER}\s+(?:itself\s+)?(?:always\s+)?(?:sets|assigns|generates|maintains|manages|fills(?:\s+in)?|computes|calculates|controls|records|makes|ignores)\b[^\x60.]{0,60}?(?:an?\s+\w+\s+)?(${NAMES})`,
  'gi',
);
const LABELLED = new RegExp(
  String.raw`^\W*(?:read[\s-]?only|server[\s-](?:generated|set|managed|assigned|side)|generated|never\s+accepted(?:\s+\w+){0,3}|ignored\s+(?:when|if)\s+sent)(?:\s+(?:fields?|members?|properties|columns|attributes|values))?\W{0,3}[:：—–]\s*(?:\*\*)?\s*(${NAMES})`,
  'i',
);

/** "A new card has `balance` = `initial_amount`", "`seats_left` starts at `capacity`" */
const LIKE =
  /\b(?:new|initial(?:ly)?|first|starts?|begins?|creation|created)\b[^.]{0,40}?`(\w+)`\s*(?:=|equals?|is\s+(?:the\s+same\s+as|equal\s+to))\s*(?:the\s+)?`(\w+)`/i;

/** Fields in backticks of which a sentence says who sets them: "`id` and `created_at` are set by the service". */
export function setBy(
  written: string,
): readonly { readonly name: string; readonly rules: readonly ConstraintRule[] }[] {
  // The claims of a token are no fields.
  const raw = written.replace(/`(sub|role|null|true|false)`/g, '$1');
  const found: { name: string; rules: readonly ConstraintRule[] }[] = [];
  const add = (names: string, rules: readonly ConstraintRule[]) => {
    for (const [, name] of names.matchAll(/`(\w+)`/g)) found.push({ name: name!, rules });
  };
  const like = LIKE.exec(written);
  if (like) found.push({ name: like[1]!, rules: [{ kind: 'default', value: like[2]! }] });
  for (const [, names = '', said = ''] of raw.matchAll(SUBJECT)) {
    const held = /^(?:always\s+)?(?:hold|holds|contain|contains|is|are)\s+(.*)$/is.exec(said)?.[1];
    const who = held?.split(/,|\band\b/i)[0]?.trim();
    if (who !== undefined && CALLER.test(who)) add(names, [{ kind: 'generated', by: 'owner' }]);
    for (const part of said.split(/;|,\s+|\band\s+(?=(?:are|is|cannot|can't|never|must|may|ignored)\b)/i))
      for (const [expression, rules] of SAID) if (expression.test(part)) add(names, rules);
  }
  const labelled = LABELLED.exec(raw)?.[1];
  if (labelled !== undefined) add(labelled, SERVER);
  for (const [, names = ''] of raw.matchAll(MADE)) add(names, SERVER);
  return found;
}

/** Most sentences say nothing of the kind. */
export const MAY_SET_BY =
  /\b(?:set|assign|generat|maintain|manag|fill|comput|calculat|control|writt|handl|taken|accepted|sent|suppl|settable|writable|read[\s-]?only|server|ignor|immutable|chang|modif|edit|updat|alter|hold|contain|sub\b|caller|token|new\b|initial)/i;
