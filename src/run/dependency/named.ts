/** The key that a name means: as in the document, as `--fault` calls it, whatever its case and hyphens. */
export function keyNamed(name: string, keys: readonly string[]): string | undefined {
  return keys.find(key => key === name) ?? keys.find(key => plain(key) === plain(name));
}

const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
