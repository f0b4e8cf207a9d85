import { expect } from "chai";
import * as fc from "fast-check";
import { containersOf, lastSnapshot, readSnapshots } from "../../src/infrastructure/snapshots";

const HEAD =
  "CONTAINER        REPOSITORY     TAG       PLATFORM      IMAGE ID       SIZE     CREATED";
const row = (container: string, repository = "postgres", tag = "16.3") =>
  `${container}   ${repository}   ${tag}   linux/amd64   e5b1470c9d38   243MB   2 weeks ago`;
const read = (...lines: string[]) => readSnapshots("logs/ops/images.log", lines.join("\n"));

describe("A recorded snapshot", () => {
  it("has the containers that docker compose printed, with their lines", () => {
    expect(read("$ docker compose images", HEAD, row("shop-db-1"), "", "done")).to.deep.equal([
      {
        path: "logs/ops/images.log",
        line: 2,
        at: "",
        containers: [{ container: "shop-db-1", image: "postgres:16.3", line: 3 }],
      },
    ]);
  });

  it("is read as older versions print it, and behind dates", () => {
    const old = [
      "  Container    Repository   Tag   Image Id       Size  ",
      "-".repeat(40),
      "shop_db_1   postgres   16   e5b1470c9d38   1 MB",
    ];
    expect(read(...old)[0]?.containers.map(({ image }) => image)).to.deep.equal(["postgres:16"]);
    const dated = [HEAD, row("shop-db-1")].map((line) => `2025-10-27T06:52:00Z ${line}`);
    expect(read(...dated)[0]).to.deep.include({ at: "2025-10-27T06:52:00Z" });
    expect(read(...dated)[0]?.containers[0]?.container).to.equal("shop-db-1");
  });

  it("leaves out a tag that isn't there", () => {
    expect(read(HEAD, row("shop-db-1", "postgres", "<none>"))[0]?.containers[0]?.image).to.equal(
      "postgres",
    );
  });

  it("is of the date nearest before it, of a dated line, heading or prompt, else of the file's name", () => {
    const at = (path: string, ...lines: string[]) =>
      readSnapshots(path, [...lines, HEAD].join("\n"))[0]?.at;
    expect(at("x.log", "2025-10-27 06:52 axle $ docker compose images")).to.equal(
      "2025-10-27T06:52",
    );
    expect(at("x.log", "[2025-10-27 06:52:10] images")).to.equal("2025-10-27T06:52:10");
    expect(at("x.md", "# Sunday, 2025-10-26", "Next update by 2025-12-01.", "```")).to.equal(
      "2025-10-26",
    );
    expect(at("x.md", "**Date**: 2025-10-26")).to.equal("2025-10-26");
    expect(at("logs/ops/2025-10-25_images.txt", "2025-10-26")).to.equal("2025-10-26");
    expect(at("x.log", "- [2025-10-26T06:52:10Z]")).to.equal("2025-10-26T06:52:10Z");
    expect(at("logs/ops/2025-10-25_images.txt", "images")).to.equal("2025-10-25");
    expect(at("x.log", "2025-02-30 $ docker compose images")).to.equal("");
  });

  it("is the last one by date, and further down where two are of one", () => {
    const snapshots = read(
      "2025-10-27 06:00 a",
      HEAD,
      row("a"),
      "2025-10-28 b",
      HEAD,
      row("b"),
      "2025-10-28 c",
      HEAD,
      "2025-10-01 d",
      HEAD,
    );
    expect(lastSnapshot(snapshots)?.line).to.equal(8);
    expect(lastSnapshot([])).to.equal(undefined);
  });

  it("tells the first line of its table that can't be read, and takes nothing behind it for one", () => {
    const unread = (...lines: string[]) => read(HEAD, ...lines)[0]?.unread;
    const short = "shop-web-1   nginx   1.27   e5b1470c   50MB";
    expect(unread(row("shop-db-1"), short, short)).to.equal(3);
    expect(unread("shop-web-1 nginx 1.27 e5b1470c")).to.equal(2);
    expect(unread(`2025-10-27T06:52:00Z ${short}`)).to.equal(2);
    for (const behind of [
      "",
      "```",
      "# Notes of that day",
      "axle$ docker ps -a",
      "> quoted by hand",
    ])
      expect(unread(behind, short), behind).to.equal(undefined);
    expect(unread(row("shop-db-1"), "The database was started again.")).to.equal(undefined);
  });

  it("is read from whatever text", () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            "CONTAINER ",
            "REPOSITORY ",
            "TAG ",
            "e5b1470c9d38 ",
            "x ",
            "\n",
            "2025-10-27 ",
          ),
        }),
        (text) => {
          for (const { containers, line } of readSnapshots("x.log", text)) {
            for (const container of containers) expect(container.line).to.be.above(line);
          }
        },
      ),
    );
  });
});

describe("A container", () => {
  const [snapshot] = read(
    HEAD,
    row("shop-worker-1"),
    row("shop-bench-worker-1"),
    row("shop-bench-worker-2"),
    row("shop_db_1"),
    row("proxy"),
  );
  const of = (name: string, containerName = "") => {
    const others = ["worker", "bench-worker", "db"].filter((other) => other !== name);
    const services = [
      ...others.map((other) => ({ name: other, containerName: "" })),
      { name, containerName },
    ];
    return (
      snapshot &&
      containersOf(snapshot, services)
        .get(name)
        ?.map(({ container }) => container)
    );
  };

  it("belongs to the service that it is named after", () => {
    expect(of("worker")).to.deep.equal(["shop-worker-1"]);
    expect(of("bench-worker")).to.deep.equal(["shop-bench-worker-1", "shop-bench-worker-2"]);
    expect(of("db")).to.deep.equal(["shop_db_1"]);
    expect(of("b")).to.equal(undefined);
  });

  it("belongs to the service that names it itself", () => {
    expect(of("traefik", "proxy")).to.deep.equal(["proxy"]);
    expect(of("worker", "other")).to.equal(undefined);
  });
});
