import { execFile } from "node:child_process";
import { join } from "node:path";
import { newFolder } from "./fixtures";

const PROGRAM = join(__dirname, "..", "..", "bin", "hq.js");

/** `hq check` as a person calls it, from a folder that has nothing to do with the project. */
export function hqCheck(
  ...args: string[]
): Promise<{ status: number | string; out: string; err: string }> {
  return new Promise((resolve) => {
    const options = { cwd: newFolder(), maxBuffer: 2 ** 28 };
    execFile(process.execPath, [PROGRAM, "check", ...args], options, (error, out, err) =>
      resolve({ status: error?.code ?? 0, out, err }),
    );
  });
}
