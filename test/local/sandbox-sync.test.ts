import { expect } from "chai";
import { type Hq, openHq, type RunResult } from "../../local/run";
import { countingServer, FIXTURE, hqs, newRepository } from "./fixtures";

interface Note {
  id: string;
  title: string;
  text: string;
  page: number;
  seen: string;
}

const ALL = ["id", "title", "text", "page", "seen"];

describe("Syncing a table", () => {
  const openFixture = hqs();

  const rowsOf = ({ result, error }: RunResult): Note[] => {
    if (error) throw new Error(error.message);
    return result as Note[];
  };

  it("gives the rows of all pages, each page from a sandbox of its own", async () => {
    const report = await (await openFixture()).run("Notes", ["3"]);
    const rows = rowsOf(report);
    expect(report.pages).to.equal(3);
    expect(rows.map(({ id }) => id)).to.deep.equal(["n1", "n2", "n3"]);
    expect(rows.map(({ seen }) => JSON.parse(seen).calls)).to.deep.equal([1, 1, 1]);
    expect(JSON.parse(rows[2]?.seen ?? "").continuation).to.deep.equal({ page: 3 });
  });

  it("fills in the suggested value of a parameter that was left alone", async () => {
    expect((await (await openFixture()).run("Notes")).pages).to.equal(2);
  });

  it("tells how far it has come", async () => {
    const steps: string[] = [];
    const request = JSON.stringify([{ method: "GET", url: "/x" }]);
    const hq = await openFixture(countingServer());
    await hq.run("Notes", ["2", "", request], {
      onProgress: ({ pages, rows, count }) => steps.push(`${pages} ${rows} ${count}`),
    });
    expect(steps).to.deep.equal(["1 1 1", "2 2 2"]);
  });

  it("shows the pack which columns were chosen, and keeps only them", async () => {
    const hq = await openFixture();
    const all = rowsOf(await hq.run("Notes", ["1"]));
    expect(JSON.parse(all[0]?.seen ?? "").columns).to.deep.equal(ALL);
    const some = rowsOf(await hq.run("Notes", ["1"], { columns: ["seen", "Body"] }));
    expect(JSON.parse(some[0]?.seen ?? "").columns).to.deep.equal(["id", "title", "text", "seen"]);
    expect(Object.keys(some[0] ?? {})).to.have.members(["id", "title", "text", "seen"]);
    const { error } = await hq.run("Notes", ["1"], { columns: ["txt"] });
    expect(error?.message).to.equal(
      'Notes has no column "txt". Did you mean text? It has: id, title, text, page, seen.',
    );
  });

  it("takes continuations of strings and numbers, one level deep, and no others", async () => {
    const hq = await openFixture();
    expect((await hq.run("Notes", ["2", "nested"])).pages).to.equal(2);
    for (const oddity of ["list", "truth", "deep"]) {
      const { error } = await hq.run("Notes", ["2", oddity]);
      expect(error?.message).to.contain(
        "Expected a continuation of Notes to hold strings and numbers",
      );
    }
  });

  it("stops at 100 pages", async () => {
    const { error } = await (await openFixture({ sandbox: "in-process" })).run("Notes", ["101"]);
    expect(error?.message).to.equal(
      "Notes did not end within 100 pages: let each page return more rows.",
    );
  });

  it("refuses rows without id, and an id that comes twice, even on different pages", async () => {
    const hq = await openFixture();
    const twice = await hq.run("Notes", ["2", "twice"]);
    expect(twice.error?.message).to.equal(
      'Expected each id once in Notes, found "n" on page 1 and page 2.',
    );
    const nameless = await hq.run("Notes", ["2", "nameless"]);
    expect(nameless.error?.message).to.contain("Expected every row of Notes to have id");
  });
});

describe("Editing rows", () => {
  let hq: Hq;
  before(async () => {
    hq = await openHq({ repo: newRepository(), pack: FIXTURE });
  });
  after(() => hq.dispose());

  const edit = (edits: object[], options = {}) =>
    hq.run("Notes:update", ["3"], { edits: edits as Record<string, unknown>[], ...options });

  it("sends the row as it was, the row as it is to be, and which fields changed", async () => {
    const report = await edit([{ id: "n2", Body: "new" }]);
    const [update] = report.result as Array<{ outcome: string; finalValue: Note }>;
    expect(update?.outcome).to.equal("success");
    expect(update?.finalValue).to.include({ id: "n2", text: "new", title: "Note 2" });
    const [sent] = JSON.parse(update?.finalValue.seen ?? "").updates;
    expect(sent.previousValue).to.include({ id: "n2", text: "text 2" });
    expect(sent.newValue).to.include({ id: "n2", text: "new" });
    expect(sent.updatedFields).to.deep.equal(["text"]);
    expect(report).to.deep.include({ commits: [], pullRequests: [] });
  });

  it("sends batches as large as the table takes, and answers in order", async () => {
    const { result, error } = await edit([
      { id: "n1", title: "a" },
      { id: "n2", title: "taken" },
      { id: "n3", title: "broken" },
    ]);
    const results = result as Array<{ outcome: string; finalValue?: Note; error?: object }>;
    expect(results.map(({ outcome }) => outcome)).to.deep.equal(["success", "error", "error"]);
    expect(JSON.parse(results[0]?.finalValue?.seen ?? ""))
      .to.have.property("updates")
      .with.length(2);
    expect(results[1]?.error).to.deep.equal({ message: "That title is taken.", userVisible: true });
    expect(results[2]?.error).to.deep.equal({ message: "fault", userVisible: false });
    expect(error).to.equal(undefined);
  });

  it("is an error when every edit was refused", async () => {
    const { error } = await edit([{ id: "n1", title: "taken" }]);
    expect(error).to.deep.equal({ message: "That title is taken.", userVisible: true });
  });

  it("goes by rows that were synced earlier, if they are given", async () => {
    const { result } = await edit([{ id: "old", title: "b" }], {
      previous: [{ id: "old", title: "a" }],
    });
    expect((result as Array<{ finalValue: Note }>)[0]?.finalValue).to.include({
      id: "old",
      title: "b",
    });
  });

  it("says what can't be edited, and what can", async () => {
    const messages = [];
    for (const each of [{ id: "n1", page: 2 }, { id: "n9", title: "x" }, { title: "x" }]) {
      messages.push((await edit([each])).error?.message);
    }
    expect(messages).to.deep.equal([
      "page of Notes can't be edited: only title, text can.",
      'Notes has no row whose id is "n9": sync it and look again.',
      "An edit of Notes needs the row's id beside the new values.",
    ]);
    expect((await hq.run("Echo:update")).error?.message).to.contain("Rows of Echo can't be edited");
  });
});
