import type { Budget } from "../repository";
import { get } from "./client";
import { type Connection, FIVE_MINUTES } from "./http";

/** What is left of the hour's REST requests. Asking is free. https://docs.github.com/en/rest/rate-limit/rate-limit */
export async function budgetByGet(connection: Connection, asOf = ""): Promise<Budget> {
  const fresh = asOf === "" ? "" : `?asOf=${encodeURIComponent(asOf)}`;
  const url = `https://api.github.com/rate_limit${fresh}`;
  const { resources } = await get<{
    resources: { core: { limit: number; remaining: number; reset: number } };
  }>(connection, url, FIVE_MINUTES);
  const { limit, remaining, reset } = resources.core;
  return { limit, remaining, resetAt: new Date(reset * 1000).toISOString() };
}
