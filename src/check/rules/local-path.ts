import { placeOf } from '../../text/source.ts';
import { quote } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';

/** A folder of one person on one machine. */
const PATH =
  /(?<![\w./~-])(?:file:\/\/\/?)?(?:\/Users\/|\/home\/|[A-Za-z]:[\\/]Users[\\/])([\w.-]{2,40})[\\/][\w./\\-]*|(?<!\w)file:\/\/\/[\w./%-]+/g;

/** Accounts of containers and examples, not of people. */
const NOBODY =
  /^(?:app|node|user|users|username|you|me|ubuntu|ec2-user|runner|vscode|deploy|admin|www|git|postgres|shared|public|name|your.*|example|.*-user|appuser|dev|developer|coder|web|pi|nonroot|jovyan|agent|claude|sandbox)$/i;

const rule: Rule = {
  code: 'local-path',
  family: 'text',
  summary: 'A path leads into the home folder of one person.',
  severity: { ...ADVICE, draft: 'warning' },
  *find({ design: { document } }) {
    const { text } = document.source;
    if (!HOMES.some(home => text.includes(home))) return;
    const said = new Set<string>();
    for (const match of text.matchAll(PATH)) {
      const who = match[1] ?? match[0];
      if (NOBODY.test(who) || said.has(who)) continue;
      // One finding a home: the others are found with the same eye.
      said.add(who);
      yield {
        message: `\`${quote(match[0], 44)}\` is a path of one machine; write it from the repository's root.`,
        place: placeOf(document.source, { start: match.index, end: match.index + match[0].length }),
      };
    }
  },
};
export default rule;

const HOMES = ['/Users/', '\\Users', '/home/', 'file:///'];
