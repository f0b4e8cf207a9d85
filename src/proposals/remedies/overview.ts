import { OVERVIEW, WANTED_BY_OVERVIEW } from "../../governance/checks/done/overview";
import { STATE } from "../../governance/checks/done/state";
import type { Ground } from "../../governance/checks/ground";
import { cadenceTable } from "./cadences";
import { flowDiagram } from "./diagram";
import { newDocument } from "./header";
import { leadEdits, placeFor, type Stub, stubEdits } from "./lead";
import type { Edits, Remedy } from "./mend";
import { policySaid } from "./policy";
import { inSection } from "./sections";

/** What no other remedy writes comes with the overview. */
const STUBS: Record<string, Stub> = {
  architecture: {
    path: "architecture/architecture-spec_v01.md",
    title: "Architecture",
    entity: "spec",
    asks: "which parts is the product made of, where does each run, and how do they talk?",
  },
  "founder-hq": {
    path: "context/founder_hq_v01.md",
    title: "Founder HQ",
    entity: "context",
    asks: "what does the Coda document Founder HQ hold, who works in it, and where does it lie?",
  },
  mcp: {
    path: "integrations/mcp/mcp_plan_v01.md",
    title: "MCP plan",
    entity: "plan",
    asks: "which assistants are to reach Coda or this repository through MCP, and what may each do?",
  },
};

/** Where the overview lies, or is to lie. */
export function overviewPath({ first }: Ground): string {
  return first("overview") || OVERVIEW;
}

/** Where something that the overview must lead to lies, or is to lie; "" for what only a person writes. */
export function placeOfWanted(ground: Ground, id: string): string {
  const wanted = WANTED_BY_OVERVIEW[id]?.(ground);
  const usual = id === "state" ? STATE : (STUBS[id]?.path ?? "");
  const from = [overviewPath(ground), ground.first("stateDocuments")];
  return wanted ? placeFor(ground, wanted, usual, ...from) : "";
}

const SECTIONS: Record<string, [string, (ground: Ground, page: string) => string]> = {
  "overview-sync-policy": ["Sync policy", policySaid],
  cadences: ["Cadences", cadenceTable],
  diagram: ["How things flow", flowDiagram],
};

/** What an overview lacks in one point. */
function pointOf(ground: Ground, page: string, point: string): Edits {
  const section = SECTIONS[point];
  if (section) {
    const [heading, block] = section;
    return [[page, (text) => inSection(text, heading, block(ground, page))]];
  }
  const id = point.replace("overview-", "");
  const to = placeOfWanted(ground, id);
  if (to === "") return [];
  const stub = STUBS[id];
  return [
    ...leadEdits(ground, page, to, WANTED_BY_OVERVIEW[id]?.(ground).what ?? ""),
    ...(stub ? stubEdits(ground, to, stub) : []),
  ];
}

const POINTS = [
  ...Object.keys(WANTED_BY_OVERVIEW).map((id) => `overview-${id}`),
  ...Object.keys(SECTIONS),
];

/** Each mends one point; where there is no overview, it is written with all of them. */
export const overviewRemedies: Record<string, Remedy> = Object.fromEntries(
  ["overview", ...POINTS].map((point): [string, Remedy] => [
    `done/${point}`,
    (ground) => {
      const page = overviewPath(ground);
      const isThere = ground.texts.has(page);
      // Something lies there that is no text.
      if (!isThere && ground.snapshot.entries.has(page)) return undefined;
      if (!isThere && point === "overview-handoff" && !ground.handoff) return undefined;
      const own = isThere ? pointOf(ground, page, point) : [];
      if (isThere && own.length === 0) return undefined;
      const all = () => POINTS.flatMap((each) => pointOf(ground, page, each));
      return { file: page, edits: () => (isThere ? own : [begun(ground, page), ...all()]) };
    },
  ]),
);

function begun(ground: Ground, page: string): Edits[number] {
  const words = "The one page that leads to everything else.";
  return [page, () => newDocument(ground, page, "System overview", words)];
}
