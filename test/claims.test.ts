import { expect } from "chai";
import type { Hq } from "../local/run";
import type { UpdateResult } from "../local/sandbox/edits";
import { fileOn, portfolios } from "./support/portfolio";

const DAY = { now: "2026-11-22T10:00:00Z" };
const LOG = "logs/context_actions.csv";
const MAP = "sot/authority_map_v1.json";
const ADR = "decisions/2025-10-28_postgres_v01.md";
const IMAGES = `CONTAINER  REPOSITORY  TAG     IMAGE ID      SIZE
ops-web-1  nginx       1.27.1  0123456789ab  20MB
`;

/** Everything that comes from Coda but the log's own line, and what it claims. */
const DOCUMENTS: [button: string, ...values: unknown[]][] = [
  ["OpenHandoff", "What we did", ["Go on"]],
  ["ProposeSpec", "docs/new.md", "# New\n"],
  ["RecordDecision", "Postgres over SQLite", "We need two writers.", "Postgres.", "A server."],
  ["MoveSpec", "docs/old.md"],
  ["FixCheck", "done/readme-halves"],
  ["SnapshotServices", IMAGES],
  ["AddToInbox", "Call the tax office"],
];

const FILES = {
  "README.md": "# Hello\n",
  "docs/old.md": "- entity: note\n- zone: internal\n\n# Old\n",
  "ops/docker-compose.yml": "services:\n  web:\n    image: nginx:1.27.1\n",
  [ADR]: "# Postgres\n\n- **Status:** Proposed\n",
};

const owned = (by: Record<string, unknown>) => ({ ...FILES, [MAP]: JSON.stringify(by) });

