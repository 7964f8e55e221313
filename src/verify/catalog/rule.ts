import type { Field, Json } from '../../design/index.ts';
import type { Findings } from '../evidence.ts';
import { valuesInside, valuesOutside } from '../generate/bound.ts';
import type { Random } from '../generate/random.ts';
import type { Ask } from './ask.ts';
import type { LiveColumn, LiveTable } from './live.ts';
import { tellTable } from './tell.ts';
import { type Trial, trialOf } from './trial.ts';
import { meaningOf } from './type.ts';
import type { WantedColumn } from './wanted.ts';

/** Keywords that a table can hold. */
const HOLDABLE: ReadonlySet<string> = new Set([
  'enum',
  'minLength',
  'maxLength',
  'pattern',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
]);

/** Tries the values at and beyond each bound on a live column: what is legal has to fit, what is not must not. */
export async function compareRules(
  ask: Ask,
  findings: Findings,
  random: Random,
  table: LiveTable,
  wanted: WantedColumn,
  live: LiveColumn,
): Promise<void> {
  const { field } = wanted;
  // What is kept of a secret is not what was sent.
  if (field.secret || !isPlain(field)) return;
  const trial = trialOf(ask, table, live);
  await tryLegal(findings, random, table, field, live, trial);
  for (const { keyword, value, what } of valuesOutside(field.schema, random)) {
    if (!HOLDABLE.has(keyword)) continue;
    const claim = field.rules[keyword] ?? field.claim;
    const verdict = await trial.takes(value);
    if (verdict === 'refused') findings.held(field.rules[keyword]);
    else if (verdict === 'taken' && wanted.keeps(keyword) && canHold(keyword, field, live)) {
      tellTable(findings, {
        claim,
        table: table.name,
        code: 'column-rule-missing',
        message: `\`${table.name}.${live.name}\` takes ${what}, against the design; add the check to the table.`,
        expected: { [keyword]: ruleOf(field, keyword) },
        actual: { [live.name]: live.type, takes: shown(value) },
      });
    } else if (verdict === 'taken') {
      findings.untested(
        field.rules[keyword],
        'the database does not hold it; the service may, pass --url to try it',
      );
    }
  }
  await tryLabels(findings, table, wanted, live);
}

async function tryLegal(
  findings: Findings,
  random: Random,
  table: LiveTable,
  field: Field,
  live: LiveColumn,
  trial: Trial,
): Promise<void> {
  for (const { keyword, value, what } of valuesInside(field.schema, random)) {
    if ((await trial.takesAlone(value)) !== 'refused') continue;
    tellTable(findings, {
      claim: field.rules[keyword] ?? field.claim,
      table: table.name,
      code: 'column-too-strict',
      message: `\`${table.name}.${live.name}\` refuses ${what}, which the design allows; alter the table or the design.`,
      expected: { [keyword]: ruleOf(field, keyword) },
      actual: { [live.name]: live.type, refuses: shown(value) },
    });
    return;
  }
}

/** Labels of an enumeration beyond the stated choices. */
async function tryLabels(
  findings: Findings,
  table: LiveTable,
  wanted: WantedColumn,
  live: LiveColumn,
): Promise<void> {
  const { field } = wanted;
  const further = live.labels.filter(label => field.schema.enum?.includes(label) === false);
  if (further.length === 0 || !wanted.exact) return;
  tellTable(findings, {
    claim: field.rules['enum'] ?? field.claim,
    table: table.name,
    code: 'column-choice-unstated',
    message: `\`${table.name}.${live.name}\` also has the choice ${further[0]}; state it, or drop it from the type.`,
    expected: { enum: field.schema.enum ?? [] },
    actual: { enum: live.labels },
  });
}

function isPlain({ schema }: Field): boolean {
  return (
    schema.type === 'string' ||
    schema.type === 'number' ||
    schema.type === 'integer' ||
    schema.type === 'array'
  );
}

/** Our own tables hold no pattern that SQL would read otherwise, and no choices of structures. */
function canHold(keyword: string, { schema }: Field, live: LiveColumn): boolean {
  const { family } = meaningOf(live.baseType);
  if (keyword === 'pattern') return !/\\[bBpPkDWS1-9]|\(\?(?!:)|\{\d{3,}/.test(schema.pattern ?? '');
  if (keyword === 'enum' || keyword.endsWith('Length'))
    return family === 'text' || family === 'integer' || family === 'decimal';
  if (keyword.endsWith('Items')) return family === 'json' || meaningOf(live.baseType).list;
  return ['integer', 'decimal', 'float'].includes(family);
}

function ruleOf({ schema }: Field, keyword: string): Json {
  return (schema[keyword as keyof typeof schema] as Json | undefined) ?? null;
}

function shown(value: Json): Json {
  return typeof value === 'string' && value.length > 60
    ? `${value.slice(0, 60)}… (${[...value].length} characters)`
    : value;
}
