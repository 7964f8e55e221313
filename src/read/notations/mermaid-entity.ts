import type {
  ConstraintRule,
  Stated,
  StatedConstraint,
  StatedEntity,
  StatedField,
  StatedRelation,
  StatedType,
} from '../../design/index.ts';
import type { Place } from '../../text/place.ts';
import { typeFromText } from '../entity/type-text.ts';
import { ruleFromText } from '../rule/rule.ts';
import type { MermaidLine } from './mermaid-line.ts';

interface Draft {
  readonly name: string;
  place: Place;
  readonly fields: StatedField[];
  readonly methods: { name: string; signature: string; place: Place; how: string }[];
  readonly relations: StatedRelation[];
}

/** Collects entities in the order in which a diagram names them. */
export function entityDrafts(): {
  readonly at: (name: string, place: Place) => Draft;
  readonly all: () => readonly StatedEntity[];
} {
  const drafts = new Map<string, Draft>();
  return {
    at: (name, place) => {
      const known = drafts.get(name);
      if (known) return known;
      const draft: Draft = { name, place, fields: [], methods: [], relations: [] };
      drafts.set(name, draft);
      return draft;
    },
    all: () => [...drafts.values()].map(finished),
  };
}

function finished(draft: Draft): StatedEntity {
  const { name, fields, relations, methods } = draft;
  const fact = { place: draft.place, how: 'Mermaid entity' };
  const withRule = (kind: string): readonly StatedField[] =>
    fields.filter(field => field.constraints.some(({ rule }) => rule.kind === kind));
  const keys = withRule('primary-key');
  const primaryKey: Stated<readonly string[]> | undefined = keys[0] && {
    value: keys.map(field => field.name),
    place: keys[0].place,
    how: 'Mermaid key',
  };
  return {
    ...fact,
    name,
    declarations:
      fields.length + methods.length > 0
        ? [{ ...fact, name, notation: 'mermaid', fields, ...(methods.length > 0 && { methods }) }]
        : [],
    fields,
    ...(primaryKey && { primaryKey }),
    unique: withRule('unique').map(field => ({
      value: [field.name],
      place: field.place,
      how: 'Mermaid key',
    })),
    indexes: [],
    relations,
  };
}

/** `"open, returned, lost"` beside a text lists its values, unless the words are rules. */
function rulesOfComment(comment: string, type: StatedType): readonly ConstraintRule[] {
  const rules = ruleFromText(comment, type).filter(rule => rule.kind !== 'other');
  const listed = /^[A-Za-z][\w-]*(?:\s*[,/|]\s*[A-Za-z][\w-]*)+$/.test(comment.trim());
  if (rules.length > 0 || type.kind !== 'string' || type.format !== undefined || !listed) return rules;
  return [{ kind: 'enum', values: comment.trim().split(/\s*[,/|]\s*/) }];
}

const ATTRIBUTE = /^([^\s]+)\s+([^\s"]+)(?:\s+((?:PK|FK|UK)(?:\s*,\s*(?:PK|FK|UK))*))?(?:\s*"([^"]*)")?$/;

/** `string email UK "valid email"` in an entity of an ER diagram. */
export function erAttribute(line: MermaidLine): StatedField | undefined {
  const match = ATTRIBUTE.exec(line.text);
  if (!match) return undefined;
  const [, written, name, keys, comment] = match;
  const typed = typeFromText(written!);
  const type = typed?.type ?? { kind: 'opaque', text: written! };
  const rules = [...(typed?.rules ?? [])];
  if (keys?.includes('PK')) rules.push({ kind: 'primary-key' });
  if (keys?.includes('UK')) rules.push({ kind: 'unique' });
  if (comment) rules.push(...rulesOfComment(comment, type));
  const constraints: StatedConstraint[] = rules.map(rule => ({
    rule,
    place: line.place,
    how: 'Mermaid attribute',
  }));
  const has = (kind: string): boolean => rules.some(rule => rule.kind === kind);
  return {
    name: name!.replace(/^\*/, ''),
    type,
    ...(has('optional') ? { required: false } : has('required') || has('not-null') ? { required: true } : {}),
    ...(has('nullable') && { nullable: true }),
    constraints,
    ...(comment && { description: comment }),
    place: line.place,
    how: 'Mermaid attribute',
  };
}
