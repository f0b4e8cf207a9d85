import { expect } from "chai";
import { type Hq, openHq } from "../local/run";
import type { HandoffRow } from "../src/documents/handoff-rows";
import { newRepository } from "./local/fixtures";
import { commitOn, press } from "./support/portfolio";
import { answer } from "./support/read-faults";
import { rowAt, syncSpecs } from "./support/specs";

const HANDOFF = "SESSION_HANDOFF_2025-11-22_v1.md";
const columns = (...names: string[]) => ({ columns: names });

describe("Open proposals", () => {
  let hq: Hq;
  let branch: string;
  /** Whether GitHub lets the token see pull requests. */
  let mayRead = true;
  before(async () => {
    const repo = newRepository({
      "README.md": "# Home\n",
      "plan.md": "- entity: plan\n- zone: internal\n\n# The plan\n",
      "secret.md": "- entity: plan\n- zone: restricted\n\n# Secret\n",
      // Beyond what one page holds.
      ...Object.fromEntries(
        Array.from({ length: 24 }, (_, i) => [`long/${i}.md`, `# ${i}\n${"word ".repeat(90_000)}`]),
      ),
    });
    hq = await openHq({
      repo,
      now: "2025-11-22T10:00Z",
      intercept: (request, next) => {
        const asks =
          request.body?.includes('"proposals":true') ||
          /query (Proposals|Branches)/.test(request.body ?? "");
        if (mayRead || !asks) return next(request);
        const path = ["repository", "pullRequests"];
        const message = "Resource not accessible by personal access token";
        return Promise.resolve(
          answer(200, {
            data: { repository: null },
            errors: [{ type: "FORBIDDEN", path, message }],
          }),
        );
      },
    });
    const handoff = { summary: "What we did", nextSteps: ["Go on"] };
    branch = String((await press(hq, "OpenHandoff", handoff)).branch);
    await commitOn(hq, branch, {
      "plan.md": "# Other\n",
      "secret.md": "# Open\n",
      "long/7.md": "",
    });
  });
  after(() => hq.dispose());

  const title = "Session handoff 2025-11-22 v1";

  it("stand in Specs beside the documents they would change, whichever page these are on", async () => {
    const { rows, pages } = await syncSpecs(hq);
    expect(pages).to.be.at.least(2);
    const touched = rows.filter(({ openProposals }) => openProposals.length > 0);
    expect(touched.map(({ path }) => path)).to.have.members(["plan.md", "long/7.md"]);
    for (const { openProposals, proposals } of touched) {
      expect(openProposals).to.deep.equal([`#1 ${title}`]);
      expect(proposals).to.deep.equal([{ id: `${hq.state.repository}:#pull-1`, title }]);
    }
  });

  it("are not told of beside a document that is withheld", async () => {
    const row = rowAt((await syncSpecs(hq)).rows, "secret.md");
    expect(row).to.deep.include({ openProposals: [], proposals: [], title: "" });
    expect(
      rowAt((await syncSpecs(hq, { clearance: "restricted" })).rows, "secret.md"),
    ).to.deep.include({ openProposals: [`#1 ${title}`] });
  });

  it("cost no request of their own, and nothing at all where nobody looks at them", async () => {
    await syncSpecs(hq);
    const { requests } = await syncSpecs(hq);
    expect(requests.count).to.equal(1);
    mayRead = false;
    const hidden = await syncSpecs(hq, {}, columns("path", "title"));
    mayRead = true;
    expect(hidden.rows).to.have.length(27);
  });

  it("are those to be merged into the branch that is shown", async () => {
    const { rows } = await syncSpecs(hq, { branch });
    expect(rows.flatMap(({ openProposals }) => openProposals)).to.deep.equal([]);
  });

  it("bring their handoffs, read in one request more", async () => {
    const before = await hq.run("Handoffs", { branch });
    const { result, requests } = await hq.run("Handoffs");
    const rows = result as HandoffRow[];
    expect(rows.map(({ path, state, latest }) => ({ path, state, latest }))).to.deep.equal([
      { path: HANDOFF, state: "Proposed", latest: false },
    ]);
    expect(rows[0]).to.deep.include({
      title: title,
      nextSteps: ["Go on"],
    });
    expect(rows[0]?.link).to.match(/\/pull\/1$/);
    expect((before.result as HandoffRow[]).map(({ state }) => state)).to.deep.equal(["Recorded"]);
    expect(requests.count).to.be.at.most(1 + 1 + 1);
  });

  it("name the permission they need where the token may not see them", async () => {
    mayRead = false;
    for (const table of ["Specs", "Handoffs", "Proposals", "Focus"]) {
      const { error } = await hq.run(table);
      expect(error?.userVisible, table).to.equal(true);
      expect(error?.message, table).to.contain('the permission "Pull requests: read" for');
    }
    mayRead = true;
  });
});

describe("More open proposals than GitHub lists at once", () => {
  it("are all found, each once", async () => {
    const hq = await openHq({
      repo: newRepository(),
      intercept: (request, next) => {
        const body = request.body?.replaceAll("first: 50", "first: 1");
        return next(body === undefined ? request : { ...request, body });
      },
    });
    try {
      for (const day of ["20", "21", "22"]) {
        const handoff = { summary: "Done", nextSteps: ["Go on"], date: `2025-11-${day}` };
        await press(hq, "OpenHandoff", handoff);
      }
      const { result } = await hq.run("Handoffs");
      expect((result as HandoffRow[]).map(({ path }) => path)).to.deep.equal(
        ["22", "21", "20"].map((day) => `SESSION_HANDOFF_2025-11-${day}_v1.md`),
      );
    } finally {
      await hq.dispose();
    }
  });
});
