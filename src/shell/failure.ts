/** A mistake in the call or in the surroundings, told to the user in one sentence; exit code 2. */
export class Failure extends Error {
  override readonly name = 'Failure';
}

/** The `code` of a Node system error, such as `ENOENT`. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
