import { codeText, type Document, walkBlocks } from '../../markdown/index.ts';
import type { MappedText } from '../../text/mapped.ts';
import { readJson } from '../notations/json.ts';
import { readMermaid } from '../notations/mermaid.ts';
import { readPrisma } from '../notations/prisma.ts';
import { readPython } from '../notations/python.ts';
import type { ParseSql } from '../notations/sql-parser.ts';
import type { ParseTs } from '../notations/typescript-parser.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { nodeAt } from '../outline/outline-of.ts';
import type { Fence, FenceContent, OpenApiReading, SyntaxProblem } from './fence.ts';
import { type FenceKind, fenceKind } from './fence-kind.ts';

interface Parsers {
  readonly sql?: ParseSql;
  readonly typescript?: ParseTs;
}

/** Reads every code block once, by what it holds; a parser is loaded only for a document that needs it. */
export async function readFences(document: Document, outline: OutlineNode): Promise<readonly Fence[]> {
  const blocks = [...walkBlocks(document.blocks)].filter(block => block.kind === 'code');
  const texts = blocks.map(code => {
    const text = codeText(document, code);
    return { code, text, kind: fenceKind(code.language, text.text) };
  });
  const parsers = await loadParsers(new Set(texts.map(({ kind }) => kind)));
  return Promise.all(
    texts.map(async ({ code, text, kind }): Promise<Fence> => {
      const node = nodeAt(outline, code.start);
      return { code, node, text, ...(await contentOf(kind, code.language, text, parsers)) };
    }),
  );
}

async function loadParsers(kinds: ReadonlySet<FenceKind>): Promise<Parsers> {
  const [sql, typescript] = await Promise.all([
    kinds.has('sql')
      ? import('../notations/sql-parser.ts').then(parser => parser.loadSqlParser())
      : undefined,
    kinds.has('typescript')
      ? import('../notations/typescript-parser.ts').then(parser => parser.loadTsParser())
      : undefined,
  ]);
  return { ...(sql && { sql }), ...(typescript && { typescript }) };
}

async function contentOf(
  kind: FenceKind,
  language: string,
  text: MappedText,
  parsers: Parsers,
): Promise<FenceContent> {
  switch (kind) {
    case 'yaml': {
      const openapi = await openApiOf(text);
      return { kind, ...(openapi && { openapi }) };
    }
    case 'json': {
      const openapi = await openApiOf(text);
      if (openapi) return { kind: 'yaml', openapi };
      return { kind, ...forgiven(readJson(text), /^json/.test(language)) };
    }
    case 'mermaid':
      return { kind, ...readMermaid(text) };
    case 'python':
      return { kind, declarations: readPython(text), problems: [] };
    case 'prisma':
      return { kind: 'typescript', declarations: readPrisma(text), anonymous: [], problems: [] };
    case 'sql': {
      if (!parsers.sql) return { kind: 'text' };
      const { readSql } = await import('../notations/sql.ts');
      return { kind, ...readSql(text, parsers.sql) };
    }
    case 'typescript': {
      if (!parsers.typescript) return { kind: 'text' };
      const { readTypescript } = await import('../notations/typescript.ts');
      return { kind, ...readTypescript(text, parsers.typescript) };
    }
    default:
      return { kind };
  }
}

/** OpenAPI, in YAML or in JSON, of which every YAML reader can read both. */
async function openApiOf(text: MappedText): Promise<OpenApiReading | undefined> {
  if (!/^[ \t{]*["']?(?:openapi|swagger|paths|\/[^\s:"']{0,200})["']?[ \t]*:/m.test(text.text))
    return undefined;
  const { readOpenApi } = await import('../notations/openapi.ts');
  return readOpenApi(text);
}

/** Only a fence that calls itself JSON promises to be it. */
function forgiven<Reading extends { readonly problems: readonly SyntaxProblem[] }>(
  reading: Reading,
  promised: boolean,
): Reading {
  return promised
    ? reading
    : { ...reading, problems: reading.problems.map(problem => ({ ...problem, forgivable: true })) };
}
