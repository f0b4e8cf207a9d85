import { expect } from "chai";
import { type Hq, openHq } from "../local/run";
import type { ServiceRow } from "../src/infrastructure/service-row";
import { commit, git, newRepository } from "./local/fixtures";

const FILE = "ops/docker-compose.production.yml";
const STATE = "docs/infrastructure/droplet_state_2025-10-28.md";

async function sync(hq: Hq, values: Record<string, unknown> = {}): Promise<ServiceRow[]> {
  const { result, error } = await hq.run("Services", values);
  if (error) throw new Error(error.message);
  const rows = result as ServiceRow[];
  expect(new Set(rows.map(({ id }) => id)).size).to.equal(rows.length);
  expect(new Set(rows.map(({ commit }) => commit)).size).to.be.at.most(1);
  return rows;
}

/** The names of a compose file's services, counted by their indentation alone. */
function namesIn(text: string): string[] {
  const lines = text.split("\n");
  const from = lines.findIndex((line) => /^services:/.test(line));
  const below = lines.slice(from + 1);
  const end = below.findIndex((line) => /^\S/.test(line) && !line.startsWith("#"));
  return below
    .slice(0, end < 0 ? below.length : end)
    .flatMap((line) => /^ {2}([\w.-]+):/.exec(line)?.[1] ?? []);
}

describe("The table Services of the sample", () => {
  let hq: Hq;
  let rows: ServiceRow[];

  before(async () => {
    hq = await openHq();
    rows = await sync(hq);
  });
  after(() => hq.dispose());

  const named = (name: string) => rows.find((row) => row.path === FILE && row.name === name);

  it("has a row for each service that git shows, in its line", () => {
    const text = (path: string) => git(hq.state.gitDir, "show", `HEAD:${path}`);
    const paths = git(hq.state.gitDir, "ls-tree", "-r", "--name-only", "HEAD")
      .split("\n")
      .filter((path) => /compose[^/]*\.ya?ml$/.test(path));
    expect(paths).to.have.length(2);
    for (const path of paths) {
      const here = rows.filter((row) => row.path === path);
      expect(here.map(({ name }) => name)).to.deep.equal(namesIn(text(path)));
      const lines = text(path).split("\n");
      for (const { line, name } of here) expect(lines[line - 1]).to.equal(`  ${name}:`);
    }
  });

  it("tells which state document describes a service, and where", () => {
    const title = "Droplet axle on 28 October 2025";
    expect(named("postgres")).to.deep.include({
      documented: STATE,
      documentedLine: 43,
      documentedImage: "postgres:16.3-alpine",
      stateDocument: { id: `sample/portfolio:${STATE}`, title },
    });
    expect(named("bench-worker")).to.deep.include({ documented: "", documentedLine: 0 });
  });

  it("tells what the state document no longer says", () => {
    const drift = (wanted: string) =>
      rows.filter((row) => row.drift === wanted && !row.example).map(({ name }) => name);
    expect(drift("Synced")).to.deep.equal(["traefik", "nginx-proxy", "bench-api", "n8n"]);
    expect(drift("OutOfSync")).to.deep.equal([
      ...["bench-web", "bench-worker", "postgres", "coda-gateway", "mailpit"],
    ]);
    expect(named("postgres")?.driftReason).to.equal(
      `${STATE}:43 says image postgres:16.3-alpine, ${FILE}:97 says image postgres:16.4-alpine; which came later is not recorded.`,
    );
  });

  it("tells what ran otherwise when somebody last looked", () => {
    const changed = rows.filter(({ runtime }) => runtime === "OutOfSync");
    expect(changed.map(({ name }) => name)).to.deep.equal(["postgres", "coda-gateway"]);
    expect(named("traefik")?.snapshotAt).to.equal("2025-10-27T06:52");
  });

  it("shows no value of a variable, and never fetches the .env", () => {
    const shown = JSON.stringify(rows);
    for (const secret of ["set it in .env", "example-only", "Spokewell", "texts,reminders"]) {
      expect(shown).not.to.contain(secret);
    }
    expect(named("bench-api")?.variables).to.include("SMS_API_KEY");
    expect(named("n8n")?.envFiles).to.deep.equal([".env"]);
  });

  it("shows images as they are written, and which are pinned", () => {
    expect(named("bench-web")).to.deep.include({
      pinned: false,
      domains: ["bench.spokewell.example", "www.spokewell.example"],
    });
    expect(rows.filter(({ pinned }) => pinned).map(({ name }) => name)).to.deep.equal(["postgres"]);
  });

  it("asks for the commits only where a column shows them", async () => {
    const all = await hq.run("Services");
    const few = await hq.run("Services", {}, { columns: ["title", "image"] });
    expect(all.requests.count - few.requests.count).to.equal(1);
  });
});

