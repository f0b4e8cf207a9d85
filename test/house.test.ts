import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { expect } from "chai";
import { newFolder } from "./local/fixtures";

const PROJECT = join(__dirname, "..");
const FOLDERS = ["src", "formulas", "schemas", "local"];

/** A file, and what it imports. */
type Import = readonly [file: string, module: string];

/** Which of these imports the linter reports as restricted, with the project's own settings. */
function restricted(imports: readonly Import[]): Import[] {
  const folder = newFolder();
  copyFileSync(join(PROJECT, "biome.json"), join(folder, "biome.json"));
  const lines = new Map<string, string[]>();
  for (const [file, module] of imports) {
    const before = lines.get(file) ?? [];
    lines.set(file, [...before, `export * as x${before.length} from "${module}";`]);
  }
  for (const [file, text] of lines) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${text.join("\n")}\n`);
  }
  const biome = require.resolve("@biomejs/biome/bin/biome");
  const call = [biome, "lint", "--reporter=json", "--max-diagnostics=none", "."];
  const { stdout } = spawnSync(process.execPath, call, { cwd: folder, encoding: "utf8" });
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { category: string; location: { path: string; start: { line: number } } }[];
  };
  const reported = diagnostics
    .filter(({ category }) => category === "lint/style/noRestrictedImports")
    .map(({ location }) => `${location.path} ${location.start.line}`);
  const seen = new Map<string, number>();
  return imports.filter(([file]) => {
    const line = (seen.get(file) ?? 0) + 1;
    seen.set(file, line);
    return reported.includes(`${file} ${line}`);
  });
}

describe("The linter", () => {
  it("reports what src may not import", () => {
    const imports: Import[] = [
      ["src/names.ts", "@codahq/packs-sdk"],
      ["src/names.ts", "@codahq/packs-sdk/dist/types"],
      ["src/names.ts", "../schemas/rows/spec"],
      ["src/names.ts", "../formulas/ownership"],
      ["src/names.ts", "../local/run"],
      ["src/names.ts", "node:fs"],
      ["src/names.ts", "./github/client"],
      ["src/authority/check.ts", "../github/client"],
      ["src/github/client.ts", "@codahq/packs-sdk"],
      ["src/github/client.ts", "../../schemas/rows/spec"],
      ["src/github/client.ts", "../../formulas/connection"],
      ["src/github/client.ts", "node:http"],
    ];
    expect(restricted(imports)).to.deep.equal(imports);
  });

  it("reports what formulas may not import, and who may not import them", () => {
    const imports: Import[] = [
      ["formulas/ownership.ts", "../src/github/client"],
      ["formulas/tables/specs.ts", "../../src/github/snapshot"],
      ["formulas/buttons/log-action.ts", "../../local/run"],
      ["formulas/skill.ts", "node:fs"],
      ["schemas/rows/spec.ts", "../../formulas/tables/specs"],
      ["local/run.ts", "../formulas/connection"],
    ];
    expect(restricted(imports)).to.deep.equal(imports);
  });

  it("reports the same of the shapes of files, of the one door, and of tests", () => {
    const imports: Import[] = [
      ["schemas/files/hq.ts", "@codahq/packs-sdk"],
      ["schemas/files/hq.ts", "../rows/spec"],
      ["schemas/files/hq.ts", "../../formulas/ownership"],
      ["schemas/files/hq.ts", "node:fs"],
      ["formulas/connection.ts", "../local/run"],
      ["formulas/connection.ts", "node:fs"],
      ["src/names.ts", "./folder/snapshot"],
      ["formulas/ownership.ts", "../src/folder/snapshot"],
      ["test/x.test.ts", "../formulas/ownership"],
      ["bench/x.ts", "../formulas/ownership"],
    ];
    expect(restricted(imports)).to.deep.equal(imports);
  });

  it("lets everyone import what the house allows", () => {
    const imports: Import[] = [
      ["src/names.ts", "./errors"],
      ["src/authority/check.ts", "../../schemas/files/authority-map"],
      ["src/github/client.ts", "./http"],
      ["formulas/connection.ts", "../src/github/client"],
      ["formulas/connection.ts", "@codahq/packs-sdk"],
      ["formulas/ownership.ts", "./connection"],
      ["formulas/ownership.ts", "../src/authority/check"],
      ["formulas/ownership.ts", "../schemas/rows/verdict"],
      ["schemas/rows/spec.ts", "@codahq/packs-sdk"],
      ["schemas/rows/spec.ts", "../../src/documents/specs"],
      ["schemas/files/hq.ts", "./zone"],
      ["local/run.ts", "node:fs"],
      ["local/run.ts", "../src/errors"],
      ["pack.ts", "./formulas/ownership"],
      ["test/x.test.ts", "../src/names"],
    ];
    expect(restricted(imports)).to.deep.equal([]);
  });
});

describe("The house", () => {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(PROJECT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
      .map((entry) => relative(PROJECT, join(entry.parentPath, entry.name)).replaceAll("\\", "/")),
  );
  const text = (file: string) => readFileSync(join(PROJECT, file), "utf8");
  /** Every import, those of the project's own files as paths from its root. */
  const imports = [...files, "pack.ts"].flatMap((file): Import[] =>
    [...text(file).matchAll(/(?:\bfrom|\bimport|\brequire\(|\bimport\()\s*"([^"]+)"/g)].map(
      ([, module = ""]) => [
        file,
        module.startsWith(".") ? posix.join(posix.dirname(file), module) : module,
      ],
    ),
  );
  const within = (folder: string) => imports.filter(([file]) => file.startsWith(folder));
  const outside = (...allowed: string[]) =>
    imports.filter(([file]) => !allowed.some((prefix) => file.startsWith(prefix)));

  it("has an engine that knows nothing of Coda, of a disk, or of who calls it", () => {
    expect(within("src/").length).to.be.above(50);
    const foreign = /^(@codahq\/|schemas\/rows\/|formulas\/|local\/|pack$)/;
    const engine = [...within("src/"), ...within("schemas/files/")];
    expect(engine.filter(([, module]) => foreign.test(module))).to.deep.equal([]);
  });

  it("has one part of the engine that knows a disk, which never gets into the pack", () => {
    const pack = outside("src/folder/", "local/");
    const disk = /^(node:|src\/folder\/)/;
    expect(pack.filter(([, module]) => disk.test(module))).to.deep.equal([]);
  });

  it("has one door to GitHub", () => {
    const others = outside("src/github/", "formulas/connection.ts");
    expect(others.filter(([, module]) => module.startsWith("src/github/"))).to.deep.equal([]);
    const door = within("formulas/connection.ts").map(([, module]) => module);
    expect(door.some((module) => module.startsWith("src/github/"))).to.equal(true);
  });

  it("has formulas that nothing imports but the pack, and one another", () => {
    const others = outside("formulas/", "pack.ts");
    expect(others.filter(([, module]) => module.startsWith("formulas/"))).to.deep.equal([]);
  });

  it("has a line in the pack for each building block's file", () => {
    const listed = within("pack.ts").map(([, module]) => `${module}.ts`);
    const blocks = files.filter((file) => /^formulas\/(tables|buttons)\//.test(file));
    expect(blocks.length).to.be.above(2);
    expect(listed).to.include.members(
      blocks.filter((file) => /make(SyncTable|Formula)/.test(text(file))),
    );
  });

  it("has files of at most 100 lines in the middle, and none that takes a day to read", () => {
    const lengths = files.map((file) => text(file).split("\n").length - 1).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).to.be.at.most(100);
    expect(lengths.at(-1)).to.be.at.most(300);
  });
});
