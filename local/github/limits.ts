import { appendFile, mkdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Repository } from "./repository";

/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits */
const WRITES_A_MINUTE = 80;
/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#primary-rate-limit-for-authenticated-users */
const REQUESTS_AN_HOUR = 5_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The budgets GitHub counts apart: `core` is REST. */
export type Resource = "core" | "graphql";

export interface Budget {
  limit: number;
  used: number;
  remaining: number;
  /** The moment at which `used` starts again from nothing. */
  reset: Date;
}

async function counter(repo: Repository, name: string): Promise<string> {
  const folder = join(repo.gitDir, "hq");
  await mkdir(folder, { recursive: true });
  return join(folder, name);
}

/**
 * Counts a request that creates content, across all processes.
 * @returns whether GitHub would carry it out
 */
export async function admitWrite(repo: Repository): Promise<boolean> {
  const file = await counter(repo, "writes");
  const own = `${repo.limitsNow().getTime()} ${process.pid}-${Math.random()}`;
  await appendFile(file, `${own}\n`);
  // Every process replays the same lines in the same order, so all agree without a lock. Refused
  // requests don't count: who waits a minute gets through, whatever others keep trying.
  const admitted: number[] = [];
  for (const line of (await readFile(file, "utf8")).split("\n")) {
    const time = Number.parseInt(line, 10);
    const fits =
      admitted.filter((other) => Math.abs(time - other) < MINUTE).length < WRITES_A_MINUTE;
    if (line === own) return fits;
    if (fits) admitted.push(time);
    if (admitted.length > WRITES_A_MINUTE) admitted.shift();
  }
  return true;
}

/** Tells what is left of a budget in this hour. */
export async function readBudget(repo: Repository, resource: Resource): Promise<Budget> {
  const hour = Math.floor(repo.limitsNow().getTime() / HOUR);
  const file = await counter(repo, `${resource}-${hour}`);
  // One byte a point: appending is atomic, and the file's size is the count.
  const used = await stat(file).then(
    ({ size }) => size,
    () => 0,
  );
  const remaining = Math.max(0, REQUESTS_AN_HOUR - used);
  return { limit: REQUESTS_AN_HOUR, used, remaining, reset: new Date((hour + 1) * HOUR) };
}

/**
 * Takes one point from a budget.
 * @returns the budget after that, or undefined if nothing was left
 */
export async function spend(repo: Repository, resource: Resource): Promise<Budget | undefined> {
  const budget = await readBudget(repo, resource);
  if (budget.remaining === 0) return undefined;
  const hour = budget.reset.getTime() / HOUR - 1;
  await appendFile(await counter(repo, `${resource}-${hour}`), ".");
  return { ...budget, used: budget.used + 1, remaining: budget.remaining - 1 };
}

/** Writes a budget as the headers that GitHub sends with every answer. */
export function budgetHeaders(resource: Resource, budget: Budget): Record<string, string> {
  return {
    "x-ratelimit-limit": String(budget.limit),
    "x-ratelimit-remaining": String(budget.remaining),
    "x-ratelimit-used": String(budget.used),
    "x-ratelimit-reset": String(budget.reset.getTime() / 1000),
    "x-ratelimit-resource": resource,
  };
}
