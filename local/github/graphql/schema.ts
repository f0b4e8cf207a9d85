import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, type GraphQLSchema } from "graphql";

const SDL = "@octokit/graphql-schema/schema.graphql";

let schema: GraphQLSchema | undefined;

/** GitHub's own schema, built once a process (a quarter of a second). */
export function githubSchema(): GraphQLSchema {
  // GitHub's schema has a field twice, which only `assumeValidSDL` lets pass.
  schema ??= buildSchema(readFileSync(findSdl(), "utf8"), {
    assumeValidSDL: true,
    assumeValid: true,
    noLocation: true,
  });
  return schema;
}

/** The package exports only its index, which would read 5 MB of JSON that nobody needs here. */
function findSdl(): string {
  const files = (require.resolve.paths(SDL) ?? []).map((folder) => join(folder, SDL));
  const file = files.find(existsSync);
  if (!file) throw new Error(`${SDL} is not installed.`);
  return file;
}

/**
 * The arguments that are answered. GitHub has more; to ignore one of them would give another
 * answer than GitHub's, so a query that uses it is refused.
 */
const ARGUMENTS: Record<string, string> = {
  "Query.repository": "owner name followRenames",
  "Mutation.createCommitOnBranch": "input",
  "Repository.ref": "qualifiedName",
  "Repository.object": "oid expression",
  "Repository.pullRequest": "number",
  "Repository.pullRequests": "headRefName baseRefName states orderBy first last after before",
  "Repository.refs": "refPrefix query first last after before",
  "Commit.history": "path since first after",
  "Commit.parents": "first last after before",
  "PullRequest.commits": "first last after before",
  "PullRequest.files": "first last after before",
  "PullRequest.labels": "first last after before",
};

/** Tells whether a field's argument has its effect here. */
export function answersArgument(type: string, field: string, argument: string): boolean {
  return (ARGUMENTS[`${type}.${field}`] ?? "").split(" ").includes(argument);
}
