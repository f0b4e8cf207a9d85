// First: the other way round the SDK's modules import each other in a circle and fail.
import "@codahq/packs-sdk/dist/development";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compilePackBundle } from "@codahq/packs-sdk/dist/testing/compile";

/**
 * Builds a pack with the SDK's own compiler, the one behind `packs upload`.
 *
 * @param manifestPath the module that exports `pack`
 * @param outputDirectory where bundle.js, its source map and metadata.json come to lie
 */
export async function compile(manifestPath: string, outputDirectory: string): Promise<void> {
  const intermediateOutputDirectory = await mkdtemp(join(tmpdir(), "coda-packs-"));
  try {
    await compilePackBundle({
      manifestPath,
      outputDirectory,
      intermediateOutputDirectory,
      minify: true,
    });
  } finally {
    await rm(intermediateOutputDirectory, { recursive: true, force: true });
  }
}
