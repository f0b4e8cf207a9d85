import type { HqOptions } from "../../local/run";

export type Intercept = NonNullable<HqOptions["intercept"]>;
type Request = Parameters<Intercept>[0];
export type Response = Awaited<ReturnType<Intercept>>;

/** An answer in GitHub's form; a text stands as it is. */
export function answer(status: number, body: unknown): Response {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  };
}

/** GitHub's refusal in REST. https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api */
export function refuse(status: number, message: string): Intercept {
  return async () => answer(status, { message, documentation_url: "https://docs.github.com/rest" });
}

/** Whether a request is for files' texts, many at a time. */
export function asksForFiles(request: Request): boolean {
  return request.url.endsWith("/graphql") && (request.body ?? "").includes("query Files");
}

/** Lets the first so many requests of a kind meet a fault, and all others through. */
export function firstOf(
  kind: (request: Request) => boolean,
  times: number,
  fault: Intercept,
): Intercept {
  let left = times;
  return async (request, next) => {
    if (!kind(request) || left === 0) return next(request);
    left -= 1;
    return fault(request, next);
  };
}
