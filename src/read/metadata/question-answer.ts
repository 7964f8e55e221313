import { isPlaceholder } from './filler.ts';

/** True for a question that its own line answers: struck out, ticked, or with its answer behind it. */
export function answerIn(raw: string, text: string): boolean {
  if (/^\W{0,4}(?:q(?:uestion)?\s?#?\d{1,3}\s?[.:)：]\s?)?~~/i.test(raw)) return true;
  if (
    /^[\s*_]*(?:✅|✔\uFE0F?|☑\uFE0F?|🟢)/u.test(raw) ||
    /(?:✅|✔\uFE0F?|☑\uFE0F?)[\s*_]*(?:\(.{0,60}\))?[.\s*_]*$/u.test(raw)
  )
    return true;
  if (
    /^[^\p{L}]{0,6}(?:\[?(?:resolved|answered|closed|decided)\]?(?!\p{L})|已解决|解決済|해결됨)/iu.test(raw)
  )
    return true;
  if (
    /[([（]\s*(?:(?:resolved|answered|closed|decided|done)(?!\p{L})|已解决|解決済|해결됨)[^()[\]]{0,80}[)\]）]/iu.test(
      text,
    )
  )
    return true;
  return arrowAnswers(text) || wordAnswers(text);
}

/** What the lines below a question say of it. */
export function detailsOf(lines: readonly string[]): {
  resolved: boolean;
  blocker?: boolean;
  owner?: string;
} {
  let resolved = false;
  let blocker: boolean | undefined;
  let owner: string | undefined;
  for (const line of lines) {
    const pair = /^[\s*_>+-]*([\p{L} /-]{2,30}?)[*_]*\s*[:：]\s*[*_]*\s*(.*)$/u.exec(line.slice(0, 500));
    const key = pair?.[1]?.trim().toLowerCase() ?? '';
    const value = pair?.[2]?.trim() ?? '';
    if (!pair && /^[\s*_]*(?:→|=>|✅|➡\uFE0F?)\s*\S/u.test(line)) resolved = true;
    if (isResolvedWord(key) && isAnswer(value)) resolved = true;
    else if (key === 'status' && /^\W*(?:resolved|answered|closed|decided|done|✅)/iu.test(value))
      resolved = true;
    else if (BLOCKER_KEY.test(key)) blocker = yesOrNo(value) ?? blocker;
    else if (OWNER_KEY.test(key) && !isPlaceholder(value)) owner = value.replace(/[*_`]/g, '').trim();
  }
  return { resolved, ...(blocker !== undefined && { blocker }), ...(owner && { owner }) };
}

/** True for the key of an answer: `Decision`, `Resolution`, `Answer`. */
export function isResolvedWord(key: string): boolean {
  return /^(?:decision|resolution|resolved|answer|answered|decided|outcome|conclusion|entscheidung|antwort|décision|réponse|decisión|respuesta|resuelto|decisão|resposta|resolvido|决定|决策|结论|答案|答复|解决|回答|決定|結論|결정|답변|결론)$/iu.test(
    key.trim(),
  );
}

/** `(blocker)`, `[blocking]`, `(non-blocking)` in the text of a question. */
export function blockerIn(text: string): boolean | undefined {
  if (/\bnon-?block(?:ing|er)\b|\bnot (?:a )?block(?:ing|er)\b/i.test(text)) return false;
  if (
    /[([【]\s*(?:blocker|blocking|blocks[^)\]]{0,40})\s*[)\]】]|^\W{0,4}(?:blocker|blocking)\b\s*\W/i.test(
      text,
    )
  )
    return true;
  const inline = /\bblock(?:er|ing)\s*[:：]\s*([^;,.)]{1,20})/i.exec(text);
  return inline ? yesOrNo(inline[1]!) : undefined;
}

/** `(Owner: Ada)`, `— @ada` in the text of a question. */
export function ownerIn(text: string): string | undefined {
  const named =
    /(?:owner|assignee|assigned to|responsible|dri|负责人|担当者?|담당자?)\s*[:：]\s*([^;()[\]|]{1,60}?)(?=\s*(?:[;()[\]|.]|$|, ))/i.exec(
      text,
    );
  const handle = named ? undefined : /(?:[-–—(]\s*)(@[\w-]{1,39})\)?\s*$/.exec(text);
  const owner = (named?.[1] ?? handle?.[1])?.trim();
  return owner && !isPlaceholder(owner) ? owner : undefined;
}

/** Yes or no; nothing for a menu of both that was left whole, or for anything else. */
export function yesOrNo(value: string): boolean | undefined {
  const bare = value
    .toLowerCase()
    .replace(/[`*_[\]().]/g, ' ')
    .trim();
  const yes = /^(?:yes|y|true|ja|oui|sí|si|sim|是|はい|예|네)(?![\p{L}])/u.test(bare);
  const no = /^(?:no|n|false|nein|non|não|nao|否|いいえ|아니오|아니요)(?![\p{L}])/u.test(bare);
  if (/^\p{L}{1,5}\s*[|/]\s*\p{L}{1,6}/u.test(bare) || yes === no) return undefined;
  return yes;
}

const BLOCKER_KEY =
  /^(?:is )?(?:a )?(?:blocker|blocking|blocks|blockierend|bloquant|bloqueante|阻塞|ブロッカー|블로커)\??$/i;
const OWNER_KEY =
  /^(?:owner|assignee|assigned to|responsible|dri|lead|who|verantwortlich|responsable|responsável|负责人|担当者?|담당자?)$/i;

/** `Which store? → PostgreSQL`, `**Retention** → 30 days`, but not `how do A → B moves work?`. */
function arrowAnswers(text: string): boolean {
  const arrow = /→|=>|➡|⇒/u.exec(text);
  if (!arrow) return false;
  const before = text.slice(0, arrow.index);
  const after = text.slice(arrow.index + arrow[0].length);
  if (/[?？]/.test(after) || !isAnswer(after.replace(/^\uFE0F/, ''))) return false;
  return /[?？][\s)"'”*_]*$/.test(before) || /^\W*(?:decision|decided|resolved|yes|no)\b/i.test(after);
}

function wordAnswers(text: string): boolean {
  const word =
    /[\s(*—–-](?:decision|resolution|resolved|answer|answered|decided|outcome|决定|结论|答案|決定|結論|결정|답변)\**\s*[:：]\**\s*(.*)$/iu.exec(
      text,
    );
  return word !== null && word.index > 3 && isAnswer(word[1]!);
}

function isAnswer(value: string): boolean {
  const bare = value.replace(/^[\s*_`"]+/, '');
  return (
    bare !== '' &&
    !isPlaceholder(bare) &&
    !/^(?:pending|open|tbd|todo|needed|required|unresolved|not (?:yet )?(?:decided|resolved|made)|to be|awaiting|待定|未定|미정|\[)/i.test(
      bare,
    )
  );
}
