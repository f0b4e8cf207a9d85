import {
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLFieldResolver,
  getOperationAST,
  parse,
  validate,
} from "graphql";
import { type HttpRequest, type HttpResponse, json, jsonObject, problem } from "../http";
import type { Budget } from "../limits";
import { Refusal } from "../refusal";
import type { Repository } from "../repository";
import { timestamp, VIEWER } from "../viewer";
import { user } from "./account";
import { type CreateCommitOnBranchInput, createCommitOnBranch } from "./create-commit-on-branch";
import { repositoryFields } from "./repository";
import { answersArgument, githubSchema } from "./schema";

const documentation = "https://docs.github.com/graphql";

/**
 * Answers a GraphQL request of somebody whose token was accepted, on GitHub's own schema.
 * @param budget what is left of this hour's points
 * @param admitWrite asked before a mutation; gives the answer that refuses it, if it is refused
 */
export async function serveGraphql(
  repo: Repository,
  request: HttpRequest,
  budget: Budget,
  admitWrite: () => Promise<HttpResponse | undefined>,
): Promise<HttpResponse> {
  const body = jsonObject(request.body);
  if (!body) return problem(400, "Problems parsing JSON", documentation);
  if (typeof body.query !== "string") {
    const message = "A query attribute must be specified and must be a string.";
    return problem(400, message, documentation);
  }
  const variables = body.variables ?? {};
  if (typeof variables !== "object") {
    return problem(400, "Variables must be given as an object.", documentation);
  }
  const schema = githubSchema();
  try {
    const document = parse(body.query);
    const operationName = typeof body.operationName === "string" ? body.operationName : undefined;
    if (getOperationAST(document, operationName)?.operation === "mutation") {
      const refused = await admitWrite();
      if (refused) return refused;
    }
    const invalid = validate(schema, document);
    if (invalid.length) return json(200, { errors: invalid.map(errorJson) });
    const result = await execute({
      schema,
      document,
      operationName,
      variableValues: variables as Record<string, unknown>,
      rootValue: root(repo, budget),
      fieldResolver,
    });
    return json(200, resultJson(result));
  } catch (error) {
    if (error instanceof GraphQLError) return json(200, { errors: [errorJson(error)] });
    throw error;
  }
}

function root(repo: Repository, budget: Budget) {
  return {
    viewer: { ...user(VIEWER.login), email: VIEWER.email },
    rateLimit: {
      limit: budget.limit,
      cost: 1,
      remaining: budget.remaining,
      used: budget.used,
      resetAt: timestamp(budget.reset),
      nodeCount: 0,
    },
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const wanted = `${owner}/${name}`;
      if (wanted.toLowerCase() === repo.nameWithOwner.toLowerCase()) return repositoryFields(repo);
      const message = `Could not resolve to a Repository with the name '${wanted}'.`;
      throw new Refusal("NOT_FOUND", message);
    },
    createCommitOnBranch: ({ input }: { input: CreateCommitOnBranchInput }) =>
      createCommitOnBranch(repo, input),
  };
}

/** Reads a field of a plain object. What nobody has written here is an error, never a null. */
const fieldResolver: GraphQLFieldResolver<Record<string, unknown>, unknown> = (
  source,
  args,
  _context,
  info,
) => {
  const field = `${info.parentType.name}.${info.fieldName}`;
  const value = source[info.fieldName];
  if (value === undefined) throw new Error(`The local GitHub does not serve ${field}.`);
  for (const argument of info.fieldNodes[0]?.arguments ?? []) {
    const name = argument.name.value;
    if (answersArgument(info.parentType.name, info.fieldName, name)) continue;
    throw new Error(`The local GitHub does not serve the argument ${name} of ${field}.`);
  }
  return typeof value === "function" ? value(args) : value;
};

function resultJson({ data, errors }: ExecutionResult) {
  return errors?.length ? { data, errors: errors.map(errorJson) } : { data };
}

/** GitHub puts the type of an error beside its message, not below `extensions`. */
function errorJson({ message, path, locations, originalError }: GraphQLError) {
  const type = originalError instanceof Refusal ? originalError.type : undefined;
  return { ...(type && { type }), ...(path && { path }), locations, message };
}
