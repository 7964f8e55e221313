/** Words that mark an option as the one taken, in brackets, behind a tick or as a whole cell. */
const WORDS =
  '(?:chosen|selected|our choice|picked|adopted|accepted|winner|preferred|recommended|gewählt|ausgewählt|choisi[e]?|retenu[e]?|elegid[oa]|seleccionad[oa]|escolhid[oa]|selecionad[oa]|选定|选择|采用|已选|採用|選択|선택|채택)';

const BRACKETED = new RegExp(
  `[([（【{]\\s*(?:✅|✓|✔️?|⭐)?\\s*${WORDS}(?:[^()\\[\\]（）]{0,30})?[)\\]）】}]`,
  'iu',
);
const TICKED = new RegExp(`(?:✅|✓|✔️?|⭐|☑)\\s*\\**\\s*${WORDS}?`, 'iu');
const TAILED = new RegExp(`(?:\\s[–—-]|[:：]\\**)\\s*\\**\\s*(?:✅\\s*)?${WORDS}\\**\\s*[.:]?$`, 'iu');
const CELL = new RegExp(
  `^\\W*(?:${WORDS}|yes|ja|oui|sí|sim|是)\\b|^\\W*${WORDS}|^\\s*(?:✅|✓|✔️?|⭐|☑|→|x)\\s*$`,
  'iu',
);
const NOT =
  /\b(?:not|never|un|non|isn't|wasn't)[\s-]?(?:chosen|selected|adopted|accepted|recommended)|\brejected\b|❌|✗|verworfen|abgelehnt/i;
/** Recommended is not yet decided. */
const SOFT = /^(?:recommended|preferred)$/i;

/** How sure it is that the words mark the option that was taken; a recommendation is weak. */
export function markIn(text: string): 'chosen' | 'recommended' | undefined {
  if (NOT.test(text)) return undefined;
  const match = BRACKETED.exec(text) ?? TAILED.exec(text) ?? TICKED.exec(text);
  return match === null ? undefined : gradeOf(match[0]);
}

/** The same for a cell of a table that says nothing else: `✅`, `Chosen: cheap`, `Yes`. */
export function markInCell(text: string): 'chosen' | 'recommended' | undefined {
  if (NOT.test(text) || text.trim() === '') return undefined;
  const match = CELL.exec(text) ?? BRACKETED.exec(text);
  return match === null ? undefined : gradeOf(match[0]);
}

/** The name of an option without its mark, its number and its emphasis. */
export function withoutMark(text: string): string {
  return text
    .replace(BRACKETED, ' ')
    .replace(TAILED, ' ')
    .replace(/[✅✓✔☑⭐❌✗]\uFE0F?/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\s*[:：]\s*$/, '')
    .trim();
}

function gradeOf(mark: string): 'chosen' | 'recommended' {
  const words =
    mark
      .replace(/[^\p{L} ]/gu, ' ')
      .trim()
      .split(/\s+/)[0] ?? '';
  return SOFT.test(words) ? 'recommended' : 'chosen';
}
