import { readAuthority } from "../../src/authority/read";
import type { Authority } from "../../src/authority/rule";
import { type Judgement, judge } from "../../src/authority/verdict";
import { layoutOf } from "../../src/layout";
import { memorySnapshot } from "./memory-snapshot";

export const MAP = "sot/authority_map_v0_2.json";
export const MAPPING = "integrations/coda/founder_hq_to_sot_v0_2.md";

/** What a repository says about ownership that holds these two documents, or one, or neither. */
export interface Said {
  map?: unknown;
  /** Rows of the table, each as its cells: entity, Coda table, Coda-owned and GitHub-owned fields. */
  mapping?: readonly (readonly string[])[];
}

/** The two documents as files of a repository. A map that is a text stands as it is. */
export function ownershipFiles({ map, mapping }: Said): Record<string, string> {
  const text = typeof map === "string" ? map : JSON.stringify(map, null, 2);
  return {
    ...(map !== undefined && { [MAP]: text }),
    ...(mapping && { [MAPPING]: mappingDocument(mapping) }),
  };
}

/** Its first row stands in line 5. */
export function mappingDocument(rows: readonly (readonly string[])[]): string {
  const head = "| Entity | Coda Table | Key Fields (Coda-owned) | GitHub-owned Fields | Notes |";
  const lines = rows.map((cells) => `| ${cells.join(" | ")} |`);
  return ["# Mapping", "", head, "| --- | --- | --- | --- | --- |", ...lines, ""].join("\n");
}

export function authorityOf(said: Said): Promise<Authority> {
  const snapshot = memorySnapshot(ownershipFiles(said));
  return readAuthority(snapshot, layoutOf(snapshot, {}));
}

/** How a write from Coda is judged, named as `Decision.status` or `Decision`. */
export async function judged(
  said: Said,
  name: string,
  writer: "Coda" | "GitHub" = "Coda",
): Promise<Judgement> {
  return judge(await authorityOf(said), name, "", writer);
}
