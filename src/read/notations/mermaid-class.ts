import type { StatedEntity, StatedField } from '../../design/index.ts';
import { typeFromText } from '../entity/type-text.ts';
import { entityDrafts } from './mermaid-entity.ts';
import type { MermaidLine } from './mermaid-line.ts';

const RELATION =
  /^([\w.~]+)\s*(?:"([^"]*)")?\s*((?:<\||\*|o|<|\(\))?(?:--|\.\.)(?:\|>|\*|o|>|\(\))?)\s*(?:"([^"]*)")?\s*([\w.~]+)\s*(?::\s*(.*))?$/;

/** Reads the fields, methods and relations of a class diagram. */
export function readClassDiagram(lines: readonly MermaidLine[]): readonly StatedEntity[] {
  const drafts = entityDrafts();
  let open: ReturnType<typeof drafts.at> | undefined;
  for (const line of lines) {
    if (line.text === '}') {
      open = undefined;
      continue;
    }
    const member = open ? line.text : /^([\w.]+)\s*:\s*(.+)$/.exec(line.text)?.[2];
    if (open && member !== undefined) {
      takeMember(open, member, line);
      continue;
    }
    const relation = RELATION.exec(line.text);
    if (relation) {
      takeRelation(drafts, relation, line);
      continue;
    }
    const declared = /^class\s+([\w.]+)(?:~[^~]*~)?(?:\["[^"]*"\])?(?::::\w+)?\s*(\{)?(\s*\})?$/.exec(
      line.text,
    );
    if (declared) {
      const draft = drafts.at(declared[1]!, line.place);
      draft.place = line.place;
      if (declared[2] && !declared[3]) open = draft;
      continue;
    }
    const owner = /^([\w.]+)\s*:\s*/.exec(line.text)?.[1];
    if (owner && member !== undefined) takeMember(drafts.at(owner, line.place), member, line);
  }
  return drafts.all();
}

function takeMember(
  draft: ReturnType<ReturnType<typeof entityDrafts>['at']>,
  text: string,
  line: MermaidLine,
): void {
  if (text.startsWith('<<')) return;
  const fact = { place: line.place, how: 'Mermaid member' };
  const method = /^[+\-#~]?\s*([\w$]+)\s*\(.*$/.exec(text);
  if (method) {
    draft.methods.push({ name: method[1]!, signature: text.replace(/^[+\-#~]\s*/, ''), ...fact });
    return;
  }
  const named = /^[+\-#~]?\s*([\w$]+)\s*:\s*(.+)$/.exec(text);
  const typed = /^[+\-#~]?\s*(\S+)\s+([\w$]+)$/.exec(text);
  const name = named?.[1] ?? typed?.[2] ?? /^[+\-#~]?\s*([\w$]+)$/.exec(text)?.[1];
  const written = (named?.[2] ?? typed?.[1])?.replace(/~([^~]*)~/g, '<$1>').replace(/\$$|\*$/, '');
  if (name === undefined) return;
  const reading = written === undefined ? undefined : typeFromText(written);
  const type =
    reading?.type ?? (written === undefined ? undefined : ({ kind: 'opaque', text: written } as const));
  const field: StatedField = {
    ...fact,
    name,
    ...(type && { type }),
    constraints: (reading?.rules ?? []).map(rule => ({ rule, ...fact })),
  };
  draft.fields.push(field);
}

function takeRelation(
  drafts: ReturnType<typeof entityDrafts>,
  relation: RegExpExecArray,
  line: MermaidLine,
): void {
  const [, left, leftCount, arrow, rightCount, right] = relation;
  const from = drafts.at(left!, line.place);
  const to = drafts.at(right!, line.place);
  if (/\|/.test(arrow!) || /^\.\.|\.\.>?$/.test(arrow!)) return;
  const fact = { place: line.place, how: 'Mermaid relationship' };
  const many = (count: string | undefined): boolean => count !== undefined && /[*nm]|many/i.test(count);
  const kind = many(rightCount)
    ? many(leftCount)
      ? 'many-to-many'
      : 'has-many'
    : many(leftCount)
      ? 'belongs-to'
      : 'has-one';
  if (rightCount === undefined && leftCount === undefined)
    from.relations.push({ kind: 'references', entity: to.name, ...fact });
  else from.relations.push({ kind, entity: to.name, ...fact });
}
