import { UserError } from "../errors";
import type { Change, CommitOutcome } from "../repository";
import { failure, type GraphQLError, isRateLimit, messageOf } from "./failures";
import { historyOf } from "./history";
import type { Connection, HttpResponse } from "./http";

const CREATE_COMMIT = `
  mutation Commit($input: CreateCommitOnBranchInput!) {
    createCommitOnBranch(input: $input) { commit { oid } }
  }`;

/** An answer may be lost twice before the press is given up. */
const ATTEMPTS = 3;

/**
 * Several files in one commit, made only if the branch stands where the caller believes.
 * GraphQL, because REST would need a request a file and has no compare-and-swap.
 *
 * A lost answer leaves open whether the commit was made. The message says who made it (it ends in a
 * trailer of its own), so the branch's history tells; asking again is safe, since the second of two
 * equal requests finds that the branch has moved.
 */
export async function commitFiles(
  connection: Connection,
  branch: string,
  expectedHead: string,
  message: string,
  change: Change,
): Promise<CommitOutcome> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const response = await send(connection, branch, expectedHead, message, change);
    if (!response || isLost(response)) continue;
    const { data } = response.body as CommitAnswer;
    const oid = data?.createCommitOnBranch?.commit.oid;
    if (oid) return { made: true, oid };
    // Whatever the refusal: after a lost answer it may be only the second request that it refuses.
    const earlier = attempt > 1 ? await commitNamed(connection, branch, message) : undefined;
    return earlier ? { made: true, oid: earlier } : refused(connection, response, change);
  }
  const oid = await commitNamed(connection, branch, message);
  if (oid) return { made: true, oid };
  throw new UserError(
    `Expected GitHub to answer, found that it did not, ${ATTEMPTS} times: nothing was written, press again in a minute.`,
  );
}

const WRITE = "Contents: read and write";

interface CommitAnswer {
  data?: { createCommitOnBranch: { commit: { oid: string } } | null } | null;
  errors?: GraphQLError[];
}

async function send(
  connection: Connection,
  branch: string,
  expectedHeadOid: string,
  message: string,
  { additions, deletions = [] }: Change,
): Promise<HttpResponse | undefined> {
  const [headline = "", ...rest] = message.split("\n");
  const input = {
    branch: { repositoryNameWithOwner: connection.repository, branchName: branch },
    expectedHeadOid,
    message: { headline, body: rest.join("\n").trim() },
    fileChanges: {
      additions: [...additions].map(([path, bytes]) => ({
        path,
        contents: Buffer.from(bytes).toString("base64"),
      })),
      deletions: deletions.map((path) => ({ path })),
    },
  };
  try {
    return await connection.http({
      method: "POST",
      url: "https://api.github.com/graphql",
      body: { query: CREATE_COMMIT, variables: { input } },
      cacheSeconds: 0,
    });
  } catch (error) {
    // A token that is no longer valid must reach Coda as it is; a lost connection must not.
    if ((error as { statusCode?: number }).statusCode === 401) throw error;
    return undefined;
  }
}

/** GitHub gave up on its own request, by a server error or in an answer without data. */
function isLost({ status, body }: HttpResponse): boolean {
  const { data, errors = [] } = (body ?? {}) as CommitAnswer;
  const [error] = errors;
  const gaveUp = !error?.type && /something went wrong|time(d )?out/i.test(error?.message ?? "");
  return status >= 500 || (status < 400 && !data?.createCommitOnBranch && (!error || gaveUp));
}

/** Classic protection and rulesets answer with different types; the words tell them apart from the rest. */
const PROTECTED = /protected branch|rule violations|through a pull request/i;

async function refused(
  connection: Connection,
  response: HttpResponse,
  { additions }: Change,
): Promise<CommitOutcome> {
  if (isRateLimit(response)) {
    return { made: false, because: "rate limit", message: messageOf(response) };
  }
  if (response.status >= 400) throw await failure(connection, response, WRITE);
  const [error] = (response.body as CommitAnswer).errors ?? [];
  const { type = "", message = "no reason given" } = error ?? {};
  if (type === "STALE_DATA") return { made: false, because: "moved", message };
  if (type === "BRANCH_PROTECTION_RULE_VIOLATION" || PROTECTED.test(message)) {
    return { made: false, because: "protected", message };
  }
  if (/^RATE_LIMIT/.test(type) || /secondary rate limit/i.test(message)) {
    return { made: false, because: "rate limit", message };
  }
  if (type === "FORBIDDEN") {
    const workflows = [...additions.keys()].some((path) => path.startsWith(".github/workflows/"));
    throw await failure(
      connection,
      { status: 403, body: { message } },
      workflows ? "Workflows: read and write" : WRITE,
    );
  }
  throw new UserError(
    `Expected GitHub to take the commit, found a refusal (${message.replace(/\s+/g, " ").trim()}): nothing was written, check the branch in GitHub and press again.`,
  );
}

/** The commit of this very message, if it was made. */
async function commitNamed(connection: Connection, branch: string, message: string) {
  const wanted = message.trim();
  try {
    const { commits } = await historyOf(connection, `refs/heads/${branch}`).page(30, "");
    // A repository may let GitHub sign off what comes through it, below the message.
    return commits.find((commit) => commit.message.startsWith(wanted))?.oid;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(
      `Expected GitHub to answer, found that it did not, so whether the commit was made is not known: look at ${branch} in GitHub before you press again.`,
    );
  }
}
