import { expect } from "chai";
import { type File, git, open, pushCommit, repositoryOf, rest, tidy } from "./github.fixture";

interface CommitFile {
  filename: string;
  status: string;
  previous_filename?: string;
  patch?: string;
}

/** What the newest commit says of its files, by path. */
async function filesAfter(before: Record<string, File | string>, change: (gitDir: string) => void) {
  const gitDir = repositoryOf(before);
  change(gitDir);
  const { body } = await rest(await open(gitDir), "GET", "commits/main");
  return new Map<string, CommitFile>(body.files.map((file: CommitFile) => [file.filename, file]));
}

const lines = (count: number, text = "line") =>
  Array.from({ length: count }, (_, index) => `${text} ${index}\n`).join("");

describe("local GitHub: the files of a commit", () => {
  after(tidy);

  it("have their hunks as patch, without the file's header and the last line break", async () => {
    const files = await filesAfter({ "a.md": `${lines(20)}end`, "b.md": "1\n2\n" }, (gitDir) =>
      pushCommit(gitDir, "main", {
        "a.md": `first\n${lines(20)}end\n`,
        "b.md": "1\n--- a/b.md\ndiff --git a/x b/x\n2\n",
        "c é.md": "x",
      }),
    );
    expect(files.get("a.md")?.patch).to.equal(
      [
        "@@ -1,3 +1,4 @@",
        "+first",
        " line 0",
        " line 1",
        " line 2",
        "@@ -18,4 +19,4 @@ line 16",
        " line 17",
        " line 18",
        " line 19",
        "-end",
        "\\ No newline at end of file",
        "+end",
      ].join("\n"),
    );
    expect(files.get("b.md")?.patch).to.equal(
      "@@ -1,2 +1,4 @@\n 1\n+--- a/b.md\n+diff --git a/x b/x\n 2",
    );
    expect(files.get("c é.md")).to.deep.include({
      status: "added",
      patch: "@@ -0,0 +1 @@\n+x\n\\ No newline at end of file",
    });
  });

  it("have no patch where they are binary or too large", async () => {
    const files = await filesAfter({ "photo.png": "\0" }, (gitDir) =>
      pushCommit(gitDir, "main", {
        "photo.png": { contents: Buffer.from([0, 1, 2]) },
        "long.md": lines(20_001),
        "wide.md": `${"x".repeat(500_001)}\n`,
        "short.md": "1\n",
      }),
    );
    for (const path of ["photo.png", "long.md", "wide.md"]) {
      expect(files.get(path), path).not.to.have.property("patch");
    }
    expect(files.get("short.md")).to.have.property("patch");
  });

  it("have no patch any more once the whole diff is too large", async () => {
    const files = await filesAfter({ "a.md": "a" }, (gitDir) =>
      pushCommit(gitDir, "main", {
        "1.md": lines(12_000),
        "2.md": lines(12_000),
        "3.md": "1\n",
      }),
    );
    expect(files.get("1.md")).to.have.property("patch");
    expect(files.get("2.md")).not.to.have.property("patch");
    expect([...files.values()].map(({ status }) => status)).to.deep.equal(Array(3).fill("added"));
  });

  it("say in GitHub's words what became of them", async () => {
    const before: Record<string, File | string> = {
      "gone.md": "x\n",
      "kept.md": "x\n",
      "old name.md": lines(9),
      "run.sh": "#!\n",
      became: "kept.md",
    };
    const files = await filesAfter(before, (gitDir) => {
      const blob = (contents: string) => git(gitDir, ["hash-object", "-w", "--stdin"], contents);
      const entries = [
        `100644 blob ${blob("y\n")}\tkept.md`,
        `100644 blob ${blob("new\n")}\tcame.md`,
        `100644 blob ${blob(lines(9))}\tnew name.md`,
        `100755 blob ${blob("#!\n")}\trun.sh`,
        `120000 blob ${blob("kept.md")}\tbecame`,
      ];
      const tree = git(gitDir, ["mktree"], `${entries.join("\n")}\n`);
      const who = ["-c", "user.name=Ann", "-c", "user.email=ann@example.com"];
      const parent = git(gitDir, ["rev-parse", "main"]);
      const oid = git(gitDir, [...who, "commit-tree", tree, "-p", parent, "-m", "change"]);
      git(gitDir, ["update-ref", "refs/heads/main", oid]);
    });
    const statuses = Object.fromEntries([...files].map(([path, { status }]) => [path, status]));
    expect(statuses).to.deep.equal({
      became: "changed",
      "came.md": "added",
      "gone.md": "removed",
      "kept.md": "modified",
      "new name.md": "renamed",
      "run.sh": "modified",
    });
    expect(files.get("new name.md")).to.include({ previous_filename: "old name.md" });
    expect(files.get("new name.md")).not.to.have.property("patch");
    expect(files.get("run.sh")).not.to.have.property("patch");
    // What follows a changed type keeps its own patch.
    expect(files.get("came.md")?.patch).to.equal("@@ -0,0 +1 @@\n+new");
    expect(files.get("gone.md")?.patch).to.equal("@@ -1 +0,0 @@\n-x");
  });
});
