import { placeOf } from '../../text/source.ts';
import { quote } from '../name-operation.ts';
import { type Rule, UNFINISHED } from '../rule.ts';
import type { Unwritten } from '../unwritten/unwritten.ts';
import { unwrittenIn } from '../unwritten/unwritten-in.ts';

const rule: Rule = {
  code: 'template-text-left',
  family: 'template',
  summary: 'A placeholder or the guidance of the template still stands in the document.',
  severity: UNFINISHED,
  *find(context) {
    const { source } = context.design.document;
    const said = new Set<number>();
    for (const left of unwrittenIn(context)) {
      const place = placeOf(source, left);
      if (said.has(place.line)) continue;
      said.add(place.line);
      yield { message: messageOf(left), place };
    }
  },
};
export default rule;

function messageOf({ text, kind }: Unwritten): string {
  switch (kind) {
    case 'guidance':
      return `"${quote(text, 36)}" is the template's guidance; write your own text.`;
    case 'sample':
      return `\`${quote(text, 36)}\` is a sample of the template; write your own.`;
    case 'menu':
      return `"${quote(text, 36)}" still lists every choice; keep one.`;
    case 'placeholder':
      return `"${quote(text, 36)}" is a placeholder; write what belongs there.`;
  }
}
