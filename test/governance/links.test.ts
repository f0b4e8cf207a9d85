import { expect } from "chai";
import * as fc from "fast-check";
import { outlineOf } from "../../src/documents/sections";
import { anchorsIn, linksIn } from "../../src/governance/checks/links";
import { judged, spec } from "./portfolio";

const NOTE = "docs/notes/plan.md";

/** What is wrong with the links of one document whose body begins in line 11. */
const links = (body: string, more: Record<string, string> = {}) =>
  judged("policy/links", { ...more, [NOTE]: spec(NOTE, body) });
const codePaths = (body: string, more: Record<string, string> = {}) =>
  judged("policy/code-paths", { ...more, [NOTE]: spec(NOTE, body) });

const fine = ["Pass", "nothing leads nowhere"];
const wrong = (...evidence: string[]) => ["Fail", ...evidence.map((each) => `${NOTE}:${each}`)];

describe("Links", () => {
  it("lead somewhere from the document's folder, or from the root behind a slash", async () => {
    const body = "[a](../../README.md) [b](/README.md) [c](./) [d](..) ![e](</README.md> 'x')\n";
    expect(await links(body)).to.deep.equal(fine);
    expect(await links("[a](README.md)\n")).to.deep.equal(
      wrong("11: README.md (lies at README.md)"),
    );
  });

  it("are read as definitions too, where they are used, and as tags", async () => {
    expect(
      await links("[a][1], <img src='b.png'>\n\n[1]: gone.md\n[2]: unused.md\n"),
    ).to.deep.equal(wrong("11: b.png", "13: gone.md"));
  });

  it("are none in code, in comments and in addresses of the web", async () => {
    const body = [
      "```md\n[a](gone.md)\n```",
      "`[a](gone.md)` <!-- [a](gone.md) -->",
      "<!--\n[a](gone.md)\n-->",
      "[a](https://example.com/gone.md) [b](mailto:a@b.c) [c](//example.com/x.md)",
    ].join("\n\n");
    expect(await links(body)).to.deep.equal(fine);
  });

  it("may be placeholders, a site's own, or of another repository", async () => {
    const body = [
      "[a](YYYY-MM-DD_title.md) [b](<name>.md) [c]({{ url }}) [d](docs/*.md) [e](...)",
      "[f](url) [g](/pricing) [h](../../../../issues) [i](images/map.png) \\[j](nope.md)",
    ].join("\n");
    expect(await links(body, { "site/images/map.png": "" })).to.deep.equal(fine);
    expect((await links("[a](page.html)\n"))[0]).to.equal("Unknown");
  });

  it("say where the file lies now, if one of that name is there", async () => {
    expect(await links("[a](../founder_hq_v042.md)\n")).to.deep.equal(
      wrong("11: ../founder_hq_v042.md (lies at context/founder_hq_v042.md)"),
    );
  });

  it("have their spaces and accents encoded or not", async () => {
    const there = { "docs/notes/Café [1] (b).md": "# A\n" };
    const body = "[a](Caf%C3%A9%20[1]%20(b).md) [b](<Café [1] (b).md>)\n";
    expect(await links(body, there)).to.deep.equal(fine);
  });

  it("lead to headings as GitHub names them, here and elsewhere", async () => {
    const body = [
      "[a](#who-owns-what) [b](#who-owns-what-1) [c](../../README.md#portfolio) [d](#kept) [e](#L10)",
      "[f](#gone) [g](../../README.md#gone)",
      "## Who *owns* `what`?\n\n## Who owns what\n\n<a id='kept'></a>",
    ].join("\n");
    expect(await links(body)).to.deep.equal(
      wrong(`12: #gone is no heading of ${NOTE}`, "12: #gone is no heading of README.md"),
    );
  });

  it("are not judged in templates and archives", async () => {
    const gone = "# A\n\n[a](gone.md)\n";
    const files = { "templates/x.md": gone, "z_archive/y.md": gone };
    const placeholder = { "docs/z.md": `- entity: <name>\n\n${gone}` };
    const named = { "decisions/adr-template.md": gone };
    expect(await judged("policy/links", { ...files, ...placeholder, ...named })).to.deep.equal(
      fine,
    );
  });

  it("are counted beyond the first twenty", async () => {
    const [state, ...evidence] = await links("[a](gone.md)\n".repeat(30));
    expect([state, evidence.length, evidence.at(-1)]).to.deep.equal(["Fail", 21, "and 10 more"]);
  });
});

describe("Paths in code spans", () => {
  it("lead somewhere from any folder above, with or without a line behind", async () => {
    const body =
      "`README.md` `docs/notes/plan.md:3` `notes/` `/context/founder_hq_v042.md` `../notes/plan.md`\n";
    expect(await codePaths(body)).to.deep.equal(fine);
  });

  it("fail where their folder is here, or the file lies elsewhere now", async () => {
    expect(
      await codePaths("`docs/gone.md` `ops/restore.sh` `old/founder_hq_v042.md` `logs/ops/`\n"),
    ).to.deep.equal(
      wrong(
        "11: docs/gone.md",
        "11: ops/restore.sh",
        "11: old/founder_hq_v042.md (lies at context/founder_hq_v042.md)",
        "11: logs/ops/",
      ),
    );
  });

  it("are a person's to judge where they may be of another repository", async () => {
    expect((await codePaths("`other/readme_first.md` `docs/main.rs`\n"))[0]).to.equal("Unknown");
    const others = [
      "`vercel/next.js` `n8nio/n8n:latest` `/etc/nginx/nginx.conf` `~/workspace/x.md` `a/*.md`",
      "`https://example.com/x.md` `sessions/YYYY-MM-DD_topic.md` `docs/.env` `chore/sot-auto-sync/x`",
      "`docker compose -f ops/compose.yml` `text/markdown` `dist/index.js` [`docs/gone.md`](plan.md)",
    ];
    expect(await codePaths(others.join("\n"))).to.deep.equal(fine);
  });

  it("are not accused of what the line says lies elsewhere, or is an example", async () => {
    const body = [
      "The gateway has its own repository, see `docs/gateway.md` there.",
      "Name them by day, for example `docs/2025-01-01.md`.",
      "Copy it to `ops/config.yml`.",
      "Run it on `fixtures/payload.json`.",
    ].join("\n\n");
    const files = { "ops/config.example.yml": "", "packages/a/fixtures/payload.json": "" };
    expect(await codePaths(body, files)).to.deep.equal(fine);
    expect((await codePaths("`docs/later/idea.md`, once it is there\n"))[0]).to.equal("Unknown");
  });
});

describe("Reading links", () => {
  it("ends, and gives lines that are there, whatever the text", () => {
    const pieces = fc.constantFrom(
      "[",
      "]",
      "(",
      ")",
      "`",
      "](",
      "]:",
      "a.md",
      " ",
      "\n",
      "<a href='",
      "!",
      "../",
    );
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 200 }).map((all) => all.join("")),
        (text) => {
          const lines = text.split("\n").length;
          for (const { line } of linksIn(outlineOf(text))) {
            expect(line).to.be.within(1, lines);
          }
        },
      ),
    );
  });

  it("is not slowed by lines of thousands of brackets", () => {
    const started = performance.now();
    const pieces = ["[", "](", "`", "``a", "<a ", "[a](", "[[", "[a]: ", "![", "](<", "# `", "<h1"];
    for (const piece of pieces) {
      for (const length of [500_000, 4_900]) {
        const outline = outlineOf(piece.repeat(length / piece.length));
        linksIn(outline);
        anchorsIn(outline);
      }
    }
    expect(performance.now() - started).to.be.below(5_000);
  });
});
