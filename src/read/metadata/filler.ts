/** True for what only keeps a place: `[Name]`, `<date>`, `TBD`, `YYYY-MM-DD`, `YOUR NAME`, `-`. */
export function isPlaceholder(text: string): boolean {
  const bare = text
    .trim()
    .replace(/^[`*_"']+|[`*_"'.]+$/g, '')
    .trim();
  if (bare === '' || /^[-–—?.…/\\_]+$/.test(bare)) return true;
  if (/^\[[^\]@]*\]$|^<[^>@]*>$|^\{\{?[^}]*\}?\}$/.test(bare)) return true;
  return /^(?:tbd|todo|tba|n\/?a|none|unknown|unassigned|to be (?:decided|determined|assigned|defined)|yyyy[-/]mm[-/]dd|dd[./-]mm[./-]yyyy|your[ _-]?name\b.*|name|names|xxx+|@owner\d?|@reviewer\d?|@username|@handle|todo@.*|.*@example\.com>?|待定|未定|미정|a definir|por definir|offen|à définir)$/i.test(
    bare,
  );
}

/** True for an answer that says there is nothing: `None`, `N/A at this time`, `なし`, `없음`, `Keine`. */
export function isNone(text: string): boolean {
  const bare = text
    .slice(0, 300)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[*_`~>()[\]✅☑✔🎉-]/gu, ' ')
    .replace(/[.!。…\s]+$/u, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (bare === '' || /^[-–—/]+$/.test(bare)) return true;
  return NONE.test(bare);
}

const NONE =
  /^(?:(?:there are |there are currently |we have |currently,? |currently there are |at this time,? )?(?:none|nothing|no|n\/?a|not applicable|nil)(?: (?:known|currently|at (?:this|the) (?:time|moment|point|stage)|for now|yet|so far|remaining|left|identified|outstanding|open|unresolved|blocking|further|more|major|significant|pending|questions?|issues?|items?|points?|decisions?|open questions?|remain|remains|are|is|at present|right now|to date|as of (?:now|this writing)))*(?:[,;:.–—-].{0,120})?|all (?:open |outstanding )?(?:questions?|issues?|items?|points?|decisions?)? ?(?:have been |are |were )?(?:now )?(?:resolved|answered|closed|decided|settled|addressed).{0,160}|keine?(?: offenen? (?:fragen?|punkte))?|nichts|aucune?(?: question(?: ouverte)?)?(?: .{0,30})?|néant|ningun[ao]?(?: .{0,30})?|nada|no hay .{0,60}|nenhum[a]?(?: .{0,40})?|não há .{0,60}|没有|无|暂无|無|なし|特になし|特に無し|ありません|현재 없음|없음|없습니다|해당 없음|해당없음|нет|nessuna?|yok|geen|暂无.{0,20}|目前没有.{0,20}|目前无.{0,20}|現時点でなし|現時点ではなし)$/u;
