/** Where a clone came from, or goes to. */
export interface Remote {
  name: string;
  /** Without user name, password and token. */
  url: string;
}

/**
 * Reads `git remote -v`, which names each remote once for fetching and once for pushing.
 *
 * @returns `origin` first, the others in their order
 */
export function remotesIn(listing: string): Remote[] {
  const remotes = listing.split("\n").flatMap((line) => {
    const [, name, url] = /^(.+)\t(.+) \(fetch\)/.exec(line) ?? [];
    return name && url ? [{ name, url: withoutSecrets(url) }] : [];
  });
  return remotes.sort((a, b) => Number(b.name === "origin") - Number(a.name === "origin"));
}

/** The user of an address such as `git@github.com:owner/name` is no secret. */
function withoutSecrets(url: string): string {
  return url.replace(/^([a-z+]+:\/\/)[^/]*@/i, "$1");
}

/** `https://github.com/…`, `ssh://git@ssh.github.com:443/…`, `git@github.com:…`, `git@github.com-work:…` */
const ON_GITHUB =
  /^(?:[a-z+]+:\/\/(?:[^/]*@)?|[^/:@]+@)(?:www\.|ssh\.)?github\.com(?:-[\w-]+)?(?::\d+)?[/:]+([^/]+\/[^/]+?)(?:\.git)?\/?$/i;

/** What the first remote on GitHub is called there, as `owner/name`; "" without one. */
export function gitHubName(remotes: readonly Remote[]): string {
  const names = remotes.map(({ url }) => ON_GITHUB.exec(url)?.[1] ?? "");
  return names.find((name) => name !== "") ?? "";
}
