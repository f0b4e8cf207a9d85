import { expect } from "chai";
import { readServices } from "../../src/infrastructure/services";
import type { Commit } from "../../src/repository";
import { memorySnapshot } from "../support/memory-snapshot";

const FILE = "ops/docker-compose.production.yml";
const STATE = "docs/droplet_state_2025-10-28.md";
const LOG = "logs/ops/2025-10-27_images.log";

/** A compose file whose services say these keys. */
const compose = (services: Record<string, string>) =>
  ["services:", ...Object.entries(services).map(([name, keys]) => `  ${name}: {${keys}}`)].join(
    "\n",
  );
/** A state document whose headings have these lines. */
const state = (services: Record<string, string[]>) =>
  Object.entries(services)
    .flatMap(([name, lines]) => [`## ${name}`, ...lines])
    .join("\n");
const ran = (...rows: string[]) =>
  ["CONTAINER REPOSITORY TAG IMAGE ID SIZE", ...rows.map((row) => `${row} e5b1470c9d38 1MB`)].join(
    "\n",
  );

const commitAt = (committedAt: string): Commit => ({
  ...{ oid: committedAt, message: "", author: "", committedAt },
  ...{ additions: 0, deletions: 0, files: 1 },
});

async function rowsOf(files: Record<string, string>, touched: Record<string, string> = {}) {
  const commits = new Map(Object.entries(touched).map(([path, at]) => [path, commitAt(at)]));
  const query = { clearance: "internal" as const, includeArchived: true };
  return readServices(memorySnapshot(files), query, { lastTouched: async () => commits });
}

/** The drift of one service `web` that the two say these things of. */
async function drift(keys: string, ...lines: string[]) {
  const [row] = await rowsOf({ [FILE]: compose({ web: keys }), [STATE]: state({ web: lines }) });
  return row?.drift;
}

describe("Drift of the state document", () => {
  it("is judged by the image", async () => {
    expect(await drift("image: 'a:1'", "Image: `a:1`")).to.equal("Synced");
    expect(await drift("image: 'a:2'", "Image: `a:1`")).to.equal("OutOfSync");
    expect(await drift("image: 'a:$T'", "Image: `a:1`")).to.equal("Unknown");
    expect(await drift("build: .", "Image: `a:1`")).to.equal("Unknown");
  });

  it("is judged by published ports, where the document names any", async () => {
    expect(
      await drift("image: a, ports: ['80:8080', '127.0.0.1:443:443']", "Ports: 80, 443"),
    ).to.equal("Synced");
    expect(await drift("image: a, ports: ['80:8080']", "Ports: 8080 inside")).to.equal("Synced");
    expect(await drift("image: a, ports: ['80:80', '443:443']", "Ports: 80")).to.equal("OutOfSync");
    expect(await drift("image: a, ports: ['80:80']", "Ports: 80, 8443")).to.equal("OutOfSync");
    expect(await drift("image: a, ports: ['80:80']", "Ports: none")).to.equal("OutOfSync");
    expect(await drift("image: a", "Ports: none")).to.equal("Synced");
    expect(await drift("image: a", "Ports: 5432:5432")).to.equal("OutOfSync");
    expect(await drift("image: a", "Ports: 5432")).to.equal("Unknown");
    expect(await drift("image: a, ports: ['$P:80']", "Ports: 8081")).to.equal("Unknown");
  });

  it("is judged by domains, where both name any", async () => {
    const host = "image: a, environment: [VIRTUAL_HOST=a.example]";
    expect(await drift(host, "Domains: `a.example`")).to.equal("Synced");
    expect(await drift(host, "Domains: `a.example`, `b.example`")).to.equal("OutOfSync");
    expect(await drift(host, "Domains: none")).to.equal("OutOfSync");
    expect(await drift("image: a", "Domains: a.example")).to.equal("Unknown");
  });

  it("names what each of the two says in one sentence", async () => {
    const [row] = await rowsOf({
      [FILE]: compose({ web: "image: 'a:2', ports: ['81:80']" }),
      [STATE]: state({ "1. Web": ["**Image**: `a:1`", "**Ports**: 82"] }),
    });
    expect(row).to.deep.include({ documented: STATE, documentedLine: 1, documentedImage: "a:1" });
    expect(row?.driftReason).to.equal(
      `${STATE}:1 says image a:1 and port 82, ${FILE}:2 says image a:2 and port 81:80; which came later is not recorded.`,
    );
  });

  it("is out of sync where the newest document leaves a service out, even if an older one has it", async () => {
    const old = "docs/droplet_state_2025-09-01.md";
    const [row] = await rowsOf({
      [FILE]: compose({ web: "image: a" }),
      [STATE]: state({ db: ["Image: b"] }),
      [old]: state({ web: ["Image: a"] }),
    });
    expect(row).to.deep.include({ drift: "OutOfSync", documented: old, documentedLine: 1 });
    expect(row?.driftReason).to.match(
      /^docs\/droplet_state_2025-10-28\.md does not describe web, ops\/.*:2 has it;/,
    );
  });

  it("is unknown without a state document, and for all that doesn't run", async () => {
    const example = "ops/docker-compose.example.yml";
    const rows = await rowsOf({
      [FILE]: compose({ web: "image: a" }),
      [example]: compose({ web: "image: b" }),
    });
    expect(
      rows.map(({ drift, driftReason, example }) => [drift, driftReason, example]),
    ).to.deep.equal([
      ["Unknown", "No state document is there to compare with.", false],
      ["Unknown", `No file but ${FILE} is compared.`, true],
    ]);
  });

  it("tells which came later by the document's day and the commits, and else says that it can't", async () => {
    const later = async (compose_: string, document: string) => {
      const files = {
        [FILE]: compose({ web: "image: 'a:2'" }),
        [STATE]: state({ web: ["Image: `a:1`"] }),
      };
      const [row] = await rowsOf(files, { [FILE]: compose_, [STATE]: document });
      return [row?.cameLater, row?.driftReason.split("; ")[1]];
    };
    expect(await later("2025-11-02T08:00:00Z", "2025-10-28T08:00:00Z")).to.deep.equal([
      "Compose file",
      "the compose file came later, as it was committed on 2025-11-02.",
    ]);
    expect(await later("2025-09-07T08:00:00Z", "2025-10-28T08:00:00Z")).to.deep.equal([
      "Document",
      "the document came later, as the compose file was last committed on 2025-09-07.",
    ]);
    const together = await later("2025-11-02T08:00:00Z", "2025-11-02T08:00:00Z");
    expect(together).to.deep.equal(["Unknown", "which came later is not recorded."]);
  });
});

