import { expect } from "chai";
import fc from "fast-check";
import { UserError } from "../../src/errors";
import { containersIn, pastedLines } from "../../src/infrastructure/pasted";

const HEAD =
  "CONTAINER        REPOSITORY     TAG       PLATFORM      IMAGE ID       SIZE     CREATED";
const row = (container: string) =>
  `${container}   postgres   16.3   linux/amd64   e5b1470c9d38   243MB   2 weeks ago`;
const json = (ContainerName: string, more: object = {}) => ({
  ...{ ID: `sha256:${"e5b1470c9d38".repeat(5)}0000`, ContainerName, Repository: "postgres" },
  ...{
    Tag: "16.3",
    Platform: "linux/amd64",
    Size: 243,
    LastTagTime: "0001-01-01T00:00:00Z",
    ...more,
  },
});

describe("Pasted output of docker compose images", () => {
  const wanted = [
    "CONTAINER  REPOSITORY  TAG   IMAGE ID    ",
    "a-1        postgres    16.3  e5b1470c9d38",
    "b-1        postgres    16.3  e5b1470c9d38",
  ].map((line) => line.trimEnd());
  const read = (...lines: string[]) => pastedLines(lines.join("\n")).map((line) => line.trimEnd());

  it("is the same as a table and as JSON, in whichever order and with its prompts", () => {
    expect(
      read("$ docker compose images", HEAD, row("b-1"), row("a-1"), "", "root@axle:~# "),
    ).to.deep.equal(wanted);
    expect(read(HEAD.toLowerCase(), "-----", row("a-1"), row("b-1"))).to.deep.equal(wanted);
    expect(read(JSON.stringify([json("b-1"), json("a-1")]))).to.deep.equal(wanted);
    expect(read(JSON.stringify([json("a-1"), json("b-1")], null, 4), "")).to.deep.equal(wanted);
  });

  it("keeps a container whose image has no name", () => {
    const [, line = ""] = read(JSON.stringify([json("a", { Repository: "", Tag: "" })]));
    expect(line).to.match(/^a +<none> +<none> +e5b1470c9d38$/);
  });

  it("is refused in a sentence with the line of what is something else", () => {
    const why = (text: string) => {
      try {
        return pastedLines(text).join();
      } catch (error) {
        if (error instanceof UserError) return error.message;
        throw error;
      }
    };
    expect(why([HEAD, row("a"), "a b c"].join("\n"))).to.equal(
      'Expected a container in line 3, found "a b c": paste its output and nothing else.',
    );
    expect(why("NAME  IMAGE\nx y")).to.match(
      /^Expected what docker compose images prints, from CONTAINER/,
    );
    expect(why("")).to.contain("found nothing");
    expect(why(HEAD)).to.contain("no container in it");
    expect(why("[]")).to.contain("no container in it");
    expect(why('[{"ID": "x"},\n]')).to.match(/not valid JSON \(value expected\) in line 2/);
    expect(why(`[${JSON.stringify(json("a"))},\n{"Service": "x"}]`)).to.match(
      /and ID in line 2, found "{"Service"/,
    );
  });

  it("has every container that was pasted, or is refused", () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9_.-]{0,12}$/);
    const tag = fc.stringMatching(/^[a-z0-9][a-z0-9_.-]{0,12}$/);
    const container = fc.record({ ContainerName: name, Repository: name, Tag: tag });
    fc.assert(
      fc.property(
        fc.uniqueArray(container, { minLength: 1, selector: (each) => each.ContainerName }),
        (all) => {
          const lines = pastedLines(JSON.stringify(all.map((each) => json("", each))));
          const read = containersIn(lines).containers.map(
            ({ container, image }) => `${container} ${image}`,
          );
          const there = all.map((each) => `${each.ContainerName} ${each.Repository}:${each.Tag}`);
          expect(read.sort()).to.deep.equal(there.sort());
          expect(pastedLines(lines.join("\n"))).to.deep.equal(lines);
        },
      ),
    );
  });
});
