import type { Claim } from "../authority/verdict";
import { readDecision } from "../documents/decisions";
import { readDocument } from "../documents/document";
import { HEADER_KEYS } from "../documents/header";
import { isMarkdown } from "../documents/markdown";
import { type Layout, placeOf } from "../layout";
import type { FileText, Snapshot } from "../repository";
import type { Draft } from "./proposal";

/**
 * What a document that is there already would be made to say: whoever owns such a value has to look,
 * whichever button writes it.
 */
export async function documentClaims(
  base: Snapshot,
  layout: Layout,
  { files, deletions = [] }: Draft,
): Promise<Claim[]> {
  const claims: Claim[] = [...files.keys(), ...deletions]
    .map((path) => placeOf(layout, path))
    .filter((place) => place === "authorityMap" || place === "mappingDocument")
    .map(() => ({ entity: "AuthorityMap", field: "" }));
  const [moved] = deletions;
  const pairs = [...files].flatMap(([path, bytes]) => {
    const before = base.entries.has(path) ? path : moved;
    const isFile = before !== undefined && base.entries.get(before)?.kind === "file";
    return isFile && isMarkdown(path) ? [{ path, bytes, before }] : [];
  });
  const texts = await base.read(pairs.map(({ before }) => before));
  for (const { path, bytes, before } of pairs) {
    const there = texts.get(before);
    if (there) claims.push(...changed(path, there, bytes));
  }
  return claims;
}

function changed(path: string, there: FileText, bytes: Uint8Array): Claim[] {
  const text = Buffer.from(bytes)
    .toString("utf8")
    .replace(/^\uFEFF/, "");
  const [before, after] = [there, { text, binary: false }].map((file) =>
    readDocument(path, file, false),
  );
  if (!before || !after) return [];
  const keys = HEADER_KEYS.filter((key) => before.header[key] !== after.header[key]);
  const claims = keys.map((field) => ({ entity: "Spec", field }));
  const status = readDecision(before)?.status ?? "";
  const same = status === "" || status === readDecision(after)?.status;
  return same ? claims : [...claims, { entity: "Decision", field: "status" }];
}
