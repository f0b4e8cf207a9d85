import { dayIn } from "../dates";
import { linesOf } from "../documents/markdown";

/** A container as it ran when somebody pasted what `docker compose images` printed. */
export interface RanContainer {
  container: string;
  /** `repository:tag`. */
  image: string;
  line: number;
}

/** One pasted output. */
export interface RuntimeSnapshot {
  path: string;
  /** Where its table begins, from 1. */
  line: number;
  /** The day, with the time where it is told, `2025-10-27T06:52`; "" where nothing is. */
  at: string;
  containers: RanContainer[];
  /** The first line of the table that is no container, though it stands where one should. */
  unread?: number;
}

/** Where such outputs are kept: beside an action log, in whatever text file. */
export function isOperationsLog(path: string): boolean {
  return /(^|\/)logs\/ops\/[^/]+\.(log|md|txt)$/i.test(path);
}

/** The table's first line, `CONTAINER  REPOSITORY  TAG  …`, in whichever case a version of Compose writes it. */
export const HEAD = /\bcontainer\s+repository\s+tag\b/i;
/** How a line begins that somebody dated. */
const DATED =
  /^[\s*+-]*\[?(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?))?\S*(?:\s+|$)/;
/** What may have its date elsewhere: a heading, the header's date, the prompt. */
const MAY_BE_DATED = /^\s*#|^[\s*+-]*date\b|\bdocker[ -]compose\b/i;

/**
 * Every pasted output of a file. It is of the date that the nearest line before it has, else of the
 * one in the file's name.
 */
export function readSnapshots(path: string, text: string): RuntimeSnapshot[] {
  const snapshots: RuntimeSnapshot[] = [];
  let at = dayIn(path.slice(path.lastIndexOf("/") + 1));
  let open: RuntimeSnapshot | undefined;
  for (const [index, line] of linesOf(text).entries()) {
    at = momentIn(line) || at;
    const container = containerIn(line, index + 1);
    if (HEAD.test(line)) {
      open = { path, line: index + 1, at, containers: [] };
      snapshots.push(open);
    } else if (container) snapshots.at(-1)?.containers.push(container);
    else if (open && isRow(line.replace(DATED, "").trim(), open)) open.unread ??= index + 1;
    else open = undefined;
  }
  return snapshots;
}

/** Whether a line right below a table was meant to be of it, and is neither a prompt nor a sentence. */
function isRow(text: string, { containers }: RuntimeSnapshot): boolean {
  const isOfWords = /^\w[\w.-]*(\s+\S+){3}/.test(text);
  return isOfWords && (containers.length === 0 || /\s\s|\t/.test(text));
}

function momentIn(line: string): string {
  const [, day = "", time] = DATED.exec(line) ?? [];
  if (dayIn(day) !== "") return time ? `${day}T${time}` : day;
  return MAY_BE_DATED.test(line) ? dayIn(line) : "";
}

/** A container's line. Container, repository and tag have no spaces, and the id of an image comes behind them. */
export function containerIn(text: string, line: number): RanContainer | undefined {
  const [container, repository, tag, ...rest] = text.replace(DATED, "").trim().split(/\s+/);
  if (!container || !repository || !tag) return undefined;
  if (!rest.some((word) => /^(sha256:)?[0-9a-f]{12,}$/i.test(word))) return undefined;
  return { container, image: tag === "<none>" ? repository : `${repository}:${tag}`, line };
}

/** The newest one; of two of the same moment the one further down. */
export function lastSnapshot(snapshots: readonly RuntimeSnapshot[]): RuntimeSnapshot | undefined {
  return snapshots.reduce<RuntimeSnapshot | undefined>(
    (last, each) => (last && last.at > each.at ? last : each),
    undefined,
  );
}

/**
 * The containers of each service, by its name: named as it says itself, else `project-service-1`. Of
 * `worker` and `bench-worker` the longer name is meant.
 */
export function containersOf(
  { containers }: RuntimeSnapshot,
  services: readonly { name: string; containerName: string }[],
): Map<string, RanContainer[]> {
  const own = new Map(services.map(({ name, containerName }) => [containerName || name, name]));
  const unnamed = new Set(services.flatMap((each) => (each.containerName ? [] : each.name)));
  const of = new Map<string, RanContainer[]>();
  for (const ran of containers) {
    const parts = ran.container.replace(/[-_]\d+$/, "").split(/(?<=[-_])/);
    const endings = parts.map((_, index) => parts.slice(index).join(""));
    const name = own.get(ran.container) ?? endings.find((ending) => unnamed.has(ending));
    if (name !== undefined) of.set(name, [...(of.get(name) ?? []), ran]);
  }
  return of;
}
