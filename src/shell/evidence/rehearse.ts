import { migrate, openDatabase } from '../../database/index.ts';
import { codeText, walkBlocks } from '../../markdown/index.ts';
import { scanSql } from '../../read/notations/sql-scan.ts';
import { sourceOffset } from '../../text/mapped.ts';
import { placeOf } from '../../text/source.ts';
import type { Evidence } from '../../verify/evidence.ts';
import { rehearse, type Shadow, type Step, stepKind } from '../../verify/migration/index.ts';
import { type Loaded, loadDesign } from '../load.ts';
import { databaseTemplate } from '../template.ts';
import type { Asked } from './index.ts';

/** Rehearses the migration on an embedded database of its own, in memory. */
export async function rehearsalEvidence(
  { loaded, context, seed }: Asked,
  old: string | true,
): Promise<Evidence> {
  const earlier = old === true ? undefined : await loadDesign(old, context.directory);
  const template = await databaseTemplate();
  const database = await openDatabase(
    'memory',
    template === undefined ? {} : { template: async () => template },
  );
  const shadow: Shadow = {
    ask: async (text, values = []) => (await database.query({ text, values })).rows,
    migrate: async system => {
      await migrate(database, system);
    },
  };
  try {
    return await rehearse(
      {
        system: loaded.system,
        design: loaded.design,
        steps: stepsOf(loaded),
        seed,
        ...(earlier !== undefined && { earlier: { system: earlier.system, path: String(old) } }),
      },
      shadow,
    );
  } finally {
    await database.close();
  }
}

/** The SQL of the document, each statement by the titles above it. */
function stepsOf({ design }: Loaded): readonly Step[] {
  return walkBlocks(design.document.blocks).flatMap(block => {
    if (block.kind !== 'code' || !/^(?:sql|postgres\w*|pgsql|psql)$/i.test(block.language)) return [];
    const code = codeText(design.document, block);
    const { statements, comments } = scanSql(code.text);
    const titles = titlesAbove(design.sections, block.content[0]?.start ?? 0);
    return statements.map(({ start, end }): Step => {
      const comment = comments
        .filter(
          each => each.alone && each.start < start && /\b(?:up|down|roll ?back|revert)\b/i.test(each.text),
        )
        .at(-1);
      const span = { start: sourceOffset(code, start), end: sourceOffset(code, end) };
      return {
        text: code.text.slice(start, end),
        place: placeOf(code.source, span),
        kind: stepKind(titles, comment?.text),
      };
    });
  });
}

function titlesAbove(sections: Loaded['design']['sections'], offset: number): readonly string[] {
  const open: { readonly level: number; readonly title: string }[] = [];
  for (const { level, title, place } of sections) {
    if (place.start > offset) break;
    while (open.length > 0 && open.at(-1)!.level >= level) open.pop();
    open.push({ level, title });
  }
  // The document's own title is about all of it.
  return open.filter(each => each.level > 1).map(({ title }) => title);
}