describe("Who owns what, by whichever way Coda writes", () => {
  const open = portfolios();

  async function press(hq: Hq, [button, ...values]: [string, ...unknown[]]) {
    const report = await hq.run(button, values as string[]);
    return { ...report, row: report.result as Record<string, unknown> | undefined };
  }

  for (const each of DOCUMENTS) {
    const [button] = each;
    it(`${button} is held where GitHub owns the document, and where nobody does`, async () => {
      for (const by of [{ Spec: { store: "GitHub" } }, {}]) {
        const hq = await open(owned(by), DAY);
        const { row, error } = await press(hq, each);
        expect(error, button).to.equal(undefined);
        expect(row).to.include({ outcome: "opened", held: true, number: 1 });
        const merge = await hq.run("MergeProposal", ["1"]);
        expect(merge.error?.message).to.contain("held for one");
      }
    });

    it(`${button} may be merged from Coda where Coda owns the document`, async () => {
      const hq = await open(owned({ Spec: { store: "Coda" } }), DAY);
      const { row, error } = await press(hq, each);
      expect(error, button).to.equal(undefined);
      expect(row).to.include({ outcome: "opened", held: false, verdict: "Allow" });
    });

    it(`${button} is held where the map is broken, and its line stays out of the log`, async () => {
      const hq = await open({ ...FILES, [MAP]: '{"Spec": {"store": "Coda"},}' }, DAY);
      const { row, error } = await press(hq, each);
      expect(error, button).to.equal(undefined);
      expect(row).to.include({ held: true, verdict: "Unknown", logged: false });
    });
  }

  it("SetOwner is held whoever owns the map, by whatever name", async () => {
    for (const by of [
      {},
      { AuthorityMap: { store: "Coda" } },
      { authority_maps: { store: "Coda" } },
    ]) {
      const hq = await open(owned(by), DAY);
      const { row, error } = await press(hq, ["SetOwner", "Decision", ["status"], "Coda"]);
      expect(error).to.equal(undefined);
      expect(row).to.include({ held: true, verdict: "Review" });
    }
  });

  it("SetOwner writes nothing into a broken map, and says where it is broken", async () => {
    const hq = await open({ ...FILES, [MAP]: '{"Spec": {"store": "Coda"},}' }, DAY);
    const { error } = await press(hq, ["SetOwner", "Decision", ["status"], "Coda"]);
    expect(error).to.include({ userVisible: true });
    expect(error?.message).to.contain(`${MAP}:1`);
    expect(await hq.github.pulls()).to.deep.equal([]);
  });

  const VALUES: [string, ...unknown[]][] = [
    ["RecordRow", "Decision", "d1", ["status"], ["Accepted"]],
    ["RecordColumn", "Decision", "status", ["d1", "d2"], ["Accepted", "Proposed"]],
  ];
  const REFUSED = {
    "GitHub owns the field": {
      Decision: { store: "Coda", fields: { status: { store: "GitHub" } } },
    },
    "GitHub owns the entity": { Decisions: { store: "GitHub" } },
    "the field's rule can't be read": {
      Decision: { store: "Coda", fields: { status: { store: "Somewhere" } } },
    },
  };

  for (const each of VALUES) {
    for (const [why, by] of Object.entries(REFUSED)) {
      it(`${each[0]} is refused and logged where ${why}`, async () => {
        const hq = await open(owned(by), DAY);
        const { error } = await press(hq, each);
        expect(error).to.include({ userVisible: true });
        expect(error?.message).to.match(/sot\/authority_map_v1\.json:1/);
        expect(await hq.github.pulls()).to.deep.equal([]);
        await press(hq, each);
        const lines = fileOn(hq, "main", LOG).trim().split("\n").slice(1);
        expect(lines).to.have.length(1);
        expect(lines[0]).to.match(/,Decision\.status,.*,false,/);
      });
    }

    it(`${each[0]} is held where nobody owns the field, and may be merged where Coda does`, async () => {
      const nobody = await open(FILES, DAY);
      expect((await press(nobody, each)).row).to.include({ held: true, verdict: "Review" });
      const coda = await open(owned({ Decision: { store: "Coda" } }), DAY);
      expect((await press(coda, each)).row).to.include({ held: false, verdict: "Allow" });
    });
  }

  it("an edited cell is refused where GitHub owns its field or the map is broken", async () => {
    const id = (path: string) => `local/Ada-s-portfolio:${path}`;
    for (const map of [
      JSON.stringify({ Spec: { store: "GitHub" }, Decision: { store: "GitHub" } }),
      '{"Spec": {"store": "Coda"},}',
    ]) {
      const hq = await open({ ...FILES, [MAP]: map }, DAY);
      for (const [table, edit] of [
        ["Specs", { id: id("docs/old.md"), zone: "private" }],
        ["DecisionRecords", { id: id(ADR), status: "Accepted" }],
      ] as const) {
        const { result } = await hq.run(`${table}:update`, [], { edits: [edit] });
        const [update] = result as UpdateResult[];
        expect(update?.outcome).to.equal("error");
        expect(JSON.stringify(update)).to.contain(`${MAP}:1`);
      }
      expect(await hq.github.pulls()).to.deep.equal([]);
    }
  });

  it("no document gives Coda what it does not own: a mapping document that is new, changed or moved in is held", async () => {
    const mapping =
      "# Map\n\n| Entity | Coda Table | Key Fields (Coda-owned) |\n| --- | --- | --- |\n| Decision | Decisions | `status` |\n";
    const files = {
      ...owned({ Spec: { store: "Coda" }, Decision: { store: "GitHub" } }),
      "archive/old_to_sot.md": mapping,
      "docs/m.md": mapping,
    };
    for (const each of [
      ["ProposeSpec", "docs/y_to_sot.md", mapping],
      ["MoveSpec", "archive/old_to_sot.md", "docs"],
      ["MoveSpec", "docs/m.md", "docs/z_to_sot.md"],
    ] as [string, ...string[]][]) {
      const hq = await open(files, DAY);
      expect((await press(hq, each)).row, each.join(" ")).to.include({ held: true });
      const { error } = await hq.run("MergeProposal", ["1"]);
      expect(error?.message).to.contain("held for one");
    }
  });

  describe("no document sets a value that GitHub owns, though Coda owns documents:", () => {
    const GUIDE = `- entity: guide
- zone: internal
- review_by: 2026-12-01

# Guide

- [ ] Do the thing well
`;
    const GITHUB = { store: "GitHub" };
    const ROUTES: [what: string, fields: Record<string, unknown>, ...press: unknown[]][] = [
      [
        "a review date in a proposed text",
        { Spec: { store: "Coda", fields: { review_date: GITHUB } } },
        ...["ProposeSpec", "docs/guide.md", GUIDE.replace("2026-12-01", "2027-05-01")],
      ],
      [
        "a box in a proposed text",
        { OpenItem: GITHUB },
        ...["ProposeSpec", "docs/guide.md", GUIDE.replace("[ ]", "[x]")],
      ],
      [
        "a box that is ticked and worded otherwise",
        { OpenItem: GITHUB },
        ...["ProposeSpec", "docs/guide.md", GUIDE.replace("[ ] Do the thing", "[X] Did the thing")],
      ],
      [
        "a box that is taken away",
        { OpenItem: GITHUB },
        ...["ProposeSpec", "docs/guide.md", GUIDE.replace("- [ ] Do the thing well", "Done.")],
      ],
      [
        "a box that a handoff ticks",
        { OpenItem: { fields: { done: GITHUB } } },
        ...["OpenHandoff", "x", ["y"], "completedSteps=Do the thing well"],
      ],
      [
        "the first status of a decision",
        { Decision: { fields: { status: GITHUB } } },
        ...["ProposeSpec", "decisions/2025-11-01_bare.md", "# Bare\n\n## Status\n\nAccepted\n"],
      ],
      [
        "the status of a new decision",
        { Decision: { fields: { status: GITHUB } } },
        ...["RecordDecision", "Redis", "Slow.", "Redis.", "One more.", "status=Accepted"],
      ],
      [
        "the zone of a new document",
        { Spec: { store: "Coda", fields: { zone: GITHUB } } },
        ...["ProposeSpec", "docs/new.md", "- zone: public\n\n# New\n"],
      ],
    ];
    for (const [what, by, ...each] of ROUTES) {
      it(`${what} is held`, async () => {
        const hq = await open(
          {
            ...owned({ Spec: { store: "Coda" }, ...by }),
            "docs/guide.md": GUIDE,
            "decisions/2025-11-01_bare.md": "# Bare\n",
          },
          DAY,
        );
        const { row, error } = await press(hq, each as [string, ...unknown[]]);
        expect(error).to.equal(undefined);
        expect(row).to.include({ outcome: "opened", verdict: "Deny", held: true });
        const merge = await hq.run("MergeProposal", ["1"]);
        expect(merge.error?.message).to.contain("held for one");
      });
    }
  });

  it("LogAction is refused where GitHub owns the log, and where the map is broken", async () => {
    for (const map of ['{"LogEntry": {"store": "GitHub"}}', "{"]) {
      const hq = await open({ ...FILES, [MAP]: map }, DAY);
      const { error } = await press(hq, ["LogAction", "accept", "Decision", "d1"]);
      expect(error?.message).to.contain(`${MAP}:1`);
    }
  });
});
