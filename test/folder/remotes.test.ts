import { expect } from "chai";
import { gitHubName, remotesIn } from "../../src/folder/remotes";

/** What `git remote -v` prints. */
function listing(remotes: Record<string, string>): string {
  return Object.entries(remotes)
    .map(([name, url]) => `${name}\t${url} (fetch)\n${name}\t${url} (push)\n`)
    .join("");
}

describe("The remotes of a clone", () => {
  it("name the repository whichever way it is connected", () => {
    for (const url of [
      "https://github.com/ada/port.folio.git",
      "https://github.com/ada/port.folio/",
      "https://ada:token@GitHub.com/ada/port.folio",
      "git://github.com/ada/port.folio.git",
      "git@github.com:ada/port.folio.git",
      "git@github.com-work:ada/port.folio.git",
      "ssh://git@github.com/ada/port.folio.git",
      "ssh://git@ssh.github.com:443/ada/port.folio.git",
    ]) {
      expect(gitHubName(remotesIn(listing({ origin: url }))), url).to.equal("ada/port.folio");
    }
  });

  it("name none where none is on GitHub", () => {
    for (const url of [
      "git@gitlab.example:ada/portfolio.git",
      "/home/ada/github.com/ada/portfolio",
      "../portfolio.git",
      "https://notgithub.com/ada/portfolio",
      "https://github.com/ada",
    ]) {
      expect(gitHubName(remotesIn(listing({ origin: url }))), url).to.equal("");
    }
    expect(gitHubName(remotesIn(""))).to.equal("");
  });

  it("are listed once each, origin first, without what is secret in an address", () => {
    const remotes = {
      backup: "https://ada:p@ss/@backup.example/portfolio.git",
      origin: "https://ghp_token@github.com/ada/portfolio.git",
    };
    const partial = listing(remotes).replaceAll("(fetch)", "(fetch) [blob:none]");
    for (const text of [listing(remotes), partial]) {
      expect(remotesIn(text).map(({ name }) => name)).to.deep.equal(["origin", "backup"]);
      expect(JSON.stringify(remotesIn(text))).not.to.match(/ghp_token|p@ss/);
    }
    expect(gitHubName(remotesIn(listing(remotes)))).to.equal("ada/portfolio");
  });
});
