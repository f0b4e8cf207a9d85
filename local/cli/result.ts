import { counted } from "../../src/counted";
import type { CommitReport } from "../changes";
import type { RunResult } from "../run";
import { findProperty, keyOf } from "../sandbox/columns";
import type { TableMetadata } from "../sandbox/pack-metadata";
import { printLine } from "./output";
import { MOST_COLUMNS, renderTable } from "./table";

const SANDBOXES: Record<RunResult["sandbox"], string> = {
  "isolated-vm": "in Coda's sandbox",
  "in-process": "in this process, since Coda's sandbox was not built for this platform",
};

type PullRequests = NonNullable<RunResult["pullRequests"]>;

/**
 * Shows a person what came of a call.
 *
 * @param columns of the table that were asked for. @default what Coda would show first
 */
export function printResult(
  report: RunResult,
  table: TableMetadata | undefined,
  { columns, dryRun }: { columns?: string[] | undefined; dryRun?: boolean | undefined } = {},
): void {
  const { result, error, commits = [], pullRequests = [] } = report;
  if (result !== undefined) printLine(renderValue(result, table, columns));
  const pulls = touched(pullRequests, commits, result);
  const ofPulls = new Set(pulls.map(({ head }) => head));
  for (const commit of commits) printLine(renderCommit(commit, !ofPulls.has(commit.branch)));
  for (const pull of pulls) printLine(renderPull(pull));
  if (dryRun && !error) printLine("\nDry run: nothing was written.");
  if (error) process.stderr.write(`${error.stack ?? error.message}\n`);
  else process.stderr.write(`${renderCosts(report)}\n`);
}

function renderValue(value: unknown, table: TableMetadata | undefined, columns?: string[]): string {
  if (Array.isArray(value)) {
    const rows = value.filter((row) => typeof row === "object" && row !== null);
    if (rows.length > 0 && rows.length === value.length)
      return renderTable(rows, columnsOf(table, columns));
    return value.map(String).join("\n") || (table ? "No rows." : "An empty list.");
  }
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .map(([key, item]) => `${key}: ${typeof item === "string" ? item : JSON.stringify(item)}`)
    .join("\n");
}

/** What was asked for, else what Coda would show first. */
function columnsOf(table: TableMetadata | undefined, asked?: string[]): string[] | undefined {
  if (!table) return undefined;
  if (asked?.length) return asked.map((name) => keyOf(table.schema, findProperty(table, name)));
  const { displayProperty, featuredProperties = [] } = table.schema;
  const names = [...(displayProperty ? [displayProperty] : []), ...featuredProperties];
  return [...new Set(names.map((name) => keyOf(table.schema, name)))].slice(0, MOST_COLUMNS);
}

/** @param whole whether nothing else shows what it changed */
function renderCommit({ oid, branch, message, files, diff }: CommitReport, whole: boolean): string {
  const subject = message.split("\n")[0];
  return [
    `\n${oid.slice(0, 9)} on ${branch}: ${subject}`,
    ...files.map((file) => `  ${file}`),
    ...(whole ? ["", diff.trimEnd()] : []),
  ].join("\n");
}

/** Pull requests that the commits are on, or that the result names. */
function touched(
  pulls: PullRequests,
  commits: readonly CommitReport[],
  result: unknown,
): PullRequests {
  const branches = new Set(commits.map(({ branch }) => branch));
  const text = JSON.stringify(result ?? "");
  return pulls.filter(({ head, url }) => branches.has(head) || text.includes(`${url}"`));
}

function renderPull({ number, state, title, url, labels, diff }: PullRequests[number]): string {
  const labelled = labels.length > 0 ? ` [${labels.join(", ")}]` : "";
  return `\n#${number} ${state}: ${title}${labelled}\n${url}\n\n${diff.trimEnd()}`;
}

function renderCosts({ result, requests, pages = 1, sandbox }: RunResult): string {
  const { count, cached, graphqlPoints, bytes } = requests;
  const rows = Array.isArray(result)
    ? `${counted(result.length, "row")}, ${counted(pages, "page")}, `
    : "";
  const points = graphqlPoints > 0 ? `, ${counted(graphqlPoints, "GraphQL point")}` : "";
  return `(${rows}${counted(count, "request")}, ${cached} cached${points}, ${counted(bytes, "byte")}, ${SANDBOXES[sandbox]})`;
}
