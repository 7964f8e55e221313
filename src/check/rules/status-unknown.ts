import { suggest } from '../../text/suggest.ts';
import { heldTo } from '../held.ts';
import { quote } from '../name-operation.ts';
import { always, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'status-unknown',
  family: 'template',
  summary: "The status is none of those that the team's template knows.",
  severity: always('warning'),
  *find(context) {
    const statuses = heldTo(context)?.statuses ?? [];
    const [stated] = context.design.statuses;
    if (statuses.length === 0 || stated === undefined || stated.menu !== undefined) return;
    const written = plain(stated.stated);
    if (written === '' || /^[<[{]/.test(stated.stated) || statuses.some(each => begins(written, plain(each))))
      return;
    const near = suggest(written, statuses);
    yield {
      message: near
        ? `The template knows no status \`${quote(written, 30)}\`; write \`${quote(near, 24)}\`.`
        : `The template knows no status \`${quote(written, 20)}\`; write ${quote(statuses.join(', '), 38)}.`,
      place: stated.place,
    };
  },
};
export default rule;

/** `Approved (conditional)` is `Approved`. */
function begins(written: string, status: string): boolean {
  const [text, start] = [written.toLowerCase(), status.toLowerCase()];
  return text.startsWith(start) && !/^[\p{L}\p{N}]/u.test(text.slice(start.length));
}

function plain(stated: string): string {
  return stated
    .replace(/[`*_"']|\p{Extended_Pictographic}\uFE0F?/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}
