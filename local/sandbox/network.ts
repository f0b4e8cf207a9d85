import { AsyncLocalStorage } from "node:async_hooks";
import { requestHelper } from "@codahq/packs-sdk/dist/testing/fetcher";
import type { HttpRequest, HttpResponse } from "../github";
import type { Clock } from "./clock";
import { graphqlPoints, type Requests } from "./requests";

/** Answers a request, as a server would. */
export type Server = (request: HttpRequest) => Promise<HttpResponse>;

/** Where a call's requests go, and where they are counted. */
export interface Route {
  server: Server;
  requests: Requests;
  /** The time that it is for this call. */
  clock: Clock;
}

/** The SDK has one way out for the whole process; this tells whose request is under way. */
const routes = new AsyncLocalStorage<Route>();

/** Runs a function whose requests, and no others, may leave the pack. */
export function throughRoute<T>(route: Route, work: () => Promise<T>): Promise<T> {
  return routes.run(route, work);
}

/** The clock of the call that is being answered, for a server that answers several. */
export function currentClock(): Clock | undefined {
  return routes.getStore()?.clock;
}

const GITHUB = "https://api.github.com";

// Lies below the SDK's authorization header and its check of the domain, so both are in effect.
requestHelper.makeRequest = async (request) => {
  const route = routes.getStore();
  const url = new URL(request.uri);
  if (!route || url.origin !== GITHUB) {
    throw new Error(
      `Expected a request to ${GITHUB}, found ${url.origin}: nothing else can be reached off Coda.`,
    );
  }
  const { requests } = route;
  const http = toHttp(request);
  requests.count += 1;
  requests.graphqlPoints += graphqlPoints(url, http.body);
  const response = await route.server(http);
  requests.bytes += Buffer.byteLength(response.body);
  // A status of 400 or more is an ordinary answer here: the sandbox makes a StatusCodeError of it,
  // with status and body. Thrown here, it would lose both on its way in.
  return {
    url: url.href,
    statusCode: response.status,
    statusMessage: "",
    headers: response.headers,
    body: request.encoding === null ? Buffer.from(response.body) : response.body,
  };
};

function toHttp(request: Parameters<typeof requestHelper.makeRequest>[0]): HttpRequest {
  const headers = Object.entries(request.headers ?? {}).filter(([, value]) => value !== undefined);
  const body = request.form ? new URLSearchParams(request.form).toString() : request.body;
  return {
    method: request.method ?? "GET",
    url: request.uri,
    headers: Object.fromEntries(
      headers.map(([name, value]) => [name.toLowerCase(), String(value)]),
    ),
    ...(body === undefined ? {} : { body: String(body) }),
  };
}
