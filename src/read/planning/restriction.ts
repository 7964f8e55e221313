import type { StatedRestriction } from '../../design/index.ts';
import { isNone } from '../metadata/filler.ts';
import type { Concept } from '../outline/concepts.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { tablesUnder } from '../outline/row.ts';
import type { Reading } from '../reading.ts';
import { type Item, itemsUnder, paragraphsUnder } from './item.ts';
import { topicsOf } from './stands.ts';

/** Reads what the design has to live with: each bullet, row or sentence of a section on constraints. */
export function readRestrictions(reading: Reading): readonly StatedRestriction[] {
  const shared = topicsOf(reading, ['background'], ABOVE).filter(node => SHARED.test(node.title));
  return [...topicsOf(reading, ['constraints'], ABOVE), ...shared]
    .filter(node => TITLE.test(node.title) && (node.kind === 'heading' || !/invariant/i.test(node.title)))
    .flatMap(node => under(reading, node))
    .sort((a, b) => a.place.start - b.place.start);
}

const ABOVE: readonly Concept[] = [
  'overview',
  'background',
  'goals',
  'requirements',
  'architecture',
  'constraints',
  'metadata',
];
const TITLE =
  /constraint|restriction|limitation|invariant|rahmenbedingung|einschränkung|contrainte|restricci|restriç|limitaç|约束|限制|制約|제약/i;

/** "Context and Constraints" is one section on both. */
const SHARED = /\b(?:and|&|\/) constraints\b|\bconstraints (?:and|&|\/)/i;

function under(reading: Reading, node: OutlineNode): readonly StatedRestriction[] {
  const how = `under ${node.kind === 'heading' ? 'heading' : 'label'} \`${node.title}\``;
  const of = (item: Item, kind: string): readonly StatedRestriction[] => {
    if (isNone(item.text) || /^\[[^\]]*\]$/.test(item.text)) return [];
    if (/[:：]$/.test(item.text) && item.below.length > 0) return item.below.flatMap(each => of(each, kind));
    return [{ text: item.text, place: item.place, how: `${kind} ${how}` }];
  };
  const items = itemsUnder(reading, node).flatMap(item => of(item, 'bullet'));
  const rows = [...tablesUnder(reading, node)].flatMap(({ rows: all }) =>
    all.flatMap(({ cells, place }) => {
      const text = cells.filter(cell => cell !== '').join(': ');
      return text === '' ? [] : [{ text, place, how: `table row ${how}` }];
    }),
  );
  const listed = items.length + rows.length + node.children.length > 0;
  const prose = listed ? [] : paragraphsUnder(reading, node).flatMap(paragraph => of(paragraph, 'paragraph'));
  const inner = node.children.flatMap((child): readonly StatedRestriction[] => {
    if (child.concept !== undefined && OTHER.has(child.concept)) return [];
    if (
      child.children.length === 0 &&
      itemsUnder(reading, child).length === 0 &&
      (child.rest.length > 0 || child.kind === 'heading')
    ) {
      const rest = paragraphsUnder(reading, child)[0]?.text;
      return [
        {
          text: rest ? `${child.title}: ${rest}` : child.title,
          place: child.place,
          how: `${child.kind} ${how}`,
        },
      ];
    }
    return under(reading, child);
  });
  return [...items, ...rows, ...prose, ...inner];
}

const OTHER: ReadonlySet<Concept> = new Set([
  'open-questions',
  'goals',
  'non-goals',
  'background',
  'risks',
  'alternatives',
  'decisions',
  'references',
]);
