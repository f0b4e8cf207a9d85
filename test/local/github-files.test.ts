import { expect } from "chai";
import { ask, git, graphql, open, repositoryOf, tidy } from "./github.fixture";

describe("local GitHub: files over GraphQL", () => {
  after(tidy);

  it("cuts a text at 512,000 bytes where a character ends, and gives none of a binary file", async () => {
    const gitDir = repositoryOf({
      "large.md": `a${"é".repeat(300_000)}`,
      "late.bin": { contents: Buffer.concat([Buffer.alloc(8_000, "a"), Buffer.from([0])]) },
      "early.bin": { contents: Buffer.from([1, 0, 2]) },
    });
    const fields = "... on Blob { text byteSize isBinary isTruncated }";
    const { repository } = await ask(
      await open(gitDir),
      `large: object(expression: "HEAD:large.md") { ${fields} }
       late: object(expression: "HEAD:late.bin") { ${fields} }
       early: object(expression: "HEAD:early.bin") { ${fields} }`,
    );
    expect(repository.large).to.include({ byteSize: 600_001, isBinary: false, isTruncated: true });
    expect(Buffer.byteLength(repository.large.text)).to.equal(511_999);
    expect(repository.large.text.endsWith("é")).to.equal(true);
    expect(repository.late).to.include({ isBinary: false, isTruncated: false });
    expect(repository.early).to.include({ isBinary: true, text: null });
  });

  it("reads 250 files in one request, in well under a second", async () => {
    const paths = Array.from({ length: 250 }, (_, i) => `docs/f${i}.md`);
    const gitDir = repositoryOf(Object.fromEntries(paths.map((path) => [path, `Text of ${path}`])));
    const oids = git(gitDir, ["ls-tree", "-r", "--format=%(objectname)", "main"]).split("\n");
    const hub = await open(gitDir);
    await graphql(hub, "{ viewer { login } }"); // builds the schema
    const started = performance.now();
    const fields = oids.map(
      (oid, i) => `f${i}: object(oid: "${oid}") { ... on Blob { text isBinary } }`,
    );
    const { repository } = await ask(hub, fields.join("\n"));
    expect(performance.now() - started).to.be.lessThan(1_000);
    expect(repository.f249.text).to.equal("Text of docs/f99.md"); // the last by name
  });

  it("walks trees with odd names, links and submodules", async () => {
    const gitDir = repositoryOf({
      "docs/é \n.md": "x",
      "docs/sub": { mode: "160000", contents: "1234567890123456789012345678901234567890" },
      "docs/z": { mode: "120000", contents: "target" },
    });
    const { repository } = await ask(
      await open(gitDir),
      `object(expression: "HEAD:docs/") { ... on Tree { entries { name path mode type size object { __typename } } } }
       odd: object(expression: "HEAD:docs/é \\n.md") { oid }`,
    );
    expect(repository.odd.oid).to.equal(git(gitDir, ["hash-object", "--stdin"], "x"));
    expect(repository.object.entries).to.deep.equal([
      { name: "sub", path: "docs/sub", mode: 0o160000, type: "commit", size: 0, object: null },
      {
        name: "z",
        path: "docs/z",
        mode: 0o120000,
        type: "blob",
        size: 6,
        object: { __typename: "Blob" },
      },
      {
        name: "é \n.md",
        path: "docs/é \n.md",
        mode: 0o100644,
        type: "blob",
        size: 1,
        object: { __typename: "Blob" },
      },
    ]);
  });
});
