import { expect } from "chai";
import type { Hq } from "../local/run";
import type { ServiceRow } from "../src/infrastructure/service-row";
import { everything, fileOn, portfolios, press, refusal } from "./support/portfolio";

const NOW = { now: "2026-11-22T10:00:00Z" };
const COMPOSE = "ops/docker-compose.production.yml";
const STATE = "docs/droplet_state_2025-10-28.md";
const LOG = "logs/ops/2026-11-22_compose_images.log";
const BRANCH = "chore/sot-auto-sync/snapshot-2026-11-22";

const compose = (services: Record<string, string>) =>
  [
    "services:",
    ...Object.entries(services).map(([name, image]) => `  ${name}: {image: "${image}"}`),
  ].join("\n");
const ran = (containers: Record<string, string>) =>
  [
    "CONTAINER  REPOSITORY  TAG  IMAGE ID",
    ...Object.entries(containers).map(
      ([name, image]) => `${name} ${image.replace(":", " ")} e5b1470c9d38`,
    ),
  ].join("\n");
const snapshot = (hq: Hq, containers: Record<string, string>) =>
  press(hq, "SnapshotServices", { output: ran(containers) });
const services = async (hq: Hq) => (await hq.run("Services")).result as ServiceRow[];

describe("SnapshotServices", () => {
  const open = portfolios();

  it("dates what ran in the operations log, from which Services tells what has drifted", async () => {
    const hq = await open({ [COMPOSE]: compose({ web: "a:1", db: "postgres:16" }) }, NOW);
    const row = await snapshot(hq, { "shop-web-1": "a:2", "shop-db-1": "postgres:16" });
    expect(row).to.include({
      number: 1,
      title: "Services as of 2026-11-22",
      held: true,
      logged: true,
    });
    expect(fileOn(hq, BRANCH, LOG).replace(/10:00:\d\d/g, "10:00:00")).to.equal(
      [
        "2026-11-22T10:00:00Z CONTAINER   REPOSITORY  TAG  IMAGE ID",
        "2026-11-22T10:00:00Z shop-db-1   postgres    16   e5b1470c9d38",
        "2026-11-22T10:00:00Z shop-web-1  a           2    e5b1470c9d38",
        "",
      ].join("\n"),
    );
    await hq.github.merge(1);
    const rows = await services(hq);
    expect(rows.map(({ name, drift, runtime }) => [name, drift, runtime])).to.deep.equal([
      ["web", "OutOfSync", "OutOfSync"],
      ["db", "Synced", "Synced"],
    ]);
    expect(rows[0]?.runtimeReason).to.match(
      /^The snapshot of 2026-11-22 .* says image a:2, .* says image a:1/,
    );
    expect(rows[0]).to.include({ documented: "docs/infrastructure/droplet_state_2026-11-22.md" });
  });

  it("refreshes of the newest state document only what it says of services", async () => {
    const state = [
      ...["- entity: state", "- zone: internal", "- date: 2025-10-28", "", "---", "# State"],
      ...["", "## 1. Web", "", "**Image**: `a:1` since May", "**Ports**: 80", ""],
      ...[
        "## 2. db",
        "",
        "Dumped.",
        "",
        "## 3. Old",
        "**Image**: `old:1`",
        "",
        "## Backups",
        "",
        "At night, a:1 too.",
      ],
    ].join("\r\n");
    const hq = await open(
      {
        [COMPOSE]: compose({ web: "a:2", db: "postgres:16", job: "job:3" }),
        [STATE]: state,
        "docs/droplet_state_2025-01-01.md": "# Old\n",
      },
      NOW,
    );
    await snapshot(hq, { "x-web-1": "a:2", "x-db-1": "postgres:16", "x-job-1": "job:3" });
    expect(fileOn(hq, BRANCH, STATE)).to.equal(
      state
        .replace("2025-10-28", "2026-11-22")
        .replace("`a:1`", "`a:2`")
        .replace("2. db\r\n", "2. db\r\n\r\n**Image**: `postgres:16`\r\n")
        .replace("## Backups", "## job\r\n\r\n**Image**: `job:3`\r\n\r\n## Backups"),
    );
    await hq.github.merge(1);
    const drift = (await services(hq)).map(({ name, drift }) => `${name} ${drift}`);
    expect(drift).to.deep.equal(["web Synced", "db Synced", "job Synced", "Old OutOfSync"]);
  });

  it("is one pull request a day: the same again changes nothing, another corrects it", async () => {
    const hq = await open(
      { [COMPOSE]: compose({ web: "a:1" }), "logs/ops/note.md": "# Note\n" },
      NOW,
    );
    await snapshot(hq, { "x-web-1": "a:1" });
    const before = everything(hq);
    expect(await snapshot(hq, { "x-web-1": "a:1" })).to.include({ outcome: "already there" });
    expect(everything(hq)).to.equal(before);
    expect(await snapshot(hq, { "x-web-1": "a:2" })).to.include({ number: 1, outcome: "updated" });
    expect(fileOn(hq, BRANCH, LOG))
      .to.match(/ a +2 /)
      .and.not.match(/ a +1 /);
    await hq.github.merge(1);
    expect(await snapshot(hq, { "x-web-1": "a:3" })).to.include({ number: 2 });
    expect(fileOn(hq, `${BRANCH}-2`, LOG).match(/CONTAINER/g)).to.have.length(2);
  });

  it("writes a state document no less sensitive than its folder, and the day of one with a byte order mark", async () => {
    const hidden = await open({ "README.md": "- zone: private\n- entity: readme\n\n# R\n" }, NOW);
    await snapshot(hidden, { web: "a:1" });
    const made = "docs/infrastructure/droplet_state_2026-11-22.md";
    expect(fileOn(hidden, BRANCH, made)).to.contain("\n- zone: private\n");
    const dated = "\uFEFF---\nentity: state\ndate: 2025-10-28\n---\n\n## web\n\n**Image**: `a:1`\n";
    const hq = await open({ [STATE]: dated }, NOW);
    await snapshot(hq, { web: "a:2" });
    expect(fileOn(hq, BRANCH, STATE)).to.equal(
      dated.replace("2025-10-28", "2026-11-22").replace("a:1", "a:2"),
    );
  });

  it("reads --format json, and refuses what is no output before any request", async () => {
    const hq = await open({ "README.md": "# Hi\n" }, NOW);
    const before = everything(hq);
    const { error, requests } = await hq.run("SnapshotServices", { output: "web is up" });
    expect(error?.message).to.match(/^Expected what docker compose images prints/);
    expect(error?.userVisible).to.equal(true);
    expect(requests.count).to.be.at.most(1);
    expect(
      await refusal(hq, "SnapshotServices", { output: `${ran({ a: "b:1" })}\noops` }),
    ).to.contain("line 3");
    expect(everything(hq)).to.equal(before);
    const image = { ID: "sha256:e5b1470c9d38aa", ContainerName: "web", Repository: "a", Tag: "1" };
    const row = await press(hq, "SnapshotServices", { output: JSON.stringify([image]) });
    expect(row).to.include({ number: 1 });
    expect(fileOn(hq, BRANCH, LOG)).to.match(/web +a +1 +e5b1470c9d38\n/);
  });
});
