/** A mistake in the call or in the surroundings, told to the user in one sentence; exit code 2. */
export class Failure extends Error {
  override readonly name = 'Failure';

  /** Also one that comes out of the other of our two scripts, which has its own copy of this class. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'Failure';
  }
}

/** The `code` of a Node system error, such as `ENOENT`. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
