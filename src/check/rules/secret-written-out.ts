import { placeOf } from '../../text/source.ts';
import { writtenSecrets } from '../known-secret.ts';
import { quote } from '../name-operation.ts';
import { always, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'secret-written-out',
  family: 'access',
  summary: 'A key, token or password that looks real stands in the design.',
  severity: always('warning'),
  *find({ design: { document } }) {
    const { text } = document.source;
    let behind = 0;
    for (const { start, end, what } of writtenSecrets(text)) {
      if (start < behind) continue;
      behind = end;
      // A message that shows it whole would spread it.
      const shown = quote(text.slice(start, start + 12).split('\n')[0]!, 12);
      yield {
        message: `\`${shown}…\` looks like ${what}; replace it, and write where it comes from.`,
        place: placeOf(document.source, { start, end }),
      };
    }
  },
};
export default rule;
