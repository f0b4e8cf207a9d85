export interface TreeEntry {
  /** As git writes it: six digits, octal. */
  mode: string;
  type: "blob" | "tree" | "commit";
  oid: string;
  name: string;
  /** The name's bytes, one a character: not every name in a repository is UTF-8. */
  rawName: string;
}

/** Reads the entries of a tree object: `mode SP name NUL oid`, one after the other. */
export function parseTree(bytes: Buffer): TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(" ", at);
    const nul = bytes.indexOf("\0", space);
    const mode = bytes.toString("latin1", at, space).padStart(6, "0");
    entries.push({
      mode,
      type: typeOf(mode),
      oid: bytes.toString("hex", nul + 1, nul + 21),
      name: bytes.toString("utf8", space + 1, nul),
      rawName: bytes.toString("latin1", space + 1, nul),
    });
    at = nul + 21;
  }
  return entries;
}

/** Tells an entry's type from its mode. */
export function typeOf(mode: string): TreeEntry["type"] {
  if (mode === "040000") return "tree";
  return mode === "160000" ? "commit" : "blob";
}
