import { expect } from "chai";
import { COMPOSE, checksOf, HANDOFF, IN_ORDER, judged, LOG, spec } from "./portfolio";

describe("Policies", () => {
  it("want a header on documents, but not on an inbox or what a tool expects", async () => {
    const files = {
      "notes/idea.md": "# Idea\n",
      "inbox/idea.md": "# Idea\n",
      "CHANGELOG.md": "# Changes\n",
      ".github/pull_request_template.md": "# What\n",
      "notes/picture.md": "\0",
    };
    expect(await judged("policy/headers", files)).to.deep.equal([
      "Fail",
      "notes/idea.md:1: no header",
      "notes/picture.md:1: it is binary, not text",
    ]);
  });

  it("say nothing of headers where no document has one", async () => {
    const checks = await checksOf({ "README.md": "# A\n", "rfc/1.md": "**Status**: Draft\n" });
    expect(checks.get("policy/headers")?.state).to.equal("Unknown");
    expect(checks.get("guardrail/headers")?.state).to.equal("Unknown");
  });

  it("find a document that states less than its folder's README", async () => {
    const files = {
      "finance/README.md": spec("finance/README.md", "# Money\n", { zone: "private" }),
      "finance/prices.md": spec("finance/prices.md", "# Prices\n", { zone: "internal" }),
      "finance/2025/tax.md": spec("finance/2025/tax.md", "# Tax\n", { zone: "restricted" }),
      "finance/silent.md": "# Nothing said\n",
    };
    expect(await judged("policy/zones", files)).to.deep.equal([
      "Fail",
      "finance/prices.md:3: internal, though finance/README.md says private",
    ]);
  });

  it("find documents that lie elsewhere than they say", async () => {
    const files = { "notes/a.md": spec("old/a.md", "# A\n") };
    expect(await judged("policy/source-path", files)).to.deep.equal([
      "Fail",
      "notes/a.md:6: /old/a.md",
    ]);
  });

  it("find reviews that are overdue, the latest first", async () => {
    const files = {
      "notes/a.md": spec("notes/a.md", "# A\n\n**TTL:** Review by **2025-11-15**.\n"),
      "notes/b.md": spec("notes/b.md", "# B\n", { review: "2025-11-20" }),
      "notes/c.md": spec("notes/c.md", "# C\n", { review: "2026-01-01" }),
    };
    expect(await judged("policy/reviews", files)).to.deep.equal([
      "Fail",
      "notes/b.md:8: was to be looked at by 2025-11-20",
      "notes/a.md:13: was to be looked at by 2025-11-15",
    ]);
  });

  it("name the lines of the log that are malformed", async () => {
    const files = {
      [LOG]:
        "date,actor,action,entity,notes\n2025-11-21,a,b\n2025-11-21,a,b,c,d,e\n2025-11-21,a,b,c,d\n2025-13-45,a,b,c,d\n",
    };
    const [state, ...evidence] = await judged("policy/log", files);
    expect(state).to.equal("Fail");
    expect(evidence.map((each) => each.slice(0, LOG.length + 2))).to.deep.equal([
      `${LOG}:2`,
      `${LOG}:3`,
      `${LOG}:5`,
    ]);
    expect((await judged("policy/log", { [LOG]: undefined }))[0]).to.equal("Unknown");
  });

  it("want next steps and a time to live from the latest handoff", async () => {
    const bare = { [HANDOFF]: spec(HANDOFF, "# Handoff\n\n## Next steps\n\n## Done\n\n- All\n") };
    expect(await judged("policy/handoff-next-steps", bare)).to.deep.equal([
      "Fail",
      `${HANDOFF}: no next steps`,
    ]);
    expect((await judged("policy/handoff-ttl", bare))[0]).to.equal("Fail");
    const prose = { [HANDOFF]: spec(HANDOFF, "# Handoff\n\n## TTL\n\nThree days.\n") };
    expect(await judged("policy/handoff-ttl", prose)).to.deep.equal([
      "Pass",
      `${HANDOFF}:13: ## TTL`,
    ]);
  });

  it("find images that move, in what really runs", async () => {
    const files = {
      [COMPOSE]: "services:\n  a:\n    image: redis\n  b:\n    build: .\n    image: b:latest\n",
      "ops/docker-compose.example.yml": "services:\n  c:\n    image: c:latest\n",
    };
    expect(await judged("policy/images", files)).to.deep.equal(["Fail", `${COMPOSE}:2: a: redis`]);
    const stack = { [COMPOSE]: undefined, "stack.yml": "services:\n  d: {image: d}\n" };
    expect(await judged("policy/images", { ...files, ...stack })).to.include("stack.yml:2: d: d");
    expect(await judged("policy/images", { [COMPOSE]: "services: [\n" })).to.have.length(2);
  });

  it("do not take images for pinned while a compose file can't be read", async () => {
    const beside = { "ops/compose.yml": "services:\n  a: {image: 'a:1'}\n" };
    for (const files of [{}, beside]) {
      expect(
        await judged("policy/images", { ...files, [COMPOSE]: " ".repeat(6_000_000) }),
      ).to.deep.equal(["Unknown", `${COMPOSE}: it can't be read as text`]);
    }
    expect(await judged("policy/images", { ...beside, [COMPOSE]: "services: [\n" })).to.deep.equal([
      "Unknown",
      `${COMPOSE}:1: it can't be read as YAML (deficient indentation)`,
    ]);
  });

  it("say in the singular that one was looked at", async () => {
    expect(await judged("policy/images", {})).to.deep.equal(["Pass", "1 service looked at"]);
    expect(await judged("policy/log", {})).to.deep.equal(["Pass", "1 line looked at"]);
    expect(await judged("policy/table-ids", {})).to.deep.equal(["Pass", "1 table looked at"]);
    expect((await judged("policy/zones", {}))[1]).to.match(/^\d\d documents looked at$/);
  });

  it("find settings and private keys by their names, and never read them", async () => {
    const names = [
      "ops/.env",
      "z_archive/.env.production",
      "server.env",
      "vault.env",
      ".env.keys",
      "keys/id_ed25519",
      "keys/privkey.pem",
      "keys/deploy.key",
      "gcp/service-account.json",
    ];
    const harmless = [
      "ops/.env.example",
      "example.env",
      "ops/.env.sample",
      "docs/fullchain.pem",
      "src/env.d.ts",
      ".env.d.ts",
      ".env.schema",
      ".env.vault",
      "ops/.env.production.enc",
      ".env.tmpl",
      ".env.local.examples",
      "keys/id_ed25519.pub",
    ];
    const files = Object.fromEntries([...names, ...harmless].map((name) => [name, "TOKEN=s3cret"]));
    const pitch = { "talks/pitch.key": "x".repeat(30_000) };
    const [state, ...evidence] = await judged("policy/secrets", { ...files, ...pitch });
    expect(state).to.equal("Fail");
    expect(evidence.map((each) => each.split(":")[0])).to.have.members(names);
    const checks = [...(await checksOf({ ...IN_ORDER, ...files })).values()];
    expect(JSON.stringify(checks)).not.to.contain("s3cret");
  });

  it("name the mapped tables without id, and a second map", async () => {
    const ids = { "integrations/coda/table_ids.txt": "Table: Others\nTable ID: grid-1\n" };
    expect(await judged("policy/table-ids", ids)).to.deep.equal([
      "Fail",
      "integrations/coda/founder_hq_to_sot_v0_2.md:15: Decisions: no id",
    ]);
    const second = { "old/authority_map_v0_1.json": "{}", "z_archive/authority_map_v0.json": "{}" };
    expect(await judged("policy/one-map", second)).to.deep.equal([
      "Fail",
      "old/authority_map_v0_1.json: doesn't count: sot/authority_map_v0_2.json does",
      "sot/authority_map_v0_2.json: counts",
    ]);
    expect((await judged("guardrail/authority-map", second))[0]).to.equal("Pass");
  });
});
