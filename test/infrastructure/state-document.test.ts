import { expect } from "chai";
import * as fc from "fast-check";
import { describedIn, type Named } from "../../src/infrastructure/described";
import { domainsIn, imageIn, portsIn } from "../../src/infrastructure/said";
import { readStateDocument } from "../../src/infrastructure/state-document";

const document = (...lines: string[]) =>
  readStateDocument({ path: "docs/droplet_state.md", title: "", day: "", text: lines.join("\n") });
const named = (name: string, image = "", containerName = ""): Named => ({
  name,
  image,
  containerName,
});
/** What each of these services is described as: its line and its image. */
const described = (services: Named[], ...lines: string[]) => {
  const { of, others } = describedIn(document(...lines), services);
  return {
    of: Object.fromEntries([...of].map(([name, { line, image }]) => [name, [line, image.text]])),
    others: others.map(({ name, line }) => [name, line]),
  };
};

describe("A state document", () => {
  it("describes a service under a numbered heading, however its lines are marked", () => {
    for (const line of [
      "**Image**: `x:1`",
      "- **Image:** `x:1`",
      "* Image: `x:1`",
      "__Image__ : `x:1`",
    ]) {
      expect(described([named("web")], "# State", "## 1. Web", "", line).of).to.deep.equal({
        web: [2, "`x:1`"],
      });
    }
  });

  it("knows a service by its name, in brackets or as code too, and by its container", () => {
    for (const heading of [
      "## 1. nginx-proxy",
      "### 2.1 Nginx Proxy — the front door",
      "## 3) Front door (nginx-proxy)",
      "## The `nginx-proxy` container",
      "## nginx-proxy: front door",
    ]) {
      expect(described([named("nginx-proxy")], heading, "Image: x:1").of, heading).to.deep.equal({
        "nginx-proxy": [1, "x:1"],
      });
    }
    expect(
      described([named("db", "", "spokewell-postgres")], "## Spokewell Postgres").of,
    ).to.deep.equal({ db: [1, ""] });
  });

  it("tells services apart whose names fold into one", () => {
    const both = [named("workers"), named("worker")];
    expect(described(both, "## worker", "Image: a", "## Workers", "Image: b").of).to.deep.equal({
      worker: [1, "a"],
      workers: [3, "b"],
    });
  });

  it("knows a service by its image, where one alone has it", () => {
    const db = named("db", "postgres:16");
    expect(described([db], "## 1. PostgreSQL", "**Image**: `postgres:15`").of).to.deep.equal({
      db: [1, "`postgres:15`"],
    });
    expect(
      described([db, named("old", "postgres:12")], "## 1. PostgreSQL", "**Image**: `postgres:15`"),
    ).to.deep.equal({
      of: {},
      others: [["PostgreSQL", 1]],
    });
  });

  it("takes what stands below a service's heading for that service", () => {
    expect(
      described(
        [named("web"), named("db")],
        "## Services",
        "### web",
        "#### Configuration",
        "**Image**: `x`",
        "### db",
        "**Image**: `y`",
      ).of,
    ).to.deep.equal({ web: [3, "`x`"], db: [5, "`y`"] });
  });

  it("takes a heading without image and without a service's name for no service", () => {
    expect(
      described(
        [named("web")],
        "## 1. Backups",
        "Every night.",
        "## 2. Other",
        "```",
        "**Image**: `x`",
        "```",
      ),
    ).to.deep.equal({
      of: {},
      others: [],
    });
  });

  it("reads a table of services too", () => {
    expect(
      described(
        [named("web")],
        "## Services",
        "",
        "| Service | Image | Ports |",
        "| --- | --- | --- |",
        "| `web` | `x:1` | 80 |",
        "| mail | `y` | |",
      ),
    ).to.deep.equal({ of: { web: [5, "`x:1`"] }, others: [["mail", 6]] });
  });

  it("is read whatever it is, and in no time where a line is endless", () => {
    const unit = fc.constantFrom(
      "#",
      " ",
      "*",
      "Image",
      ":",
      "|",
      "-",
      "\n",
      "`",
      "1.",
      "web",
      "(",
    );
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        expect(describedIn(document(text), [named("web")]).others).to.be.an("array");
      }),
    );
    const began = Date.now();
    document(`## ${" ".repeat(2_000_000)}`, `Image${" ".repeat(2_000_000)}x`);
    expect(Date.now() - began).to.be.below(2000);
  });
});

describe("A line of a state document", () => {
  it("names an image as code or as a word that looks like one", () => {
    expect(imageIn("`postgres:16` since May")).to.equal("postgres:16");
    expect(imageIn("n8nio/n8n:latest, soon 2")).to.equal("n8nio/n8n:latest");
    expect(imageIn("postgres")).to.equal("postgres");
    expect(imageIn("built from `ops/Dockerfile.x`")).to.equal("");
    expect(imageIn("our own build")).to.equal("");
  });

  it("names published ports, none, or nothing that can be told", () => {
    expect(portsIn("80, 443")).to.deep.equal(["80", "443"]);
    expect(portsIn("`127.0.0.1:8931:8931`, 8080 → 80/tcp (since 2024)")).to.deep.equal([
      "8931",
      "8080",
    ]);
    expect(portsIn("0.0.0.0:8000-8010->8000-8010/tcp")).to.deep.equal(["8000-8010"]);
    expect(portsIn("none any more; 80 before")).to.deep.equal([]);
    expect(portsIn("—")).to.deep.equal([]);
    expect(portsIn("see the proxy")).to.equal(undefined);
  });

  it("names domains likewise", () => {
    expect(domainsIn("[A.example](https://a.example/x.html), `*.b.example`")).to.deep.equal([
      "a.example",
      "*.b.example",
    ]);
    expect(domainsIn("see dns_v01.md")).to.equal(undefined);
    expect(domainsIn("none")).to.deep.equal([]);
  });
});
