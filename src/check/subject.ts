import { singular } from '../read/entity/name.ts';

/** Words that say nothing of what a number is about. */
const NEUTRAL = new Set(
  (
    'a an the of for to in on at by and or is are be was will must may can should shall has have with from after than it its ' +
    'their they this that each every all any per one our we this these those when then which who while until within ' +
    'stay below under less above more over most least up maximum minimum max min limit limited rate allow allowed ' +
    'target response time latency api request call service system server gateway endpoint second minute hour ' +
    'value default set about around only not no than still always automatically automatic use used user client caller send make ' +
    'stays keeps answer answered take takes returns return percentile number total number'
  ).split(' '),
);

/** What a sentence with a number is about: its telling words in one order, so that two sentences can be compared. */
export function subjectOf(text: string, besides: ReadonlySet<string> = new Set()): string {
  const words = text
    .toLowerCase()
    .replace(/[`*_"']/g, '')
    .split(/[^\p{L}\p{N}/{}]+/u)
    .filter(word => /\p{L}/u.test(word) && (word.length > 1 || /\p{L}/u.test(word)))
    .map(word => (/^[a-z]+$/.test(word) ? singular(word) : word))
    .filter(word => !NEUTRAL.has(word) && !besides.has(word));
  return [...new Set(words)].sort().join(' ');
}
