import type { Ask } from '../catalog/ask.ts';
import { isRehearsable, type Step } from './step.ts';

const NAME = String.raw`(?:"?[\w$]+"?\.)?"?([\w$]+)"?`;
const ALTERED = new RegExp(String.raw`^alter\s+table\s+(?:if\s+exists\s+)?(?:only\s+)?${NAME}`, 'i');
const CREATED = new RegExp(String.raw`^create\s+table\s+(?:if\s+not\s+exists\s+)?${NAME}`, 'i');
const INDEXED = new RegExp(
  String.raw`^create\s+(?:unique\s+)?index\s+(?:concurrently\s+)?(?:if\s+not\s+exists\s+)?${NAME}\s+on`,
  'i',
);
const ADDED =
  /\badd\s+(?:column\s+)?(?:if\s+not\s+exists\s+)?(?!constraint\b|primary\b|unique\b|foreign\b|check\b)"?([\w$]+)"?/gi;
const CONSTRAINED = /\badd\s+constraint\s+"?([\w$]+)"?/gi;

/**
 * Makes the tables as they are before the migration: those that the document states, less what the migration adds.
 * False when the document has no migration in SQL, or when its tables cannot be made.
 */
export async function prepareBase(ask: Ask, steps: readonly Step[]): Promise<boolean> {
  const up = steps.filter(({ kind }) => kind === 'up');
  const base = steps.filter(
    ({ kind, text }) => kind === 'base' && isRehearsable(text) && !/^(?:insert|update|delete)/i.test(text),
  );
  if (up.length === 0) return false;
  for (const { text } of base) await tolerated(ask, text);
  for (const { text } of [...up].reverse()) {
    const created = CREATED.exec(text)?.[1];
    if (created !== undefined) await tolerated(ask, `drop table if exists ${quoted(created)} cascade`);
    const index = INDEXED.exec(text)?.[1];
    if (index !== undefined) await tolerated(ask, `drop index if exists ${quoted(index)}`);
    const table = ALTERED.exec(text)?.[1];
    if (table === undefined) continue;
    for (const [, name] of text.matchAll(CONSTRAINED)) {
      await tolerated(ask, `alter table ${quoted(table)} drop constraint if exists ${quoted(name!)} cascade`);
    }
    for (const [, name] of text.matchAll(ADDED)) {
      await tolerated(ask, `alter table ${quoted(table)} drop column if exists ${quoted(name!)} cascade`);
    }
  }
  return true;
}

async function tolerated(ask: Ask, text: string): Promise<void> {
  try {
    await ask(text);
  } catch {
    // What the base cannot have, the first step that needs it will miss.
  }
}

/** Unquoted names of the document are folded as PostgreSQL does. */
function quoted(name: string): string {
  return `"${name.toLowerCase().replaceAll('"', '""')}"`;
}
