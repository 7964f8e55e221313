import type { StatedEntity, StatedRelation } from '../../design/index.ts';
import { entityDrafts, erAttribute } from './mermaid-entity.ts';
import type { MermaidLine } from './mermaid-line.ts';

const NAME = String.raw`("[^"]+"|[^\s:{}"[\]|]+?)(?:\[("[^"]*"|[^\]]*)\])?`;
const RELATION = new RegExp(
  String.raw`^${NAME}\s*(\|o|\|\||\}o|\}\||one or zero|zero or one|only one|one|zero or more|one or more|many\(0\)|many\(1\))\s*(?:--|\.\.|to|optionally to)\s*(o\||\|\||o\{|\|\{|one or zero|zero or one|only one|one|zero or more|one or more|many\(0\)|many\(1\))\s*${NAME}\s*(?::\s*(.*))?$`,
  'u',
);

/**
 * Reads an ER diagram.
 *
 *     CUSTOMER ||--o{ ORDER : places
 *     ORDER { uuid id PK }
 */
export function readErDiagram(lines: readonly MermaidLine[]): readonly StatedEntity[] {
  const drafts = entityDrafts();
  let open: ReturnType<typeof drafts.at> | undefined;
  for (const line of lines) {
    if (line.text === '}') {
      open = undefined;
      continue;
    }
    if (open) {
      const field = erAttribute(line);
      if (field) open.fields.push(field);
      continue;
    }
    const relation = RELATION.exec(line.text);
    if (relation) {
      const left = unquoted(relation[1]!);
      const right = unquoted(relation[5]!);
      drafts
        .at(left, line.place)
        .relations.push(relationTo(right, many(relation[3]!), many(relation[4]!), line));
      drafts
        .at(right, line.place)
        .relations.push(relationTo(left, many(relation[4]!), many(relation[3]!), line));
      continue;
    }
    const entity = /^("[^"]+"|[^\s:{}"[\]]+)(?:\[[^\]]*\])?\s*(\{\s*\}?)?$/.exec(line.text);
    if (!entity || /^(?:direction|classDef|class|style|title|accTitle|accDescr)\b/.test(line.text)) continue;
    const draft = drafts.at(unquoted(entity[1]!), line.place);
    draft.place = line.place;
    if (entity[2] === '{') open = draft;
  }
  return drafts.all();
}

function unquoted(name: string): string {
  return name.replace(/^"|"$/g, '');
}

function many(end: string): boolean {
  return /[{}]|many|more/.test(end);
}

function relationTo(entity: string, fromMany: boolean, toMany: boolean, line: MermaidLine): StatedRelation {
  const kind = fromMany ? (toMany ? 'many-to-many' : 'belongs-to') : toMany ? 'has-many' : 'has-one';
  return { kind, entity, place: line.place, how: 'Mermaid relationship' };
}
