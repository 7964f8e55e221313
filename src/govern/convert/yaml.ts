/** A value as YAML: plain where YAML reads the same words, else in double quotes. */
export function yamlScalar(value: string): string {
  const plain =
    /^[\p{L}\p{N}(][^\n]*$/u.test(value) &&
    !/:(?:\s|$)|\s#|["'\\`[\]{}<>*&!|%@]|\s$/.test(value) &&
    !/^(?:true|false|null|yes|no|on|off|~)$/i.test(value);
  return plain ? value : `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** `key: value`, or the values as a list below the key. */
export function yamlEntry(key: string, values: readonly string[], list: boolean, eol: string): string {
  if (!list && values.length === 1) return `${key}: ${yamlScalar(values[0]!)}`;
  return [`${key}:`, ...values.map(value => `  - ${yamlScalar(value)}`)].join(eol);
}
