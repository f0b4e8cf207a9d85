/** One request to GitHub's API. */
export interface HttpRequest {
  method: "GET" | "POST" | "PATCH" | "PUT";
  /** Relative to the repository (`/git/trees/…`) or to the API when it begins with `https:`. */
  url: string;
  body?: unknown;
  headers?: Record<string, string>;
  /** How long the answer stays true, in seconds; 0 asks GitHub now, whatever a cache holds. */
  cacheSeconds: number;
}

export interface HttpResponse {
  status: number;
  /** Parsed where it is JSON. */
  body: unknown;
}

/**
 * What the engine needs of whoever carries requests: an answer for every status, and an exception
 * only when there was no answer (then a write may or may not have been carried out).
 */
export type Http = (request: HttpRequest) => Promise<HttpResponse>;

/** Object ids name their content, so what they lead to stays true: as long as Coda keeps anything. */
export const A_DAY = 86_400;

/** How long Coda shows a formula's answer anyway. https://coda.io/packs/build/latest/guides/advanced/caching/ */
export const FIVE_MINUTES = 300;

/** Which repository the requests go to, and how they travel. */
export interface Connection {
  /** `owner/name` */
  repository: string;
  http: Http;
}
