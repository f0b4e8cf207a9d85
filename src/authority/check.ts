import type { Hemisphere } from "../../schemas/files/authority-map";
import { readHqFile } from "../hq-file";
import { layoutOf } from "../layout";
import { linkTo } from "../paths";
import type { Snapshot } from "../repository";
import { readAuthority } from "./read";
import { type Judgement, judge } from "./verdict";

/** A judgement with where its rule is shown and what it was read from. */
export interface VerdictRow extends Judgement {
  link: string;
  /** ISO time of the commit. */
  asOf: string;
}

/** Judges one write by what a commit says. */
export async function checkWrite(
  snapshot: Snapshot,
  entity: string,
  field: string,
  writer: Hemisphere,
): Promise<VerdictRow> {
  const layout = layoutOf(snapshot, await readHqFile(snapshot));
  const judgement = judge(await readAuthority(snapshot, layout), entity, field, writer);
  const link = judgement.path === "" ? "" : linkTo(snapshot, judgement.path, judgement.line);
  return { ...judgement, link, asOf: snapshot.committedAt };
}
