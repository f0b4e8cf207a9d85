// First: the other way round the SDK's modules import each other in a circle and fail.
import "@codahq/packs-sdk/dist/development";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  Limits,
  validatePackVersionMetadata,
} from "@codahq/packs-sdk/dist/testing/upload_validation";
import { expect } from "chai";
import { nameKey } from "../src/names";
import { propertiesOf, type Shown, type Surface, surface } from "./support/surface";

const file = (name: string) => readFileSync(join(__dirname, "..", name), "utf8");

describe("The pack", () => {
  let pack: Surface;
  let blocks: Shown[];
  before(async () => {
    pack = await surface();
    blocks = pack.blocks;
  });
  const each = (check: (block: Shown) => void) => blocks.forEach(check);

  it("is accepted by the validator behind the upload, without a warning", async () => {
    const { version } = JSON.parse(file("node_modules/@codahq/packs-sdk/package.json"));
    const metadata = { version: "1", ...pack.metadata };
    await validatePackVersionMetadata(metadata, version);
    await validatePackVersionMetadata(metadata, version, { warningMode: true });
  });

  it("reaches github.com and nothing else, and is of a size that loads quickly", () => {
    expect(pack.metadata.networkDomains).to.deep.equal(["github.com"]);
    expect(pack.bundleBytes).to.be.below(400 * 1024);
  });

  it("tells of each building block what it does, when to use it, and what its answer means", () => {
    each(({ name, description, instructions }) => {
      expect(description, name).to.match(/^[A-Z].*\.$/);
      expect(description.length, name).to.be.within(40, Limits.BuildingBlockDescription);
      expect(instructions, name).to.match(/^[A-Z].*\.$/s);
      expect(instructions.length, name).to.be.within(40, Limits.BuildingBlockDescription);
    });
  });

  it("has one or two examples of each formula, true to its parameters and its result", () => {
    for (const { name, kind, examples, parameters, schema } of blocks) {
      if (kind === "table") continue;
      expect(examples.length, name).to.be.within(1, 2);
      for (const { params, result } of examples) {
        const required = parameters.filter(({ optional }) => !optional).length;
        expect(params.length, name).to.be.within(required, parameters.length);
        if (!schema || Array.isArray(result)) continue;
        expect(Object.keys(schema.properties ?? {}), name).to.include.members(
          Object.keys(result as object),
        );
      }
    }
  });

  it("gives names as Coda's makers do", () => {
    each(({ name, kind, identityName, parameters }) => {
      expect(name).to.match(/^([A-Z][a-z]+)+$/);
      expect(name).not.to.match(/coda|git ?hub|superhuman|founder|^Get/i);
      // What the rows of this one are is a rule; the table has the name the design gives it.
      if (kind === "table" && name !== "Ownership") {
        expect(name).to.match(/s$/);
        expect(identityName, name).not.to.equal(name);
        expect(nameKey(identityName), name).to.equal(nameKey(name));
      }
      if (kind === "button") expect(name).to.match(/^[A-Z][a-z]+[A-Z]/);
      for (const parameter of parameters) expect(parameter.name, name).to.match(/^[a-z][A-Za-z]*$/);
    });
  });

  it("asks for required parameters first, and suggests a value for each", () => {
    for (const { name, parameters } of blocks) {
      const firstOptional = parameters.findIndex(({ optional }) => optional);
      const required = parameters.filter(({ optional }) => !optional);
      if (firstOptional >= 0) expect(required.length, name).to.equal(firstOptional);
      for (const parameter of required) {
        // A list may go without: nobody can guess what belongs in it.
        if (typeof parameter.type === "object") continue;
        expect(parameter.suggestedValue, `${name} ${parameter.name}`).not.to.be.oneOf([
          undefined,
          "",
        ]);
      }
    }
  });

  it("says the same of parameters that mean the same", () => {
    // Here the name means a thing of its own: what a table is filtered by, and of which day.
    const filtered = ["Specs", "Ownership", "LogEntries", "Records"].map(
      (name) => `${name} entity`,
    );
    const own = [
      ...filtered,
      "CompareRow entity",
      "RecordRow entity",
      "RecordColumn entity",
      "RecordColumn field",
      "SetOwner entity",
      "SetOwner fields",
      "LogAction entity",
      "LogAction date",
      ...["path", "text", "entity", "date"].map((name) => `ProposeSpec ${name}`),
      ...["MoveSpec path", "AddToInbox text", "RecordDecision status"],
    ];
    const words = new Map<string, string>();
    for (const { name, parameters } of blocks) {
      for (const { name: parameter, description, type, optional, suggestedValue } of parameters) {
        expect(description, `${name} ${parameter}`).to.match(/^[A-Z].*\.$/);
        if (own.includes(`${name} ${parameter}`)) continue;
        const said = JSON.stringify({ description, type, optional, suggestedValue });
        expect(said, `${name} ${parameter}`).to.equal(words.get(parameter) ?? said);
        words.set(parameter, said);
      }
    }
  });

  it("describes each column, and gives those that mean the same one type", () => {
    const same = ["id", "path", "line", "link", "title", "problem", "commit", "asOf"];
    const types = new Map<string, string>();
    each((block) => {
      for (const [shown, property] of Object.entries(block.schema?.properties ?? {})) {
        const name = property.fromKey ?? shown;
        expect(name, block.name).to.match(/^[a-z][A-Za-z]*$/);
        expect(property.description, `${block.name} ${name}`).to.match(/^\S.*\.$/);
        const type = `${property.type} ${property.codaType ?? ""}`;
        if (!same.includes(name)) continue;
        expect(type, `${block.name} ${name}`).to.equal(types.get(name) ?? type);
        types.set(name, type);
      }
    });
  });

  it("speaks in its texts only of what there is", () => {
    const names = [...blocks.map(({ name }) => name), "GitHub", "LogEntry", "ObjectLink"];
    const inWords = (text: string) => text.match(/\b([A-Z][a-z]+){2,}\b/g) ?? [];
    each((block) => {
      const known = [...propertiesOf(block), ...block.parameters.map(({ name }) => name)];
      const quoted = [...block.instructions.matchAll(/`(\w+)`/g)].map(([, word]) => word);
      expect(known, block.name).to.include.members(quoted);
      expect(names).to.include.members(inWords(block.description + block.instructions));
    });
    for (const { prompt } of pack.skills) expect(names).to.include.members(inWords(prompt));
  });

  it("needs the connection for all but what is pure, and keeps the assistant from obeying synced text", () => {
    each(({ name, connectionRequirement }) =>
      expect(connectionRequirement, name).to.equal(name === "CheckHeader" ? "none" : "required"),
    );
    const tables = blocks.filter(({ kind }) => kind === "table");
    const texts = [
      ...tables,
      ...pack.skills.map(({ prompt }) => ({ name: "", instructions: prompt })),
    ];
    for (const { name, instructions } of texts) {
      expect(instructions, name)
        .to.match(/data from the repository/)
        .and.match(/instruction/);
    }
  });

  it("can be created by anyone, and is uploaded as CommonJS", () => {
    expect(JSON.parse(file(".coda-pack.json"))).to.deep.equal({});
    expect(JSON.parse(file("package.json")).type ?? "commonjs").to.equal("commonjs");
  });

  it("has no address of a registry in its lock file", () => {
    expect(file("package-lock.json")).not.to.match(/"resolved"|:\/\/[^"]*(registry|npmjs)/);
  });
});
