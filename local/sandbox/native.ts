import { existsSync } from "node:fs";
import Module from "node:module";
import { delimiter, dirname, join } from "node:path";

/** What the SDK calls the architectures that it ships isolated-vm for. */
const ARCHITECTURES: Record<string, string[]> = { x64: ["x86_64"], arm64: ["arm64", "aarch64"] };

/**
 * The SDK's own isolated-vm for this version of Node and this platform. It is no dependency of the
 * SDK but lies in its runtime folder, where only NODE_PATH leads.
 */
function prebuiltFolder(): string | undefined {
  const native = join(
    dirname(require.resolve("@codahq/packs-sdk/package.json")),
    "runtime",
    "native",
  );
  const version = `node${process.versions.node.split(".")[0]}`;
  return (ARCHITECTURES[process.arch] ?? [])
    .map((architecture) => join(native, version, architecture))
    .find((folder) => existsSync(folder));
}

/** As much of isolated-vm's isolate as is used here. */
export interface Isolate {
  isDisposed: boolean;
  dispose(): void;
}

/** As much of isolated-vm as is used here. */
export interface IsolatedVm {
  Isolate: new (options: { memoryLimit: number }) => Isolate;
}

let loaded: IsolatedVm | null | undefined;

/**
 * Loads isolated-vm, so that the SDK finds it too.
 *
 * @returns null where none was built for this platform
 */
export function isolatedVm(): IsolatedVm | null {
  if (loaded !== undefined) return loaded;
  const folder = prebuiltFolder();
  if (folder) {
    process.env.NODE_PATH = [folder, process.env.NODE_PATH].filter(Boolean).join(delimiter);
    (Module as unknown as { _initPaths(): void })._initPaths();
  }
  try {
    loaded = require("isolated-vm") as IsolatedVm;
  } catch {
    // Not built for this platform, or built for another C library.
    loaded = null;
  }
  return loaded;
}

/** How a pack is run: in Coda's sandbox, or without isolation where that was not built. */
export type SandboxKind = "isolated-vm" | "in-process";

/** The best sandbox that there is on this machine. */
export function sandboxKind(): SandboxKind {
  return isolatedVm() ? "isolated-vm" : "in-process";
}
