/** The range without the spaces and tabs at both of its ends. */
export function trimBlanks(text: string, start: number, end: number): { start: number; end: number } {
  let from = start;
  let to = end;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
  while (from < to && isBlank(text.charCodeAt(from))) from++;
  return { start: from, end: to };
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}
