import { withoutNumbering } from '../outline/title-words.ts';
import { withoutMark } from './chosen-mark.ts';

/** `Selected: signed bundle`, `Rejected: a second process`. */
const PREFIX =
  /^(?:selected|chosen|rejected(?: as [\w ]{1,30})?|recommended|proposed|considered|gewählt|verworfen|选定|否决|採用|不採用)\s*[:：]\s*/i;

/** `Option A: Own queue (chosen)` is called `Own queue`; with the letter or number that it goes by. */
export function called(title: string): { name: string; label?: string } {
  const label =
    /^\W*(?:option|alternative|approach|variante?|方案|案|옵션|opción|opção)\s*#?([A-Z]|\d{1,2})\b/iu.exec(
      title,
    )?.[1] ?? /^\W*([A-Z])[:：.)]\s/.exec(title)?.[1];
  return { name: nameOf(title), ...(label && { label: label.toUpperCase() }) };
}

/** The title of an option without its letter, number and mark. */
export function nameOf(title: string): string {
  const bare = withoutNumbering(withoutMark(title)).replace(PREFIX, '');
  const named =
    /^\W*(?:(?:rejected )?(?:option|alternative|approach|variante?|方案|案|옵션|opción|opção))\s*[A-Z\d]{0,3}\s*[:：.)–—-]\s*(.+)$/iu.exec(
      bare,
    );
  return (named?.[1] ?? bare.replace(/^\d+[.)]\s+/, '').replace(/^[A-Z][.)]\s+/, ''))
    .replace(/[*_`]/g, '')
    .trim();
}
