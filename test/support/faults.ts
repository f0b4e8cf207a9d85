import type { HqOptions } from "../../local/run";

type Intercept = NonNullable<HqOptions["intercept"]>;
type Request = Parameters<Intercept>[0];
type Response = Awaited<ReturnType<Intercept>>;

/** What a press asks GitHub to write, one after the other. */
export const STEPS = ["ref", "commit", "pull request", "text", "labels", "log line"] as const;
export type Step = (typeof STEPS)[number];

/** Which of the steps a request is; undefined for one that only reads. */
export function stepOf({ method, url, body = "" }: Request): Step | undefined {
  const { pathname } = new URL(url);
  if (method === "PATCH") return "text";
  if (method !== "POST") return undefined;
  if (pathname.endsWith("/git/refs")) return "ref";
  if (pathname.endsWith("/pulls")) return "pull request";
  if (pathname.endsWith("/labels")) return "labels";
  if (!body.includes("createCommitOnBranch")) return undefined;
  return /"branchName":"chore\/sot-auto-sync\/(?!log")/.test(body) ? "commit" : "log line";
}

export function answer(status: number, body: unknown): Response {
  const headers = { "content-type": "application/json; charset=utf-8" };
  return { status, headers, body: JSON.stringify(body) };
}

/** What may go wrong with one request. */
export const FAULTS = {
  "is lost before it arrives": async () => {
    throw new Error("socket hang up");
  },
  "is carried out and its answer lost": async (request, next) => {
    await next(request);
    throw new Error("socket hang up");
  },
  "meets a broken gateway": async () => answer(502, { message: "Server Error" }),
  "is carried out behind a broken gateway": async (request, next) => {
    await next(request);
    return answer(502, { message: "Server Error" });
  },
  "meets the limit of a minute": async () =>
    answer(403, { message: "You have exceeded a secondary rate limit. Please wait." }),
} satisfies Record<string, Intercept>;
export type Fault = keyof typeof FAULTS;

/** A line to GitHub that can be cut, and counts what is written over it. */
export function line() {
  let broken: { step: Step; fault: Intercept; times: number } | undefined;
  const written: Step[] = [];
  const intercept: Intercept = async (request, next) => {
    const step = stepOf(request);
    if (step) written.push(step);
    if (!broken || step !== broken.step || broken.times-- <= 0) return next(request);
    return broken.fault(request, next);
  };
  return {
    intercept,
    written,
    /** Lets the next so many requests of a step go wrong. */
    cut(step: Step, fault: Intercept, times = 1) {
      broken = { step, fault, times };
    },
    mend() {
      broken = undefined;
    },
  };
}
