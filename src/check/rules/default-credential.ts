import { placeOf } from '../../text/source.ts';
import { quote } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';

const WEAK =
  'admin123?|password1?2?3?|changeme|change_me|change-me|secret123?|letmein|123456(?:78)?|root|postgres|guest|test123|qwerty|welcome1?';

/**
 *     DB_PASSWORD=changeme      password: admin      the default login is admin/admin
 */
const CREDENTIAL = new RegExp(
  String.raw`(?<![\w"'])(?:[A-Z][A-Z0-9_]*_)?(?:PASSWORD|PASSWD|SECRET(?:_KEY)?|JWT_SECRET)\s*[=:]\s*["']?(?:${WEAK})(?![\w-])["']?|(?<![\w/.@:-])(?:admin|root|user|postgres|guest)\s?[/:]\s?(?:${WEAK})(?![\w@/.:-])|\bdefault (?:password|credentials?|login)\s*(?:is|are|:|=)\s*["'${'`'}]?(?:${WEAK})(?![\w-])["'${'`'}]?`,
  'g',
);

const rule: Rule = {
  code: 'default-credential',
  summary: 'A password that everybody knows stands in the design.',
  severity: ADVICE,
  *find({ design: { document } }) {
    const { text } = document.source;
    for (const match of text.matchAll(CREDENTIAL)) {
      yield {
        message: `\`${quote(match[0], 36)}\` is a password everybody knows; write where the real one comes from.`,
        place: placeOf(document.source, { start: match.index, end: match.index + match[0].length }),
      };
    }
  },
};
export default rule;
