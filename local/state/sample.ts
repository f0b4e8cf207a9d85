import { lstat, readdir, readFile, readlink } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../../src/errors";
import { git } from "./git";

/** What a state made of the sample remembers as its source. */
export const SAMPLE = "sample";

const FOLDER = join(__dirname, "..", "..", "sample");

/** Fixed, so that the sample's commit has the same object id everywhere and every time. */
const AUTHOR = "Founder <founder@example.com> 1761661800 +0000";

/**
 * Commits a folder, byte by byte, to branch `main` of a bare repository. Through fast-import, since
 * neither ignore rules nor line ending conversion nor attributes apply there.
 * https://git-scm.com/docs/git-fast-import
 */
export async function buildSample(gitDir: string, folder = FOLDER): Promise<void> {
  const paths = await listFiles(folder).catch(() => []);
  if (paths.length === 0) {
    throw new UserError(
      "Expected the sample portfolio in the folder sample, found no file there: give --repo.",
    );
  }
  const stream: Uint8Array[] = [
    Buffer.from(`commit refs/heads/main\nauthor ${AUTHOR}\ncommitter ${AUTHOR}\n`),
    data(Buffer.from("The portfolio as its founder left it\n")),
  ];
  for (const path of paths) {
    const { mode, bytes } = await readEntry(join(folder, path));
    stream.push(Buffer.from(`M ${mode} inline ${JSON.stringify(path)}\n`), data(bytes));
  }
  await git(
    gitDir,
    ["fast-import", "--quiet", "--done"],
    Buffer.concat([...stream, Buffer.from("done\n")]),
  );
}

function data(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from("\n")]);
}

async function readEntry(path: string): Promise<{ mode: string; bytes: Uint8Array }> {
  const stat = await lstat(path);
  if (stat.isSymbolicLink()) return { mode: "120000", bytes: Buffer.from(await readlink(path)) };
  return { mode: stat.mode & 0o100 ? "100755" : "100644", bytes: await readFile(path) };
}

/** Paths below a folder with `/`, sorted, without any `.git`. */
async function listFiles(folder: string, prefix = ""): Promise<string[]> {
  const entries = await readdir(join(folder, prefix), { withFileTypes: true });
  const nested = await Promise.all(
    entries
      .filter((entry) => entry.name !== ".git")
      .map((entry) =>
        entry.isDirectory()
          ? listFiles(folder, `${prefix}${entry.name}/`)
          : [`${prefix}${entry.name}`],
      ),
  );
  return nested.flat().sort();
}
