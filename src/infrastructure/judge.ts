import type { Commit } from "../repository";
import type { Drift } from "./comparison";
import type { ComposeFile, ComposeService } from "./compose";
import type { Described } from "./described";
import {
  cameLater,
  documentDrift,
  type Judgement,
  type Later,
  outOfSync,
  runtimeDrift,
  unknown,
} from "./drift";
import type { Evidence } from "./evidence";
import type { RanContainer, RuntimeSnapshot } from "./snapshots";
import { placeOf } from "./stack";

/** How a service stands to the newest state document, and to what ran when somebody last looked. */
export interface Judged {
  drift: Drift;
  driftReason: string;
  cameLater: Later;
  runtime: Drift;
  runtimeReason: string;
  snapshotAt: string;
}

/** By the path of a compose file or state document, the commit that touched it last. */
export type Touched = ReadonlyMap<string, Commit>;

/**
 * Sets a service beside what state documents and snapshots say of it.
 *
 * @param own one of the services of that compose file
 * @returns both drifts, each with its reason in a sentence; Unknown where there is no evidence
 */
export function judgeService(
  evidence: Evidence,
  touched: Touched,
  file: ComposeFile,
  own: ComposeService,
): Judged {
  const { runs, running, said, newest } = evidence;
  if (!runs.includes(file)) {
    const what = running.join(", ") || "what runs in production";
    const other = unknown(`No file but ${what} is compared.`);
    return judged(other, "Unknown", other, "");
  }
  const service = said.running.get(placeOf(file, own.name)) ?? own;
  const place = `${file.path}:${own.line}`;
  const { day, path } = typeof newest === "string" ? { day: "", path: "" } : newest.document;
  const changed = touched.get(file.path);
  const later = path === "" ? "Unknown" : cameLater(day, touched.get(path), changed);
  const document = byDocument(evidence, service, place);
  const told = { ...document, reason: withLater(document, later, changed) };
  return judged(told, later, byRuntime(evidence, service, place), evidence.ran);
}

/** A service that the newest state document describes and that no compose file has. */
export function judgeDescribed(
  { gap, ran, containers }: Evidence,
  place: string,
  { name }: Described,
): Judged {
  if (gap !== "") {
    const open = unknown(`It can't be told whether it still runs: ${gap}`);
    return judged(open, "Unknown", open, "");
  }
  return judged(
    outOfSync(`${place} describes ${name}, and no compose file has it.`),
    "Unknown",
    leftBehind(ran, name, containers.get(name.toLowerCase())),
    ran,
  );
}

/** The same of what nobody compares. */
export const NOT_JUDGED = judged(unknown(""), "Unknown", unknown(""), "");

function judged(
  document: Judgement,
  later: Later,
  runtime: Judgement,
  ran: RuntimeSnapshot | string,
): Judged {
  return {
    drift: document.drift,
    driftReason: document.reason,
    cameLater: later,
    runtime: runtime.drift,
    runtimeReason: runtime.reason,
    snapshotAt: typeof ran === "string" ? "" : ran.at,
  };
}

function byDocument(
  { newest, domains }: Evidence,
  service: ComposeService,
  place: string,
): Judgement {
  if (typeof newest === "string") return unknown(newest);
  const { path } = newest.document;
  const described = newest.of.get(service.name);
  if (!described) return outOfSync(`${path} does not describe ${service.name}, ${place} has it.`);
  return documentDrift(service, described, `${path}:${described.line}`, place, domains);
}

function byRuntime(
  { ran, containers }: Evidence,
  service: ComposeService,
  place: string,
): Judgement {
  if (typeof ran === "string") return unknown(ran);
  const own = containers.get(service.name) ?? [];
  const [first] = own;
  if (first) return runtimeDrift(service, own, recorded(ran, first.line), place);
  if (ran.unread) {
    return unknown(`${ran.path}:${ran.unread} can't be read, and may be of ${service.name}.`);
  }
  const none = `${recorded(ran)} lists no container of ${service.name}`;
  const profiles = service.profiles.join(" or ");
  return profiles === ""
    ? outOfSync(`${none}, ${place} has it.`)
    : unknown(`${none}, which starts only with profile ${profiles}.`);
}

/** Whether something that no compose file has ran all the same. */
function leftBehind(
  ran: RuntimeSnapshot | string,
  name: string,
  [container]: readonly RanContainer[] = [],
): Judgement {
  if (typeof ran === "string") return unknown(ran);
  return container
    ? outOfSync(`${recorded(ran, container.line)} lists ${name}, and no compose file has it.`)
    : unknown(`${recorded(ran)} lists no container of ${name}.`);
}

function recorded({ path, line, at }: RuntimeSnapshot, row = line): string {
  return `The snapshot${at && ` of ${at.slice(0, 10)}`} (${path}:${row})`;
}

/** The sentence with which of the two came later, where they differ. */
function withLater(
  { drift, reason }: Judgement,
  later: Later,
  changed: Commit | undefined,
): string {
  if (drift !== "OutOfSync") return reason;
  const on = changed?.committedAt.slice(0, 10);
  const told = {
    Document: `the document came later, as the compose file was last committed on ${on}`,
    "Compose file": `the compose file came later, as it was committed on ${on}`,
    Unknown: "which came later is not recorded",
  };
  return reason.replace(/\.$/, `; ${told[later]}.`);
}
