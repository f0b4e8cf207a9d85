import type { HqFile } from "../../schemas/files/hq";
import type { Authority } from "../authority/rule";
import type { Claim, Judgement } from "../authority/verdict";
import type { Layout } from "../layout";
import type { Together } from "../merge-lines";
import type { Line } from "../proposal-branch";
import type { Snapshot } from "../repository";
import type { Provenance } from "./body";
import type { Written } from "./judged";
import type { Pressed } from "./presses";

/** What a button wants to propose. */
export interface Proposal extends Written {
  /** Kind and stable id, such as `handoff-2026-11-22`; never a title. */
  id: string;
  /**
   * Whether a press adds to what the open pull request holds already, instead of putting its own
   * documents in their place.
   */
  accumulates: boolean;
  /**
   * Puts together what both sides changed in a file that accumulates, where git can't; without it a
   * person has to.
   *
   * @param path the file, which both sides had as `ancestor`
   */
  together?(path: string, ancestor: string, ours: string, theirs: string): Together;
  /** The one file below `.github` that it may write; most write none. */
  workflow?: string;
  draft(ground: Ground): Promise<Draft>;
  provenance: Provenance;
}

/** What a draft is made on. */
export interface Ground {
  /** What it is to be merged into. */
  base: Snapshot;
  /** What the change is made to: the proposal's branch where it accumulates, else the base. */
  at: Snapshot;
  layout: Layout;
  hq: HqFile;
  authority: Authority;
  line: Line;
  /** What presses left on the proposal's branch, newest first. */
  presses: readonly Pressed[];
  /** A file as it was on the base when the proposal was begun, undefined where it holds no such. */
  begun(path: string): Promise<string | undefined>;
  /**
   * The object id that a file had on the base after the last proposal of this id, undefined where
   * there was none, or one is open.
   */
  before(path: string): Promise<string | undefined>;
  /** Why a claim must not be written, undefined where it may. */
  refusal(claim: Claim): Judgement | undefined;
}

export interface Draft {
  title: string;
  /** One paragraph for whoever reviews it. */
  what: string;
  /** Names the content, whatever branch or file it ends up in. */
  content: string;
  /** What others have changed on the base that this changes too, in a sentence. */
  mixed?: string;
  /** The documents as they should be. */
  files: ReadonlyMap<string, Uint8Array>;
  deletions?: readonly string[];
}

/** A branch that is there already, and what presses left on it. */
export interface Branch {
  at: Snapshot;
  presses: readonly Pressed[];
}
