import type { Block } from '../../markdown/document.ts';
import { countOf } from '../../read/operability/amount.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';
import { sentencesOf } from '../sentences.ts';

const NUMBERS = 'two|three|four|five|six|seven|eight|nine|ten';

/** Things that are listed by name: "three roles", "the following five statuses". */
const COUNTED = new RegExp(
  `\\b(${NUMBERS}|[2-9]|1\\d)\\s+(?:[a-z][a-z-]*\\s+){0,2}?(roles|states|statuses|stati|values|kinds|types|categories|operations|endpoints|tables|entities|components|services|codes|permissions|levels|tiers|plans|modes|events|queues|topics)\\b`,
  'i',
);

const rule: Rule = {
  code: 'count-differs',
  family: 'numbers',
  summary: 'A sentence counts what it lists, and lists more or fewer.',
  severity: CONTRADICTION,
  *find({ design }) {
    for (const { text, place, next, kind } of sentencesOf(design.document)) {
      if (kind === 'cell' || !(/`[^`]+`[^`]*`/.test(text) || isBefore(text, next))) continue;
      const counted = COUNTED.exec(text);
      if (counted === null || HEDGED.test(text)) continue;
      const said = countOf(counted[1]!);
      const listed = listedIn(text.slice(counted.index + counted[0].length)) ?? listedBelow(text, next);
      if (listed === undefined || listed === said) continue;
      yield {
        message: `"${quote(counted[0], 30)}" stands before a list of ${listed}; correct the number or the list.`,
        place,
      };
    }
  },
};
export default rule;

const HEDGED =
  /\b(?:at least|more than|up to|other|further|additional|another|of the|out of|per|first|last|remaining|new|main|e\.g|such as|including|for example|among|some)\b|…|\.\.\.|\betc\b/i;

/** `: `a`, `b` and `c`` right behind the count, and nothing else in the sentence in back-ticks. */
function listedIn(rest: string): number | undefined {
  const list =
    /^[^`:.(]{0,40}(?:[:(–—-]|\bare\b)\s*((?:`[^`]{1,40}`(?:\s*\([^()]{0,60}\))?(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+|\s*\/\s*)?){2,12})[).]?\s*$/.exec(
      rest,
    );
  return list === null ? undefined : [...list[1]!.matchAll(/`[^`]+`/g)].length;
}

/** The list that a sentence with a colon at its end stands before. */
function listedBelow(text: string, next: Block | undefined): number | undefined {
  return isBefore(text, next) && !/[()]/.test(text) ? next.items.length : undefined;
}

function isBefore(text: string, next: Block | undefined): next is Extract<Block, { kind: 'list' }> {
  return next?.kind === 'list' && /[:：]$/.test(text);
}