describe("The table Services of a repository in disorder", () => {
  let hq: Hq;

  before(async () => {
    const folder = newRepository({
      [FILE]: "services:\n  web:\n    image: a:1\n  web:\n    image: a:2\n  none:\n",
      "ops/docker-compose.dev.yml": "services:\n  web: [\n",
      "ops/compose.tabs.yml": "services:\n\tweb:\n",
      "ops/compose.empty.yml": "",
      "ops/compose.binary.yml": "services:\n  web: {image: a}\0\n",
      "ops/extra.yml": "services:\n  more: {image: b:1}\n",
      "ops/settings.yml": "services:\n  post: {port: 25}\n",
      "elsewhere/extra.yml": "services:\n  most: {image: b:1}\n",
      "elsewhere/broken.yaml": "services:\n  tail:\n    image: [b:1\n",
      "symfony/README.md": "# Services of an application\n",
      "symfony/app.yml": "services:\n  App\\Mail: {autowire: true}\n",
      "render.yml": "services:\n  - type: web\n    image: {url: a}\n",
      "site.yml": "services:\n  care: {image: care.png}\n",
      "page.yml": "title: Us\nservices:\n  care: {image: care}\n",
      "chart/Chart.yaml": "name: shop\n",
      "chart/values.yml": "services:\n  shop: {image: shop}\n",
      "deploy/app.yml": "services:\n  {{- range .all }}\n  a:\n    image: {{ .image }}\n",
      ".woodpecker/ci.yml": "services:\n  database: {image: postgres:16}\n",
      "archive/old-stack.yml": "services:\n  older: {image: b:1}\n",
      "archive/docker-compose.old.yml": "services:\n  old: {image: a}\n",
      "secret/README.md": "- entity: guide\n- zone: restricted\n",
      "secret/docker-compose.yml": "services:\n  hidden: {image: s3cret}\n",
      "docs/droplet_state_2999-01-01.md": "# State\n\n## 1. Web\n\n**Image**: `a:1`\n",
    });
    commit(folder, {
      [FILE]: "services:\n  web:\n    image: a:1\n  web:\n    image: a:3\n  none:\n",
    });
    hq = await openHq({ repo: folder });
  });
  after(() => hq.dispose());

  it("has a row for whatever can't be read, with file and line", async () => {
    const rows = await sync(hq);
    expect(rows.flatMap(({ problem }) => problem || []).sort()).to.deep.equal([
      "Withheld: its zone is restricted, and this table shows up to internal.",
      "elsewhere/broken.yaml:3: it can't be read as YAML (deficient indentation)",
      "ops/compose.binary.yml: it is binary, not text",
      "ops/compose.empty.yml:1: it is empty",
      "ops/compose.tabs.yml:2: it can't be read as YAML (tab characters must not be used in indentation)",
      "ops/docker-compose.dev.yml:2: it can't be read as YAML (deficient indentation)",
      `${FILE}:2: web stands again in line 4, and Compose takes a name only once`,
      `${FILE}:6: none is empty`,
    ]);
    expect(JSON.stringify(rows)).not.to.contain("s3cret");
  });

  it("has those of YAML of any name and place, if that says what is run", async () => {
    const rows = await sync(hq, { includeArchived: true });
    const others = rows.filter(({ path }) =>
      /(extra|settings|app|old-stack|ci|render|site|page|values)\.yml$/.test(path),
    );
    expect(others.map(({ path, name }) => [path, name])).to.have.deep.members([
      ["ops/extra.yml", "more"],
      ["elsewhere/extra.yml", "most"],
      ["archive/old-stack.yml", "older"],
    ]);
  });

  it("asks for no README of a folder whose YAML turns out to be something else", async () => {
    const { requests } = await hq.run("Services", {}, { columns: ["title"], fresh: true });
    expect(requests.count).to.equal(3);
  });

  it("compares what is called a compose file, whatever else lies nearer to the root", async () => {
    const folder = newRepository({
      "ops/docker-compose.server.yml": "services:\n  shop: {image: shop:1.4}\n",
      "stack.yml": "services:\n  other: {image: b:1}\n",
      "docs/droplet_state_2026-01-01.md": "# State\n\n## 1. Shop\n\n**Image**: `shop:1.4`\n",
    });
    const rows = await openHq({ repo: folder }).then(async (other) => {
      const found = await sync(other);
      other.dispose();
      return found;
    });
    expect(rows.map(({ name, drift }) => [name, drift])).to.have.deep.members([
      ["shop", "Synced"],
      ["other", "Unknown"],
    ]);
  });

  it("still compares what can be read, and tells what came later by date and commits", async () => {
    const web = (await sync(hq)).find(({ image }) => image === "a:3");
    expect(web).to.deep.include({
      name: "web",
      line: 4,
      drift: "OutOfSync",
      cameLater: "Document",
    });
  });

  it("shows what is archived or restricted only to whom asks for it", async () => {
    const services = async (values: Record<string, unknown>) =>
      (await sync(hq, values)).map(({ name, archived }) => (archived ? `${name}!` : name));
    expect(await services({ includeArchived: true })).to.include("old!");
    expect(await services({})).not.to.include("old!");
    expect(await services({ clearance: "restricted" })).to.include("hidden");
  });
});
