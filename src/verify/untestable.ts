/** Stops a case that cannot be decided; the message names what would make it testable. */
export class Untestable extends Error {
  override readonly name = 'Untestable';
}
