import type { Repository } from "./repository";

/** How one press of a button goes about it. */
export interface Press {
  /** Unlike any other press; it names the commit, so that a lost answer can be looked up. */
  nonce: string;
  /** Milliseconds left of the run, at the moment of the call. */
  timeLeft(): number;
  /** From 0 up to 1, for waits that differ between presses. */
  random(): number;
}

/** What one more attempt may take. */
const ATTEMPT_MS = 10_000;

/** Whether there is time for one more attempt. */
export function mayTry({ timeLeft }: Press): boolean {
  return timeLeft() > ATTEMPT_MS;
}

/** The usual wait for one other press is short; after that there are many. */
const FIRST_LOOKS = 16;

/**
 * Twenty presses at once must all get through, though only one at a time does and GitHub takes 80
 * writes a minute: spread over so many looks they spend about 60.
 */
const MOST_LOOKS = 48;

/**
 * There is no sleeping in Coda's sandbox, so a press that others were quicker than waits by asking
 * how things stand, a different number of times from one press to the next.
 *
 * @param lost how often others were quicker
 */
export async function waitByLooking(
  repository: Repository,
  press: Press,
  lost: number,
): Promise<void> {
  const looks = Math.floor(press.random() * Math.min(lost * FIRST_LOOKS, MOST_LOOKS));
  for (let look = 0; look < looks && mayTry(press); look++) await repository.about();
}
