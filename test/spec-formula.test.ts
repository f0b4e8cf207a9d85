import { expect } from "chai";
import { type Hq, openHq } from "../local/run";
import type { SpecCard } from "../src/documents/spec-card";
import { newRepository } from "./local/fixtures";
import { push } from "./support/push";
import { surface } from "./support/surface";

describe("Spec", () => {
  let hq: Hq;
  before(async () => {
    hq = await openHq({ repo: newRepository(), now: "2025-11-22T10:00:00Z" });
  });
  after(() => hq.dispose());

  const ask = async (...values: string[]): Promise<SpecCard> => {
    const { result, error } = await hq.run("Spec", values, { fresh: true });
    if (error) throw new Error(error.message);
    return result as SpecCard;
  };
  const refusal = async (...values: string[]) => {
    const { error } = await hq.run("Spec", values, { fresh: true });
    expect(error?.userVisible).to.equal(true);
    return error?.message;
  };
  const PLAN =
    "# The plan\n\n- entity: plan\n- zone: internal\n- date: 2025-11-01\n- ttl_days: 30\n\n**Status:** 🟢 Working\n\nIt begins\n[here](x.md).\n\nAnd goes on.\n";

  it("shows a document as a card, from its path or a link to any branch", async () => {
    const commit = push(hq.state.gitDir, { "docs/plan.md": PLAN });
    const card = await ask("docs/plan.md");
    expect(card).to.include({
      ...{ name: "The plan", title: "The plan", path: "docs/plan.md", kind: "Document" },
      ...{ state: "Incomplete", zone: "internal", effectiveZone: "internal", date: "2025-11-01" },
      ...{
        reviewDate: "2025-12-01",
        reviewState: "Fresh",
        excerpt: "It begins here.",
        movedTo: "",
      },
      link: `https://github.com/${hq.state.repository}/blob/${commit}/docs/plan.md?plain=1#L1`,
    });
    const url = `https://github.com/${hq.state.repository}/blob/fix/this/docs/plan.md#L4`;
    expect(await ask(url)).to.deep.equal(card);
  });

  it("shows a folder by its README, and a file by its name", async () => {
    push(hq.state.gitDir, {
      "docs/plan.md": PLAN,
      "ops/.env": "SECRET=1\n",
      "a/README.md": "# All of A\n\nThis.\n",
    });
    expect(await ask("a")).to.include({
      name: "All of A",
      kind: "Folder",
      excerpt: "This.",
      path: "a",
    });
    expect(await ask("docs")).to.include({
      name: "docs",
      kind: "Folder",
      excerpt: "Files: 1, documents among them: 1.",
    });
    const file = await ask("ops/.env");
    expect(file).to.include({
      name: "ops/.env",
      title: "",
      kind: "File",
      excerpt: "",
      problem: "",
    });
    expect(JSON.stringify(file)).not.to.contain("SECRET");
  });

  it("follows what has moved, and says where else the name occurs", async () => {
    push(hq.state.gitDir, { "agents/context/plan.md": PLAN, "notes/plan.md": "# Other\n" });
    const card = await ask("context/plan.md");
    expect(card).to.include({ title: "The plan", movedTo: "agents/context/plan.md" });
    expect(card.problem).to.equal("The same name is at notes/plan.md too.");
  });

  it("refuses in one sentence what is elsewhere or not there", async () => {
    expect(await refusal("https://github.com/other/one/blob/main/README.md")).to.match(
      /^Expected a link to .*, found one to "other\/one": .*\.$/,
    );
    expect(await refusal("nowhere.md")).to.match(
      /found "nowhere\.md", which is not there: check the path\.$/,
    );
    expect(await refusal("README.md", "secret")).to.match(/^Expected a clearance of public/);
  });

  it("shows of a withheld document path and zone, also when a README above withholds it", async () => {
    const readme = "- entity: people\n- zone: private\n\n# People\n";
    push(hq.state.gitDir, { "people/README.md": readme, "people/terms/plan.md": PLAN });
    const card = await ask("people/terms/plan.md");
    expect(card).to.include({
      name: "people/terms/plan.md",
      title: "",
      excerpt: "",
      effectiveZone: "private",
    });
    expect(card.problem).to.equal("Withheld: its zone is private, which is above internal.");
    expect(await ask("people/terms/plan.md", "private")).to.include({ title: "The plan" });
    expect(await ask("people")).to.include({ title: "", effectiveZone: "private" });
    push(hq.state.gitDir, {
      "sot/hq.yaml": "maxClearance: internal\n",
      "people/README.md": readme,
      "people/plan.md": PLAN,
    });
    expect(await ask("people/plan.md", "restricted")).to.include({
      title: "",
      effectiveZone: "private",
    });
  });

  it("reads head, tree, the document and the READMEs above it, and nothing twice", async () => {
    push(hq.state.gitDir, {
      "a/README.md": "# A\n",
      "a/b/README.md": "# B\n",
      "a/b/c/plan.md": PLAN,
      "d.md": "# D\n",
    });
    const { requests } = await hq.run("Spec", ["a/b/c/plan.md"], { fresh: true });
    expect(requests.count).to.equal(6);
    const again = await hq.run("Spec", ["a/b/c/plan.md"]);
    expect(again.requests.count).to.equal(0);
  });

  it("is a column format for links to files and folders", async () => {
    const { metadata } = await surface();
    const [format] = metadata.formats as { formulaName: string; matchers: string[] }[];
    expect(format?.formulaName).to.equal("Spec");
    const matcher = new RegExp((format?.matchers[0] ?? "").replace(/^\/|\/$/g, ""));
    expect("https://github.com/ada/portfolio/blob/fix/a/docs/plan.md?plain=1#L3").to.match(matcher);
    expect("https://github.com/ada/portfolio/tree/main").to.match(matcher);
    expect("https://github.com/ada/portfolio/pull/3").not.to.match(matcher);
  });
});
