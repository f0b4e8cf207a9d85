import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { PackMetadata } from "./pack-metadata";

const PROJECT = join(__dirname, "..", "..");
const BUILDS = join(PROJECT, ".build");

/** Bundles beyond these are old; another process may still be reading one that is young. */
const KEPT = 4;
const YOUNG_MS = 10 * 60 * 1000;

/** What a pack is built from. */
export interface PackSource {
  /** The module that exports `pack`. */
  manifest: string;
  /** Files and folders that decide what is in the bundle, beside the manifest. */
  sources: string[];
}

/** The pack of this project. */
export const FOUNDER_HQ: PackSource = {
  manifest: join(PROJECT, "pack.ts"),
  sources: ["formulas", "schemas", "src", "package-lock.json", "bin/small-bundle.js"].map((name) =>
    join(PROJECT, name),
  ),
};

/** A pack as Coda would get it. */
export interface Bundle {
  /** Hash of all it was built from. */
  version: string;
  path: string;
  sourceMap: string;
  /** Everything that the pack declares, without its functions. */
  metadata: PackMetadata;
}

/** The bundle of a pack; built only if its sources have changed since. */
export async function bundle(pack: PackSource = FOUNDER_HQ): Promise<Bundle> {
  const version = await hash([pack.manifest, ...pack.sources]);
  const folder = join(BUILDS, version);
  if (existsSync(folder)) await utimes(folder, new Date(), new Date()).catch(() => undefined);
  else await build(pack.manifest, folder);
  const path = join(folder, "bundle.js");
  const metadata = JSON.parse(await readFile(join(folder, "metadata.json"), "utf8"));
  return { version, path, sourceMap: `${path}.map`, metadata };
}

async function hash(sources: string[]): Promise<string> {
  const files = (await Promise.all(sources.map(listFiles))).flat().sort();
  const contents = await Promise.all(files.map((file) => readFile(file)));
  const sum = createHash("sha256");
  for (const [index, file] of files.entries()) {
    sum
      .update(`${file.slice(PROJECT.length)}\0${contents[index]?.length}\0`)
      .update(contents[index] ?? "");
  }
  return sum.digest("hex").slice(0, 20);
}

/** A package that was installed comes without lock file, so what is missing counts as empty. */
async function listFiles(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return [];
  if (!found.isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Built elsewhere and renamed, so that no other process ever sees half a bundle. */
async function build(manifest: string, folder: string): Promise<void> {
  await mkdir(BUILDS, { recursive: true });
  const building = `${folder}.${process.pid}`;
  // The SDK's build tools take most of a second to load; a bundle that is there needs none of them.
  const { compile } = require("./compile") as typeof import("./compile");
  try {
    await compile(resolve(manifest), building);
    await rename(building, folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    });
  } finally {
    await rm(building, { recursive: true, force: true });
  }
  await removeOld();
}

async function removeOld(): Promise<void> {
  const names = await readdir(BUILDS);
  const found = await Promise.all(
    names.map(async (name) => {
      const path = join(BUILDS, name);
      return { path, used: (await stat(path).catch(() => undefined))?.mtimeMs ?? 0 };
    }),
  );
  const old = found.sort((a, b) => b.used - a.used).slice(KEPT);
  const gone = old.filter(({ used }) => used < Date.now() - YOUNG_MS);
  await Promise.all(gone.map(({ path }) => rm(path, { recursive: true, force: true })));
}
