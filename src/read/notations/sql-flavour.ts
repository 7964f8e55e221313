import type { ConstraintRule } from '../../design/index.ts';
import { commentEnd, elementsOf, quoteEnd } from './sql-scan.ts';

/** What MySQL, SQLite and SQL Server say in words that PostgreSQL does not know, by the offset of the element. */
export interface Flavour {
  /** Same length as the original, so that every offset stays. */
  readonly text: string;
  readonly notes: readonly {
    readonly offset: number;
    readonly rule?: ConstraintRule;
    readonly comment?: string;
  }[];
  readonly indexes: readonly {
    readonly offset: number;
    readonly columns: readonly string[];
    readonly unique: boolean;
  }[];
}

/** Longer statements stay as they are: no design holds one, and each rewriting copies the text. */
const LONGEST = 64_000;

/** Rewrites a statement of another flavour into one that PostgreSQL parses, letter for letter. */
export function inPostgres(statement: string): Flavour {
  if (statement.length > LONGEST) return { text: statement, notes: [], indexes: [] };
  const notes: { offset: number; rule?: ConstraintRule; comment?: string }[] = [];
  const indexes: { offset: number; columns: readonly string[]; unique: boolean }[] = [];
  let text = quotedNames(statement);
  const blank = (
    expression: RegExp,
    note?: (match: RegExpExecArray) => { rule?: ConstraintRule; comment?: string },
  ): void => {
    const bare = bareOf(text);
    for (const match of bare.matchAll(expression)) {
      const found = note?.(match as RegExpExecArray);
      if (found) notes.push({ offset: match.index, ...found });
      text = `${text.slice(0, match.index)}${' '.repeat(match[0].length)}${text.slice(match.index + match[0].length)}`;
    }
  };
  blank(/\bAUTO_?INCREMENT\b(?!\s*=)/gi, () => ({ rule: { kind: 'generated', by: 'serial' } }));
  blank(/\bIDENTITY\s*\(\s*\d+\s*,\s*\d+\s*\)/gi, () => ({ rule: { kind: 'generated', by: 'serial' } }));
  blank(/\b(?:UNSIGNED|ZEROFILL)\b/gi, () => ({ rule: { kind: 'minimum', value: 0 } }));
  blank(/\bON\s+UPDATE\s+(?:CURRENT_TIMESTAMP|NOW)(?:\s*\(\s*\d*\s*\))?/gi, () => ({
    rule: { kind: 'generated', by: 'updated' },
  }));
  blank(/\bCHARACTER\s+SET\s+\w+|\bCOLLATE\s*=?\s*\w+/gi);
  blank(/(?<=\b(?:INT|INTEGER|BIGINT|SMALLINT|REAL|FLOAT)\s{0,40})\(\s*\d+(?:\s*,\s*\d+)?\s*\)/gi);
  blank(/(?<=\bUNIQUE\s{1,40})(?:KEY|INDEX)\b(?:\s+(?!\()["\w$.]+)?(?:\s+USING\s+\w+)?/gi);
  blank(/(?<=\bPRIMARY\s{1,40}KEY\s{1,40})(?:NON)?CLUSTERED\b|(?<=\bUNIQUE\s{1,40})(?:NON)?CLUSTERED\b/gi);
  blank(/(?<=\b(?:UNIQUE|KEY)\s{0,40}\([^()]{0,200})\(\d+\)/gi);
  text = blankComments(statement, text, notes);
  text = blankOptions(text);
  text = blankIndexes(text, indexes);
  return { text, notes, indexes };
}

/** Backticks and brackets around names become double quotes. */
function quotedNames(text: string): string {
  const named = text.replace(/`([^`\n]*)`/g, '"$1"');
  return /\[[A-Za-z_]\w*\]/.test(named) && !/\w\s*\[\s*\d*\s*\]/.test(named)
    ? named.replace(/(^|[\s,(.])\[([A-Za-z_]\w*)\]/g, '$1"$2"')
    : named;
}

/** The text with strings and comments blanked, for finding words by pattern. */
function bareOf(text: string): string {
  const parts: string[] = [];
  let index = 0;
  let from = 0;
  while (index < text.length) {
    const end = commentEnd(text, index) ?? (text[index] === "'" ? quoteEnd(text, index) : undefined);
    if (end === undefined) {
      index++;
      continue;
    }
    parts.push(text.slice(from, index), text.slice(index, end).replace(/[^\n]/g, ' '));
    index = end;
    from = end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

function blankComments(
  original: string,
  text: string,
  notes: { offset: number; comment?: string }[],
): string {
  return text.replace(/\bCOMMENT\s*=?\s*'([^']*)'/gi, (whole, comment: string, offset: number) => {
    if (/^\s*COMMENT\s+ON\b/i.test(original)) return whole;
    notes.push({ offset, comment });
    return ' '.repeat(whole.length);
  });
}

/** `) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4` and `) WITHOUT ROWID, STRICT`. */
function blankOptions(text: string): string {
  const close = text.lastIndexOf(')');
  if (close < 0) return text;
  const options = text.slice(close + 1);
  if (
    !/\b(?:ENGINE|CHARSET|AUTO_?INCREMENT|ROW_FORMAT|DEFAULT|STRICT|WITHOUT\s+ROWID|TABLESPACE|PARTITION)\b/i.test(
      options,
    )
  )
    return text;
  return text.slice(0, close + 1) + options.replace(/[^\n]/g, ' ');
}

/** Takes `INDEX name (a, b)` and `KEY name (a)` out of a table, with a comma. */
function blankIndexes(
  text: string,
  indexes: { offset: number; columns: readonly string[]; unique: boolean }[],
): string {
  const create = /^\s*CREATE\s+(?:\w+\s+)*?TABLE\b/i.exec(text);
  if (!create) return text;
  let result = text;
  for (const element of elementsOf(text, create[0].length, text.length)) {
    const written = text.slice(element.start, element.end);
    const match =
      /^(?:(?:FULLTEXT|SPATIAL)\s+)?(?:INDEX|KEY)\b\s*(?:["\w$]+\s*)?(?:USING\s+\w+\s*)?\(([\s\S]*)\)(?:\s*USING\s+\w+)?$/i.exec(
        written,
      );
    if (!match) continue;
    indexes.push({ offset: element.start, columns: indexColumns(match[1]!), unique: false });
    result = blankWithComma(result, element.start, element.end);
  }
  return result;
}

function indexColumns(list: string): readonly string[] {
  return list
    .replace(/\(\s*\d+\s*\)/g, '')
    .split(',')
    .map(part =>
      part
        .trim()
        .replace(/\s+(?:ASC|DESC)\b.*$/i, '')
        .replace(/^"|"$/g, ''),
    )
    .filter(part => part !== '');
}

function blankWithComma(text: string, start: number, end: number): string {
  const blanked = text.slice(start, end).replace(/[^\n]/g, ' ');
  const before = text.slice(0, start);
  const bare = bareOf(before).trimEnd();
  if (bare.endsWith(','))
    return `${before.slice(0, bare.length - 1)} ${before.slice(bare.length)}${blanked}${text.slice(end)}`;
  const after = bareOf(text.slice(end));
  const comma = /^\s*,/.exec(after)?.[0].length;
  const rest = text.slice(end);
  return before + blanked + (comma === undefined ? rest : `${' '.repeat(comma)}${rest.slice(comma)}`);
}
