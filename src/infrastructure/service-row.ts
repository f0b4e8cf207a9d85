import type { Zone } from "../../schemas/files/zone";
import { linkTo } from "../paths";
import type { Snapshot } from "../repository";
import { isPinned } from "./image";
import { type Judged, NOT_JUDGED } from "./judge";
import { readService, type ServiceFacts } from "./service";

const SHOWN = [
  "image",
  "build",
  "ports",
  "domains",
  "networks",
  "volumes",
  "healthCheck",
  "variables",
  "envFiles",
] as const;
type Shown = (typeof SHOWN)[number];

/** A service of a compose file, or one that only a state document knows. */
export interface ServiceRow extends Pick<ServiceFacts, Shown>, Judged {
  id: string;
  /** Coda takes no column that is called like its rows, so it is not `service`. */
  name: string;
  title: string;
  path: string;
  line: number;
  link: string;
  pinned: boolean;
  example: boolean;
  /** The newest state document that describes it, or "". */
  documented: string;
  documentedLine: number;
  documentedLink: string;
  documentedImage: string;
  /** The same as a row of `Specs`. */
  stateDocument: { id: string; title: string } | undefined;
  effectiveZone: Zone;
  archived: boolean;
  problem: string;
  commit: string;
}

/** The row of a file of which nothing is shown. */
export function blank(snapshot: Snapshot, path: string): ServiceRow {
  return {
    ...{ id: "", name: "", title: "", path, line: 0, link: linkTo(snapshot, path) },
    ...NOTHING,
    ...NOT_JUDGED,
    example: false,
    ...{ documented: "", documentedLine: 0, documentedLink: "", documentedImage: "" },
    stateDocument: undefined,
    ...{ effectiveZone: "internal", archived: false, problem: "", commit: snapshot.commit },
  };
}

/** What the compose file itself says. */
export function columnsOf(service: ServiceFacts): Pick<ServiceRow, Shown | "pinned"> {
  const shown = Object.fromEntries(SHOWN.map((column) => [column, service[column]]));
  return { ...(shown as Pick<ServiceFacts, Shown>), pinned: isPinned(service.image) };
}

const NOTHING = columnsOf(readService({}).facts);

/** Where a row comes from. */
export function standing(
  snapshot: Snapshot,
  path: string,
  { name, line }: { name: string; line: number },
) {
  const title = name || path.slice(path.lastIndexOf("/") + 1);
  return { name, title, line, link: linkTo(snapshot, path, line) };
}
