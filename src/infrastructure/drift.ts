import type { Commit } from "../repository";
import {
  type Comparison,
  type Drift,
  domainsAgainst,
  imageAgainst,
  portsAgainst,
} from "./comparison";
import type { ComposeService } from "./compose";
import type { Described } from "./described";
import type { RanContainer } from "./snapshots";

export interface Judgement {
  drift: Drift;
  /** One sentence. */
  reason: string;
}

/** What is not compared, or can't be. */
export function unknown(reason: string): Judgement {
  return { drift: "Unknown", reason };
}

export function outOfSync(reason: string): Judgement {
  return { drift: "OutOfSync", reason };
}

/**
 * Whether a state document still says what the compose file says. What it is silent about is not
 * held against it.
 *
 * @param document where it describes the service, such as `docs/state.md:12`
 * @param file where the service stands, likewise
 * @param all the domains of all services, as a proxy is described with those of what is behind it
 */
export function documentDrift(
  service: ComposeService,
  { image, ports, domains }: Described,
  document: string,
  file: string,
  all: ReadonlySet<string>,
): Judgement {
  const compared = [
    imageAgainst(service, image.text),
    portsAgainst(service, ports.text),
    domainsAgainst(service, domains.text, all),
  ];
  return judged(compared, document, file, service.name);
}

/**
 * Whether what ran when somebody last looked is what the compose file says.
 *
 * @param ran the service's containers, at least one
 * @param snapshot where and when they were listed
 */
export function runtimeDrift(
  service: ComposeService,
  ran: readonly RanContainer[],
  snapshot: string,
  file: string,
): Judgement {
  const compared = ran.map(({ image }) => imageAgainst(service, `\`${image}\``));
  return judged(compared, snapshot, file, service.name);
}

/** One difference is enough; where something is left open nothing is in order. */
function judged(
  comparisons: readonly (Comparison | undefined)[],
  record: string,
  file: string,
  name: string,
): Judgement {
  const compared = comparisons.flatMap((comparison) => comparison ?? []);
  const order: Drift[] = ["OutOfSync", "Unknown", "Synced"];
  const drift = order.find((each) => compared.some((comparison) => comparison.drift === each));
  if (!drift) {
    return unknown(
      `${record} names ${name}, but no image, port or domain to compare with ${file}.`,
    );
  }
  const told = compared.filter((each) => each.drift === drift);
  const both = (what: "claims" | "says") =>
    [...new Set(told.map((each) => each[what]))].join(" and ");
  const other = drift === "Synced" ? `and so does ${file}` : `${file} says ${both("says")}`;
  return { drift, reason: `${record} says ${both("claims")}, ${other}.` };
}

/** Which of the two was written later, as far as the repository tells. */
export type Later = "Document" | "Compose file" | "Unknown";

/**
 * @param day the one that the document is of, or ""
 * @param document the commit that touched it last, where that is known
 * @param file likewise
 */
export function cameLater(
  day: string,
  document: Commit | undefined,
  file: Commit | undefined,
): Later {
  if (!file) return "Unknown";
  const changed = file.committedAt.slice(0, 10);
  if (changed < day) return "Document";
  // What came in by one commit, as when a repository is set up, tells nothing.
  if (!document || document.oid === file.oid) return "Unknown";
  return file.committedAt > document.committedAt ? "Compose file" : "Unknown";
}
