import { expect } from "chai";
import { answer, line, STEPS } from "./support/faults";
import { fileOn, gitIn, portfolios, press } from "./support/portfolio";

const DAY = { now: "2026-11-22T10:00:00Z" };
const LOG = "logs/context_actions.csv";
const ADR = "decisions/2025-10-28_postgres_v01.md";
const FILES = {
  "README.md": "# Hello\n",
  [ADR]: "# Postgres\n\n- **Status:** Proposed\n",
  "docs/old.md": "# Old\n",
};

/** Presses that add to what is there, and presses that write whole documents. */
const PRESSES: [button: string, values: Record<string, unknown>, more: Record<string, unknown>][] =
  [
    [
      "RecordRow",
      { entity: "Decision", id: "D-1", fields: ["status"], values: ["Accepted"] },
      { id: "D-2" },
    ],
    ["SetOwner", { entity: "Decision", fields: ["status"], owner: "Coda" }, { fields: ["title"] }],
    ["ProposeSpec", { path: "docs/new.md", text: "# New\n" }, { text: "# Newer\n" }],
    ["MoveSpec", { path: "docs/old.md" }, { to: "docs/older.md" }],
  ];

describe("A press that died", () => {
  const open = portfolios();

  for (const [button, values, more] of PRESSES) {
    for (const step of STEPS) {
      it(`${button} is completed by the next after its ${step}, and leaves nothing twice`, async () => {
        const wire = line();
        const hq = await open(FILES, { ...DAY, intercept: wire.intercept });
        // The text of a pull request is only written again when there is more to say.
        if (step === "text") await press(hq, button, { ...values, ...more });
        wire.cut(step, async (request, next) => {
          await next(request);
          return answer(502, { message: "Server Error" });
        });
        const { error } = await hq.run(button, values);
        expect(error?.userVisible ?? true, error?.message).to.equal(true);
        wire.mend();
        const row = await press(hq, button, values);
        expect(row).to.include({ number: 1, state: "open", logged: true, problem: "" });
        expect(await hq.github.pulls()).to.have.length(1);
        const branch = String(row.branch);
        const commits = gitIn(hq, "rev-list", "--count", `main..${branch}`).trim();
        expect(commits).to.equal(step === "text" ? "2" : "1");
        const log = fileOn(hq, "main", LOG);
        expect(log.split(`[id:proposal:${branch}]`)).to.have.length(2);
      });
    }
  }
});
