import type { Repository } from "../repository";

/** One REST request, taken apart. */
export interface Call {
  repo: Repository;
  /** The parts of the path that the route names, decoded. */
  path: Record<string, string>;
  query: URLSearchParams;
  body: Record<string, unknown>;
}

/** What a call answers, before it is written as JSON. */
export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  body: unknown;
}

export interface Route {
  method: "GET" | "POST" | "PATCH" | "PUT";
  /** GitHub's notation, `{name}`; a `{name+}` also takes slashes. */
  path: string;
  documentation: string;
  reply(call: Call): Promise<Reply>;
}

/**
 * Fits a path to a route.
 * @returns the named parts, or undefined if it doesn't fit
 */
export function matchPath(route: string, path: string): Record<string, string> | undefined {
  const names: string[] = [];
  const pattern = route.replace(/\{(\w+)(\+?)\}/g, (_, name: string, slashes: string) => {
    names.push(name);
    return slashes ? "(.+)" : "([^/]+)";
  });
  const found = new RegExp(`^${pattern}$`).exec(path);
  if (!found) return undefined;
  try {
    return Object.fromEntries(
      names.map((name, i) => [name, decodeURIComponent(found[i + 1] ?? "")]),
    );
  } catch {
    return undefined; // not percent-encoded as it should be: no such page
  }
}

/**
 * Reads `page` and `per_page`.
 * https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api
 */
export function pageOf(query: URLSearchParams, most: number, usual: number) {
  const positive = (name: string, otherwise: number) => {
    const value = Number.parseInt(query.get(name) ?? "", 10);
    return value > 0 ? value : otherwise;
  };
  const size = Math.min(positive("per_page", usual), most);
  const page = positive("page", 1);
  return { page, size, start: (page - 1) * size, end: page * size };
}

/** Writes the `Link` header that leads to the other pages; none if there is only one. */
export function linkHeader(url: string, page: number, size: number, total: number) {
  const last = Math.ceil(total / size);
  const to = (rel: string, target: number) =>
    `<${url}?per_page=${size}&page=${target}>; rel="${rel}"`;
  const links = [
    ...(page > 1 ? [to("prev", page - 1)] : []),
    ...(page < last ? [to("next", page + 1), to("last", last)] : []),
    ...(page > 1 ? [to("first", 1)] : []),
  ];
  return links.length ? { link: links.join(", ") } : undefined;
}
