import { placeOf } from '../../text/source.ts';
import { quote } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';

/** A word that everybody tries first, behind `=`, `:`, `/` or "is". */
const WEAK =
  /(?:[=:/]| is)\s?["'`]?(?:admin(?:123)?|password(?:1|12|123)?|changeme|change[_-]me|secret(?:123)?|minioadmin|changeit|letmein|123456(?:78)?|root|postgres|guest|test123|qwerty|welcome1?)(?![\w@/:-]|\.\w)/g;

/**
 *     DB_PASSWORD=changeme      password: admin      the default login is admin/admin
 */
const NAMED =
  /(?:(?<![\w"'])(?:[A-Z][A-Z0-9_]*_)?(?:PASSWORD|PASSWD|SECRET(?:_KEY)?)|(?<![\w/.@:-])(?:admin|root|postgres|guest|minioadmin)|\bdefault (?:password|credentials?|login)|`(?:password|passwd|pwd))\s?$/;

const SIGNS_IN =
  /\b(?:signs? in|logs? in|log ?in|credentials?|default (?:user|account|login)|user and password)\b[^.\n]{0,40}$/i;

/** How what is named ends, whatever it is. */
const NAMES = [
  'PASSWORD',
  'PASSWD',
  'SECRET',
  'SECRET_KEY',
  'admin',
  'root',
  'postgres',
  'guest',
  'minioadmin',
  'default password',
  'default credential',
  'default credentials',
  'default login',
  '`password',
  '`passwd',
  '`pwd',
];

const rule: Rule = {
  code: 'default-credential',
  family: 'access',
  summary: 'A password that everybody knows stands in the design.',
  severity: { ...ADVICE, draft: 'warning' },
  *find({ design: { document } }) {
    const { text } = document.source;
    if (!NAMES.some(name => isGiven(text, name))) return;
    for (const { index, 0: value } of text.matchAll(WEAK)) {
      const name = NAMED.exec(text.slice(Math.max(0, index - 40), index));
      // `root=root` passes an argument.
      if (name === null || (/^=/.test(value) && /^[a-z]+\s?$/.test(name[0]))) continue;
      // "admin / guest" are two roles; a login is written without blanks, or somebody signs in with it.
      const signsIn = SIGNS_IN.test(text.slice(Math.max(0, index - 60), index));
      if (!signsIn && /^\/\s|^:\s/.test(value) && /^[a-z]+\s?$/.test(name[0])) continue;
      const start = index - name[0].length;
      const end = index + value.length;
      yield {
        message: `\`${quote(text.slice(start, end), 36)}\` is a password everybody knows; write where the real one comes from.`,
        place: placeOf(document.source, { start, end }),
      };
    }
  },
};
export default rule;

/** The name stands somewhere with a sign behind it; to look for a word takes far less time than for a pattern. */
function isGiven(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const end = at + name.length;
    if (/^\s?(?:[=:/]| is)/.test(text.slice(end, end + 4))) return true;
  }
  return false;
}
