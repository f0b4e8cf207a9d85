import { linesOf } from "../documents/markdown";
import { expected, quote } from "../errors";
import { readJson } from "../json";
import { containerIn, HEAD, type RuntimeSnapshot, readSnapshots } from "./snapshots";

const WHAT = "what docker compose images prints";
const PASTE = "paste its output and nothing else";

/**
 * What somebody pasted of `docker compose images`, as a table or with `--format json`, as a table of
 * lines that `readSnapshots` reads, sorted by container.
 *
 * @throws UserError with the line that is something else
 */
export function pastedLines(output: string): string[] {
  const rows = /^\s*[[{]/.test(output) ? jsonRows(output) : tableRows(output);
  if (rows.length === 0)
    throw expected(WHAT, "no container in it", "start the stack, then look again");
  const table = [
    ["CONTAINER", "REPOSITORY", "TAG", "IMAGE ID"],
    ...rows.sort((a, b) => (`${a}` < `${b}` ? -1 : 1)),
  ];
  const widths = [0, 1, 2].map((column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  );
  return table.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  "));
}

/** The containers of such lines. */
export function containersIn(lines: readonly string[]): RuntimeSnapshot {
  const [snapshot] = readSnapshots("", lines.join("\n"));
  return snapshot ?? { path: "", line: 0, at: "", containers: [] };
}

/** @returns of each container its name, repository, tag and id */
function tableRows(output: string): string[][] {
  const lines = linesOf(output);
  const head = lines.findIndex((line) => HEAD.test(line));
  if (head < 0) throw expected(`${WHAT}, from CONTAINER REPOSITORY TAG on`, quote(output), PASTE);
  return lines.slice(head + 1).flatMap((line, index) => {
    // Older versions draw a line below the head; the next prompt gets copied along.
    if (/^[\s-]*$|[$#%>]\s*$/.test(line)) return [];
    if (!containerIn(line, 0)) {
      throw expected(`a container in line ${head + index + 2}`, quote(line), PASTE);
    }
    const [container = "", repository = "", tag = "", ...rest] = line.trim().split(/\s+/);
    const id = rest.find((word) => /^(sha256:)?[0-9a-f]{12,}$/i.test(word)) ?? "";
    return [[container, repository, tag, shortId(id)]];
  });
}

/** https://github.com/docker/compose/blob/main/cmd/compose/images.go */
function jsonRows(output: string): string[][] {
  const json = readJson(output);
  const lineOf = (offset: number) => output.slice(0, offset).split("\n").length;
  if (json.problem !== undefined) {
    throw expected(WHAT, `${json.problem} in line ${lineOf(json.offset)}`, PASTE);
  }
  return (json.tree.items ?? [json.tree]).map(({ properties = [], offset, end }) => {
    const [name, repository, tag, id] = ["ContainerName", "Repository", "Tag", "ID"].map((key) => {
      const value = properties.find((each) => each.name === key)?.value.value;
      return typeof value === "string" && !/\s/.test(value) ? value : undefined;
    });
    if (name && id && repository !== undefined && tag !== undefined) {
      return [name, repository || "<none>", tag || "<none>", shortId(id)];
    }
    const what = `a container with ContainerName, Repository, Tag and ID in line ${lineOf(offset)}`;
    throw expected(what, quote(output.slice(offset, end)), PASTE);
  });
}

function shortId(id: string): string {
  return id.replace(/^sha256:/, "").slice(0, 12);
}