describe("A service that only the state document describes", () => {
  it("has a row that leads there", async () => {
    const rows = await rowsOf({
      [FILE]: compose({ web: "image: a" }),
      [STATE]: state({
        web: ["Image: a"],
        "2. mail": ["Image: `m:1`"],
        "3. Backups": ["Nightly."],
      }),
    });
    expect(rows).to.have.length(2);
    expect(rows[1]).to.deep.include({
      id: `ada/portfolio:${STATE}#mail`,
      name: "mail",
      path: STATE,
      line: 3,
      image: "",
      documentedImage: "m:1",
      drift: "OutOfSync",
      driftReason: `${STATE}:3 describes mail, and no compose file has it.`,
      problem: "",
    });
  });

  it("is told apart from another of the same name", async () => {
    const rows = await rowsOf({
      [FILE]: compose({ web: "image: a" }),
      [STATE]: "## mail\nImage: m\n## mail\nImage: n\n",
    });
    expect(rows.map(({ id }) => id.split("#")[1])).to.deep.equal(["web", "mail", "mail-2"]);
  });

  it("is not said to be gone while a compose file can't be read", async () => {
    const rows = await rowsOf({ [FILE]: "services: [", [STATE]: state({ web: ["Image: a"] }) });
    expect(rows.map(({ name, drift }) => [name, drift])).to.deep.equal([
      ["", "Unknown"],
      ["web", "Unknown"],
    ]);
    expect(rows[0]?.problem).to.match(
      /^ops\/docker-compose\.production\.yml:1: it can't be read as YAML/,
    );
    expect(rows[1]?.driftReason).to.match(/^It can't be told whether it still runs: ops\/docker/);
  });
});

describe("Drift of what runs", () => {
  it("compares the images of the last recorded snapshot", async () => {
    const rows = await rowsOf({
      [FILE]: compose({
        web: "image: 'a:2'",
        db: "image: 'b:1'",
        new: "image: c",
        job: "image: d, profiles: [jobs]",
      }),
      [LOG]: ran("shop-web-1 a 1", "shop-db-1 b 1", "shop-db-2 b 1"),
      "logs/ops/2025-10-01_images.log": ran("shop-web-1 a 2"),
    });
    expect(rows.map(({ name, runtime, snapshotAt }) => [name, runtime, snapshotAt])).to.deep.equal([
      ["web", "OutOfSync", "2025-10-27"],
      ["db", "Synced", "2025-10-27"],
      ["new", "OutOfSync", "2025-10-27"],
      ["job", "Unknown", "2025-10-27"],
    ]);
    expect(rows.map(({ runtimeReason }) => runtimeReason)).to.deep.equal([
      `The snapshot of 2025-10-27 (${LOG}:2) says image a:1, ${FILE}:2 says image a:2.`,
      `The snapshot of 2025-10-27 (${LOG}:3) says image b:1, and so does ${FILE}:3.`,
      `The snapshot of 2025-10-27 (${LOG}:1) lists no container of new, ${FILE}:4 has it.`,
      `The snapshot of 2025-10-27 (${LOG}:1) lists no container of job, which starts only with profile jobs.`,
    ]);
  });

  it("is unknown of what an unreadable line of the last snapshot may have listed", async () => {
    const rows = await rowsOf({
      [FILE]: compose({ web: "image: 'a:1'", db: "image: 'b:1'" }),
      [LOG]: `${ran("shop-web-1 a 1")}\nshop-db-1  b  1  e5b1470c  1MB`,
    });
    expect(rows.map(({ runtime }) => runtime)).to.deep.equal(["Synced", "Unknown"]);
    expect(rows[1]?.runtimeReason).to.equal(`${LOG}:3 can't be read, and may be of db.`);
  });

  it("is unknown without a snapshot", async () => {
    const [row] = await rowsOf({ [FILE]: compose({ web: "image: a" }) });
    expect(row).to.deep.include({ runtime: "Unknown", snapshotAt: "" });
  });
});

describe("What runs in production", () => {
  const judged = async (files: Record<string, string>) =>
    (await rowsOf({ ...files, [STATE]: "# State" }))
      .filter(({ drift }) => drift !== "Unknown")
      .map(({ path }) => path);
  const web = compose({ web: "image: a" });

  it("is the file named so, else the plain one nearest to the root, and never an example", async () => {
    expect(await judged({ "docker-compose.yml": web, "ops/compose.prod.yml": web })).to.deep.equal([
      "ops/compose.prod.yml",
    ]);
    expect(
      await judged({ "compose.dev.yml": web, "compose.yaml": web, "apps/compose.yaml": web }),
    ).to.deep.equal(["compose.yaml"]);
    expect(await judged({ "a/compose.yaml": web, "b/compose.yaml": web })).to.deep.equal([
      "a/compose.yaml",
      "b/compose.yaml",
    ]);
    expect(await judged({ "compose.example.yml": web, "examples/compose.yml": web })).to.deep.equal(
      [],
    );
  });

  it("is the plain file beside too where the one named so only changes its services", async () => {
    const files = {
      "compose.yml": compose({ web: "image: a, ports: ['80:80']", db: "image: b" }),
      "compose.prod.yml": compose({ web: "restart: always" }),
      [STATE]: state({ web: ["Image: a", "Ports: 80"], db: ["Image: b"] }),
    };
    const rows = await rowsOf(files);
    expect(rows.map(({ path, drift, problem }) => [path, drift, problem])).to.deep.equal([
      ["compose.prod.yml", "Synced", ""],
      ["compose.yml", "Synced", ""],
      ["compose.yml", "Synced", ""],
    ]);
  });

  it("says what hides an image, and only then", async () => {
    const rows = await rowsOf({
      "compose.yml": compose({
        far: "extends: {file: common.yml, service: x}",
        near: "extends: gone",
        none: "restart: always",
        own: "image: a, extends: {file: common.yml, service: x}",
      }),
    });
    expect(rows.map(({ problem }) => problem)).to.deep.equal([
      "compose.yml:2: far has its image in common.yml, which it extends",
      "compose.yml:3: near extends gone, which names no image here",
      "compose.yml:4: none names neither image nor build",
      "",
    ]);
  });
});

describe("Services above the clearance", () => {
  it("show a path and a zone, and nothing of a document above it", async () => {
    const withheld = "Withheld: its zone is private, and this table shows up to internal.";
    const rows = await rowsOf({
      "ops/README.md": "- entity: guide\n- zone: private\n",
      [FILE]: compose({ web: "image: 's3cret:1'" }),
      [STATE]: "- entity: state\n- zone: private\n\n# State\n\n## s3cret\n\nImage: s3cret:2\n",
      "compose.yml": compose({ db: "image: a" }),
    });
    expect(JSON.stringify(rows)).not.to.contain("s3cret");
    expect(
      rows.map(({ path, title, effectiveZone, problem }) => [path, title, effectiveZone, problem]),
    ).to.deep.equal([
      [FILE, "", "private", withheld],
      ["compose.yml", "db", "internal", ""],
    ]);
    expect(rows[1]?.driftReason).to.equal(`No file but ${FILE} is compared.`);
  });

  it("are not compared with a document or snapshot above it", async () => {
    const rows = await rowsOf({
      [FILE]: compose({ web: "image: a" }),
      [STATE]: "- entity: state\n- zone: private\n\n# State\n\n## s3cret\n\nImage: s3cret:2\n",
      "logs/README.md": "- entity: guide\n- zone: private\n",
      [LOG]: ran("s3cret-web-1 s3cret 1"),
    });
    expect(JSON.stringify(rows)).not.to.contain("s3cret");
    const withheld = "Withheld: its zone is private, and this table shows up to internal";
    expect(rows).to.have.length(1);
    expect(rows[0]).to.deep.include({
      drift: "Unknown",
      driftReason: `${withheld}: ${STATE}.`,
      runtimeReason: `${withheld}: ${LOG}.`,
      documented: "",
    });
  });
});
