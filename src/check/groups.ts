/** The items that have the same key, group by group, in the order of their first ones. */
export function groupsBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string | number,
): readonly (readonly Item[])[] {
  const groups = new Map<string | number, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}
