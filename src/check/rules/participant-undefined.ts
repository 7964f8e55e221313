import { walkBlocks } from '../../markdown/index.ts';
import { placeOf } from '../../text/source.ts';
import { editDistance } from '../../text/suggest.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const DECLARED = /^\s*(?:create\s+)?(?:participant|actor)\s+([^\s@{]+)/;
const MESSAGE = /^\s*([\w.-]+?)\s*(?:<<)?--?(?:>>?|[x)])\s*[+-]?([\w.-]+)\s*:/;

const rule: Rule = {
  code: 'participant-undefined',
  family: 'operability',
  summary:
    'One message of a sequence diagram names somebody whom the diagram does not declare, as it does all others.',
  severity: CONTRADICTION,
  *find({ design: { document } }) {
    const { source } = document;
    for (const block of walkBlocks(document.blocks)) {
      if (block.kind !== 'code' || block.language !== 'mermaid') continue;
      const declared = new Set<string>();
      const strange = new Map<string, { readonly start: number; readonly end: number }[]>();
      for (const { start, end } of block.content) {
        const line = source.text.slice(start, Math.min(end, start + 300));
        const name = DECLARED.exec(line)?.[1];
        if (name !== undefined) declared.add(name);
        const message = MESSAGE.exec(line);
        for (const each of message?.slice(1, 3) ?? [])
          strange.set(each, [...(strange.get(each) ?? []), { start, end: start + line.trimEnd().length }]);
      }
      for (const name of declared) strange.delete(name);
      const [only] = strange;
      if (only === undefined || strange.size > 1 || declared.size < 2 || only[1].length > 1) continue;
      const short = only[0].length === 1 && [...declared].every(name => name.length === 1);
      const near = [...declared].find(name => name.length > 3 && editDistance(name, only[0]) <= 2);
      if (!short && near === undefined) continue;
      yield {
        message: `Nobody is declared as \`${quote(only[0], 24)}\`; ${near ? `did you mean \`${quote(near, 24)}\`?` : 'declare the participant or correct the name.'}`,
        place: placeOf(source, only[1][0]!),
      };
    }
  },
};
export default rule;
