import type { Span } from '../../text/span.ts';
import type { Occurrences } from '../../text/word-search.ts';
import type { Fence } from '../fence/fence.ts';
import type { Concept } from '../outline/concepts.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { walkOutline } from '../outline/outline-of.ts';
import { tablesOf } from '../outline/row.ts';
import { type Statement, statementsOf } from '../outline/statement.ts';
import type { Reading } from '../reading.ts';
import { isConfiguration, notesOfCode } from './code-notes.ts';
import type { Note } from './note.ts';
import { notesOfStatement } from './statement-notes.ts';
import { notesOfTable } from './table-notes.ts';
import { topicsIn } from './topic.ts';

/**
 * A paragraph, an item, a table or a configuration, that is cut into notes when somebody asks for a topic
 * which it may speak of: most speak of nothing that is operated.
 */
export interface Passage {
  readonly node: OutlineNode;
  /** The topics that it, or an item that it is nested in, may speak of. */
  readonly topics: number;
  readonly notes: () => readonly Note[];
}

/** The passages of a document by what they are made of, each kind in the order of the outline. */
export interface Passages {
  readonly statements: readonly Passage[];
  readonly tables: readonly Passage[];
  readonly code: readonly Passage[];
  /** The topics that anything in the document may speak of. */
  readonly topics: number;
  /** The topics of the titles that each node stands under. */
  readonly titles: ReadonlyMap<OutlineNode, number>;
  /** The topics of any title. */
  readonly titled: number;
  readonly concepts: ReadonlySet<Concept | undefined>;
}

/** Every passage of the document, with the topics that it may speak of. */
export function passagesOf(reading: Reading): Passages {
  const { source } = reading.document;
  const found = topicsIn(source.text);
  const at = ({ start, end }: Span): number => found.within(start, end);
  const nodes = walkOutline(reading.outline);
  const titles = new Map<OutlineNode, number>();
  let titled = 0;
  for (const node of nodes) {
    const topics = at(node.place) | (node.parent === undefined ? 0 : titles.get(node.parent)!);
    titles.set(node, topics);
    titled |= topics;
  }
  return {
    statements: ofStatements(statementsOf(reading), found),
    tables: Array.from(
      tablesOf(reading, () => true),
      each => ({ node: each.node, topics: at(each.table), notes: once(() => notesOfTable(source, each)) }),
    ),
    code: reading.fences.filter(isConfiguration).map((fence: Fence) => ({
      node: fence.node,
      topics: at(fence.code),
      notes: once(() => notesOfCode(fence)),
    })),
    topics: found.all,
    titles,
    titled,
    concepts: new Set(nodes.map(({ concept }) => concept)),
  };
}

function ofStatements(statements: Iterable<Statement>, { within }: Occurrences): readonly Passage[] {
  /** The items that the next statement may be nested in. */
  const open: { readonly depth: number; readonly topics: number }[] = [];
  return Array.from(statements, statement => {
    const { node, depth, raw, above } = statement;
    while (open.length > 0 && open.at(-1)!.depth >= depth) open.pop();
    const last = raw.sourceStarts.length - 1;
    const end = raw.sourceStarts[last]! + raw.text.length - raw.pieceStarts[last]!;
    const own = within(raw.sourceStarts[0]!, end);
    const topics = above.length === 0 ? own : own | (open.at(-1)?.topics ?? 0);
    open.push({ depth, topics });
    return { node, topics, notes: once(() => notesOfStatement(statement)) };
  });
}

function once<Answer>(answer: () => Answer): () => Answer {
  let known: Answer | undefined;
  return () => {
    known ??= answer();
    return known;
  };
}
