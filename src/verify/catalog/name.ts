import { suggest } from '../../text/suggest.ts';
import type { LiveColumn, LiveTable } from './live.ts';
import type { WantedColumn, WantedTable } from './wanted.ts';

/** A name without case and separators: `createdAt` and `created_at` are one. */
export function looseName(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** The live table that an entity means, or the one that its author may have meant. */
export function findTable(
  { entity, exact }: WantedTable,
  live: readonly LiveTable[],
): { readonly found?: LiveTable; readonly meant?: string } {
  const near = [...live].sort((a, b) => Number(b.visible) - Number(a.visible));
  const found =
    near.find(({ name }) => name === entity.table) ??
    near.find(({ name }) => name === entity.table.toLowerCase()) ??
    near.find(({ name }) => name.toLowerCase() === entity.table.toLowerCase());
  if (found !== undefined) return { found };
  const wanted = new Set([singular(entity.table), singular(entity.name)]);
  const alike = near.filter(({ name }) => wanted.has(singular(name)));
  if (!exact && alike.length === 1) return { found: alike[0]! };
  const prefixed = near.filter(({ name }) => wanted.has(singular(name.replace(/^[a-z]+_/i, ''))));
  const meant =
    (alike[0] ?? (prefixed.length === 1 ? prefixed[0] : undefined))?.name ??
    suggest(
      entity.table,
      near.map(({ name }) => name),
    );
  return meant === undefined ? {} : { meant };
}

/** The live column of a field, or the one that its author may have meant. */
export function findColumn(
  { field, exact }: WantedColumn,
  live: readonly LiveColumn[],
): { readonly found?: LiveColumn; readonly meant?: string } {
  const found =
    live.find(({ name }) => name === field.column) ??
    live.find(({ name }) => name.toLowerCase() === field.column.toLowerCase());
  if (found !== undefined) return { found };
  const alike = live.filter(({ name }) => looseName(name) === looseName(field.column));
  if (!exact && alike.length === 1) return { found: alike[0]! };
  const meant =
    alike[0]?.name ??
    suggest(
      field.column,
      live.map(({ name }) => name),
    );
  return meant === undefined ? {} : { meant };
}

function singular(name: string): string {
  const loose = looseName(name);
  if (/ies$/.test(loose)) return `${loose.slice(0, -3)}y`;
  if (/(ss|sh|ch|x|z)es$/.test(loose)) return loose.slice(0, -2);
  return /[^s]s$/.test(loose) ? loose.slice(0, -1) : loose;
}
