import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { load } from "js-yaml";
import { hqCheck } from "./check.fixture";

const ROOT = join(__dirname, "..", "..");

interface Workflow {
  permissions: object;
  jobs: {
    check: {
      permissions?: object;
      steps: { uses?: string; run?: string; with?: Record<string, unknown> }[];
    };
  };
}

describe("The workflow that a founder can copy", () => {
  const text = readFileSync(join(ROOT, "docs", "founder-hq-check.yml"), "utf8");
  const { permissions, jobs } = load(text) as Workflow;
  const { steps, permissions: ofJob } = jobs.check;

  it("may read the repository and nothing else, and keeps no token", () => {
    expect(permissions).to.deep.equal({ contents: "read" });
    expect(ofJob).to.equal(undefined);
    const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkouts.map((step) => step.with?.["persist-credentials"])).to.deep.equal([
      false,
      false,
    ]);
  });

  it("pins what it runs to commits, and takes the whole history", () => {
    const used = steps.flatMap(({ uses }) => uses ?? []);
    for (const uses of used) expect(uses).to.match(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
    expect(steps[0]?.with?.["fetch-depth"]).to.equal(0);
    expect(steps[1]?.with?.ref).to.match(/^[0-9a-f]{40}$/);
  });

  it("runs a command that there is", async () => {
    const run = steps.at(-1)?.run ?? "";
    const [, folder, options = ""] = /^node pack\/bin\/hq\.js check (\S+) (.*)$/.exec(run) ?? [];
    expect(folder).to.equal(steps[0]?.with?.path);
    const { status, out, err } = await hqCheck(join(ROOT, "sample"), ...options.split(" "));
    expect({ status, err }).to.deep.equal({ status: 1, err: "" });
    expect(out).to.match(/^::error file=/);
  });
});
