import { handle } from "./handle";
import type { HttpRequest, HttpResponse } from "./http";
import { type Protection, protectBranch } from "./protection";
import { changePull, setPullState } from "./pull-changes";
import { pullDiff } from "./pull-details";
import { mergePull } from "./pull-merge";
import { findPull, loadPulls, type Pull } from "./pulls";
import { openRepository, type Repository } from "./repository";

export type { HttpRequest, HttpResponse } from "./http";
export type { Protection } from "./protection";

export interface LocalGitHubOptions {
  /** A bare git repository. All state is kept in it; several processes may open it at once. */
  gitDir: string;
  /** The name it answers to, "owner/name". */
  repository: string;
  /** The one token that is accepted. */
  token: string;
  /** The clock of commits and pull requests. @default the real one */
  now?: () => Date;
  /** The clock by which limits are counted: one that stands still never lets go. @default now */
  limitsNow?: () => Date;
  /** The most entries that a listed tree has. @default 100000 */
  treeLimit?: number;
}

export interface PullRequest {
  number: number;
  state: "open" | "closed" | "merged";
  head: string;
  base: string;
  title: string;
  body: string;
  labels: string[];
  /** What `git diff base...head` prints. */
  diff: string;
  createdAt: string;
  url: string;
}

export interface LocalGitHub {
  /** Answers a request to https://api.github.com. Rejects only if git itself fails. */
  handle(request: HttpRequest): Promise<HttpResponse>;
  pulls(): Promise<PullRequest[]>;
  /** A person merges on GitHub. Rejects with one sentence, e.g. on a conflict. */
  merge(number: number): Promise<PullRequest>;
  /** A person closes on GitHub. */
  close(number: number): Promise<PullRequest>;
  protect(branch: string, kind: Protection): Promise<void>;
  /** Ends the git process that stays. */
  dispose(): void;
}

/**
 * Opens a GitHub of one repository, over real git.
 * @throws if there is no git repository, or its name isn't "owner/name"
 */
export async function openGitHub(options: LocalGitHubOptions): Promise<LocalGitHub> {
  const { now = () => new Date(), treeLimit = 100_000 } = options;
  const limitsNow = options.limitsNow ?? now;
  const settings = { now, limitsNow, treeLimit };
  const repo = await openRepository(options.gitDir, options.repository, settings);
  return {
    handle: (request) => handle(repo, options.token, request),
    pulls: async () => Promise.all((await loadPulls(repo)).map((pull) => publicPull(repo, pull))),
    merge: async (number) => {
      await assertPull(repo, number);
      return publicPull(repo, await mergePull(repo, number));
    },
    close: async (number) => {
      await assertPull(repo, number);
      const closed = await changePull(repo, number, async (pull) => {
        if (pull.state === "open") return { record: await setPullState(repo, pull, "closed") };
        throw new Error(`Pull request #${number} is already ${pull.state}.`);
      });
      return publicPull(repo, closed);
    },
    protect: (branch, kind) => protectBranch(repo, branch, kind),
    dispose: () => repo.objects.dispose(),
  };
}

async function publicPull(repo: Repository, pull: Pull): Promise<PullRequest> {
  const { number, state, head, base, title, body, labels, createdAt } = pull;
  const diff = await pullDiff(repo, pull);
  const url = `${repo.url}/pull/${number}`;
  return { number, state, head, base, title, body, labels, diff, createdAt, url };
}

async function assertPull(repo: Repository, number: number): Promise<void> {
  if (!(await findPull(repo, number))) throw new Error(`There is no pull request #${number}.`);
}
