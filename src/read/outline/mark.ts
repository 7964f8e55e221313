/** What a cell of a permission table says. */
export function allowedBy(cell: string): boolean | 'own' | undefined {
  const text = cell
    .trim()
    .toLowerCase()
    .replace(/\ufe0f/g, '')
    .replace(/^[*_`]+|[*_`.]+$/g, '');
  if (
    text === '' ||
    /^(?:no|n|✗|✘|✖|❌|🚫|⛔|✕|×|x?-|–|—|none|never|false|denied|deny|forbidden|403|not allowed|não|nein|non|否|不可|いいえ)$/.test(
      text,
    )
  ) {
    return text === '' ? undefined : false;
  }
  if (
    /^(?:yes|y|✓|✔|✅|☑|🟢|x|true|full|full access|all|any|todos|todas|alle|tous|toutes|allow(?:ed)?|granted|always|sim|sí|si|ja|oui|是|可|○|◯|はい)$/.test(
      text,
    )
  )
    return true;
  if (
    /\bown(?:er|ed)?\b|\bself\b|\btheirs?\b|\bthey\b|\bthemselves\b|\bsuy[oa]s\b|\bpropi[oa]s\b|\beigene[nrsm]?\b|仅自己|自分/.test(
      text,
    ) &&
    text.length <= 60
  )
    return 'own';
  if (/^(?:✓|✔|✅|yes)\s*[([].{0,40}$/.test(text)) return true;
  if (/^(?:✗|✘|❌|no)\s*[([].{0,40}$/.test(text)) return false;
  return undefined;
}
