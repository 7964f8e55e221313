import { placeOf } from '../../text/source.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

/** The words that HTTP has for its statuses, where no other status has them. */
const WORDS: Readonly<Record<string, readonly number[]>> = {
  OK: [200],
  Created: [201],
  Accepted: [202],
  'No Content': [204],
  'Moved Permanently': [301],
  'Not Modified': [304],
  'Bad Request': [400],
  Unauthorized: [401],
  'Payment Required': [402],
  Forbidden: [403],
  'Not Found': [404],
  'Method Not Allowed': [405],
  'Request Timeout': [408],
  Conflict: [409],
  Gone: [410],
  'Precondition Failed': [412],
  'Payload Too Large': [413],
  'Content Too Large': [413],
  'Unsupported Media Type': [415],
  'Unprocessable Entity': [422],
  'Unprocessable Content': [422],
  'Too Many Requests': [429],
  'Internal Server Error': [500],
  'Not Implemented': [501],
  'Bad Gateway': [502],
  'Service Unavailable': [503],
  'Gateway Timeout': [504],
};

const STATED = new RegExp(
  `(?<![\\w.,$€£:/#-])([2-5]\\d\\d)(?:\`|\\*\\*)?[ \\t]{0,3}[-–—:(|]?[ \\t]{0,3}(?:\`|\\*\\*)?(${Object.keys(WORDS).join('|')})\\b(?![-/])`,
  'g',
);

const rule: Rule = {
  code: 'status-text-differs',
  family: 'operations',
  summary: 'A status stands beside the words of another status.',
  severity: CONTRADICTION,
  *find({ design }) {
    const { source } = design.document;
    for (const match of source.text.matchAll(STATED)) {
      const [status, words] = [Number(match[1]), match[2]!];
      const own = WORDS[words]!;
      if (own.includes(status)) continue;
      const place = placeOf(source, { start: match.index, end: match.index + match[0].length });
      const right = Object.keys(WORDS).find(known => WORDS[known]!.includes(status));
      yield {
        message: `${status} is not "${words}", ${own[0]} is; write ${right ? `"${status} ${right}"` : 'the right words'} or ${own[0]}.`,
        place,
      };
    }
  },
};
export default rule;
