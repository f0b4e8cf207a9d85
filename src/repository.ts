/**
 * The ports that everything else speaks to. Whoever implements them (`github/` over the network,
 * `folder/` over a disk) is invisible to the rest of the engine.
 */

/** One path of a commit's tree. A submodule is only a pointer; a symbolic link only holds a path. */
export interface Entry {
  path: string;
  oid: string;
  /** In bytes; 0 for a submodule. */
  size: number;
  kind: "file" | "symlink" | "submodule";
}

/** What a file holds, when it is read to be shown. */
export interface FileText {
  /** Without byte order mark; "" when binary. */
  text: string;
  binary: boolean;
}

/** One commit, whole: whatever is read through it is of that commit. */
export interface Snapshot {
  /** `owner/name` */
  repository: string;
  /** The branch's name where it was asked for and is not the default branch, else "". */
  branch: string;
  /** The branch's name, whichever it is; "" where the reader did not need to know it. */
  branchName: string;
  commit: string;
  tree: string;
  /** ISO time of the commit. */
  committedAt: string;
  /** The default branch, whose rules bind this one too; undefined where this is it. */
  rules?: () => Promise<Snapshot>;
  /** Every path of the tree, in the tree's order. */
  entries: ReadonlyMap<string, Entry>;
  /** Reads many files at once. Paths that are no files of this commit are an error of the caller. */
  read(paths: readonly string[]): Promise<Map<string, FileText>>;
  /** The bytes of one file, checked against its object id: what a write may be based on. */
  readBytes(path: string): Promise<Uint8Array>;
}

export interface Commit {
  oid: string;
  /** Headline and body. */
  message: string;
  /** Login where there is one, else name. */
  author: string;
  /** ISO time. */
  committedAt: string;
  additions: number;
  deletions: number;
  /** How many files it touches. */
  files: number;
}

/** A file of a commit, against its first parent. */
export interface ChangedFile {
  path: string;
  status: "added" | "changed" | "removed" | "renamed";
  /** Where it lay before, for a renamed one. */
  from: string;
  /** Its changed lines as a diff, or "" where it is too large or binary. */
  patch: string;
}

/** What came before a commit, itself included. */
export interface History {
  /** Newest first, at most 100 at a time; `next` goes on after them, "" after the last. */
  page(count: number, after: string): Promise<{ commits: Commit[]; next: string }>;
  /** Every file of one commit; `complete` is false where there are more than can be listed. */
  files(oid: string): Promise<{ files: ChangedFile[]; complete: boolean }>;
  /** The newest commit that touched each path; a path without one is left out. */
  lastTouched(paths: readonly string[]): Promise<Map<string, Commit>>;
}

/** Files to write (whole contents) and to delete, in one commit. */
export interface Change {
  additions: ReadonlyMap<string, Uint8Array>;
  deletions?: readonly string[];
}

/** Someone else moved the branch, it takes no commits, or the budget is spent: nothing was written. */
export interface NotMade {
  made: false;
  because: "moved" | "protected" | "rate limit";
  message: string;
}
export type CommitOutcome = { made: true; oid: string } | NotMade;

/** `moved`: it no longer stands where the caller saw it. `refused`: GitHub's own words are in `message`. */
export type MergeOutcome =
  | { made: true; oid: string }
  | { made: false; because: "moved" | "refused"; message: string };

export interface PullRequest {
  number: number;
  url: string;
  state: "open" | "closed" | "merged";
  title: string;
  body: string;
  head: string;
  headOid: string;
  base: string;
  labels: string[];
}

/** A pull request with what it would change. */
export interface ProposedChange extends PullRequest {
  createdAt: string;
  /** Undefined while GitHub has not found out. */
  mergeable: boolean | undefined;
  /** Of its last commits, at most 10, the newest first. */
  messages: string[];
  /** At most 100. */
  paths: string[];
  files: number;
  additions: number;
  deletions: number;
}

/** A file as an open proposal would have it. */
export interface ProposedText {
  proposal: Pick<ProposedChange, "number" | "title" | "url">;
  path: string;
  text: string;
}

/** A branch and what was ever proposed from it. */
export interface BranchState {
  branch: string;
  /** Where it stands, or "" when it does not exist. */
  oid: string;
  /** Newest first. */
  pullRequests: PullRequest[];
}

/** The repository as the engine may change it: only by commits that name the head they build on. */
export interface Repository {
  /** `owner/name` */
  name: string;
  /** The commit a branch stands at now. "" is the default branch. */
  snapshot(branch: string): Promise<Snapshot>;
  history(commit: string): History;
  /** The bytes of an object by its id, whichever commit holds it. */
  readBlob(oid: string): Promise<Uint8Array>;
  /** Looks up branches and their pull requests, at most 20 in one request. */
  branches(names: readonly string[]): Promise<BranchState[]>;
  /** False when a branch of that name is already there. */
  createBranch(name: string, commit: string): Promise<boolean>;
  /** Compare-and-swap: the commit is made only if the branch stands at `expectedHead`. */
  commit(
    branch: string,
    expectedHead: string,
    message: string,
    change: Change,
  ): Promise<CommitOutcome>;
  openPullRequest(pull: {
    head: string;
    base: string;
    title: string;
    body: string;
  }): Promise<PullRequest>;
  updatePullRequest(
    number: number,
    change: { title?: string; body?: string; state?: "closed" },
  ): Promise<void>;
  /** What a pull request's branch holds that its base does not, newest first. */
  commitsOf(number: number): Promise<Pick<Commit, "oid" | "message">[]>;
  /** Undefined where there is none of that number. */
  pullRequest(number: number): Promise<PullRequest | undefined>;
  /** Merges a pull request only if it still stands at `head`. */
  mergePullRequest(number: number, head: string): Promise<MergeOutcome>;
  /** Merges a commit into a branch; nothing changes where it is in it already, or conflicts. */
  mergeInto(branch: string, commit: string): Promise<"merged" | "nothing" | "conflict">;
  /** False when the token may not: a label never decides over a proposal. */
  label(number: number, labels: readonly string[]): Promise<boolean>;
  /** The login of the account that writes, and what is left of its budget. */
  about(): Promise<{ login: string; budget: Budget }>;
}

/** What is left of the hour's requests. */
export interface Budget {
  remaining: number;
  limit: number;
  /** ISO time at which it is full again. */
  resetAt: string;
}
