import { counted } from "../../src/counted";
import { type Clone, isClone, readClone } from "../../src/folder/clone";
import type { History } from "../../src/repository";
import type { Note } from "./check-report";

/**
 * What separates this clone from what Coda sees on GitHub: commits, changes, remotes. As far as
 * was known when it was last fetched, since nothing is asked of the network.
 *
 * @param history as it was read; undefined where it can't be known
 */
export async function notesOn(folder: string, history: History | undefined): Promise<Note[]> {
  if (!isClone(folder)) {
    const remedy = "Check a clone to know what is pushed, committed and connected.";
    return [noted("Unknown", "clone", "there is no .git in this folder", remedy)];
  }
  const clone = await readClone(folder);
  const notes = [pushed(clone), clean(clone), remotes(clone)];
  if (history || clone.commit === "") return notes;
  const remedy = "Run git fetch --unshallow; in a workflow set fetch-depth: 0.";
  const value = "the clone is shallow, its past is cut off";
  return [...notes, noted("Unknown", "clone/history", value, remedy)];
}

function pushed({ branch, upstream, ahead, behind }: Clone): Note {
  const id = "clone/pushed";
  if (branch === "") return noted("Unknown", id, "no branch is checked out");
  if (upstream === "") {
    return noted(
      "Unknown",
      id,
      `${branch} has no branch to be compared with`,
      `Publish it with git push -u origin ${branch}.`,
    );
  }
  const apart = [
    ahead > 0 ? `${counted(ahead, "commit")} of ${branch} not on ${upstream}` : "",
    behind > 0 ? `${counted(behind, "commit")} of ${upstream} not here` : "",
  ].filter(Boolean);
  if (apart.length === 0) return noted("Pass", id, `${branch} is as ${upstream}`);
  return noted("Note", id, apart.join(", "), "Pull and push, so that Coda sees what you see.");
}

function clean({ changes, untracked }: Clone): Note {
  const id = "clone/clean";
  const open = [
    changes > 0 ? `${counted(changes, "file")} changed` : "",
    untracked.length > 0 ? `${counted(untracked.length, "file")} untracked` : "",
  ].filter(Boolean);
  if (open.length === 0) return noted("Pass", id, "everything is committed");
  return noted(
    "Note",
    id,
    open.join(", "),
    "Commit or ignore them: Coda sees only what is committed.",
  );
}

function remotes({ remotes }: Clone): Note {
  const id = "clone/remotes";
  if (remotes.length > 0) {
    return noted("Pass", id, remotes.map(({ name, url }) => `${name} ${url}`).join(", "));
  }
  return noted("Note", id, "there is no remote", "Add one: this disk holds the only copy.");
}

function noted(state: Note["state"], id: string, value: string, remedy = ""): Note {
  return { id, state, value, remedy };
}
