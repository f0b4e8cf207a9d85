import { linksFrom } from "../../governance/checks/done/leads-to";
import { MAP } from "../../governance/checks/done/mapping";
import type { Ground } from "../../governance/checks/ground";
import type { Edit, Remedy } from "./mend";
import { overviewPath } from "./overview";
import { inSection, withLead } from "./sections";

const HEADING = "Two halves";

const HALVES = `GitHub holds what has to have a history: specs, decisions, playbooks, compose files, the action log. The Coda document Founder HQ holds what changes daily: passes, tasks, metrics. Which half may change what, the authority map says.`;

/** Each adds what the README lacks in one point to one section. */
export const readmeRemedies: Record<string, Remedy> = {
  "done/readme-halves": (ground) => adding(ground, (text) => inSection(text, HEADING, HALVES)),
  "done/readme-overview": (ground) =>
    leading(ground, overviewPath(ground), "System Overview", "the one page that leads on"),
  "done/readme-map": (ground) =>
    leading(ground, ground.first("authorityMap") || MAP, "Authority map", "which half owns what"),
};

/** Where it leads there already, what it leads to is for another remedy to write. */
function leading(ground: Ground, to: string, name: string, remark: string) {
  const { readme } = ground;
  if (linksFrom(ground, readme).some(({ path }) => path === to)) return undefined;
  return adding(ground, (text) => withLead(text, HEADING, name, [readme, to], `: ${remark}`));
}

function adding({ readme, snapshot }: Ground, edit: Edit): ReturnType<Remedy> {
  const file = readme || "README.md";
  const title = `# ${snapshot.repository.replace(/^.*\//, "")}\n`;
  return { file, edits: () => [[file, (text) => edit(text || title)]] };
}
