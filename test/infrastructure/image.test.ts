import { expect } from "chai";
import * as fc from "fast-check";
import { compareImages, isPinned } from "../../src/infrastructure/image";
import { interpolate } from "../../src/infrastructure/interpolation";

const DIGEST = `sha256:${"0".repeat(64)}`;

describe("A text with variables", () => {
  it("reads as Compose reads it where none is set", () => {
    expect(interpolate(`a:\${TAG:-1.2}`)).to.equal("a:1.2");
    expect(interpolate(`a:\${TAG-1.2}`)).to.equal("a:1.2");
    expect(interpolate(`a:\${A:-\${B:-x}}-\${C}`)).to.equal(`a:x-\${C}`);
    expect(interpolate(`\${A:-x\${B}}`)).to.equal(`x\${B}`);
    expect(interpolate(`$A\${B:?say it}\${C:+y}$$D`)).to.equal(`\${A}\${B}$D`);
  });

  it("ends on whatever stands there", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...`\${}:-?+AB`) }), (text) => {
        expect(interpolate(text)).to.be.a("string");
      }),
    );
  });
});

describe("An image", () => {
  it("is pinned by a digest, or by a tag with a version", () => {
    for (const image of [
      "postgres:16.4-alpine",
      "registry.example:5000/app:v1",
      `app@${DIGEST}`,
      `app:latest@${DIGEST}`,
      `app:\${TAG:-1.2}`,
      `\${REGISTRY}/app:1.2`,
    ]) {
      expect(isPinned(image), image).to.equal(true);
    }
  });

  it("is not pinned by a tag that moves, that is not there, or that a variable decides", () => {
    for (const image of [
      "",
      "postgres",
      "postgres:latest",
      "nginx:alpine",
      "app:latest-2",
      "registry.example:5000/app",
      `app:\${TAG}`,
      `app:1-\${FLAVOUR}`,
      `app:\${TAG:-latest}`,
      `\${IMAGE}`,
      `app@\${DIGEST}`,
    ]) {
      expect(isPinned(image), image).to.equal(false);
    }
  });

  it("is the same one in each way to write it", () => {
    expect(compareImages("postgres", "docker.io/library/postgres:latest")).to.equal("Same");
    expect(compareImages(`n8nio/n8n:\${T:-1}`, "docker.io/n8nio/n8n:1")).to.equal("Same");
    expect(compareImages(`app:1@${DIGEST}`, "app:1")).to.equal("Same");
    expect(compareImages(`app:\${TAG}`, `app:\${TAG}`)).to.equal("Same");
  });

  it("is another one by repository, tag or digest, and open where a variable decides", () => {
    expect(compareImages("postgres:16", "postgres")).to.equal("Different");
    expect(compareImages("a/app:1", "b/app:1")).to.equal("Different");
    expect(compareImages(`app@${DIGEST}`, `app@sha256:${"1".repeat(64)}`)).to.equal("Different");
    expect(compareImages(`app:\${TAG}`, "app:1")).to.equal("Open");
    expect(compareImages(`app@${DIGEST}`, "app:1")).to.equal("Open");
    expect(compareImages(`\${IMAGE}`, "app:1")).to.equal("Open");
  });
});
