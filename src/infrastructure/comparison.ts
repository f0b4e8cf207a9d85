import type { ComposeService } from "./compose";
import { compareImages } from "./image";
import { isOpen } from "./interpolation";
import { endsOf } from "./ports";
import { domainsIn, imageIn, portsIn } from "./said";

/** Whether a record still says what the compose file says; `Unknown` where there is no evidence. */
export type Drift = "Synced" | "OutOfSync" | "Unknown";

/** A claim of a record beside what the compose file says, in words. */
export interface Comparison {
  drift: Drift;
  claims: string;
  says: string;
}

const DRIFTS = { Same: "Synced", Different: "OutOfSync", Open: "Unknown" } as const;

/** @param text the line that names an image */
export function imageAgainst(
  { image, build }: ComposeService,
  text: string,
): Comparison | undefined {
  const claimed = imageIn(text);
  if (claimed === "") return undefined;
  const claims = `image ${claimed}`;
  if (image === "")
    return { drift: "Unknown", claims, says: `that it is built${build && ` from ${build}`}` };
  return { drift: DRIFTS[compareImages(image, claimed)], claims, says: `image ${image}` };
}

/** A port counts as said when it is one of its two ends, or one that other containers reach. */
export function portsAgainst(
  { ports, exposed }: ComposeService,
  text: string,
): Comparison | undefined {
  const claimed = portsIn(text);
  // A bare number may be one that is only reached inside, which no compose file has to say.
  if (!claimed || (ports.length === 0 && claimed.length > 0 && !/\d\s*(:|->|→)\s*\d/.test(text)))
    return undefined;
  const ends = ports.map(endsOf).map(({ published, target }) => [published, target]);
  const known = [...ends.flat(), ...exposed];
  const differs =
    ends.some((each) => !each.some((end) => claimed.includes(end))) ||
    claimed.some((port) => !known.includes(port) && !/\bintern/i.test(text));
  return comparison("port", differs, claimed, ports);
}

/** Where the service itself has no domain, the proxy may know one that no compose file has to say. */
export function domainsAgainst(
  { domains }: ComposeService,
  text: string,
  all: ReadonlySet<string>,
): Comparison | undefined {
  const claimed = domainsIn(text);
  if (!claimed || (domains.length === 0 && claimed.length > 0)) return undefined;
  const differs =
    claimed.some((domain) => !all.has(domain)) ||
    domains.some((domain) => !claimed.includes(domain));
  return comparison("domain", differs, claimed, domains);
}

function comparison(
  what: string,
  differs: boolean,
  claimed: readonly string[],
  said: readonly string[],
): Comparison {
  // A variable without default may be set to just that.
  const drift = !differs ? "Synced" : said.some(isOpen) ? "Unknown" : "OutOfSync";
  return { drift, claims: listed(what, claimed), says: listed(what, said) };
}

function listed(what: string, items: readonly string[]): string {
  return items.length === 0
    ? `no ${what}`
    : `${what}${items.length > 1 ? "s" : ""} ${items.join(", ")}`;
}
