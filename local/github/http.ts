export interface HttpRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string;
}

export interface HttpResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Gives an answer in JSON. */
export function json(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): HttpResponse {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
    body: body === undefined ? "" : JSON.stringify(body),
  };
}

/**
 * Gives a refusal in the form that all of GitHub's REST refusals have.
 * @param documentation the page the refusal points to
 * @param errors what was wrong with single fields, for a 422
 */
export function problem(
  status: number,
  message: string,
  documentation = "https://docs.github.com/rest",
  errors?: object[],
): HttpResponse {
  return json(status, {
    message,
    ...(errors && { errors }),
    documentation_url: documentation,
    status: String(status),
  });
}

/** Reads a header whatever its case; undefined if it isn't there. */
export function header(request: HttpRequest, name: string): string | undefined {
  return Object.entries(request.headers).find(([key]) => key.toLowerCase() === name)?.[1];
}

/**
 * Parses a request's body.
 * @returns the JSON object, or undefined if the body is anything else
 */
export function jsonObject(body: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body ?? "");
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
