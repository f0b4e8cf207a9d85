import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Repository } from "./repository";

/**
 * Writes blobs, byte for byte. One git process takes any number of them, but only as files.
 * @returns their oids, in the same order
 */
export async function writeBlobs(repo: Repository, contents: Buffer[]): Promise<string[]> {
  if (contents.length === 0) return [];
  const folder = await mkdtemp(join(tmpdir(), "local-github-"));
  try {
    const files = contents.map((_, i) => join(folder, String(i)));
    await Promise.all(contents.map((bytes, i) => writeFile(join(folder, String(i)), bytes)));
    const args = ["hash-object", "-w", "--no-filters", "--stdin-paths"];
    const { stdout } = await repo.git(args, { input: `${files.join("\n")}\n` });
    return String(stdout).trim().split("\n");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
