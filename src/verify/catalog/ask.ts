/** Runs one statement on the live database; rows come as text. It throws what the database refuses. */
export type Ask = (
  text: string,
  values?: readonly (string | null)[],
) => Promise<readonly (readonly (string | null)[])[]>;
