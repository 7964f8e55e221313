import { isSeenOnce } from '../figure/seen-once.ts';
import { quote } from '../name-operation.ts';
import { always, type Rule } from '../rule.ts';
import { sentencesOf } from '../sentences.ts';

const rule: Rule = {
  code: 'alert-undefined',
  family: 'operability',
  summary: 'A step waits for an alert that the list of alerts does not have.',
  severity: always('warning'),
  *find({ design: { alerts, document } }) {
    const names = alerts.map(({ name }) => name).filter(name => NAME.test(name));
    if (names.length === 0) return;
    for (const { text, place } of sentencesOf(document)) {
      for (const [, before, behind, raised] of text.matchAll(CALLED)) {
        const name = before ?? behind ?? raised ?? '';
        // Events are raised, too: only a name that begins as an alert does is one.
        if (raised !== undefined && !names.some(one => firstWord(one) === firstWord(raised))) continue;
        if (names.includes(name) || !isSeenOnce(document, name)) continue;
        yield {
          message: `No alert is called \`${quote(name, 30)}\`; write one of those listed, such as \`${quote(names[0]!, 24)}\`.`,
          place,
        };
      }
    }
  },
};
export default rule;

const firstWord = (name: string): string => /^[A-Z][a-z\d]+/.exec(name)?.[0] ?? name;

/** `QueueGrows` */
const NAME = /^[A-Z][a-z\d]+(?:[A-Z][a-z\d]+)+$/;
const CALLED =
  /\b(?:[Tt]he|[Ww]hen|[Ii]f|[Aa]fter|[Oo]n)\s`?([A-Z][a-z\d]+(?:[A-Z][a-z\d]+)+)`?\s(?:alert|alarm|fires)\b|\b(?:alert|alarm)\s`?([A-Z][a-z\d]+(?:[A-Z][a-z\d]+)+)`?(?=\s(?:fires|is raised|triggers|goes off)\b)|\b(?:raises?|fires?|triggers?|without)\s`([A-Z][a-z\d]+(?:[A-Z][a-z\d]+)+)`/g;
