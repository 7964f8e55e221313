import { typeFromText } from '../entity/type-text.ts';
import { ruleFromText } from '../rule/rule.ts';
import type { TableDraft } from './sql-table.ts';
import type { StatementText } from './sql-text.ts';

/** Blanks what stands for something left out: `...`, a comma too many; offsets stay. */
export function withoutEllipses(text: string): string {
  return text
    .replace(/(?:--[^\n]*)?(?:\.{3}|…)[^\n,)]*,?/g, found => found.replace(/[^\n]/g, ' '))
    .replace(/,(?=\s*\))/g, ' ');
}

/** A statement with placeholders or bind parameters is a pattern, not a mistake. */
export function isPattern(text: string): boolean {
  return /\{\{|\.{3}|…|<[A-Za-z_][\w -]*>|\[[a-z][\w -]*\s[\w -]*\]|(?<![:\w]):[a-z_]\w*|\$\{|\?(?=\s*[,);]|$)|%s/.test(
    text,
  );
}

/** Words of other products in a statement that PostgreSQL refuses: not a mistake either. */
export function isForeign(text: string): boolean {
  return /`|\b(?:ENGINE|AUTO_?INCREMENT|MODIFY|CHANGE\s+COLUMN|IDENTITY|NVARCHAR|GETDATE|NUMBER\s*\(|VARCHAR2|DISTKEY|SORTKEY|ENCODE|CLUSTER(?:ED)?\s+BY|TTL|ORDER\s+BY|PARTITION(?:ED)?\s+BY|USING\s+\w+|TBLPROPERTIES|Nullable|LowCardinality)\b/i.test(
    text,
  );
}

const NO_COLUMN = /^(?:PRIMARY|FOREIGN|UNIQUE|CONSTRAINT|CHECK|INDEX|KEY|EXCLUDE|LIKE|FULLTEXT|SPATIAL)\b/i;

/** Takes the columns of a `CREATE TABLE` that no parser takes, by their words alone. */
export function takeLeniently(statement: StatementText, table: (name: string) => TableDraft): void {
  const name =
    /^CREATE\s+(?:\w+\s+)*?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?["`[]?(?:\w+["`\]]?\.["`[]?)?([\p{L}_]\w*)["`\]]?\s*\(/iu.exec(
      statement.text,
    )?.[1];
  if (!name || statement.elements.length === 0) return;
  const draft = table(name);
  for (const element of statement.elements) {
    const written = statement.text.slice(element.start, element.end);
    const match = /^["`[]?([A-Za-z_]\w*)["`\]]?(?:\s+([\s\S]*))?$/.exec(written);
    if (!match || NO_COLUMN.test(written)) continue;
    const { place, comment } = statement.elementAt(element.start);
    const rest = (match[2] ?? '')
      .replace(/--[^\n]*/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    const typed = typeFromText(rest, false);
    const type = typed?.type ?? { kind: 'opaque', text: rest };
    const rules = typed?.rules ?? ruleFromText(rest);
    draft.columns.push({
      column: { name: match[1]!, type, rules: rules.filter(rule => rule.kind !== 'other') },
      place,
      comment,
    });
  }
}
