const NAMED = String.raw`(?:(?:the\s+)?(?:\w+\s+){0,2}?(?:id|name|subject|sub|login|identity|account|e-?mail|claim)s?\s*(?:\(\s*sub\s*\)\s*)?(?:claim\s+)?(?:of|from|in|behind)\s+)`;
const CALLING = String.raw`(?:caller|(?:signed|logged)[\s-]?in\s+\w+|(?:current|authenticated|calling|requesting|acting)\s+(?:user|member|caller|customer|person|account|\w+er))`;
const PERSON = String.raw`(?:${CALLING}|token|jwt|session|access\s+token|api\s+key|key|bearer)`;
const OWN = String.raw`(?:\w+\s+)?(?:holder|owner|id|name|subject|sub|token|user|account)(?:\s+claim)?`;
const DEEDS =
  'made|makes|created|creates|filed|files|placed|places|opened|opens|registered|registers|booked|books|recorded|records|submitted|submits|wrote|writes|posted|posts|uploaded|uploads|reported|reports|issued|issues|added|adds|requested|requests|called|calls|started|starts|entered|enters|redeemed|redeems|performed|logged|sent|sends|owns';

/**
 * A field that holds who made the row.
 *
 *     the caller's `sub`      user name of the one who filed it      the name of the key's holder      who recorded it
 */
export const CALLER = new RegExp(
  [
    String.raw`^(?:set\s+to\s+|always\s+|is\s+)*(?:${NAMED}(?:the\s+)?${PERSON}|(?:the\s+)?${CALLING})(?:['’]s\s+${OWN})?(?:\s+(?:that|which|who)\s+(?:${DEEDS})\b.*)?$`,
    String.raw`^(?:the\s+)?${PERSON}['’]s\s+${OWN}$`,
    String.raw`^(?:${NAMED})(?:the\s+)?(?:one|person|user|member|key|token|account|whoever|him|her|\w+)\s*(?:who|that|which)?\s+(?:${DEEDS})\b(?!.*\blast\b)`,
    String.raw`^(?:the\s+)?(?:one|person|user|member)?\s*who\s+(?:${DEEDS})\b(?!.*\blast\b)`,
    String.raw`\b(?:set|taken|filled|derived|read|copied)\s+(?:by\s+(?:the\s+)?(?:server|system|service|api)\s+)?(?:from|to|with)\s+(?:the\s+)?(?:\w+\s+of\s+the\s+)?(?:token|jwt|session|caller|(?:signed|logged)[\s-]?in\s+\w+|authenticated\s+\w+)\b`,
    String.raw`^from\s+the\s+(?:caller's\s+)?(?:token|jwt|session|key)$`,
    String.raw`^(?:the\s+)?(?:sub|subject)(?:\s+claim)?(?:\s+of\b.*)?$`,
    String.raw`^(?:sub|subject|id|identificador\s*\(sub\)|identifiant)\s+(?:aus|of|from|del?|du)\s+(?:dem\s+|the\s+|la\s+)?(?:token|jwt|jeton)\b`,
    String.raw`\b(?:de\s+quien|de\s+la\s+persona\s+que|de\s+celui\s+qui|wer\s+(?:ihn|sie|es))\s+(?:lo\s+|la\s+|l')?(?:pidió|creó|hizo|registró|subió|demandé|créé|angelegt|gestellt|erstellt)`,
  ].join('|'),
  'i',
);
