import type { StatedDeclaration, StatedEntity, StatedSql } from '../../design/index.ts';
import type { MappedText } from '../../text/mapped.ts';
import type { Place } from '../../text/place.ts';
import type { SyntaxProblem } from '../fence/fence.ts';
import { ruleFromText } from '../rule/rule.ts';
import type { SqlColumn } from './sql-column.ts';
import { type Flavour, inPostgres } from './sql-flavour.ts';
import { isForeign, isPattern, takeLeniently, withoutEllipses } from './sql-lenient.ts';
import { byteOffsets, type ParseSql, type SqlNode } from './sql-parser.ts';
import { scanSql } from './sql-scan.ts';
import { statedSql } from './sql-stated.ts';
import { takeStatement } from './sql-statement.ts';
import { entityOf, type TableDraft } from './sql-table.ts';
import { type StatementText, statementText } from './sql-text.ts';

export interface SqlReading {
  readonly tables: readonly StatedEntity[];
  readonly types: readonly StatedDeclaration[];
  /** Every statement that parses, definitions and rows, in order. */
  readonly statements: readonly StatedSql[];
  readonly problems: readonly SyntaxProblem[];
}

/**
 * Reads definitions of tables, columns, indexes and enum types; queries are left alone.
 *
 *     CREATE TABLE orders (
 *       total INTEGER NOT NULL CHECK (total > 0),  -- in cents, max 100000
 *       ^ a column with its rules, those of the comment too
 */
export function readSql(mapped: MappedText, parse: ParseSql): SqlReading {
  const scan = scanSql(mapped.text);
  const drafts = new Map<string, TableDraft>();
  const types: StatedDeclaration[] = [];
  const statements: StatedSql[] = [];
  const problems: SyntaxProblem[] = [];
  const table = (name: string, place: Place, created: boolean): TableDraft => {
    const known = drafts.get(name.toLowerCase());
    if (known) {
      known.created ||= created;
      return known;
    }
    const draft: TableDraft = {
      name,
      place,
      created,
      columns: [],
      extra: [],
      comments: [],
      unique: [],
      indexes: [],
    };
    drafts.set(name.toLowerCase(), draft);
    return draft;
  };
  for (const span of scan.statements) {
    const head = mapped.text.slice(span.start, span.start + 200);
    if (!DEFINES.test(head)) {
      if (FILLS.test(head)) stateOnly(statementText(mapped, span, scan.comments), parse, statements);
      continue;
    }
    const statement = statementText(mapped, span, scan.comments);
    const problem = readStatement(statement, {
      parse,
      table,
      state: stated => statements.push(stated),
      declare: declaration => types.push(declaration),
    });
    if (problem) problems.push(problem);
  }
  const tables = [...drafts.values()].map(draft => entityOf(draft, commentRules));
  return { tables, types, statements, problems };
}

const DEFINES =
  /^\s*(?:CREATE\s+(?:(?:UNIQUE|TEMP|TEMPORARY|UNLOGGED|GLOBAL|LOCAL|OR\s+REPLACE)\s+)*(?:TABLE|INDEX|TYPE)|ALTER\s+TABLE|COMMENT\s+ON\s+COLUMN)\b/i;

/** Statements that define no field and still say which tables there are and what stands in them. */
const FILLS =
  /^\s*(?:INSERT\s+INTO|CREATE\s+(?:OR\s+REPLACE\s+)?(?:MATERIALIZED\s+)?VIEW|CREATE\s+DOMAIN|DROP\s+TABLE)\b/i;

/** Rows with parameters and placeholders are patterns; what does not parse is left alone. */
function stateOnly(statement: StatementText, parse: ParseSql, statements: StatedSql[]): void {
  const parsed = parse(statement.text);
  if (parsed.kind !== 'parsed') return;
  const offsetOf = byteOffsets(statement.text);
  const placeOf = (byte: number) => statement.elementAt(offsetOf(byte)).place;
  for (const node of parsed.statements)
    statements.push(statedSql(node, { text: statement.text, whole: statement.head, placeOf }));
}

function commentRules(text: string, column: SqlColumn): ReturnType<typeof ruleFromText> {
  return ruleFromText(text, column.type).filter(rule => rule.kind !== 'other');
}

interface Takers {
  readonly parse: ParseSql;
  readonly table: (name: string, place: Place, created: boolean) => TableDraft;
  readonly declare: (declaration: StatedDeclaration) => void;
  readonly state: (statement: StatedSql) => void;
}

/** As PostgreSQL, else as another product's SQL, else without what was left out, else by words alone. */
function readStatement(statement: StatementText, takers: Takers): SyntaxProblem | undefined {
  const plain = takers.parse(statement.text);
  if (plain.kind === 'parsed') {
    takeAll(plain.statements, statement, statement.text, takers);
    return undefined;
  }
  const flavour = inPostgres(statement.text);
  const translated = takers.parse(flavour.text);
  if (translated.kind === 'parsed') {
    takeAll(translated.statements, statement, flavour.text, takers);
    takeFlavour(flavour, statement, takers);
    return undefined;
  }
  const shortened = withoutEllipses(flavour.text);
  const rest = takers.parse(shortened);
  if (rest.kind === 'parsed') {
    takeAll(rest.statements, statement, shortened, takers);
    takeFlavour(flavour, statement, takers);
  } else takeLeniently(statement, name => takers.table(name, statement.head, true));
  const offset = Math.min(plain.offset, Math.max(0, statement.text.length - 1));
  return {
    message: plain.message,
    place: statement.placeAt(offset, wordEnd(statement.text, offset)),
    forgivable: isPattern(statement.text) || isForeign(statement.text),
  };
}

function takeAll(nodes: readonly SqlNode[], statement: StatementText, parsed: string, takers: Takers): void {
  const offsetOf = byteOffsets(parsed);
  const elementAt = (byte: number): ReturnType<StatementText['elementAt']> =>
    statement.elementAt(offsetOf(byte));
  const placeOf = (byte: number) => elementAt(byte).place;
  for (const node of nodes) {
    takeStatement(node, { ...takers, head: statement.head, elementAt });
    takers.state(statedSql(node, { text: statement.text, whole: statement.head, placeOf }));
  }
}

/** Puts what PostgreSQL has no words for to its column. */
function takeFlavour(flavour: Flavour, statement: StatementText, takers: Takers): void {
  const name = /\bTABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?"?(?:\w+"?\."?)?(\w+)/i.exec(flavour.text)?.[1];
  if (!name) return;
  const draft = takers.table(name, statement.head, false);
  draft.translated = true;
  for (const note of flavour.notes) {
    const element = statement.elementAt(note.offset);
    const column = /^[`"[]?(\w+)/.exec(element.text)?.[1];
    if (!column) continue;
    if (note.rule) draft.extra.push({ column, rule: note.rule, place: element.place });
    if (note.comment) draft.comments.push({ column, text: note.comment, place: element.place });
  }
  for (const index of flavour.indexes) {
    draft.indexes.push({
      value: index.columns,
      place: statement.elementAt(index.offset).place,
      how: 'SQL index',
    });
  }
}

function wordEnd(text: string, offset: number): number {
  return offset + Math.max(1, /^[\w"`]*/.exec(text.slice(offset, offset + 80))![0].length);
}
