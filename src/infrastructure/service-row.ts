import type { Zone } from "../../schemas/files/zone";
import { linkTo } from "../paths";
import type { Snapshot } from "../repository";
import type { ComposeService } from "./compose";
import { isPinned } from "./image";
import type { Judged } from "./judge";
import type { ServiceFacts } from "./service";

type Shown =
  | "image"
  | "build"
  | "ports"
  | "domains"
  | "networks"
  | "volumes"
  | "healthCheck"
  | "variables"
  | "envFiles";

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
    ...{ image: "", pinned: false, build: "", ports: [], domains: [], networks: [], volumes: [] },
    ...{ healthCheck: "", variables: [], envFiles: [], example: false },
    ...{ documented: "", documentedLine: 0, documentedLink: "", documentedImage: "" },
    stateDocument: undefined,
    ...{ drift: "Unknown", driftReason: "", cameLater: "Unknown" },
    ...{ runtime: "Unknown", runtimeReason: "", snapshotAt: "" },
    ...{ effectiveZone: "internal", archived: false, problem: "", commit: snapshot.commit },
  };
}

/** Where a row comes from. */
export function standing(
  snapshot: Snapshot,
  path: string,
  { name, line }: { name: string; line: number },
) {
  return {
    name,
    title: name || path.slice(path.lastIndexOf("/") + 1),
    line,
    link: linkTo(snapshot, path, line),
  };
}

/** What the compose file itself says. */
export function columnsOf(service: ComposeService): Pick<ServiceRow, Shown | "pinned"> {
  const { image, build, ports, domains, networks, volumes, healthCheck, variables, envFiles } =
    service;
  const pinned = isPinned(image);
  return {
    image,
    pinned,
    build,
    ports,
    domains,
    networks,
    volumes,
    healthCheck,
    variables,
    envFiles,
  };
}
