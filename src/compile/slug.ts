/** A name of small ASCII letters, digits and dashes, for files and for names that machines read. */
export function slugOf(text: string, otherwise: string, longest = 48): string {
  const slug = text
    .slice(0, 400)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '');
  return slug === '' ? otherwise : slug;
}

/** Hands out each name once; later ones of the same name get a number. */
export function onceEach(): (name: string) => string {
  const taken = new Set<string>();
  const last = new Map<string, number>();
  return name => {
    let number = last.get(name) ?? 1;
    let free = name;
    while (taken.has(free)) free = `${name}-${++number}`;
    last.set(name, number);
    taken.add(free);
    return free;
  };
}
