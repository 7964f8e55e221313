/** `status`, `Doc Status` */
export function isStatusKey(key: string): boolean {
  return /^(?:\w+[ _-])?(?:status|state)$/i.test(key.trim());
}

/** The same for all spellings of a key: `last_updated`, `Last Updated`. */
export function keyWords(key: string): string {
  if (isStatusKey(key)) return 'status';
  const text = key.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
  return text.trim();
}
