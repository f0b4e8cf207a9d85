import { UserError } from "../src/errors";
import { printLine } from "./cli/output";
import { startProgress } from "./cli/progress";
import { printResult } from "./cli/result";
import { renderTable } from "./cli/table";
import { type Hq, openHq, type RunResult } from "./run";

export interface PreviewOptions {
  repo?: string | undefined;
  ref?: string | undefined;
  state?: string | undefined;
  /** `owner/name` on GitHub, read with the token in GITHUB_TOKEN. */
  github?: string | undefined;
  port?: string | undefined;
  now?: string | undefined;
  timezone?: string | undefined;
}

const SANDBOXES = {
  "isolated-vm": "in Coda's own sandbox (isolated-vm)",
  "in-process": "in this process, since Coda's sandbox is not built for this platform",
};

/**
 * Shows in the terminal what the pack does, from reading to writing, on a copy of the sample or of
 * any repository on this machine.
 */
export async function preview(options: PreviewOptions): Promise<void> {
  if (options.github || options.port) {
    throw new UserError(
      "Expected a repository on this machine, found --github or --port: the preview is printed in the terminal for now, use --repo with a clone.",
    );
  }
  const progress = startProgress("Building the pack");
  const hq = await openHq(options);
  progress?.stop();
  try {
    await tour(hq);
  } finally {
    await hq.dispose();
  }
}

async function tour(hq: Hq): Promise<void> {
  const name = hq.state.repository;
  const specs = await specsOf(hq);
  printLine(`The pack runs ${SANDBOXES[specs.sandbox]}, on ${name}, a real git repository.`);

  heading("What is specified, and what is out of order", "Specs");
  const rows = specs.result as object[];
  printLine(renderTable(rows, ["path", "state", "effectiveZone", "reviewState", "problem"]));
  costs(specs, `${rows.length} documents`);

  heading("Who owns Decision.status, and why", 'CheckWrite("Decision", "status")');
  await show(hq, "CheckWrite", { entity: "Decision", field: "status" });

  heading("One line into the action log", 'LogAction("accept", "Decision", "Traefik at the edge")');
  const action = { action: "accept", entity: "Decision", subject: "Traefik at the edge" };
  await show(hq, "LogAction", { ...action, actor: "ilse" });

  heading("A handoff, as a pull request that can be read", "OpenHandoff(…)");
  const summary = "Moved the edge to Traefik and accepted the decision for it.";
  const nextSteps = ["Write down the manual sync steps", "Ask Leo about the winter evening"];
  await show(hq, "OpenHandoff", { summary, nextSteps, status: "GREEN", ttlDays: 7 });

  printLine("\nAll of it happened on a copy: no repository was changed and no network was used.");
  printLine(
    "Try your own:  npx hq run Specs --repo ../some-clone    npx hq blocks    npx hq --help",
  );
}

async function specsOf(hq: Hq): Promise<RunResult> {
  const progress = startProgress("Specs");
  try {
    const specs = await hq.run("Specs", {}, { onProgress: progress?.show });
    if (specs.error) throw new UserError(specs.error.message);
    return specs;
  } finally {
    progress?.stop();
  }
}

async function show(hq: Hq, block: string, values: Record<string, unknown>): Promise<void> {
  const report = await hq.run(block, values);
  if (report.error) throw new UserError(report.error.message);
  printResult(report, undefined);
}

function heading(what: string, block: string): void {
  printLine(`\n── ${what} ── ${block}\n`);
}

function costs({ requests, pages = 1 }: RunResult, what: string): void {
  printLine(`(${what}, ${requests.count} requests, ${pages} page${pages === 1 ? "" : "s"})`);
}
