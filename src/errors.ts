/**
 * An error that a person can act on: one sentence that says what was expected, what was found and
 * what to do. Whatever calls the engine shows its message as it stands; any other error is a fault
 * of ours.
 */
export class UserError extends Error {
  override name = "UserError";
}

/**
 * The sentence in its usual form.
 *
 * @param what what was expected, such as "a date such as 2026-11-22"
 * @param found what was there instead
 * @param remedy what to do now, without a full stop
 * @returns the error, to be thrown
 */
export function expected(what: string, found: string, remedy: string): UserError {
  return new UserError(`Expected ${what}, found ${found}: ${remedy}.`);
}

/** Text of others inside a sentence of ours: one line, at most 80 characters, in quotes. */
export function quote(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line === "" ? "nothing" : `"${line.length > 80 ? `${line.slice(0, 79)}…` : line}"`;
}
