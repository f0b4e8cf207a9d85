import { Refusal } from "../refusal";

export interface Paging {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
}

/** https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#node-limit */
const MOST_NODES = 100;

/** A place in a list, as an opaque text. */
const cursor = (index: number) => Buffer.from(`cursor:${index}`).toString("base64");

/** Reads a cursor back: the index of the item it stands at. */
export function indexOf(text: string): number {
  const index = /^cursor:(\d+)$/.exec(Buffer.from(text, "base64").toString())?.[1];
  if (index) return Number(index);
  throw new Refusal("UNPROCESSABLE", `\`${text}\` does not appear to be a valid cursor.`);
}

/**
 * Refuses a page that GitHub would not give.
 * @throws Refusal if there is neither `first` nor `last`, or more than 100 are wanted
 */
export function assertPaging(name: string, { first, last }: Paging): void {
  const given = Object.entries({ first, last }).filter(([, value]) => typeof value === "number");
  if (given.length === 0) {
    const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`;
    throw new Refusal("MISSING_PAGINATION_BOUNDARIES", message);
  }
  for (const [bound, value] of given) {
    if (Number(value) <= MOST_NODES && Number(value) >= 0) continue;
    const message = `Requesting ${value} records on the \`${name}\` connection exceeds the \`${bound}\` limit of ${MOST_NODES} records.`;
    throw new Refusal("EXCESSIVE_PAGINATION", message);
  }
}

/** Makes a connection of a page that starts at an index; what is counted may be counted later. */
export function pageOf<T, R>(
  page: T[],
  start: number,
  hasNextPage: boolean,
  totalCount: number | (() => Promise<number>),
  node: (item: T) => R,
) {
  const cursors = page.map((_, i) => cursor(start + i));
  return {
    totalCount,
    nodes: () => page.map(node),
    edges: () => page.map((item, i) => ({ node: () => node(item), cursor: cursors[i] })),
    pageInfo: {
      hasNextPage,
      hasPreviousPage: start > 0,
      startCursor: cursors[0] ?? null,
      endCursor: cursors.at(-1) ?? null,
    },
  };
}

/**
 * Makes a connection of a whole list.
 * @param name the field, for the error messages
 * @param node makes the GraphQL object of one item
 */
export function connection<T, R>(name: string, items: T[], paging: Paging, node: (item: T) => R) {
  assertPaging(name, paging);
  const { first, last, after, before } = paging;
  let start = after ? indexOf(after) + 1 : 0;
  let end = before ? Math.min(indexOf(before), items.length) : items.length;
  if (typeof first === "number") end = Math.min(end, start + first);
  if (typeof last === "number") start = Math.max(start, end - last);
  return pageOf(items.slice(start, end), start, end < items.length, items.length, node);
}
