/** An SQL identifier, always quoted; the only way a name of a design enters SQL. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('\0', '').replaceAll('"', '""')}"`;
}

/** An SQL string literal, whatever the setting of `standard_conforming_strings`; for definitions only. */
export function quoteText(text: string): string {
  const doubled = text.replaceAll('\0', '').replaceAll("'", "''");
  return doubled.includes('\\') ? `E'${doubled.replaceAll('\\', '\\\\')}'` : `'${doubled}'`;
}
