import { nodeId, VIEWER } from "../viewer";

/** The GraphQL object of a GitHub account. */
export function user(login: string) {
  return {
    __typename: "User",
    id: login === VIEWER.login ? VIEWER.nodeId : nodeId("U", login),
    login,
    name: login === VIEWER.login ? VIEWER.name : null,
    url: `https://github.com/${login}`,
  };
}
