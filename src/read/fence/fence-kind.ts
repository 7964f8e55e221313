import { looksLikeJson } from '../notations/json.ts';
import { looksLikeMermaid } from '../notations/mermaid.ts';

export type FenceKind =
  | 'json'
  | 'typescript'
  | 'sql'
  | 'mermaid'
  | 'python'
  | 'prisma'
  | 'http'
  | 'curl'
  | 'yaml'
  | 'text';

const OTHER =
  /^(?:bash|sh|shell|console|zsh|powershell|cmd|dockerfile|docker|nginx|toml|ini|env|dotenv|html|xml|css|scss|go|golang|rust|java|kotlin|swift|ruby|rb|php|c|cpp|c\+\+|csharp|cs|scala|dart|elixir|lua|r|diff|patch|makefile|properties|hcl|terraform|proto|protobuf|graphql|gql|markdown|md|tex|csv|log|ascii|plantuml|puml|dot|gherkin|feature|vue|svelte|pascal|prolog|haskell|solidity)$/;
const SQL = /^(?:sql|postgres|postgresql|pgsql|plpgsql|mysql|sqlite|mariadb|tsql|ddl)$/;
const TYPESCRIPT = /^(?:ts|tsx|typescript|mts|cts)$/;
const JAVASCRIPT = /^(?:js|jsx|javascript|mjs|cjs|node)$/;
const PYTHON = /^(?:python|py|python3|pydantic)$/;
const JSON_LIKE = /^(?:json|json5|jsonc|jsonl|ndjson|javascript\+json)$/;

/** The notation of a fence, by what it holds more than by the word after its backticks. */
export function fenceKind(language: string, text: string): FenceKind {
  const said = text.trimStart().slice(0, 4_000);
  if (said === '') return 'text';
  if (language === 'mermaid' || looksLikeMermaid(text)) return 'mermaid';
  if (isHttp(said)) return language === 'yaml' || language === 'yml' ? 'yaml' : 'http';
  if (isCurl(said)) return 'curl';
  if (/^(?:yaml|yml|openapi)$/.test(language)) return 'yaml';
  if (OTHER.test(language)) return 'text';
  if (language === 'http' || language === 'rest') return 'http';
  if (language === 'prisma') return 'prisma';
  if (SQL.test(language)) return 'sql';
  if (PYTHON.test(language)) return isSql(said) ? 'sql' : 'python';
  if (JSON_LIKE.test(language)) return isTypescript(said) ? 'typescript' : 'json';
  if (looksLikeJson(text)) return 'json';
  if (TYPESCRIPT.test(language) || JAVASCRIPT.test(language))
    return listsOperations(said) ? 'text' : 'typescript';
  return unlabelled(said, language);
}

/** Without a known word, only what is plainly one notation is read as it. */
function unlabelled(said: string, language: string): FenceKind {
  if (isSql(said)) return 'sql';
  if (/^\s*(?:(?:GET|POST|PUT|PATCH|DELETE)\s+\S*\/|HTTP(?:\/\d\S*)?\s+\d{3}\b|```|#{1,6}\s)/m.test(said))
    return 'text';
  if (
    /^(?:model|enum|datasource|generator)\s+\w+\s*\{\s*$/m.test(said) &&
    /@(?:id|relation|default|unique|map)\b|provider\s*=/.test(said)
  )
    return 'prisma';
  if (isPython(said)) return 'python';
  if (isTypescript(said)) return 'typescript';
  if (/^openapi:\s|^swagger:\s/m.test(said)) return 'yaml';
  if (
    (language === '' || language === 'text' || language === 'txt' || language === 'plaintext') &&
    isPseudo(said)
  )
    return 'typescript';
  return 'text';
}

function isHttp(said: string): boolean {
  return (
    /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+\S+(?:\s+HTTP\/\d|\s*\n[A-Z][\w-]+:\s)/.test(said) ||
    /^HTTP\/\d(?:\.\d)?\s+\d{3}/.test(said)
  );
}

function isCurl(said: string): boolean {
  return /^(?:#[^\n]*\n\s*)*\$?\s*curl\s/.test(said);
}

function isSql(said: string): boolean {
  return /^(?:--[^\n]*\n\s*|\/\*[^*]*\*\/\s*)*(?:CREATE\s+(?:TABLE|TYPE|(?:UNIQUE\s+)?INDEX)\b|ALTER\s+TABLE\b|SELECT\s[^;]*\sFROM\s|INSERT\s+INTO\b|COMMENT\s+ON\b)/i.test(
    said,
  );
}

function isPython(said: string): boolean {
  return /^class\s+\w+(?:\([^)]*\))?:\s*$/m.test(said) && /^\s+\w+\s*[:=]/m.test(said);
}

function isTypescript(said: string): boolean {
  return /^(?:export\s+)?(?:interface\s+\w+(?:<[^>]*>)?(?:\s+extends\s+[\w, <>]+)?\s*\{|type\s+\w+(?:<[^>]*>)?\s*=|(?:const\s+)?enum\s+\w+\s*\{|(?:abstract\s+)?class\s+\w+[^:\n]*\{)/m.test(
    said,
  );
}

/** `Name {` or `{` on a line of its own, then `field: type` lines. */
function isPseudo(said: string): boolean {
  const lines = said.split('\n').map(line => line.trim());
  const opened = lines.findIndex(line =>
    /^(?:(?:table|model|type|entity|struct|interface|schema)\s+)?(?:["'`]?[A-Za-z_][\w.-]*["'`]?)?\s*(?:[:=]\s*)?\{$/i.test(
      line,
    ),
  );
  if (opened < 0 || lines.some(line => /[│┌└├▼→]|──|=>|;$|\)\s*\{/.test(line))) return false;
  const body = lines
    .slice(opened + 1)
    .filter(line => line !== '' && !/^[}{\])]/.test(line) && !line.startsWith('//'));
  const fields = body.filter(line => /^["'`]?[\w$]+["'`]?\??\s*:\s*\S/.test(line));
  return fields.length >= 2 && fields.length * 3 >= body.length * 2;
}

function listsOperations(said: string): boolean {
  const lines = said.split('\n').filter(line => line.trim() !== '');
  return /^(?:\/\/[^\n]*\n\s*)*(?:GET|POST|PUT|PATCH|DELETE)\s+\//.test(said) && lines.length > 0;
}
