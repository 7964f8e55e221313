import { placeOfStatement, placeWithin, type Statement, sentencesIn } from '../outline/statement.ts';
import type { Note } from './note.ts';
import { surroundingsOf } from './surroundings.ts';

/**
 * A note a sentence, split where it has a label:
 *
 *     - Max retries: 3               label `Max retries`, value `3`
 */
export function notesOfStatement(statement: Statement): readonly Note[] {
  const { node, text, kind } = statement;
  const { titles, aside } = surroundingsOf(node);
  const item = kind === 'item';
  const group = item ? statement : { statement };
  const how = `${item ? 'bullet' : 'sentence'}${node.title === '' ? '' : ` under ${node.title}`}`;
  const notes: Note[] = [];
  let callee: string | undefined;
  for (const { start, end } of sentencesIn(text)) {
    const last = Math.min(end, start + LONGEST);
    const said = text.slice(start, last);
    const match = kind === 'label' ? null : LABEL.exec(said);
    const label = kind === 'label' ? node.title : (match?.[1]?.trim() ?? '');
    const valueAt = match?.[0].length ?? 0;
    const whole = start === 0 && end === text.length;
    callee = calleeIn(said, label) ?? (PRONOUN.test(said) ? callee : undefined);
    notes.push({
      from: item ? 'item' : 'sentence',
      text: said,
      raw: statement.raw.text.slice(start, last),
      label,
      value: said.slice(valueAt).trim(),
      valueAt,
      above: statement.above,
      ordered: statement.ordered,
      callee,
      node,
      titles,
      aside,
      group,
      place: whole ? placeOfStatement(statement) : placeWithin(statement, start, last),
      at: (from, to) => placeWithin(statement, start + from, start + to),
      how,
    });
  }
  return notes;
}

const LABEL = /^[\s\d.)]*([^:：|]{1,70}?)\s*(?:[:：](?!\/\/)\s*|\s[–—]\s|\s-\s(?=\S))/;

/** A longer sentence is no statement; it only costs time. */
const LONGEST = 1500;

const CALLEE =
  /\b(?:(?:calls?|requests?|queries|connections?) (?:to|against)|breakers? (?:for|around|on|before|in front of)) (?:the |our |an? |calls to (?:the |our )?)?([\p{L}\d][\p{L}\d .&/-]{1,40}?)(?=\s(?:time|are|is|use|uses|have|has|get|must|will|may|fail|run|go|wait|retry|opens?|trips?|half|closes|stays|with|after)\b|[,;:.()]|$)/iu;
/** `MetOffice calls time out after 800 ms` */
const CALLER =
  /^\W*(?:The |Our )?(?!(?:All|Each|Every|Any|Api|API|HTTP|Http|External|Outbound|Outgoing|Internal|Remote|Network|These|Those|Such|Failed|Service|Upstream|Downstream|Database)\b)(\p{Lu}[\p{L}\d.]+(?: \p{Lu}[\p{L}\d.]+){0,2}) calls? (?:time|are|is|use|have|has|get|must|will|may|fail|retry)\b/u;
const PRONOUN = /^\W*(?:they|these|those|it|such|each|if it|if they|all of them)\b/i;

/** `When the ledger is down, …` */
const GONE =
  /\b(?:when|if|while) (?:the |our |an? )?([\p{L}\d][\p{L}\d .&-]{1,30}?) (?:is|are) (?:down|gone|slow|away|unavailable|unreachable|not reachable)\b/iu;
/** `支付网关调用超时 3 秒` */
const CALLED =
  /^[\s\d.)]*([\p{Script=Han}\p{Script=Katakana}ー\w]{2,14}?)(?:的)?(?:调用|请求|の呼び出し|呼び出し)?(?:超时|连续失败|失败|の?タイムアウト)/u;

function calleeIn(text: string, label: string): string | undefined {
  const caller = / calls? /.test(text) ? CALLER.exec(text)?.[1] : undefined;
  if (caller !== undefined) return caller;
  if (/\b(?:to|against|for|around|on|before|of)\b/.test(text)) {
    const called = CALLEE.exec(text)?.[1];
    if (called !== undefined) return called;
  }
  if (/\b(?:when|if|while)\b/i.test(text)) return GONE.exec(text)?.[1];
  return label === '' && /[\u3040-\u9fff]/.test(text) ? CALLED.exec(text)?.[1] : undefined;
}
