import type { Zone } from "../../schemas/files/zone";
import { type Surveyed, withheldBy } from "../documents/survey";
import type { Layout } from "../layout";
import type { ComposeFile, ComposeService } from "./compose";
import { type Described, describedIn } from "./described";
import type { Infrastructure } from "./read";
import { containersOf, type RanContainer, type RuntimeSnapshot } from "./snapshots";
import { composed, isExample, producing } from "./stack";
import type { StateDocument } from "./state-document";

/** What a state document says, by service. */
export interface Description {
  document: StateDocument;
  of: ReadonlyMap<string, Described>;
  /** What no compose file has. */
  others: readonly Described[];
}

/** What services are compared with, as far as the reader may see it. */
export interface Evidence {
  /** All compose files but the archived ones. */
  files: ComposeFile[];
  /** What all of them say of a service, and what those say that run in production. */
  said: Record<"anywhere" | "running", ReadonlyMap<string, ComposeService>>;
  /** Those that say what runs in production: only they are compared. */
  runs: ComposeFile[];
  /** Their paths, those that may not be seen included. */
  running: string[];
  /** Why it can't be told what no compose file has; "" when it can. */
  gap: string;
  /** The newest first. */
  descriptions: Description[];
  /** What the newest state document says, or why there is nothing to compare with. */
  newest: Description | string;
  /** What ran when somebody last looked, or why that isn't known. */
  ran: RuntimeSnapshot | string;
  /** Its containers by service. */
  containers: ReadonlyMap<string, RanContainer[]>;
  /** Of all services. */
  domains: ReadonlySet<string>;
}

/** @param clearance the most sensitive zone that may be seen */
export function evidenceOf(
  { compose, states, snapshot }: Infrastructure,
  layout: Layout,
  clearance: Zone,
): Evidence {
  const hidden = ({ path, zone }: Surveyed<unknown>) =>
    withheldBy(zone, clearance).replace(/\.$/, `: ${path}.`);
  const current = compose.filter(({ path }) => !layout.isArchived(path));
  const files = current.filter((file) => hidden(file) === "").map(({ value }) => value);
  const running = producing(current.map(({ value }) => value));
  const runs = running.filter((file) => files.includes(file));
  const real = files.filter(({ path }) => !isExample(path));
  // Of two services of one name the one that runs is described.
  const named = [...real, ...runs].flatMap(({ services }) => services);
  const services = [...new Map(named.map((service) => [service.name, service])).values()];
  const descriptions = states
    .filter((state) => hidden(state) === "")
    .map(({ value }) => ({ document: value, ...describedIn(value, services) }));
  const [last] = states;
  const newest = last
    ? hidden(last) || (descriptions[0] as Description)
    : "No state document is there to compare with.";
  const ran = snapshot
    ? hidden(snapshot) || snapshot.value
    : "No output of docker compose images is recorded in logs/ops.";
  const mayRun = [
    ...runs.flatMap((file) => file.services),
    ...(typeof newest === "string"
      ? []
      : newest.others.map(({ name }) => ({ name: name.toLowerCase(), containerName: "" }))),
  ];
  return {
    files,
    said: { anywhere: composed(files), running: composed(runs) },
    runs,
    running: running.map(({ path }) => path),
    gap: current.map(hidden).find((why) => why !== "") ?? whyUnknown(real, runs),
    descriptions,
    newest,
    ran,
    containers: typeof ran === "string" ? new Map() : containersOf(ran, mayRun),
    domains: new Set(named.flatMap(({ domains }) => domains)),
  };
}

function whyUnknown(files: readonly ComposeFile[], runs: readonly ComposeFile[]): string {
  const unread = files.find(({ services, lost }) => services.length === 0 && lost.length > 0);
  if (unread) return `${unread.lost[0]?.problem}.`;
  return runs.length === 0 ? "No compose file says what runs in production." : "";
}
